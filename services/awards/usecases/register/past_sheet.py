"""Reads past awards from an Excel workbook, and makes the template."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import Any

from services.awards.domain.register import past
from services.awards.domain.register.rulebook import SHEET_EMPTY, SHEET_TOO_LONG
from services.awards.law import catalogue
from shared.contracts.words import CommendationKind
from shared.http.forms import is_whole
from shared.papers.examining import FORMULA, Row
from shared.papers.filled import Filled, day_in, mixed, read_filled, unused
from shared.papers.sheets import workbook
from shared.text import same

MOST_ROWS = 5000
"""In one file: more than a province hands out in a year, and still one form's worth of waiting."""
MOST_BYTES = 5_000_000
COLUMNS = {
    "Mã đơn vị": "unit",
    "Mã cá nhân": "person",
    "Họ và tên": "name",
    "Mã hình thức": "award",
    "Năm": "year",
    "Loại": "line",
    "Số quyết định": "decision_number",
    "Ngày quyết định": "decided_on",
    "Người quyết định": "authority",
    "Từ ngày": "achieved_from",
    "Đến ngày": "achieved_to",
}
OPTIONAL = ("name",)
"""Older files have no such column."""
ERROR = re.compile(r"#[A-Z][A-Z0-9/_]*[!?]?|Err:[0-9]{3}")
"""What Excel and LibreOffice write into a cell that came to nothing: #N/A, #GETTING_DATA, #SPILL!, Err:502."""
LINES = {kind.inside: kind for kind in CommendationKind}
OLD_LINES = {
    "công trạng": CommendationKind.MERIT,
    "phong trào": CommendationKind.THEMATIC,
    "chuyên đề": CommendationKind.THEMATIC,
    "cống hiến": CommendationKind.LEADERSHIP,
    "niên hạn": CommendationKind.SENIORITY,
}
"""What the workbook called them before, and people still write."""
LINE_OF_NAME = {same(name): line for name, line in (OLD_LINES | LINES).items()}
DAYS = ("decided_on", "achieved_from", "achieved_to")
NEEDED = ("unit", "award", "year", "decision_number", "decided_on", "authority")
TITLES = {field: title for title, field in COLUMNS.items()}
PLACES = {
    "unit-unknown": "unit",
    "award-unknown": "award",
    "award-subject": "award",
    "award-line": "line",
    "past-year": "year",
    "past-date": "decided_on",
    "past-period": "achieved_to",
    "past-number": "decision_number",
    "past-twice": "decision_number",
}
"""Where a rule that refuses a row is to be mended."""


@dataclass(frozen=True)
class PastLine:
    """A row of the workbook by its number there: the award it stands for, or what is wrong with it.

    A fault begins with the title of its column, unless it is one of the whole row.
    """

    number: int
    record: past.Record | None
    faults: tuple[str, ...] = ()


def read(rows: Sequence[Row]) -> Filled:
    """The table of a workbook. Raises Refused (sheet-…)."""
    filled = read_filled(rows, COLUMNS, OPTIONAL)
    if len(filled.rows) > MOST_ROWS:
        raise SHEET_TOO_LONG.refused(f"Tệp có hơn {MOST_ROWS} dòng; chia thành nhiều tệp.")
    if not filled.rows:
        raise SHEET_EMPTY.refused("Tệp không có dòng nào dưới dòng tiêu đề.")
    return filled


def lines_in(filled: Filled, source: str) -> list[PastLine]:
    """What the rows of a workbook stand for; `source` is written into every award."""
    return [_line(row[0], filled.cells(row), source) for row in filled.rows]


def names_in(filled: Filled) -> dict[int, str]:
    """The name beside the code of a person, by the number of the row."""
    return {row[0]: _text(filled.cells(row).get("name")) for row in filled.rows}


def doubts(filled: Filled, name: str) -> Iterator[str]:
    """What a person should know before the rows of a file are entered."""
    yield from mixed(filled, COLUMNS, DAYS, name)
    yield from unused(filled)


def about(field: str, said: str) -> str:
    """A fault with the title of its column."""
    return f"{TITLES[field]}: {said}" if field else said


def _line(number: int, cells: dict[str, Any], source: str) -> PastLine:
    if faults := tuple(about(name, why) for name in cells if (why := _unfit(name, cells[name]))):
        return PastLine(number, None, faults)
    values = {name: _text(cell) for name, cell in cells.items()}
    wrong = [about(name, "chưa ghi") for name in NEEDED if not values[name]]
    days: dict[str, date | None] = {}
    for name in DAYS:
        try:
            days[name] = day_in(cells[name])
        except ValueError:
            wrong.append(about(name, f"“{values[name]}” không phải là ngày"))
    if values["year"] and not is_whole(values["year"]):
        wrong.append(about("year", f"“{values['year']}” không phải là năm"))
    if values["line"] and same(values["line"]) not in LINE_OF_NAME:
        wrong.append(about("line", f"chỉ ghi một trong: {', '.join(LINES)}"))
    if wrong:
        return PastLine(number, None, tuple(wrong))
    return PastLine(number, _record(values, days, f"{source}, dòng {number}"))


def _unfit(name: str, cell: object) -> str:
    """What is wrong with a cell, whatever it should say."""
    if cell is FORMULA:
        return "ô là công thức, hãy ghi giá trị"
    if isinstance(cell, str) and ERROR.fullmatch(cell):
        return f"ô báo lỗi {cell}, hãy ghi giá trị"
    if isinstance(cell, date) and name not in DAYS:
        return f"Excel đã đổi ô này thành ngày {cell:%d/%m/%Y}; hãy định dạng ô là Văn bản rồi ghi lại"
    return ""


def _record(values: dict[str, str], days: dict[str, date | None], source: str) -> past.Record:
    return past.Record(
        award=values["award"],
        recipient=values["person"] or values["unit"],
        year=int(values["year"]),
        authority=values["authority"],
        decision_number=values["decision_number"],
        decided_on=days["decided_on"],
        conferral=None,
        source=source,
        subject="person" if values["person"] else "collective",
        unit=values["unit"],
        line=LINE_OF_NAME.get(same(values["line"]), ""),
        achieved_from=days["achieved_from"],
        achieved_to=days["achieved_to"],
    )


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "").strip()


def template(units: Sequence[tuple[str, str]] = ()) -> bytes:
    """The workbook to fill in: the columns, and a sheet of codes; `units` by code and title."""
    codes: list[tuple[str, ...]] = [("Mã hình thức", "Hình thức", "", "Loại", "", "Mã đơn vị", "Đơn vị")]
    awards = {each.code: each.title for each in catalogue().awards}.items()
    for award, line, unit in zip_longest(awards, LINES, units, fillvalue=""):
        codes.append((*(award or ("", "")), "", line, "", *(unit or ("", ""))))
    return workbook({"Khen thưởng đã có": [tuple(COLUMNS)], "Mã": codes})
