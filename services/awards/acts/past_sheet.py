"""Reads awards of the past out of an Excel workbook, and makes the workbook people fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, repeat, zip_longest
from typing import Any

from services.awards.domain import past
from services.awards.law import catalogue
from shared.http.forms import is_whole
from shared.kernel import Refused
from shared.papers.examining import FORMULA, Row
from shared.papers.sheets import workbook
from shared.text import day, same

MOST_ROWS = 5000
"""In one file: more than a province hands out in a year, and still one form's worth of waiting."""
MOST_BYTES = 5_000_000
COLUMNS = {
    "Mã đơn vị": "unit",
    "Mã cá nhân": "person",
    "Mã hình thức": "award",
    "Năm": "year",
    "Loại": "line",
    "Số quyết định": "decision_number",
    "Ngày quyết định": "decided_on",
    "Người quyết định": "authority",
    "Từ ngày": "achieved_from",
    "Đến ngày": "achieved_to",
}
ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!")
"""What Excel writes into a cell that came to nothing."""
LINES = {
    "công trạng": "merit",
    "đột xuất": "ad_hoc",
    "phong trào": "thematic",
    "cống hiến": "leadership",
    "niên hạn": "seniority",
    "đối ngoại": "external",
}
KINDS = {same(name): line for name, line in LINES.items()}
DAYS = ("decided_on", "achieved_from", "achieved_to")
NEEDED = ("unit", "award", "year", "decision_number", "decided_on", "authority")
TITLES = {field: title for title, field in COLUMNS.items()}


@dataclass(frozen=True)
class Line:
    """A row of the workbook by its number there: the award it stands for, or what is wrong with it."""

    number: int
    record: past.Record | None
    faults: tuple[str, ...] = ()


def lines_in(rows: Sequence[Row], source: str) -> list[Line]:
    """What the rows of a workbook stand for; `source` is written into every award. Raises Refused (sheet-…)."""
    fields = _header(rows)
    lines = [
        _line(number, dict(zip(fields, chain(cells, repeat(None)), strict=False)), source) for number, cells in rows[1:]
    ]
    if len(lines) > MOST_ROWS:
        raise Refused("sheet-too-long", f"Tệp có hơn {MOST_ROWS} dòng; chia thành nhiều tệp.")
    if not lines:
        raise Refused("sheet-empty", "Tệp không có dòng nào dưới dòng tiêu đề.")
    return lines


def _header(rows: Sequence[Row]) -> list[str]:
    """The field of each column by its title, however that is written; a column that is not ours is passed over."""
    titles = [_text(cell) for number, cells in rows[:1] if number == 1 for cell in cells]
    ours = {same(title): field for title, field in COLUMNS.items()}
    fields = [ours.get(same(title), "") for title in titles]
    missing = [title for title, field in COLUMNS.items() if field not in fields]
    if missing:
        raise Refused("sheet-columns", f"Dòng đầu thiếu cột: {', '.join(missing)}. Hãy dùng tệp mẫu.")
    return fields


def _line(number: int, cells: dict[str, Any], source: str) -> Line:
    faults = [f"{TITLES[name]}: ô là công thức, hãy ghi giá trị" for name in TITLES if cells[name] is FORMULA]
    wrong = {name: cells[name] for name in TITLES if cells[name] in ERRORS}
    faults += [f"{TITLES[name]}: ô báo lỗi {error}, hãy ghi giá trị" for name, error in wrong.items()]
    if faults:
        return Line(number, None, tuple(faults))
    values = {name: _text(cells[name]) for name in TITLES}
    faults += [f"{TITLES[name]}: chưa ghi" for name in NEEDED if not values[name]]
    days: dict[str, date | None] = {}
    for name in DAYS:
        try:
            days[name] = _day(cells[name])
        except ValueError:
            faults.append(f"{TITLES[name]}: “{values[name]}” không phải là ngày")
    if values["year"] and not is_whole(values["year"]):
        faults.append(f"Năm: “{values['year']}” không phải là năm")
    if values["line"] and same(values["line"]) not in KINDS:
        faults.append(f"Loại: chỉ ghi một trong: {', '.join(LINES)}")
    if faults:
        return Line(number, None, tuple(faults))
    return Line(number, _record(values, days, f"{source}, dòng {number}"))


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
        line=KINDS.get(same(values["line"]), ""),
        achieved_from=days["achieved_from"],
        achieved_to=days["achieved_to"],
    )


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "").strip()


def _day(value: object) -> date | None:
    """A date cell, or text as people write it (31/12/2024). Raises ValueError."""
    if isinstance(value, date):
        return value
    if value in (None, ""):
        return None
    return day(str(value).strip())


def template(units: Sequence[tuple[str, str]] = ()) -> bytes:
    """The workbook to fill in: the columns, and a sheet of codes; `units` by code and title."""
    codes: list[tuple[str, ...]] = [("Mã hình thức", "Hình thức", "", "Loại", "", "Mã đơn vị", "Đơn vị")]
    awards = {each.code: each.title for each in catalogue().awards}.items()
    for award, line, unit in zip_longest(awards, LINES, units, fillvalue=""):
        codes.append((*(award or ("", "")), "", line, "", *(unit or ("", ""))))
    return workbook({"Khen thưởng đã có": [tuple(COLUMNS)], "Mã": codes})
