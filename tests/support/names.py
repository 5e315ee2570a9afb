"""A name that may stand nowhere any more once its person is erased, in every form in which it could be written."""

import json
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.support.files import contents
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
    return [f"{path.name}: {form}" for path, data in contents(folders) for form in forms_in(data)]


async def no_byte(folders: Sequence[Path]) -> None:
    """Wait until the name is gone. Fails with the files in which it stays."""
    try:
        await until(lambda: named(folders) == [], 15)
    except TimeoutError:
        pytest.fail(f"the name still stands in {named(folders)}")
