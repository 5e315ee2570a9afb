"""Award objects as tables: what lies at a unit, and which pieces were issued with which award."""

from collections.abc import Collection, Iterable
from datetime import date

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain import stock
from services.awards.domain.rules import GRANTED
from services.awards.law import Catalogue, catalogue
from services.awards.store.tables import AwardRow, Shelf
from shared.records.book import Book, Entry, Reader, Row
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import UnitRow


class StockRow(Shelf, table=True):
    """Shadow of a stock; the id is `<kind>-<unit>`."""

    __tablename__ = "stock"
    id: str = Field(primary_key=True)
    kind: str
    unit: str = Field(index=True)
    on_hand: int


class PieceRow(Shelf, table=True):
    """Shadow: an object issued with an award; `taken_on` where it came back."""

    __tablename__ = "piece"
    dossier: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    unit: str
    issued_on: str
    taken_on: str | None = None


PIECE = table_of(PieceRow)


def kinds_of(law: Catalogue, award: str, on: date) -> tuple[tuple[str, ...], bool]:
    """(kinds given with an award decided on a day, whether the text of the law was found)."""
    row = next((row for row in law.objects if award in row.awards and row.holds_on(on)), None)
    return (row.kinds, row.confirmed) if row else ((), False)


def stocks(store: Session, units: Collection[str]) -> list[StockRow]:
    return list(store.scalars(select(StockRow).where(col(StockRow.unit).in_(units)).order_by(col(StockRow.id))))


def pieces(store: Session, dossiers: Iterable[str]) -> list[PieceRow]:
    """Everything ever issued with these awards."""
    return list(store.scalars(select(PieceRow).where(col(PieceRow.dossier).in_(list(dossiers)))))


def held(read: Reader, dossier: str) -> tuple[tuple[str, str], ...]:
    """(kind, unit that issued it) of what has not come back."""
    rows = read(select(PIECE.c.kind, PIECE.c.unit).where(PIECE.c.dossier == dossier, PIECE.c.taken_on.is_(None)))
    return tuple(sorted((row.kind, row.unit) for row in rows))


def _facts(read: Reader, stream: str, command: stock.Command) -> stock.Facts:
    kind, _, unit = stream.partition("/")[2].partition("-")
    match command:
        case stock.Receive():
            return stock.Facts(read.moment.on, known=kind in stock.KINDS and read.row(UnitRow, unit) is not None)
        case stock.Issue(dossier):
            award = read.row(AwardRow, dossier)
            if award is None or award["status"] not in GRANTED:
                return stock.Facts(read.moment.on)
            due, _ = kinds_of(catalogue(), award["award"], date.fromisoformat(award["decided_on"]))
            issued = kind in {each for each, _ in held(read, dossier)}
            return stock.Facts(read.moment.on, stands=True, due=kind in due, issued=issued)
    return stock.Facts(read.moment.on)


def _project(entry: Entry) -> list[Row]:
    state: stock.State = entry.state
    kind, _, unit = entry.key.partition("-")
    rows: list[Row] = [(StockRow, {"id": entry.key, "kind": kind, "unit": unit, "on_hand": state.on_hand})]
    on = entry.moment.on.isoformat()
    match entry.event:
        case stock.Issued(dossier):
            piece = {"dossier": dossier, "kind": kind, "unit": unit, "issued_on": on, "taken_on": None}
            rows.append((PieceRow, piece))
        case stock.TakenBack(dossier, issued_on):
            piece = {"dossier": dossier, "kind": kind, "unit": unit, "issued_on": issued_on.isoformat()}
            rows.append((PieceRow, piece | {"taken_on": on}))
    return rows


BOOK = Book("object", stock.DECIDER, Codec(stock.EVENTS), _project, facts=_facts)
