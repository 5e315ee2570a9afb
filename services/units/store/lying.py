"""What a unit's desk reads: nominations, returned ones, unsent drafts, and how many of each."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import ColumnElement, and_, case, func, select, true
from sqlmodel import Session, col

from services.units.store.queries import CHOICES, ROOT, Key
from services.units.store.tables import Draft, NominationRow
from shared.contracts.words import Status
from shared.records.campaigns import CampaignRow
from shared.records.directory import below
from shared.records.listing import Listed, at_most


def drafts_of(store: Session, units: Sequence[str], on: date) -> Listed[Draft]:
    """Drafts that were never submitted, last edited first."""
    query = select(Draft).where(_unsent(units, on))
    return at_most(CHOICES, store.scalars(query.order_by(col(Draft.edited).desc()).limit(CHOICES + 1)))


def _unsent(units: Sequence[str], on: date) -> ColumnElement[bool]:
    return and_(col(Draft.sent).is_(False), true() if ROOT in units else col(Draft.unit).in_(below(units, on)))


def _of(units: Sequence[str], on: date) -> ColumnElement[bool]:
    """Nominations of units, of what is below them and of what they took over; no question where that is all."""
    return true() if ROOT in units else col(NominationRow.unit).in_(below(units, on))


def nominations_of(
    store: Session, units: Sequence[str], on: date, after: Key, limit: int, status: str = ""
) -> Sequence[NominationRow]:
    """Nominations of units, of what is below them and of what they took over, youngest first (ids sort by time)."""
    id_ = col(NominationRow.id)
    asked = [_of(units, on)]
    asked += [col(NominationRow.status) == status] if status else []
    asked += [id_ < after[0]] if after else []
    shown = select(id_).where(*asked).order_by(id_.desc()).limit(limit)  # an index is sorted, not the rows
    return store.scalars(select(NominationRow).where(id_.in_(shown)).order_by(id_.desc())).all()


def tally(store: Session, units: Sequence[str], on: date) -> dict[str, int]:
    """How many nominations there are by status."""
    query = select(col(NominationRow.status), func.count()).where(_of(units, on))
    return {row[0]: row[1] for row in store.execute(query.group_by(col(NominationRow.status)))}


def returned(store: Session, units: Sequence[str], on: date) -> int:
    """How many of their nominations came back."""
    query = select(func.count()).where(_of(units, on), col(NominationRow.status) == Status.RETURNED)
    return store.scalar(query) or 0


def unsent(store: Session, units: Sequence[str], on: date) -> tuple[int, str | None]:
    """How many drafts of theirs were never submitted; the next day on which a campaign of one takes no more."""
    open_ = and_(col(CampaignRow.nominate_until) >= on.isoformat(), col(CampaignRow.closed_on).is_(None))
    until = case((open_, col(CampaignRow.nominate_until)))
    query = select(func.count(), func.min(until)).select_from(Draft)
    query = query.outerjoin(CampaignRow, col(CampaignRow.code) == col(Draft.campaign)).where(_unsent(units, on))
    number, last = store.execute(query).one()
    return number, last
