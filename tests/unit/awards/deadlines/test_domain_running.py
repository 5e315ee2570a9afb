"""Deadlines of a dossier: the last day, pauses, warnings, and rights that lapse."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.awards.domain.deadlines.running import Mark, Run, due_on, run_of, warn_on
from services.awards.law.workdays import Calendar, add_workdays

MONDAY = date(2025, 7, 7)
PLAIN = Calendar()


@dataclass(frozen=True)
class Term:
    length: int = 10
    unit: str = "workdays"
    starts_at: str = "station:appraise"
    stops_at: tuple[str, ...] = ("done:appraise",)
    warn: int = 3
    lapses: bool = False
    rolls: bool = False


TEN = Term()


def day(n: int) -> date:
    """The n-th working day after the start."""
    return add_workdays(MONDAY, n, PLAIN)


def test_a_start_that_was_undone_leaves_no_deadline_and_may_be_repeated() -> None:
    begun: Mark = (MONDAY, "station:appraise")
    assert run_of(TEN, [begun, (day(2), "void:station:appraise")]) is None
    assert run_of(TEN, [begun, (day(2), "void:granted")]) is not None
    again = run_of(TEN, [begun, (day(2), "void:station:appraise"), (day(3), "station:appraise")])
    assert again
    assert due_on(TEN, again, PLAIN) == day(13)


def run(*marks: Mark, term: Term = TEN) -> Run:
    found = run_of(term, [(MONDAY, "station:appraise"), *marks])
    assert found
    return found


def test_a_clock_that_never_started_does_not_run() -> None:
    assert run_of(TEN, [(MONDAY, "station:council"), (MONDAY, "done:appraise")]) is None


def test_the_warning_comes_so_many_working_days_before_the_due_day() -> None:
    assert due_on(TEN, run(), PLAIN) == day(10)
    assert warn_on(TEN, day(10), PLAIN) == day(7)
    assert warn_on(replace(TEN, warn=1), date(2025, 7, 14), PLAIN) == date(2025, 7, 11)  # a Monday: from Friday on
    assert warn_on(replace(TEN, warn=1), date(2025, 7, 13), PLAIN) == date(2025, 7, 10)  # a Sunday, of running days


def test_a_minimum_time_gives_no_warning_at_its_end() -> None:
    assert warn_on(replace(TEN, warn=0), day(10), PLAIN) is None


def test_a_return_stops_the_clock_and_coming_back_goes_on_with_the_days_that_were_left() -> None:
    returned = run((day(4), "returned"))
    assert due_on(TEN, returned, PLAIN) is None
    back = run((day(4), "returned"), (day(20), "received"), (day(21), "station:appraise"))
    assert due_on(TEN, back, PLAIN) == day(27)


def test_a_hold_stops_the_clock_until_it_is_released() -> None:
    assert due_on(TEN, run((day(4), "held")), PLAIN) is None
    assert due_on(TEN, run((day(4), "held"), (day(9), "released")), PLAIN) == day(15)


def test_a_dossier_that_comes_back_while_it_is_held_still_waits() -> None:
    both = ((day(2), "held"), (day(3), "returned"), (day(9), "station:appraise"))
    assert due_on(TEN, run(*both), PLAIN) is None
    assert due_on(TEN, run(*both, (day(12), "released")), PLAIN) == day(20)
    assert due_on(TEN, run((day(2), "held"), (day(3), "returned"), (day(9), "released")), PLAIN) is None


def test_a_clock_that_starts_during_a_hold_runs_from_the_release() -> None:
    held = [(MONDAY, "held"), (day(1), "station:appraise"), (day(5), "released")]
    found = run_of(TEN, held)
    assert found
    assert due_on(TEN, found, PLAIN) == day(15)


@pytest.mark.parametrize("what", ["done:appraise", "ended"])
def test_finished_or_ended_work_is_not_late(what: str) -> None:
    assert run((day(4), what)).stopped == day(4)


def test_a_second_time_at_a_station_that_was_done_is_a_new_run() -> None:
    again = run((day(4), "done:appraise"), (day(20), "returned"), (day(30), "station:appraise"))
    assert due_on(TEN, again, PLAIN) == day(40)


def test_a_term_in_days_that_ends_on_a_day_off_ends_on_the_next_working_day_where_its_row_says_so() -> None:
    thirty = Term(30, unit="days")
    start, saturday, monday = date(2025, 7, 3), date(2025, 8, 2), date(2025, 8, 4)
    assert due_on(thirty, Run(start, start), PLAIN) == saturday
    assert due_on(replace(thirty, rolls=True), Run(start, start), PLAIN) == monday
    off = Calendar(frozenset({monday}))
    assert due_on(replace(thirty, rolls=True), Run(start, start), off) == date(2025, 8, 5)
    assert due_on(replace(thirty, rolls=True), Run(date(2025, 7, 2), date(2025, 7, 2)), PLAIN) == date(2025, 8, 1)


def test_days_of_the_calendar_are_counted_as_they_come() -> None:
    assert due_on(replace(TEN, unit="days", length=30), run(), PLAIN) == MONDAY + timedelta(days=30)


def test_one_event_may_do_several_things_in_their_order() -> None:
    marks = [(MONDAY, "ended"), (MONDAY, "declined")]
    notice = Term(starts_at="declined", stops_at=("notified",))
    assert run_of(notice, marks) == Run(MONDAY, MONDAY)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=8), st.integers(1, 30))
def test_with_any_pauses_the_days_run_equal_the_length_of_the_term(gaps: list[int], length: int) -> None:
    term, on, marks = replace(TEN, length=length), 0, [(MONDAY, "station:appraise")]
    ran = waited = 0
    for number, gap in enumerate(gaps):
        on += gap
        ran, waited = (ran + gap, waited) if number % 2 == 0 else (ran, waited + gap)
        marks.append((day(on), "held" if number % 2 == 0 else "released"))
    found = run_of(term, marks)
    assert found
    if ran < length and found.since:
        assert due_on(term, found, PLAIN) == day(length + waited)


def test_a_deadline_that_was_used_up_before_a_pause_stays_where_it_was() -> None:
    late = run((day(12), "held"), (day(20), "released"))
    assert due_on(TEN, late, PLAIN) == day(10)
