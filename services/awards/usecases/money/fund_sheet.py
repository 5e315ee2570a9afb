"""The ledger of an emulation fund as an Excel workbook, without names of persons."""

from collections.abc import Mapping, Sequence

from services.awards.store.money.funds import FundEntry
from services.awards.store.tables import AwardRow
from shared.papers.sheets import workbook

COLUMNS = ("Ngày", "Nội dung", "Thu (đồng)", "Chi (đồng)", "Số dư (đồng)", "Chứng từ, quyết định", "Mã hồ sơ")


def sheet_of(
    title: str, year: int, entries: Sequence[FundEntry], awards: Mapping[str, AwardRow], words: Mapping[str, str]
) -> bytes:
    """A line for each entry and a last one with what came in, went out and is left."""
    rows: list[tuple[str | int, ...]] = [(f"Quỹ thi đua, khen thưởng năm {year}: {title}",), (), COLUMNS]
    for entry in entries:
        paper = awards[entry.dossier].decision_number if entry.dossier in awards else entry.paper
        figures = (max(entry.amount, 0), max(-entry.amount, 0), entry.balance)
        rows.append((entry.on, words[entry.kind], *figures, paper, entry.dossier))
    into, out = (sum(max(sign * entry.amount, 0) for entry in entries) for sign in (1, -1))
    rows.append(("", "Cộng", into, out, entries[-1].balance if entries else 0))
    return workbook({f"Quỹ {year}": rows})
