"""The one place where workbooks are written; text stays text, even if it begins like a formula."""

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACTIVE = tuple("=+-@\t\r\n＝＋－＠")
"""What a program that opens a table takes for the beginning of a formula (OWASP, CSV injection)."""
DAY = "dd/mm/yyyy"
RED = "FFF4C7C3"
Value = str | int | float | date | None


@dataclass(frozen=True)
class Marked:
    """A cell in which something is wrong: shown red."""

    value: Value


Row = Iterable[Value | Marked]


def workbook(sheets: Mapping[str, Iterable[Row]]) -> bytes:
    """An Excel workbook of these sheets by title; a text is written as one, and stays one where a cell is edited."""
    from openpyxl import Workbook  # noqa: PLC0415 - ten megabytes that only an export should take

    book, out = Workbook(write_only=True), io.BytesIO()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append([_cell(sheet, value) for value in row])
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Value | Marked) -> Any:  # noqa: ANN401 - of a package that is loaded late
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - likewise
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - likewise
    from openpyxl.styles import PatternFill  # noqa: PLC0415 - likewise

    if isinstance(value, Marked):
        cell = _cell(sheet, value.value)
        cell.fill = PatternFill("solid", fgColor=RED)
        return cell
    if isinstance(value, date):
        cell = WriteOnlyCell(sheet, datetime.combine(value, time()))
        cell.number_format = DAY
        return cell
    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("", value))
    cell.data_type = "s"  # openpyxl makes a formula of what begins with "=", an error of "#N/A"
    if value.startswith(ACTIVE):
        cell.quotePrefix = True
    return cell
