"""Emulation funds in the store: one row per fund, and every entry with the balance after it."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import case, func, not_, or_, select
from sqlmodel import Field, Session, col

from services.awards.domain.money import funds
from services.awards.domain.money.bonus import words
from services.awards.domain.rules import FOUNDED
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.to_do import is_cancellable, is_open
from services.awards.store.tables import Base
from shared.kernel import Sending
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.directory import UnitRow


class FundRow(Base, table=True):
    """Read model of a fund; the id is `<unit>-<year>`."""

    __tablename__ = "fund"
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    year: int
    allotted: int
    organising: int
    balance: int


class FundEntry(Base, table=True):
    """Read model: one entry of a fund; outgoing money is negative."""

    __tablename__ = "fund_entry"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    fund: str = Field(index=True)
    on: str
    kind: str
    """A word of `FundMovement`."""
    amount: int
    balance: int
    dossier: str = Field(index=True)
    paper: str
    dated: str | None
    """The day of the paper."""
    reason: str
    """The id of the reason a payment was cancelled for."""


def fund_id(unit: str, year: int) -> str:
    return f"{unit}-{year}"


def funds_of(store: Session, units: Collection[str]) -> list[FundRow]:
    query = select(FundRow).where(col(FundRow.unit).in_(units))
    return list(store.scalars(query.order_by(col(FundRow.id))))


def payers(store: Session) -> list[str]:
    """Units that ever opened a fund."""
    return list(store.scalars(select(col(FundRow.unit)).distinct()))


def totals(store: Session, ids: Collection[str]) -> dict[str, tuple[int, int]]:
    """(đồng in, đồng out) by fund."""
    amount = col(FundEntry.amount)
    outgoing = or_(amount < 0, col(FundEntry.kind) == funds.FundMovement.CANCELLED)  # a payment that was none
    into, out = (func.sum(case((which, amount), else_=0)) for which in (not_(outgoing), outgoing))
    query = select(col(FundEntry.fund), into, out).where(col(FundEntry.fund).in_(ids)).group_by(col(FundEntry.fund))
    return {id_: (int(came), -int(went)) for id_, came, went in store.execute(query)}


def entries_of(store: Session, id_: str) -> list[FundEntry]:
    return list(store.scalars(select(FundEntry).where(col(FundEntry.fund) == id_).order_by(col(FundEntry.position))))


def stated_by(store: Session, dossier: str) -> FundEntry | None:
    """The entry whose paper stated the amount of a bonus."""
    query = select(FundEntry).where(col(FundEntry.dossier) == dossier).order_by(col(FundEntry.position))
    found: FundEntry | None = None
    for line in store.scalars(query):
        if line.kind == funds.FundMovement.CANCELLED:
            found = None
        elif line.kind == funds.FundMovement.PAID and line.paper:
            found = line
    return found


def _owner(key: str) -> tuple[str, int]:
    unit, _, year = key.rpartition("-")
    return unit, int(year)


def _facts(read: Reader, stream: str, command: funds.Command) -> funds.Facts:
    unit, year = _owner(stream.partition("/")[2])
    match command:
        case funds.Allot():
            near = FOUNDED.year <= year <= read.moment.on.year + 1
            return funds.Facts(unit_known=read.row(UnitRow, unit) is not None, year_near=near)
        case funds.Pay(dossier) | funds.CancelPayment(dossier) | funds.TakeBack(dossier) if row := read.row(
            BonusRow, dossier
        ):
            owed = row["owed"]
            return funds.Facts(
                max(owed, 0),
                row["most"],
                unknown=is_open(row),
                cancellable=is_cancellable(row, fund_id(unit, year)),
                back=max(-owed, 0),
                mine=row["payer"] == unit,
                days=(date.fromisoformat(row["decided_on"]), read.moment.on),
            )
    return funds.Facts()


def _react(entry: Entry) -> Sequence[Sending]:
    """What leaves or enters the fund is noted at its bonus, which refuses what is paid or returned twice."""
    match entry.event:
        case funds.Paid(dossier, amount):
            return [(f"bonus/{dossier}", words.NotePaid(entry.key, amount))]
        case funds.PaymentCancelled(dossier, amount):
            return [(f"bonus/{dossier}", words.NoteUnpaid(entry.key, amount))]
        case funds.TakenBack(dossier, amount):
            return [(f"bonus/{dossier}", words.NoteReturned(entry.key, amount))]
    return ()


def _project(entry: Entry) -> list[Row]:
    state: funds.State = entry.state
    unit, year = _owner(entry.key)
    kind, amount, dossier, paper = _told(entry.event)
    dated: date | None = getattr(entry.event, "dated", None)
    fund = put(
        FundRow,
        id=entry.key,
        unit=unit,
        year=year,
        allotted=state.allotted,
        organising=state.organising,
        balance=state.balance,
    )
    line = put(
        FundEntry,
        position=entry.position,
        fund=entry.key,
        on=entry.moment.on.isoformat(),
        kind=kind,
        amount=amount,
        balance=state.balance,
        dossier=dossier,
        paper=paper,
        dated=dated.isoformat() if dated else None,
        reason=getattr(entry.event, "reason", ""),
    )
    return [fund, line]


def _told(event: funds.Event) -> tuple[funds.FundMovement, int, str, str]:
    """Kind, signed amount, dossier and paper of an entry."""
    match event:
        case funds.Allotted(amount, instrument):
            return funds.FundMovement.ALLOTTED, amount, "", instrument
        case funds.Paid(dossier, amount, paper):
            return funds.FundMovement.PAID, -amount, dossier, paper
        case funds.PaymentCancelled(dossier, amount, paper):
            return funds.FundMovement.CANCELLED, amount, dossier, paper
        case funds.TakenBack(dossier, amount):
            return funds.FundMovement.TAKEN_BACK, amount, dossier, ""
        case funds.Spent(amount, paper):
            return funds.FundMovement.SPENT, -amount, "", paper


BOOK = Book("fund", funds.DECIDER, Codec(funds.EVENTS), _project, facts=_facts, react=_react)
