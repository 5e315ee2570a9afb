"""A name that may stand nowhere any more once its person is erased, in every form in which it could be written."""

import json
import unicodedata
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest

from tests.support.waiting import until

NAME = "Nguyễn Thị Hạnh Thử-Nghiệm"
FORMS = {
    "composed": NAME.encode(),
    "decomposed": unicodedata.normalize("NFD", NAME).encode(),
    "escaped": json.dumps(NAME)[1:-1].encode(),
    "folded": b"nguyen thi hanh thu-nghiem",
}


def forms_in(data: bytes) -> list[str]:
    return [form for form, name in FORMS.items() if name in data]


def named(folders: Sequence[Path]) -> list[str]:
    """Where the name still stands, in any of its written forms."""
    found = []
    for path in (path for folder in folders for path in folder.rglob("*") if path.is_file()):
        with suppress(FileNotFoundError):  # NATS lays batches down and takes them up
            found += [f"{path.name}: {form}" for form in forms_in(path.read_bytes())]
    return found


async def no_byte(folders: Sequence[Path]) -> None:
    """Wait until the name is gone. Fails with the files in which it stays."""
    try:
        await until(lambda: named(folders) == [], 15)
    except TimeoutError:
        pytest.fail(f"the name still stands in {named(folders)}")
