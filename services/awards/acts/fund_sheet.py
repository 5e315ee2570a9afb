"""The ledger of an emulation fund as an Excel workbook; no names of persons, the dossier says who."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from services.awards.store.funds import FundEntry
from services.awards.store.tables import AwardRow

COLUMNS = ("Ngày", "Nội dung", "Thu (đồng)", "Chi (đồng)", "Số dư (đồng)", "Chứng từ, quyết định", "Mã hồ sơ")


def sheet_of(
    title: str, year: int, entries: Sequence[FundEntry], awards: Mapping[str, AwardRow], words: Mapping[str, str]
) -> bytes:
    """A line for each entry and a last one with what came in, went out and is left."""
    from openpyxl import Workbook  # noqa: PLC0415 - ten megabytes that only an export should take

    book = Workbook(write_only=True)
    sheet = book.create_sheet(f"Quỹ {year}")
    rows: list[tuple[str | int, ...]] = [(f"Quỹ thi đua, khen thưởng năm {year}: {title}",), (), COLUMNS]
    for entry in entries:
        paper = awards[entry.dossier].decision_number if entry.dossier in awards else entry.paper
        figures = (max(entry.amount, 0), max(-entry.amount, 0), entry.balance)
        rows.append((entry.on, words[entry.kind], *figures, paper, entry.dossier))
    into, out = (sum(max(sign * entry.amount, 0) for entry in entries) for sign in (1, -1))
    rows.append(("", "Cộng", into, out, entries[-1].balance if entries else 0))
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def _cell(sheet: Any, value: str | int) -> Any:  # noqa: ANN401 - of a package that is loaded late
    """A text that begins like a formula stays a text."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - likewise

    cell = WriteOnlyCell(sheet, value)
    if isinstance(value, str):
        cell.data_type = "s"
    return cell
