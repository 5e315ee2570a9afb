from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from services.__main__ import app


def commands(group: object, path: str = "thidua") -> Iterator[tuple[str, Any]]:
    yield path, group
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, f"{path} {name}")


ALL = dict(commands(get_command(app)))


@pytest.mark.parametrize("path", ALL)
def test_every_command_says_in_english_what_it_does(path: str) -> None:
    command = ALL[path]
    said = [command.help or "", *(getattr(each, "help", None) or "" for each in command.params)]
    assert all(text.strip() for text in said)
    assert "".join(said).replace("thi đua, khen thưởng", "").replace("Thi Đua", "").isascii()
