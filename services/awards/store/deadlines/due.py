"""Queries on deadlines as of a day: counts by state, the first ones, those of a desk, those to warn of."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, select, tuple_, union_all

from services.awards.domain.deadlines.running import Standing
from services.awards.law import Calendar, Catalogue, Deadline, workdays_between
from services.awards.store.ask import Ask, chunks
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.deadlines.milestones import NEVER
from services.awards.store.deadlines.table import DEADLINE, NOTHING
from services.awards.store.law.confirming import law_in_force
from services.awards.store.queries import Station

Which = Sequence[ColumnElement[bool]]
"""Conditions of which one is enough, each in the order of an index; no row meets two."""
ROW = DEADLINE.c
ORDER = ("due_on", "filed_on", "dossier", "term", "version")
"""The first due first, of those the first filed; what waits or has nothing due comes last."""
Place = tuple[str, ...]
"""A row's place in that order."""


@dataclass(frozen=True)
class Clock:
    """One deadline of one dossier on a day."""

    dossier: str
    station: Station
    """On whose desk it lies; of one that lies nowhere, its last station."""
    deadline: Deadline
    started: date
    due: date | None
    standing: Standing
    left: int
    """Working days left; negative when late."""
    place: Place


def lie_at(station: Station) -> ColumnElement[bool]:
    """Of dossiers that lie at a station."""
    return and_(ROW.station_unit == station[0], ROW.station_act == station[1], ROW.lies.is_(True))


def ended_at(station: Station) -> ColumnElement[bool]:
    """Dossiers that have ended and were last at these stations."""
    return and_(ROW.station_unit == station[0], ROW.station_act == station[1], ROW.lies.is_(False))


def elsewhere(stations: Collection[Station]) -> ColumnElement[bool]:
    return tuple_(ROW.station_unit, ROW.station_act).not_in(sorted(stations))


def counted(ask: Ask, on: date, which: Which) -> Mapping[str, int]:
    """How many deadlines are in each state."""
    marked = _standings(on)
    numbers = [func.count().label("running"), *(func.count().filter(so).label(name) for name, so in marked.items())]
    parts = [select(*numbers).where(each, ROW.term != NOTHING, *_stands(on)) for each in which]
    rows = ask(union_all(*parts)).all() if parts else []
    tally = {name: sum(getattr(row, name) for row in rows) for name in marked}
    return tally | {"running": sum(row.running for row in rows) - sum(tally.values())}


def first_due(ask: Ask, on: date, which: Which, after: Place | None = None, limit: int | None = None) -> list[Clock]:
    """After a place, the first due first."""
    rows = _in_order(ask, on, [and_(each, ROW.term != NOTHING) for each in which], after, limit)
    return clocks(ask, on, rows)


def clocks_of(ask: Ask, on: date, dossiers: Collection[str]) -> list[Clock]:
    """All of these dossiers, the first due first."""
    there = (*_stands(on), ROW.term != NOTHING)
    rows = [row for some in chunks(dossiers) for row in ask(_asked(on).where(ROW.dossier.in_(some), *there))]
    return sorted(clocks(ask, on, rows), key=lambda clock: (clock.due or date.max, clock.dossier))


def on_desks(
    ask: Ask, on: date, stations: Collection[Station], after: Place | None, limit: int
) -> list[tuple[str, Place, Clock | None]]:
    """Dossiers at these stations after a page position, once each, by next deadline; None if nothing is due."""
    other = DEADLINE.alias("other")
    sooner = tuple_(other.c.due_on, other.c.term, other.c.version) < tuple_(ROW.due_on, ROW.term, ROW.version)
    is_next = ~select(other.c.term).where(other.c.dossier == ROW.dossier, sooner, *_stands(on, other.c)).exists()
    rows = _in_order(ask, on, [and_(lie_at(each), is_next) for each in stations], after, limit)
    clock_of = {clock.dossier: clock for clock in clocks(ask, on, (row for row in rows if row.term != NOTHING))}
    return [(row.dossier, _place(row), clock_of.get(row.dossier)) for row in rows]


def next_at(ask: Ask, on: date, stations: Collection[Station]) -> dict[str, Clock]:
    """The next deadline of every act at these stations where one runs."""
    runs = ROW.term != NOTHING, ROW.due_on != NEVER
    first = _in_order(ask, on, [and_(lie_at(each), *runs) for each in stations], None, None, most=1)
    return {clock.station[1]: clock for clock in reversed(clocks(ask, on, first))}


def to_warn(ask: Ask, on: date) -> list[Clock]:
    """Those of which somebody must be warned now."""
    now = ROW.next_on <= on.isoformat(), *_stands(on)
    return clocks(ask, on, ask(_asked(on).where(*now).order_by(ROW.next_on, ROW.dossier)))


def clocks(ask: Ask, on: date, rows: Iterable[Any]) -> list[Clock]:
    calendar, known = calendar_in_force(ask), _terms(law_in_force(ask))
    return [_clock(row, on, calendar, known[row.term, row.version]) for row in rows]


def _clock(row: Any, on: date, calendar: Calendar, term: Deadline) -> Clock:  # noqa: ANN401 - a row
    due = date.fromisoformat(row.due_on) if row.due_on != NEVER else None
    return Clock(
        dossier=row.dossier,
        station=(row.station_unit, row.station_act),
        deadline=term,
        started=date.fromisoformat(row.started),
        due=due,
        standing=row.standing,
        left=workdays_between(on, due, calendar) if due else 0,
        place=_place(row),
    )


def _place(row: Any) -> Place:  # noqa: ANN401 - a row
    return tuple(getattr(row, name) for name in ORDER)


def place_in(after: Sequence[str | int] | None) -> Place | None:
    """Reads the page position from an address; an older form of address starts at the first page."""
    return tuple(map(str, after)) if after and len(after) == len(ORDER) else None


@lru_cache(maxsize=8)
def _terms(law: Catalogue) -> dict[tuple[str, str], Deadline]:
    return {(term.id, term.starts.isoformat()): term for term in law.deadlines}


def _in_order(
    ask: Ask, on: date, which: Which, after: Place | None, limit: int | None, most: int | None = None
) -> Sequence[Any]:
    """The first rows (`most`) of each, then the first of all: an index is read no further than they go."""
    if not which:
        return []
    order = [ROW[name] for name in ORDER]
    beyond = [tuple_(*order) > tuple_(*after)] if after else []
    found = [_asked(on).where(each, *_stands(on), *beyond).order_by(*order) for each in which]
    parts = [each.limit(most or limit).subquery() for each in found]
    every = union_all(*map(select, parts)).subquery()
    return ask(select(every).order_by(*(every.c[name] for name in ORDER)).limit(limit)).all()


def _asked(on: date) -> Select[Any]:
    standing = case(*((is_so, name) for name, is_so in _standings(on).items()), else_="running")
    columns: list[Any] = [column for column in ROW if column is not ROW.next_on]
    return select(*columns, standing.label("standing"))


def _standings(on: date) -> dict[Standing, ColumnElement[bool]]:
    """The state of a deadline on a day; it is in time through the whole due day."""
    day = on.isoformat()
    return {
        "waiting": ROW.due_on == NEVER,
        "overdue": ROW.due_on < day,
        "soon": and_(ROW.warn_on <= day, ROW.due_on >= day, ROW.due_on != NEVER),
    }


def _stands(on: date, row: Any = ROW) -> tuple[ColumnElement[bool], ColumnElement[bool]]:  # noqa: ANN401 - columns
    """A lapsed deadline no longer applies, nor one that binds from another day on."""
    return row.from_on <= on.isoformat(), row.until_on >= on.isoformat()
