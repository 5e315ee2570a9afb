"""Clocks of dossiers: what happened to each on which day, and how its deadlines stand, counted when it is asked."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, false, func, or_, select
from sqlmodel import Field

from services.awards.domain import dossier
from services.awards.domain.clocks import ENDED, Run, Standing, due_on, run_of, standing
from services.awards.domain.eligibility import Dates
from services.awards.domain.workdays import Calendar, workdays_between
from services.awards.law import Deadline, catalogue
from services.awards.store.ask import Ask
from services.awards.store.calendar import calendar_in_force
from services.awards.store.tables import AwardRow, DossierRow, Shelf
from shared.records.book import Entry, Reader, Row
from shared.records.database import table_of

Station = tuple[str, str]
"""Unit and act."""
KEPT_DAYS = 400
"""So long after the last thing that happened an ended dossier may still have something due."""
PAPER = {
    "copied",
    "issued",
    "opinions-complete",
    "portal-posted",
    "portal-closed",
}
"""What happens outside this software and is noted by the number of a paper."""
GIVING_BACK = {"cancel-asked", "cancelled", "given-back", "judgment"}
"""Starts of terms the law of that day sets, not the law of the decision that granted."""


class MarkRow(Shelf, table=True):
    """Shadow: what one event did to the clocks of a dossier, as words (`done:appraise station:council`)."""

    __tablename__ = "mark"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    dossier: str = Field(primary_key=True, index=True)
    on: str = Field(index=True)
    words: str


class WarningRow(Shelf, table=True):
    """Shadow: a warning that was given."""

    __tablename__ = "warning"
    dossier: str = Field(primary_key=True)
    deadline: str = Field(primary_key=True)
    stage: str = Field(primary_key=True)
    due_on: str = Field(primary_key=True)


DOSSIER, AWARD = table_of(DossierRow), table_of(AwardRow)
MARK, WARNING = table_of(MarkRow), table_of(WarningRow)


@dataclass(frozen=True)
class Clock:
    """One deadline of one dossier on a day."""

    dossier: str
    station: Station
    """On whose desk it lies; of one that ended, of its last station."""
    deadline: Deadline
    run: Run
    due: date | None
    standing: Standing
    left: int
    """Working days left; negative when late."""


def mark(entry: Entry, dossier_: str, words: str, on: date | None = None) -> Row:
    """For projections of other streams too: what their event did to a dossier's clocks, on its day or another."""
    return MarkRow, {
        "position": entry.position,
        "dossier": dossier_,
        "on": (on or entry.moment.on).isoformat(),
        "words": words,
    }


def rows_of(entry: Entry) -> Iterator[Row]:
    """The rows an event of a dossier leaves here."""
    event = entry.event
    if words := _words(event, entry.state):
        yield mark(entry, entry.key, words)
    if isinstance(event, dossier.Warned):
        known = {"deadline": event.deadline, "stage": event.stage, "due_on": event.due_on.isoformat()}
        yield WarningRow, {"dossier": entry.key, **known}


def _words(event: dossier.Event, state: dossier.State) -> str:
    station = f"station:{state.current[1]}" if state.current else ""
    match event:
        case dossier.Opened():
            return f"received {station}"
        case dossier.Endorsed():
            return f"done:endorse {station}"
        case dossier.Appraised():
            return f"done:appraise {station}"
        case dossier.OpinionAsked() if len(state.opinions) == 1:
            return "consulted"
        case dossier.OpinionNoted() if all(opinion.noted for opinion in state.opinions):
            return "opinion"
        case dossier.Consulted():
            return f"opinion done:consult {station}"
        case dossier.Voted() if state.status == "declined":
            return f"{ENDED} declined"
        case dossier.Voted(passed=True):
            return f"done:council {station}"
        case dossier.Forwarded():
            return "forwarded"
        case dossier.SentBack():
            return "returned"
        case dossier.Held() if len(state.held) == 1:
            return "held"
        case dossier.Released() if not state.held:
            return "released"
        case dossier.Granted():
            return f"{ENDED} granted"
        case dossier.Conferred():
            return "issued"
        case dossier.Cancelled(give_back=give_back):
            return f"{ENDED} cancelled" if give_back else ENDED
        case dossier.Noted(mark=noted):
            return noted
        case dossier.Withdrawn() | dossier.Refusal() if state.status in ("withdrawn", "refused"):
            return ENDED
    return ""


def notable(read: Reader, id_: str) -> tuple[str, ...]:
    """What people may note on a dossier: what a deadline of it waits for on paper."""
    rows = _rows(read, DOSSIER.c.id == id_)
    deadlines = [deadline for row in rows for deadline in _deadlines(row, read.moment.on, {})]
    return tuple(sorted({word for each in deadlines for word in (each.starts_at, *each.stops_at)} & PAPER))


def stations(ask: Ask, on: date) -> set[Station]:
    """Every station that may have something due."""
    unit, act, route = DOSSIER.c.station_unit, DOSSIER.c.station_act, DOSSIER.c.route
    lying = {(row.station_unit, row.station_act) for row in ask(select(unit, act).where(unit.is_not(None)).distinct())}
    routes = ask(select(route).where(unit.is_(None), _recent(on)).distinct()).scalars()
    return lying | {_last_station(each) for each in routes}


def clocks(ask: Ask, on: date, at: Collection[Station] | None = None, of: Collection[str] | None = None) -> list[Clock]:
    """Every clock that runs or waits, everywhere or at these stations, of these dossiers; the first due first."""
    which = or_(DOSSIER.c.station_unit.is_not(None), _recent(on)) if at is None else _at(at, on)
    which = which if of is None else and_(which, DOSSIER.c.id.in_(of))
    rows, marks = _rows(ask, which), _marks(ask, which)
    sizes, known, day = _sizes(ask, rows), dict[Any, tuple[Deadline, ...]](), (on, calendar_in_force(ask))
    alike = dict[Any, list[tuple[Any, ...]]]()
    found = []
    for row in rows:
        happened = marks.get(row.id, ())
        deadlines = _deadlines(row, on, known)
        like = (id(deadlines), sizes.get(row.decision, 0), happened)  # dossiers of one list went one way, day by day
        if like not in alike:
            applying = (each for each in deadlines if each.least_cases <= like[1] <= each.most_cases)
            alike[like] = [read for each in applying if (read := _read(each, happened, *day))]
        found += [Clock(row.id, _station(row), *read) for read in alike[like]]
    return sorted(found, key=lambda clock: (clock.due or date.max, clock.dossier))


def _recent(on: date) -> ColumnElement[bool]:
    """Something happened to it, so that one that ended may still have something due."""
    since = (on - timedelta(days=KEPT_DAYS)).isoformat()
    recent: ColumnElement[bool] = DOSSIER.c.id.in_(select(MARK.c.dossier).where(MARK.c.on >= since))
    return recent


def _at(at: Collection[Station], on: date) -> ColumnElement[bool]:
    here, act, nowhere = DOSSIER.c.station_unit, DOSSIER.c.station_act, DOSSIER.c.station_unit.is_(None)
    lying = (and_(here == unit, act == what) for unit, what in at)
    ended = or_(false(), *(DOSSIER.c.route.endswith(f"{unit}:{what}") for unit, what in at))
    return or_(*lying, and_(nowhere, ended, _recent(on)))


def _station(row: Any) -> Station:  # noqa: ANN401 - a row
    return (row.station_unit, row.station_act) if row.station_unit else _last_station(row.route)


def _last_station(route: str) -> Station:
    unit, _, act = route.rpartition(" ")[2].partition(":")
    return unit, act


def _rows(ask: Ask, which: Any) -> list[Any]:  # noqa: ANN401 - a condition
    about = ("id", "award", "filed_on", "received_on", "route", "station_unit", "station_act")
    columns = [DOSSIER.c[name] for name in about]
    joined = DOSSIER.outerjoin(AWARD, AWARD.c.id == DOSSIER.c.id)
    return list(ask(select(*columns, AWARD.c.decision, AWARD.c.decided_on).select_from(joined).where(which)))


Marks = tuple[tuple[date, str], ...]


def _marks(ask: Ask, which: Any) -> dict[str, Marks]:  # noqa: ANN401 - a condition
    query = select(MARK.c.dossier, MARK.c.on, MARK.c.words).join(DOSSIER, DOSSIER.c.id == MARK.c.dossier)
    found, said = dict[str, Marks](), dict[tuple[str, str], Marks]()
    for row in ask(query.where(which).order_by(MARK.c.position)):
        if (like := (row.on, row.words)) not in said:
            said[like] = tuple((date.fromisoformat(row.on), what) for what in row.words.split())
        found[row.dossier] = found.get(row.dossier, ()) + said[like]
    return found


def _sizes(ask: Ask, rows: Iterable[Any]) -> dict[str, int]:
    """How many cases each decision has."""
    if not any(row.decision for row in rows):
        return {}
    counted = select(AWARD.c.decision, func.count().label("cases")).group_by(AWARD.c.decision)
    return {row.decision: row.cases for row in ask(counted)}


def _deadlines(row: Any, on: date, known: dict[Any, tuple[Deadline, ...]]) -> tuple[Deadline, ...]:  # noqa: ANN401 - a row
    key = (row.award, row.filed_on, row.received_on, row.decided_on)
    if key not in known:
        decided = date.fromisoformat(row.decided_on) if row.decided_on else on
        dates = Dates(date.fromisoformat(row.filed_on), date.fromisoformat(row.received_on), decided)
        before = [each for each in catalogue().deadlines_for(row.award, dates) if each.starts_at not in GIVING_BACK]
        known[key] = (*before, *(each for each in catalogue().deadlines if each.starts_at in GIVING_BACK))
    return known[key]


def _read(
    deadline: Deadline, marks: Collection[tuple[date, str]], on: date, calendar: Calendar
) -> tuple[Deadline, Run, date | None, Standing, int] | None:
    """A clock without its dossier; None where it does not run."""
    run = run_of(deadline, marks)
    if run is None or (deadline.starts_at in GIVING_BACK and not deadline.holds_on(run.started)):
        return None
    stands = standing(deadline, run, on, calendar)
    if stands in ("stopped", "over"):
        return None
    due = due_on(deadline, run, calendar)
    return deadline, run, due, stands, workdays_between(on, due, calendar) if due else 0


def warned(ask: Ask) -> set[tuple[str, str, str, str]]:
    """(dossier, deadline, stage, due day) of every warning given."""
    return {tuple(row) for row in ask(select(WARNING.c.dossier, WARNING.c.deadline, WARNING.c.stage, WARNING.c.due_on))}
