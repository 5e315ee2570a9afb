"""Which units have responded to a campaign, their targets and their results."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Select, func, or_, select, true, tuple_
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from services.campaigns.domain.campaign import Target
from services.campaigns.domain.registration import OwnTarget
from services.campaigns.domain.result import TargetLine
from services.campaigns.domain.words import CampaignStatus
from services.campaigns.store.tables import CampaignRow, RegistrationRow, ResultRow
from shared.contracts.words import Level
from shared.records.delegations import DelegationRow
from shared.records.directory import UnitRow, meant

Key = tuple[str, str]
"""Sort key and code of the last unit shown."""
OWN = msgspec.json.Decoder(tuple[OwnTarget, ...])
TARGETS = msgspec.json.Decoder(tuple[Target, ...])
_LINES = msgspec.json.Decoder(tuple[TargetLine, ...])


@dataclass(frozen=True)
class Coverage:
    """How many of the units of one level have responded."""

    level: str
    registered: int
    total: int


@dataclass(frozen=True)
class Filter:
    """Which units a reader wants to see, of those they read (`of`); empty fields ask for nothing."""

    of: Select[tuple[str]]
    words: str = ""
    province: str = ""
    after: Key | None = None
    limit: int = 50


@dataclass(frozen=True)
class Responded:
    """A unit and the one above it; without a registration it has not responded."""

    unit: UnitRow
    above: str
    registration: RegistrationRow | None

    @property
    def targets(self) -> tuple[OwnTarget, ...]:
        return OWN.decode(self.registration.targets) if self.registration else ()

    @property
    def key(self) -> Key:
        return self.unit.sort_key, self.unit.code


def coverage(store: Session, campaign: str, on: date) -> list[Coverage]:
    """By level, over the units valid on that day that were called upon."""
    counts = select(col(UnitRow.level), func.count(col(RegistrationRow.unit)), func.count())
    joined = counts.select_from(UnitRow).outerjoin(RegistrationRow, _answers(campaign))
    asked = joined.where(_valid(on), _called_upon(campaign)).group_by(col(UnitRow.level))
    return [Coverage(*row) for row in store.execute(asked)]


def responded(store: Session, campaign: str, wanted: Filter) -> list[Responded]:
    """Units that have registered, those dissolved since then too."""
    return _units(store, campaign, wanted, col(RegistrationRow.unit).is_not(None))


def missing(store: Session, campaign: str, on: date, wanted: Filter) -> list[Responded]:
    """Units valid on that day that were called upon and have not registered."""
    silent = col(RegistrationRow.unit).is_(None)
    return _units(store, campaign, wanted, silent & _valid(on) & _called_upon(campaign))


def unanswered(store: Session, units: Sequence[str], on: date) -> list[tuple[str, str, str]]:
    """(campaign, its last day, unit) where one of these units may still respond and has not, what ends first in front.

    As of `missing`: units valid on that day, without the one that launched it.
    """
    code, ends = col(CampaignRow.code), col(CampaignRow.ends)
    runs = (col(CampaignRow.status) == CampaignStatus.LAUNCHED, ends >= on.isoformat())
    answers = (col(RegistrationRow.unit) == col(UnitRow.code)) & (col(RegistrationRow.campaign) == code)
    asked = (col(UnitRow.code).in_(units), _valid(on), col(UnitRow.code) != col(CampaignRow.unit))
    query = select(code, ends, col(UnitRow.code)).join(UnitRow, true()).where(*runs, *asked)
    query = query.where(~select(RegistrationRow).where(answers).exists())
    return [(row[0], row[1], row[2]) for row in store.execute(query.order_by(ends, code, col(UnitRow.sort_key)))]


def provinces(store: Session, on: date) -> list[UnitRow]:
    query = select(UnitRow).where(col(UnitRow.level) == Level.PROVINCE, _valid(on)).order_by(col(UnitRow.sort_key))
    return list(store.scalars(query))


def registration(store: Session, campaign: str, unit: str) -> tuple[OwnTarget, ...]:
    """What a unit has set itself; empty if it has not responded."""
    row = store.get(RegistrationRow, (campaign, unit))
    return OWN.decode(row.targets) if row else ()


def reported(store: Session, campaign: str, unit: str) -> dict[str, dict[str, int]]:
    """What a unit has reached: by period, by target."""
    query = select(ResultRow).where(col(ResultRow.campaign) == campaign, col(ResultRow.unit) == unit)
    return {row.period: _reached(row) for row in store.scalars(query)}


def results(store: Session, campaign: str) -> dict[str, dict[str, list[int]]]:
    """What all units have reached: by period, by target."""
    found: dict[str, dict[str, list[int]]] = {}
    query = select(col(ResultRow.period), col(ResultRow.lines)).where(col(ResultRow.campaign) == campaign)
    for name, lines in store.execute(query.order_by(col(ResultRow.period))):
        period = found.setdefault(name, {})
        for line in _LINES.decode(lines):
            period.setdefault(line.code, []).append(line.reached)
    return found


def delegations(store: Session, unit: str, delegate: str) -> list[DelegationRow]:
    """What this person has been delegated for a unit, the latest first."""
    query = select(DelegationRow).where(col(DelegationRow.unit) == unit, col(DelegationRow.delegate) == delegate)
    return list(store.scalars(query.order_by(col(DelegationRow.valid_from).desc())))


def titles(store: Session, codes: Sequence[str]) -> dict[str, str]:
    """Names of units by code."""
    query = select(col(UnitRow.code), col(UnitRow.title)).where(col(UnitRow.code).in_(codes))
    return dict(store.execute(query).all())


def _units(store: Session, campaign: str, wanted: Filter, which: ColumnElement[bool]) -> list[Responded]:
    above = aliased(UnitRow)
    query = (
        select(UnitRow, col(above.title), RegistrationRow)
        .outerjoin(above, col(above.code) == col(UnitRow.parent))
        .outerjoin(RegistrationRow, _answers(campaign))
        .where(which, col(UnitRow.code).in_(wanted.of))
    )
    if wanted.province:
        query = query.where(or_(col(UnitRow.code) == wanted.province, col(UnitRow.parent) == wanted.province))
    query = query.where(meant(wanted.words))
    if wanted.after:
        query = query.where(tuple_(col(UnitRow.sort_key), col(UnitRow.code)) > wanted.after)
    rows = store.execute(query.order_by(col(UnitRow.sort_key), col(UnitRow.code)).limit(wanted.limit))
    return [Responded(unit, title or "", row) for unit, title, row in rows]


def _answers(campaign: str) -> ColumnElement[bool]:
    return (col(RegistrationRow.unit) == col(UnitRow.code)) & (col(RegistrationRow.campaign) == campaign)


def _called_upon(campaign: str) -> ColumnElement[bool]:
    """Who launches calls on the others; it may respond too."""
    launcher = select(col(CampaignRow.unit)).where(col(CampaignRow.code) == campaign).scalar_subquery()
    return (col(UnitRow.code) != launcher) | col(RegistrationRow.unit).is_not(None)


def _valid(on: date) -> ColumnElement[bool]:
    day, last = on.isoformat(), col(UnitRow.valid_to)
    return (col(UnitRow.valid_from) <= day) & or_(last.is_(None), last >= day)


def _reached(row: ResultRow) -> dict[str, int]:
    return {line.code: line.reached for line in _LINES.decode(row.lines)}
