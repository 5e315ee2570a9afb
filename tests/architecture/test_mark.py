"""What is unconfirmed in law bears one mark, whose words are written once."""

from itertools import chain
from pathlib import Path

from shared.kernel import UNCONFIRMED

HOUSE = Path(__file__).parents[2]
OTHERWISE = (
    UNCONFIRMED.capitalize(),
    "cấu hình tạm",
    "danh mục chưa xác nhận",
    '_("chưa xác nhận")',
    '", chưa xác nhận"',
)
"""How it was worded elsewhere before."""


def sources_saying(words: str) -> set[str]:
    files = chain.from_iterable((HOUSE / room).rglob("*") for room in ("services", "shared"))
    texts = {path: path.read_text("utf-8") for path in files if path.suffix in (".py", ".html", ".typ")}
    return {path.relative_to(HOUSE).as_posix() for path, text in texts.items() if words in text}


def test_the_mark_of_the_unconfirmed_is_worded_once() -> None:
    assert sources_saying(UNCONFIRMED) == {"shared/kernel.py"}
    assert {words: found for words in OTHERWISE if (found := sources_saying(words))} == {}
