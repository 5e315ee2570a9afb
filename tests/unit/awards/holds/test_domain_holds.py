"""Holds on a subject: what stops its nominations, how that ends, the effect of a discipline."""

from datetime import date

from services.awards.domain.holds.holds import (
    DECIDER,
    LAW,
    Command,
    Disciplined,
    Event,
    Facts,
    HoldPlaced,
    HoldReleased,
    PlaceHold,
    RecordDiscipline,
    ReleaseHold,
    State,
)
from services.awards.law.eligibility import Case, Dates, Declared, Discipline
from services.awards.law.eligibility.operators.conduct import after_discipline
from services.awards.law.eligibility.operators.registry import Nothing
from tests.support.given import Given, given

DAY, LATER = date(2025, 7, 20), date(2025, 8, 1)
NOW, THEN = Facts(DAY, ("n-1", "n-2")), Facts(LATER, ("n-1",))
PLACE = PlaceHold("h-1", "complaint", "t-86", "n-1", "3/ĐT")
PLACED = HoldPlaced("h-1", "complaint", "t-86", "n-1", "3/ĐT", DAY, ("n-1", "n-2"))
RECORD = RecordDiscipline("warning", date(2025, 3, 11), date(2026, 3, 10), "5/KL")
RECORDED = Disciplined("warning", date(2025, 3, 11), date(2026, 3, 10), "5/KL")


def at(*events: Event) -> Given[State, Command, Event, Facts]:
    return given(DECIDER, *events)


def test_a_hold_names_every_dossier_it_binds_and_its_release_every_dossier_it_lets_go() -> None:
    at().when(PLACE, NOW).then(PLACED)
    cleared = HoldReleased("h-1", "cleared", "9/KL", LATER, ("n-1",))
    at(PLACED).when(ReleaseHold("h-1", "cleared", "9/KL"), THEN).then(cleared)
    assert at(PLACED).state.open == (PLACED,)
    assert at(PLACED, cleared).state.open == ()


def test_a_hold_needs_a_cause_the_law_names_and_a_paper_and_is_placed_once() -> None:
    at().when(PlaceHold("h-1", "rumour", "t-86", "n-1", "3/ĐT"), NOW).refused("hold-kind", law=LAW)
    at().when(PlaceHold("h-1", "complaint", "t-86", "n-1", "họp ngày 5/3"), NOW).refused("standing-paper", law=LAW)
    again = PlaceHold("h-2", "complaint", "t-86", "n-1", "3/ĐT")
    at(PLACED).when(again, NOW).refused("hold-placed", law=LAW)
    for written in ("03 /ÐT", "3-ĐT", "Số 3/ĐT (bổ sung)"):
        padded = PlaceHold("h-2", "complaint", "t-86", "n-1", written)
        at(PLACED).when(padded, NOW).refused("hold-placed", law=LAW)
    other = PlaceHold("h-2", "press", "t-86", "n-1", "4/BC")
    at(PLACED).when(other, NOW).then(HoldPlaced("h-2", "press", "t-86", "n-1", "4/BC", DAY, ("n-1", "n-2")))


def test_a_hold_ends_once_by_a_paper_with_a_clear_outcome() -> None:
    at(PLACED).when(ReleaseHold("h-1", "cleared", ""), THEN).refused("standing-paper", law=LAW)
    at(PLACED).when(ReleaseHold("h-1", "perhaps", "9/KL"), THEN).refused("hold-outcome", law=LAW)
    at(PLACED).when(ReleaseHold("h-9", "cleared", "9/KL"), THEN).refused("hold-not-open")
    cleared = HoldReleased("h-1", "cleared", "9/KL", LATER, ("n-1",))
    at(PLACED, cleared).when(ReleaseHold("h-1", "cleared", "9/KL"), THEN).refused("hold-not-open")


def test_who_was_disciplined_is_released_only_with_the_discipline_on_record() -> None:
    release = ReleaseHold("h-1", "disciplined", "5/KL")
    at(PLACED).when(release, THEN).refused("hold-discipline", law=LAW)
    for paper in ("5/KL", "05/kl"):
        released = HoldReleased("h-1", "disciplined", paper, LATER, ("n-1",))
        at(PLACED, RECORDED).when(ReleaseHold("h-1", "disciplined", paper), THEN).then(released)


def test_a_discipline_has_a_known_form_a_paper_and_dates_that_can_be() -> None:
    at().when(RECORD, NOW).then(RECORDED)
    at().when(RecordDiscipline("warning", DAY, None, "5/KL"), NOW).then(Disciplined("warning", DAY, None, "5/KL"))
    at().when(RecordDiscipline("frown", DAY, None, "5/KL"), NOW).refused("discipline-form")
    at().when(RecordDiscipline("warning", LATER, None, "5/KL"), NOW).refused("discipline-dates")
    at().when(RecordDiscipline("warning", DAY, date(2025, 7, 19), "5/KL"), NOW).refused("discipline-dates")
    before_the_force = RecordDiscipline("warning", date(1945, 8, 18), None, "5/KL")
    at().when(before_the_force, NOW).refused("discipline-dates")


def test_a_recorded_discipline_stands_against_a_declaration_that_leaves_it_out() -> None:
    """Edge case 3: the term ends on 10/3/2025, achievements count from 11/3/2025."""
    recorded = (Discipline(date(2024, 3, 11), date(2025, 3, 10)),)

    def found(begins: date, declared: tuple[Discipline, ...] | None = ()) -> str:
        case = Case(
            "CSTDCS",
            "merit",
            "person",
            Dates(DAY, DAY, DAY),
            achieved_from=begins,
            achieved_to=DAY,
            declared=Declared(disciplines=declared),
            disciplines=recorded,
        )
        return after_discipline(Nothing(), case).outcome

    assert found(date(2025, 3, 10)) == "not_met"
    assert found(date(2025, 3, 11)) == "met"
    assert found(date(2025, 3, 10), None) == "not_met"
    assert found(date(2025, 3, 11), None) == "unknown", "what the unit has not declared is not taken for a no"
