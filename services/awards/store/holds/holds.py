"""Holds in the store: what every nomination looks up by subject, the list of holds, the private reasons."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Index, Select, delete, select
from sqlmodel import Field, Session, col

from services.awards.domain.dossier import commands
from services.awards.domain.holds import holds
from services.awards.domain.rules import ENDED
from services.awards.law.eligibility import Discipline, Hold
from services.awards.store.tables import Base, DossierRow
from shared.kernel import Sending
from shared.records.book import Book, Entry, Found, Reader, Row, put
from shared.records.bound import Bound
from shared.records.codec import Codec
from shared.records.database import table_of


class StandingRow(Base, table=True):
    """Read model: the holds and disciplines of a subject, found by key when a nomination arrives."""

    __tablename__ = "standing"
    subject_ref: str = Field(primary_key=True)
    holds: str
    """JSON: [{"id", "kind", "since", "ended"}], the oldest first."""
    disciplines: str
    """JSON: [{"starts", "ends"}]"""


class HoldRow(Base, table=True):
    """Read model: one hold, for the list."""

    __tablename__ = "hold"
    __table_args__ = (Index("hold_open", "ended", "since"),)
    id: str = Field(primary_key=True)
    subject_ref: str = Field(index=True)
    dossier: str
    """The one it was said on."""
    unit: str
    kind: str
    paper: str
    since: str
    ended: str | None
    outcome: str
    closing_paper: str


class HoldReason(Base, Bound, table=True):
    """Private: the reason in words; erased with its person."""

    __tablename__ = "hold_reason"
    bound = ("hold", "person", "text")
    hold: str = Field(primary_key=True)
    person: str | None = Field(default=None, index=True)
    text: str


DOSSIER, STANDING = table_of(DossierRow), table_of(StandingRow)


class Waiting(msgspec.Struct, frozen=True):
    """A hold as the row of its subject has it."""

    id: str
    kind: str
    since: date
    ended: date | None = None


def open_holds(row: Found) -> tuple[tuple[str, str], ...]:
    """(hold, kind) a subject waits for."""
    waiting = msgspec.json.decode(row["holds"], type=list[Waiting]) if row else []
    return tuple((each.id, each.kind) for each in waiting if each.ended is None)


def holds_in(row: Any) -> tuple[Hold, ...]:  # noqa: ANN401 - a row by column name
    return tuple(
        Hold(each.kind, each.since, each.ended) for each in msgspec.json.decode(row["holds"], type=list[Waiting])
    )


def disciplines_in(row: Any) -> tuple[Discipline, ...]:  # noqa: ANN401 - a row by column name
    return msgspec.json.decode(row["disciplines"], type=tuple[Discipline, ...])


def facts_holds(read: Reader, stream: str, command: holds.Command) -> holds.Facts:
    mine = DOSSIER.c.subject_ref == stream.partition("/")[2]
    match command:
        case holds.PlaceHold():
            bound = DOSSIER.c.status.not_in(ENDED)
        case holds.ReleaseHold():
            bound = DOSSIER.c.held
        case _:
            return holds.Facts(read.moment.on)
    return holds.Facts(
        read.moment.on, tuple(read(select(DOSSIER.c.id).where(mine, bound).order_by(DOSSIER.c.id)).scalars())
    )


def react_to_hold(entry: Entry) -> Sequence[Sending]:
    """What happens to a subject happens to all its dossiers, in one transaction."""
    match entry.event:
        case holds.HoldPlaced(hold=hold, kind=kind, dossiers=dossiers):
            return [(f"dossier/{id_}", commands.Hold(hold, kind)) for id_ in dossiers]
        case holds.HoldReleased(hold=hold, dossiers=dossiers):
            return [(f"dossier/{id_}", commands.Release(hold)) for id_ in dossiers]
    return ()


def project_holds(entry: Entry) -> list[Row]:
    state: holds.State = entry.state
    ended = {each.hold: each for each in state.released}
    waiting = [
        Waiting(each.hold, each.kind, each.on, ended[each.hold].on if each.hold in ended else None)
        for each in state.placed
    ]
    terms = [Discipline(each.starts, each.ends) for each in state.disciplines]
    standing = put(
        StandingRow,
        subject_ref=entry.key,
        holds=msgspec.json.encode(waiting).decode(),
        disciplines=msgspec.json.encode(terms).decode(),
    )
    rows = [standing]
    if isinstance(entry.event, holds.HoldPlaced | holds.HoldReleased):
        placed = next(each for each in state.placed if each.hold == entry.event.hold)
        rows.append(_hold(entry.key, placed, ended.get(placed.hold)))
    return rows


def _hold(subject: str, placed: holds.HoldPlaced, released: holds.HoldReleased | None) -> Row:
    return put(
        HoldRow,
        id=placed.hold,
        subject_ref=subject,
        dossier=placed.dossier,
        unit=placed.unit,
        kind=placed.kind,
        paper=placed.paper,
        since=placed.on.isoformat(),
        ended=released.on.isoformat() if released else None,
        outcome=released.outcome if released else "",
        closing_paper=released.paper if released else "",
    )


def holds_of(store: Session, subjects: Collection[str]) -> list[HoldRow]:
    """Holds of these subjects, the open ones first, then the newest."""
    query = select(HoldRow).where(col(HoldRow.subject_ref).in_(subjects))
    return list(store.scalars(query.order_by(col(HoldRow.ended).is_not(None), col(HoldRow.since).desc())))


def list_holds(
    store: Session, of: Select[tuple[str]], after: tuple[str, str] | None, limit: int, *, ended: bool = False
) -> list[HoldRow]:
    """Holds of units by the day they began and id, open or ended."""
    since, id_ = col(HoldRow.since), col(HoldRow.id)
    query = select(HoldRow).where(col(HoldRow.ended).is_not(None) if ended else col(HoldRow.ended).is_(None))
    query = query.where(col(HoldRow.unit).in_(of))
    if after:
        query = query.where((since > after[0]) | ((since == after[0]) & (id_ > after[1])))
    return list(store.scalars(query.order_by(since, id_).limit(limit)))


def reasons(store: Session, ids: Collection[str]) -> dict[str, str]:
    """Why, by hold; what was erased is missing."""
    return {row.hold: row.text for row in store.scalars(select(HoldReason).where(col(HoldReason.hold).in_(ids)))}


def forget_reasons(kept: Session, person: str) -> None:
    """Of every hold of a person whose data are erased."""
    kept.execute(delete(HoldReason).where(col(HoldReason.person) == person))


BOOK = Book(
    "standing",
    holds.DECIDER,
    Codec(holds.EVENTS),
    project_holds,
    facts=facts_holds,
    react=react_to_hold,
)
