"""Checks that the rows and cells of a sheet stand where they say; the library that reads values ignores this.

The sheet is read once before that; where it lies, the row or the cell is named.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from typing import IO, NoReturn

from shared.papers.refusals import Damaged
from shared.papers.xml import Attributes, Watch, local, read

COLUMNS = 256
"""Of a row, as many as the first Excel sheets had; a value beyond them is refused, not passed over unseen."""
LETTERS = 26
WIDTH = 2**14
"""Of all columns there are."""
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})", re.IGNORECASE)
_PARTS = ("f", "v", "is")


def check(stream: IO[bytes], strings: int) -> None:
    """Of a sheet with a table of so many strings. Raises Damaged, which says where."""
    read(stream, _Sheet(strings))


class _Sheet(Watch):
    def __init__(self, strings: int) -> None:
        self._strings = strings
        self._path: list[str] = []
        self._number = self._column = 0
        self._seen: set[int] = set()
        self._place, self._type, self._parts = "", "", list[str]()
        self._text = ""
        self._filled = array("Q")
        """Cells that hold a value, in their order: row times WIDTH, and column."""

    def begin(self, name: str, said: Attributes) -> None:
        name, above = local(name), self._path[-1] if self._path else ""
        self._path.append(name)
        if above == "row":
            if name != "c":
                _fail(f"dòng {self._number} có phần không phải là ô")
            self._cell(said)
        elif above == "c":
            self._part(name)
        elif name == "row" and above == "sheetData":
            self._row(said)
        elif name in ("row", "c"):
            _fail(f"có phần đặt sai chỗ sau dòng {self._number}")
        elif name == "mergeCell":
            self._merged(said.get("ref", ""))

    def text(self, text: str) -> None:
        if self._path[-2:] == ["c", "v"]:
            self._text += text

    def end(self, name: str) -> None:
        self._path.pop()
        told = self._text if local(name) == "v" and self._path[-1:] == ["c"] and self._type == "s" else ""
        if told and not (told.isdecimal() and int(told) < self._strings):
            _fail(f"ô {self._place} chỉ tới một chữ không có")

    def _row(self, said: Attributes) -> None:
        told = said.get("r", str(self._number + 1))
        if not told.isdecimal() or len(told) > len("1048576"):
            _fail(f"dòng sau dòng {self._number} ghi số dòng “{told[:20]}”")
        if int(told) <= self._number:
            _fail(f"dòng {told} ghi hai lần hoặc đứng sai thứ tự")
        self._number, self._column, self._seen = int(told), 0, set()

    def _cell(self, said: Attributes) -> None:
        told = said.get("r", f"{letter(self._column)}{self._number}")
        found = _PLACE.fullmatch(told)
        if not found or int(found[2]) != self._number:
            _fail(f"ô ở dòng {self._number} ghi là “{told[:20]}”")
        self._column = _column(found[1])
        if self._column in self._seen:
            _fail(f"ô {told} ghi hai lần")
        self._seen.add(self._column)
        self._place, self._type, self._parts, self._text = told, said.get("t", "n"), [], ""

    def _part(self, name: str) -> None:
        if name == "extLst":
            return
        fits = name == "f" or (name == "is") == (self._type == "inlineStr")
        if name not in _PARTS or name in self._parts or not fits:
            _fail(f"ô {self._place} có phần không đọc được")
        if self._column > COLUMNS:
            _fail(f"ô {self._place} ở ngoài {COLUMNS} cột đầu")
        self._parts.append(name)
        at = self._number * WIDTH + self._column
        if not self._filled or self._filled[-1] != at:
            self._filled.append(at)

    def _merged(self, told: str) -> None:
        """Merged cells show only the first one; a value in another would be entered unseen."""
        found = [_PLACE.fullmatch(each) for each in told.split(":")]
        if len(found) != 2 or not all(found):  # noqa: PLR2004 - the first and the last
            _fail(f"có ô gộp ghi là “{told[:20]}”")
        (left, top), (right, bottom) = ((_column(each[1]), int(each[2])) for each in found if each)
        filled = self._filled
        for at in filled[bisect_left(filled, top * WIDTH + left) : bisect_right(filled, bottom * WIDTH + right)]:
            row, column = divmod(at, WIDTH)
            if left <= column <= right and (row, column) != (top, left):
                _fail(f"ô {letter(column - 1)}{row} bị che trong ô gộp {told}")


def letter(place: int) -> str:
    """Of a column, counted from nought, as Excel names it."""
    before, last = divmod(place, LETTERS)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def _column(letters: str) -> int:
    number = 0
    for each in letters.upper():
        number = number * LETTERS + ord(each) - ord("A") + 1
    return number


def _fail(where: str) -> NoReturn:
    raise Damaged(where)
