"""What a finished demo keeps for its next start: its story and the password of its people."""

import json
from collections.abc import Iterable
from hashlib import sha256

from demo.findings import Line
from demo.story import FOLDER
from shared.installation import Home
from shared.installation.layout import write_json


def keep(home: Home, password: str, samples: Iterable[Line]) -> None:
    """This home is whole: it may be opened again, and its sign-in page lists who may look around."""
    people = [dict(zip(("login", "name", "roles"), line, strict=True)) for line in samples]
    write_json(home.root / "played.json", {"story": _story(), "password": password, "people": people})


def kept(home: Home) -> str | None:
    """The password of a home where today's story was played to its end; None where it must be played anew."""
    try:
        played = json.loads((home.root / "played.json").read_text())
    except (FileNotFoundError, ValueError):
        return None
    return str(played["password"]) if played.get("story") == _story() else None


def _story() -> str:
    """Names the story as its files tell it: after a change of them the old play is another one."""
    return sha256(b"".join(file.read_bytes() for file in sorted(FOLDER.glob("*.toml")))).hexdigest()
