"""The deadlines of a dossier: started and stopped by its events, paused while it is returned or held."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal, Protocol

from services.awards.law import Calendar, add_workdays, first_within, next_workday, workdays_between
from services.awards.law.eligibility import DayUnit

Mark = tuple[date, str]
"""What happened on a day: `station:<act>` entered, `done:<act>`, `returned`, `held`, `released`, `granted` …"""
Standing = Literal["running", "soon", "overdue", "waiting"]
"""In time through the whole due day; a right that has lapsed stands no more, for nobody can be late with it."""
ENDED = "ended"
"""Stops every clock that runs: the dossier has come to its end."""
VOID = "void:"
"""Before the mark of a start: it is not followed, as if the clock had never begun."""


class Term(Protocol):
    """What the law says of a deadline: a row of `law/clocks.toml`."""

    @property
    def length(self) -> int: ...
    @property
    def unit(self) -> str: ...
    @property
    def starts_at(self) -> str: ...
    @property
    def stops_at(self) -> tuple[str, ...]: ...
    @property
    def warn(self) -> int: ...
    @property
    def lapses(self) -> bool: ...
    @property
    def rolls(self) -> bool: ...


@dataclass(frozen=True)
class Run:
    """One run of a clock. `stretches` are the closed times it ran; `since` is the day it runs from now, if it runs."""

    started: date
    since: date | None
    stretches: tuple[tuple[date, date], ...] = ()
    stopped: date | None = None
    held: bool = False
    returned: bool = False

    def pause(self, on: date) -> "Run":
        if self.since is None:
            return self
        return replace(self, since=None, stretches=(*self.stretches, (self.since, on)))

    def resume(self, on: date) -> "Run":
        waits = self.held or self.returned or self.since is not None
        return self if waits else replace(self, since=on)


def run_of(term: Term, marks: Iterable[Mark]) -> Run | None:
    """The last run of a deadline, from all milestones of the dossier; None if it never started.

    A hold that was there before the start holds it too. A dossier that comes back to the station it was returned
    from goes on with the time that was left: a return must not buy time (choice of the house; the law is silent).
    """
    run: Run | None = None
    held = False
    for on, what in marks:
        held = (held or what == "held") and what != "released"
        if what == term.starts_at:
            run = _begun(run, on, held=held)
        elif what == f"{VOID}{term.starts_at}":
            run = None
        if run is None or run.stopped:
            continue
        if what in term.stops_at or what == ENDED:
            run = replace(run.pause(on), stopped=on)
        elif what == "held":
            run = replace(run.pause(on), held=True)
        elif what == "released":
            run = replace(run, held=False).resume(on)
        elif what == "returned":
            run = replace(run.pause(on), returned=True)
    return run


def _begun(run: Run | None, on: date, *, held: bool) -> Run:
    if run is None or run.stopped:
        return Run(on, None if held else on, held=held)
    return replace(run, returned=False).resume(on)


def due_on(term: Term, run: Run, calendar: Calendar) -> date | None:
    """The last day in time; None while it waits. The day of a pause counts, the day it goes on is day 0."""
    left = term.length
    for start, end in run.stretches:
        used = _between(term, start, end, calendar)
        if used >= left:
            return _after(term, start, left, calendar)
        left -= used
    return _after(term, run.since, left, calendar) if run.since else None


def warn_on(term: Term, due: date, calendar: Calendar) -> date | None:
    """The first day on which it is due soon: `warn` working days are left; None where nobody is warned before."""
    return first_within(due, term.warn, calendar) if term.warn else None


def _between(term: Term, start: date, end: date, calendar: Calendar) -> int:
    return workdays_between(start, end, calendar) if term.unit == DayUnit.WORKDAYS else (end - start).days


def _after(term: Term, start: date, left: int, calendar: Calendar) -> date:
    if term.unit == DayUnit.WORKDAYS:
        return add_workdays(start, left, calendar)
    end = start + timedelta(days=left)
    return next_workday(end, calendar) if term.rolls else end
