"""Award objects in the store: the stock of a unit, every entry, and what was issued with which award."""

from collections.abc import Collection, Iterable
from datetime import date
from functools import lru_cache

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain.money import objects
from services.awards.domain.rules import GRANTED
from services.awards.law import Catalogue
from services.awards.store.ask import Ask
from services.awards.store.deadlines.milestones import mark
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import AwardRow, Base, DecisionRow
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.records.listing import Listed, at_most


class StockRow(Base, table=True):
    """Read model of a stock; the id is `<kind>-<unit>`."""

    __tablename__ = "stock"
    id: str = Field(primary_key=True)
    kind: str
    unit: str = Field(index=True)
    on_hand: int
    received: int
    issued: int
    """Still out."""
    discarded: int
    returned: int


class StockEntry(Base, table=True):
    """Read model: one entry of a stock; outgoing pieces are negative."""

    __tablename__ = "stock_entry"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str
    unit: str = Field(index=True)
    on: str
    what: str
    """received, discarded, issued, taken_back"""
    quantity: int
    on_hand: int
    dossier: str
    paper: str


class PieceRow(Base, table=True):
    """Read model: an object issued with an award; `taken_on` where it came back."""

    __tablename__ = "piece"
    dossier: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    unit: str
    issued_on: str
    taken_on: str | None


AWARD, DECISION, PIECE = table_of(AwardRow), table_of(DecisionRow), table_of(PieceRow)


@lru_cache(maxsize=256)
def kinds_of(law: Catalogue, award: str, on: str) -> tuple[tuple[str, ...], bool]:
    """(kinds the law gives with an award decided on a day (ISO), whether its text was found)."""
    day = date.fromisoformat(on)
    row = next((row for row in law.objects if award in row.awards and row.holds_on(day)), None)
    return (row.kinds, row.confirmed) if row else ((), False)


def certified(law: Catalogue, award: str, on: str) -> bool:
    """Whether a certificate is given with an award; on a day no row holds on, as the law has it on others."""
    rows, day = [row for row in law.objects if award in row.awards], date.fromisoformat(on)
    return any("certificate" in row.kinds for row in [row for row in rows if row.holds_on(day)] or rows)


def stocks(store: Session, units: Collection[str]) -> list[StockRow]:
    return list(store.scalars(select(StockRow).where(col(StockRow.unit).in_(units)).order_by(col(StockRow.id))))


def entries_at(store: Session, unit: str, limit: int) -> Listed[StockEntry]:
    """The newest first."""
    query = select(StockEntry).where(col(StockEntry.unit) == unit)
    return at_most(limit, store.scalars(query.order_by(col(StockEntry.position).desc()).limit(limit + 1)))


def pieces(store: Session, dossiers: Iterable[str]) -> list[PieceRow]:
    """Everything ever issued with these awards."""
    return list(store.scalars(select(PieceRow).where(col(PieceRow.dossier).in_(list(dossiers)))))


def held(ask: Ask, dossier: str) -> tuple[tuple[str, str], ...]:
    """(kind, unit that issued it) of what has not come back."""
    rows = ask(select(PIECE.c.kind, PIECE.c.unit).where(PIECE.c.dossier == dossier, PIECE.c.taken_on.is_(None)))
    return tuple(sorted((row.kind, row.unit) for row in rows))


def _facts(read: Reader, stream: str, command: objects.Command) -> objects.Facts:
    kind, _, unit = stream.partition("/")[2].partition("-")
    match command:
        case objects.Receive():
            return objects.Facts(
                read.moment.on, known=kind in tuple(objects.ObjectKind) and read.row(UnitRow, unit) is not None
            )
        case objects.Issue(dossier):
            award = read.row(AwardRow, dossier)
            if award is None or award["status"] not in GRANTED:
                return objects.Facts(read.moment.on)
            due = set(kinds_of(law_in_force(read), award["award"], award["decided_on"])[0])
            out = {each for each, _ in held(read, dossier)}
            others = bool(due - out - {kind})
            return objects.Facts(read.moment.on, stands=True, due=kind in due, issued=kind in out, others=others)
    return objects.Facts(read.moment.on)


def _project(entry: Entry) -> list[Row]:
    state: objects.State = entry.state
    kind, _, unit = entry.key.partition("-")
    what, quantity, dossier, paper = _told(entry.event)
    stock = put(
        StockRow,
        id=entry.key,
        kind=kind,
        unit=unit,
        on_hand=state.on_hand,
        received=state.received,
        issued=len(state.issued),
        discarded=state.discarded,
        returned=state.returned,
    )
    line = put(
        StockEntry,
        position=entry.position,
        kind=kind,
        unit=unit,
        on=entry.moment.on.isoformat(),
        what=what,
        quantity=quantity,
        on_hand=state.on_hand,
        dossier=dossier,
        paper=paper,
    )
    return [stock, line, *_piece(entry, kind, unit)]


def _piece(entry: Entry, kind: str, unit: str) -> list[Row]:
    on = entry.moment.on.isoformat()
    match entry.event:
        case objects.Issued(dossier, complete=complete):
            rows = [put(PieceRow, dossier=dossier, kind=kind, unit=unit, issued_on=on, taken_on=None)]
            return [*rows, mark(entry, dossier, "issued")] if complete else rows
        case objects.TakenBack(dossier, issued_on):
            since = issued_on.isoformat()
            return [put(PieceRow, dossier=dossier, kind=kind, unit=unit, issued_on=since, taken_on=on)]
    return []


def _told(event: objects.Event) -> tuple[str, int, str, str]:
    """What, signed quantity, dossier and paper of an entry."""
    match event:
        case objects.Received(quantity, paper):
            return "received", quantity, "", paper
        case objects.Discarded(quantity, paper):
            return "discarded", -quantity, "", paper
        case objects.Issued(dossier):
            return "issued", -1, dossier, ""
        case objects.TakenBack(dossier):
            return "taken_back", 0, dossier, ""


BOOK = Book("object", objects.DECIDER, Codec(objects.EVENTS), _project, facts=_facts)
