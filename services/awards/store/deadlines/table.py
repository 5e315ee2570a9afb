"""The table of deadlines: the days of every running or paused deadline, updated with each event.

A row says when it is due, warned of and gone, so that no page counts a day: today is asked of the table, not kept in
it. The days on which a dossier has nothing due at its station are a row without a term.
"""

from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, Index, delete, func, or_, select
from sqlmodel import Field

from services.awards.domain.deadlines.running import due_on, run_of, warn_on
from services.awards.law import DAY, Calendar, catalogue
from services.awards.law.stations import Route, Stage
from services.awards.store.ask import Ask, chunks
from services.awards.store.deadlines.calendar import CalendarRow, calendar_in_force
from services.awards.store.deadlines.milestones import (
    AWARD,
    DOSSIER,
    EVER,
    GIVING_BACK,
    MARK,
    NEVER,
    WARNING,
    Applying,
    MarkRow,
    WarningRow,
    applying,
)
from services.awards.store.tables import AwardRow, Base, DossierRow
from shared.records.database import table_of
from shared.records.derived import Derived, Written
from shared.records.writing import insert_all

KEPT = timedelta(days=400)
"""So long after the last thing that happened a dossier that lies nowhere may still have something due."""
COUNTED = 1
"""Raised by whoever changes how the days are counted."""
NOTHING = ""
"""The term of a dossier that lies on a desk and has, for ever or for some days, nothing due."""


class DeadlineRow(Base, table=True):
    """Derived: one deadline of one dossier, in days as ISO text; `NEVER` where there is none."""

    __tablename__ = "deadline"
    __table_args__ = (
        Index(
            "ix_deadline_desk",
            *("station_unit", "station_act", "lies", "due_on", "filed_on", "dossier", "term", "version"),
            *("warn_on", "from_on", "until_on", "started"),
        ),
        Index("ix_deadline_term", "term", "station_unit"),
        {"sqlite_with_rowid": False},
    )
    dossier: str = Field(primary_key=True)
    term: str = Field(primary_key=True)
    version: str = Field(primary_key=True)
    """The first day of the row of the law."""
    station_unit: str
    """Where it lies; of one that lies nowhere, its last station."""
    station_act: str
    lies: bool
    filed_on: str
    started: str
    due_on: str
    """`NEVER` while it waits."""
    warn_on: str
    """From which on it is due soon."""
    from_on: str
    """The first day on which it stands."""
    until_on: str
    """The last one."""
    next_on: str = Field(index=True)
    """When the next warning must be given."""


DEADLINE = table_of(DeadlineRow)
Marks = tuple[tuple[str, str], ...]
"""(day, words) of everything that happened to a dossier, in order."""
Given = frozenset[tuple[str, str, str]]
"""(term, stage, due day) of every warning given."""


def _renew(connection: Connection, written: Written | None) -> None:
    calendar, known = calendar_in_force(connection.execute), dict[Any, list[dict[str, Any]]]()
    for ids in chunks(_every(connection.execute) if written is None else _concerned(connection.execute, written)):
        lines = list(_lines(connection.execute, ids, calendar, known))
        if written is not None:
            connection.execute(delete(DEADLINE).where(DEADLINE.c.dossier.in_(ids)))
        if lines:
            insert_all(connection, DEADLINE, lines)


def _every(ask: Ask) -> set[str]:
    """Open dossiers, and those with a recent event."""
    latest = ask(select(func.max(MARK.c.on))).scalar()
    since = (date.fromisoformat(latest) - KEPT).isoformat() if latest else NEVER
    recent = select(MARK.c.dossier).where(MARK.c.on >= since)
    return set(
        ask(select(DOSSIER.c.id).where(or_(DOSSIER.c.station_unit.is_not(None), DOSSIER.c.id.in_(recent)))).scalars()
    )


def _concerned(ask: Ask, written: Written) -> set[str]:
    """Dossiers whose deadlines changed; those of one decision together, as terms depend on its size."""
    ids = {row["id"] for model in (DossierRow, AwardRow) for row in written.get(model, ())}
    ids |= {row["dossier"] for model in (MarkRow, WarningRow) for row in written.get(model, ())}
    granted = {row["dossier"] for row in written.get(MarkRow, ()) if "granted" in row["words"].split()}
    decisions = {row["decision"] for row in written.get(AwardRow, ()) if row["id"] in granted and row["decision"]}
    for some in chunks(decisions):
        ids |= set(ask(select(AWARD.c.id).where(AWARD.c.decision.in_(some))).scalars())
    if days := [row["day"] for row in written.get(CalendarRow, ())]:
        later = select(DEADLINE.c.dossier).where(DEADLINE.c.due_on >= min(days), DEADLINE.c.term != NOTHING)
        ids |= set(ask(later.distinct()).scalars())
    return ids


def _lines(
    ask: Ask, ids: list[str], calendar: Calendar, known: dict[Any, list[dict[str, Any]]]
) -> Iterator[dict[str, Any]]:
    """The rows of these dossiers; dossiers of one list went one way, day by day, and are counted together."""
    marks, given, rows = _marks(ask, ids), _given(ask, ids), _dossiers(ask, ids)
    sizes = _sizes(ask, {row.decision for row in rows if row.decision})
    for row in rows:
        happened, cases = marks.get(row.id, ()), sizes.get(row.decision, 0)
        dates = row.award, row.filed_on, row.received_on, row.decided_on
        warned, lies = given.get(row.id, frozenset()), row.station_unit is not None
        like = (dates, cases, happened, warned, lies)
        if like not in known:
            terms = [each for each in applying(*dates) if each.term.least_cases <= cases <= each.term.most_cases]
            known[like] = _counted(terms, happened, warned, calendar, lies=lies)
        at = Stage(row.station_unit, row.station_act) if lies else Route.parse(row.route).last
        here = {"dossier": row.id, "station_unit": at.unit, "station_act": at.act, "filed_on": row.filed_on}
        for counted in known[like]:
            yield counted | here


def _counted(
    terms: list[Applying], happened: Marks, warned: Given, calendar: Calendar, *, lies: bool
) -> list[dict[str, Any]]:
    marks = [(date.fromisoformat(on), word) for on, words in happened for word in words.split()]
    kept = NEVER if lies or not marks else (max(on for on, _ in marks) + KEPT).isoformat()
    found = [line for each in terms if (line := _line(each, marks, warned, calendar))]
    for line in found:
        line |= {"lies": lies, "until_on": min(line["until_on"], kept)}
    if lies and not any(line["from_on"] == EVER and line["until_on"] == NEVER for line in found):
        days = dict.fromkeys(("due_on", "warn_on", "until_on", "next_on"), NEVER) | {"started": EVER, "from_on": EVER}
        found.append({"term": NOTHING, "version": EVER, "lies": lies, **days})
    return found


def _line(each: Applying, marks: list[tuple[date, str]], warned: Given, calendar: Calendar) -> dict[str, Any] | None:
    """The days of a clock; None where it does not run or has stopped."""
    term, run = each.term, run_of(each.term, marks)
    if run is None or run.stopped or (term.starts_at in GIVING_BACK and not term.holds_on(run.started)):
        return None
    due = due_on(term, run, calendar)
    warn, late = warn_on(term, due, calendar) if due else None, due + DAY if due and not term.lapses else None
    stages = {stage for id_, stage, on in warned if id_ == term.id and on == _iso(due)}
    coming = None if "overdue" in stages else late if "soon" in stages else warn or late
    return {
        "term": term.id,
        "version": term.starts.isoformat(),
        "started": run.started.isoformat(),
        "due_on": _iso(due),
        "warn_on": _iso(warn),
        "from_on": each.first,
        "until_on": min(each.last, _iso(due)) if term.lapses else each.last,
        "next_on": _iso(coming),
    }


def _iso(on: date | None) -> str:
    return on.isoformat() if on else NEVER


def _dossiers(ask: Ask, ids: list[str]) -> list[Any]:
    about = ("id", "award", "filed_on", "received_on", "route", "station_unit", "station_act")
    columns = [DOSSIER.c[name] for name in about]
    joined = DOSSIER.outerjoin(AWARD, AWARD.c.id == DOSSIER.c.id)
    asked = select(*columns, AWARD.c.decision, AWARD.c.decided_on).select_from(joined)
    return list(ask(asked.where(DOSSIER.c.id.in_(ids))))


def _marks(ask: Ask, ids: list[str]) -> dict[str, Marks]:
    found = dict[str, Marks]()
    query = select(MARK.c.dossier, MARK.c.on, MARK.c.words).where(MARK.c.dossier.in_(ids)).order_by(MARK.c.position)
    for row in ask(query):
        found[row.dossier] = (*found.get(row.dossier, ()), (row.on, row.words))
    return found


def _given(ask: Ask, ids: list[str]) -> dict[str, Given]:
    found = dict[str, Given]()
    for row in ask(select(WARNING).where(WARNING.c.dossier.in_(ids))):
        found[row.dossier] = found.get(row.dossier, frozenset()) | {(row.deadline, row.stage, row.due_on)}
    return found


def _sizes(ask: Ask, decisions: Collection[str]) -> dict[str, int]:
    """How many cases each decision has."""
    sizes = dict[str, int]()
    for some in chunks(decisions):
        counted = select(AWARD.c.decision, func.count()).where(AWARD.c.decision.in_(some)).group_by(AWARD.c.decision)
        sizes.update(tuple(row) for row in ask(counted))
    return sizes


def _law() -> str:
    """What the days follow from besides: the law this code knows."""
    law = catalogue()
    return f"{COUNTED} {law.deadlines!r} {sorted(law.calendar.holidays)!r} {sorted(law.calendar.workdays)!r}"


DERIVED = Derived(DeadlineRow, frozenset({DossierRow, AwardRow, MarkRow, WarningRow, CalendarRow}), _law, _renew)
