"""The ledger of an emulation fund as an Excel workbook, without names of persons."""

from collections.abc import Mapping, Sequence
from datetime import date

from services.awards.domain.money.funds import FundMovement
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
        decision = awards[entry.dossier].decision_number if entry.dossier in awards else ""
        papers = "; ".join(filter(None, (decision, paper_of(entry))))
        rows.append((entry.on, words[entry.kind], *_columns(entry), entry.balance, papers, entry.dossier))
    into, out = (sum(column) for column in zip((0, 0), *map(_columns, entries), strict=True))
    rows.append(("", "Cộng", into, out, entries[-1].balance if entries else 0))
    return workbook({f"Quỹ {year}": rows})


def paper_of(entry: FundEntry) -> str:
    """The number of its paper, with the day where it was told."""
    return f"{entry.paper} ngày {date.fromisoformat(entry.dated):%d/%m/%Y}" if entry.dated else entry.paper


def _columns(entry: FundEntry) -> tuple[int, int]:
    """Đồng in and out; a cancelled payment lowers what went out."""
    out = entry.amount < 0 or entry.kind == FundMovement.CANCELLED
    return (0, -entry.amount) if out else (entry.amount, 0)
