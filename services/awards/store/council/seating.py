"""Standing councils in the store: tables, who sits on which day, and facts for deciding."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain.council import seating
from services.awards.law import catalogue
from services.awards.store.tables import Base
from shared.kernel import key_of
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import ACCOUNT, below
from shared.records.listing import by_name
from shared.records.times import iso


class CouncilRow(Base, table=True):
    """Read model of a standing council."""

    __tablename__ = "council"
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    kind: str
    title: str
    instrument: str
    status: str
    on: str


class SeatRow(Base, table=True):
    """Read model of a seat and its term."""

    __tablename__ = "seat"
    council: str = Field(primary_key=True)
    account: str = Field(primary_key=True, index=True)
    since: str = Field(primary_key=True)
    until: str | None
    role: str


COUNCIL, SEAT = table_of(CouncilRow), table_of(SeatRow)


def project(entry: Entry) -> list[Row]:
    state: seating.State = entry.state
    set_up = state.established
    if set_up is None:
        return []
    council = put(
        CouncilRow,
        id=entry.key,
        unit=set_up.unit,
        kind=set_up.kind,
        title=set_up.title,
        instrument=set_up.instrument,
        status=state.status,
        on=set_up.on.isoformat(),
    )
    return [council, *(_seat(entry.key, seat) for seat in state.seats)]


def _seat(council: str, seat: seating.Seat) -> Row:
    since, until = seat.since.isoformat(), iso(seat.until)
    return put(SeatRow, council=council, account=seat.account, since=since, until=until, role=seat.role)


def facts(read: Reader, stream: str, command: seating.Command) -> seating.Facts:
    match command:
        case seating.Establish(unit=unit, seats=seats):
            fit = may_sit(read, unit, [seat.account for seat in seats])
        case seating.TakeSeat(seat):
            row = read.row(CouncilRow, key_of(stream))
            fit = may_sit(read, row["unit"], [seat.account]) if row else frozenset()
        case _:
            fit = frozenset()
    return seating.Facts(read.moment.on, frozenset(kind.id for kind in catalogue().kinds), fit)


def may_sit(read: Reader, unit: str, accounts: Collection[str]) -> frozenset[str]:
    """Open accounts with a role in the council's unit, in one it is heir of, or below."""
    reach = set(read(below([unit], read.moment.on)).scalars())
    found = read(select(ACCOUNT.c.id, ACCOUNT.c.roles).where(ACCOUNT.c.id.in_(accounts), ACCOUNT.c.closed.is_(False)))
    return frozenset(row.id for row in found if reach & {role.partition("@")[2] for role in row.roles.split()})


def seats_of(read: Reader, unit: str, council: str, day: date) -> tuple[seating.Seat, ...] | None:
    """The seats of a day, as `State.on` has them; None where the unit has no such council that stands."""
    row = read.row(CouncilRow, council)
    if row is None or row["unit"] != unit or row["status"] != "standing":
        return None
    seats = read(select(SEAT).where(SEAT.c.council == council).order_by(SEAT.c.since, SEAT.c.account))
    return seating.State(seats=tuple(seat_in(SeatRow(**row)) for row in seats.mappings())).on(day)


def seat_in(row: SeatRow) -> seating.Seat:
    until = date.fromisoformat(row.until) if row.until else None
    return seating.Seat(row.account, row.role, date.fromisoformat(row.since), until)


def councils_of(store: Session, units: list[str]) -> list[CouncilRow]:
    """Councils of these units by title, those that stand first."""
    query = select(CouncilRow).where(col(CouncilRow.unit).in_(units)).order_by(col(CouncilRow.id))
    return sorted(by_name(store.scalars(query), lambda row: row.title), key=lambda row: row.status != "standing")


def seats(store: Session, councils: Collection[str]) -> list[SeatRow]:
    """All seats of these councils, past ones too, by role, then by term."""
    rows = store.scalars(select(SeatRow).where(col(SeatRow.council).in_(councils)))
    return sorted(rows, key=lambda row: (seating.SeatRole(row.role).rank, row.since, row.account))


BOOK = Book("council", seating.DECIDER, Codec(seating.EVENTS), project, facts=facts)
