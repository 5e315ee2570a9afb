"""Reads awards of the past out of an Excel workbook, and makes the workbook people fill in."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, repeat, zip_longest
from types import SimpleNamespace
from typing import Any

from services.awards.domain import past
from services.awards.law import catalogue
from shared.kernel import Refused

MOST_ROWS = 5000
"""In one file: more than a province hands out in a year, and still one form's worth of waiting."""
MOST_BYTES = 5_000_000
MOST_UNPACKED = 100_000_000
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
LINES = {
    "công trạng": "merit",
    "đột xuất": "ad_hoc",
    "phong trào": "thematic",
    "cống hiến": "leadership",
    "niên hạn": "seniority",
    "đối ngoại": "external",
}
DAYS = ("decided_on", "achieved_from", "achieved_to")
NEEDED = ("unit", "award", "year", "decision_number", "decided_on", "authority")
EMPTY = SimpleNamespace(value=None, data_type="n")
"""Programs that write workbooks leave out the empty cells at the end of a row."""
TITLES = {field: title for title, field in COLUMNS.items()}


@dataclass(frozen=True)
class Line:
    """A row of the workbook by its number there: the award it stands for, or what is wrong with it."""

    number: int
    record: past.Record | None
    faults: tuple[str, ...] = ()


def read_sheet(data: bytes, source: str) -> list[Line]:
    """The rows of the first sheet; `source` is written into every award. Raises Refused for a file that is none."""
    from openpyxl import load_workbook  # noqa: PLC0415 - ten megabytes that only an import should take
    from openpyxl.utils.exceptions import InvalidFileException  # noqa: PLC0415 - likewise

    if len(data) > MOST_BYTES:
        raise Refused("sheet-too-large", f"Tệp lớn hơn {MOST_BYTES // 1_000_000} MB; chia thành nhiều tệp.")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(each.file_size for each in packed.infolist()) > MOST_UNPACKED:
                raise Refused("sheet-too-large", "Tệp khi mở ra quá lớn; chia thành nhiều tệp.")
        sheet = load_workbook(io.BytesIO(data), read_only=True).worksheets[0]
        return _lines(sheet.iter_rows(), source)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, OSError) as error:
        raise Refused("sheet-unreadable", "Không đọc được tệp: đây không phải là sổ Excel (.xlsx).") from error


def _lines(rows: Iterator[Sequence[Any]], source: str) -> list[Line]:
    fields = _header(next(rows, ()))
    lines: list[Line] = []
    for number, cells in enumerate(rows, start=2):
        if all(cell.value in (None, "") for cell in cells):
            continue
        if len(lines) == MOST_ROWS:
            raise Refused("sheet-too-long", f"Tệp có hơn {MOST_ROWS} dòng; chia thành nhiều tệp.")
        lines.append(_line(number, dict(zip(fields, chain(cells, repeat(EMPTY)), strict=False)), source))
    if not lines:
        raise Refused("sheet-empty", "Tệp không có dòng nào dưới dòng tiêu đề.")
    return lines


def _header(cells: Sequence[Any]) -> list[str]:
    titles = [str(cell.value or "").strip() for cell in cells]
    missing = [title for title in COLUMNS if title not in titles]
    if missing:
        raise Refused("sheet-columns", f"Dòng đầu thiếu cột: {', '.join(missing)}. Hãy dùng tệp mẫu.")
    return [COLUMNS.get(title, title) for title in titles]


def _line(number: int, cells: dict[str, Any], source: str) -> Line:
    faults = [f"{TITLES[name]}: ô là công thức, hãy ghi giá trị" for name in TITLES if cells[name].data_type == "f"]
    if faults:
        return Line(number, None, tuple(faults))
    values = {name: _text(cells[name].value) for name in TITLES}
    faults += [f"{TITLES[name]}: chưa ghi" for name in NEEDED if not values[name]]
    days: dict[str, date | None] = {}
    for name in DAYS:
        try:
            days[name] = _day(cells[name].value)
        except ValueError:
            faults.append(f"{TITLES[name]}: “{values[name]}” không phải là ngày")
    if values["year"] and not (values["year"].isascii() and values["year"].isdigit()):
        faults.append(f"Năm: “{values['year']}” không phải là năm")
    if values["line"] and values["line"].lower() not in LINES:
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
        line=LINES.get(values["line"].lower(), ""),
        achieved_from=days["achieved_from"],
        achieved_to=days["achieved_to"],
    )


def _text(value: object) -> str:
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value or "").strip()


def _day(value: object) -> date | None:
    """A date cell, or text as Vietnamese people write it (31/12/2024). Raises ValueError."""
    if isinstance(value, datetime):
        return value.date()
    if value in (None, ""):
        return None
    return datetime.strptime(str(value).strip(), "%d/%m/%Y").date()  # noqa: DTZ007 - a day has no zone


def template(units: Sequence[tuple[str, str]] = ()) -> bytes:
    """The workbook to fill in: the columns, and a sheet of codes; `units` by code and title."""
    from openpyxl import Workbook  # noqa: PLC0415 - see `read_sheet`

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Khen thưởng đã có"
    sheet.append(list(COLUMNS))
    codes = book.create_sheet("Mã")
    codes.append(["Mã hình thức", "Hình thức", "", "Loại", "", "Mã đơn vị", "Đơn vị"])
    awards = {each.code: each.title for each in catalogue().awards}.items()
    for award, line, unit in zip_longest(awards, LINES, units, fillvalue=""):
        codes.append([*(award or ("", "")), "", line, "", *(unit or ("", ""))])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()
