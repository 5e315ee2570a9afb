"""The life of a nomination is told from what was published about it."""

import pytest

from services.observatory.domain.life import Stay, life_of
from shared.contracts.words import Outcome
from tests.support.lives import ID, PASSED, RECEIVED, ROUTE, SUBMIT, day, life, step

ADVANCED = ("awards", "dossier.advanced", {"stage": 1})
RETURNED = ("awards", "dossier.returned", {"unit": "t-86"})
GRANTED = ("awards", "award.granted", {"unit": "x-1", "decision_number": "1/QĐ"})


def test_given_nothing_there_is_no_unit_and_nothing_to_wait_for() -> None:
    assert (life().unit, life_of(ID, []).unit, life_of(ID, []).stay) == ("x-1", "", None)


def test_given_a_submission_it_waits_to_be_received() -> None:
    assert life().stay == Stay("receive", "", day(1))


def test_given_a_route_it_waits_at_the_first_station_and_has_the_others_ahead() -> None:
    assert life(RECEIVED).stay == Stay("appraise", "t-86", day(2))
    assert life(RECEIVED).ahead == (("council", "t-86"), ("sign", "t-86"))


def test_a_station_that_asks_other_bodies_is_called_by_what_it_does() -> None:
    consulting = {**ROUTE[0], "does": "consult"}
    assert life(("awards", "dossier.received", {"route": [consulting]})).stay == Stay("consult", "t-86", day(2))


def test_given_an_advance_the_stay_before_it_is_over() -> None:
    assert life(RECEIVED, ADVANCED).stays[1:] == (
        Stay("appraise", "t-86", day(2), day(3)),
        Stay("council", "t-86", day(3)),
    )


def test_given_an_advance_beyond_the_last_station_nobody_is_waited_for() -> None:
    assert life(RECEIVED, ("awards", "dossier.advanced", {"stage": 3})).stay is None


def test_given_a_return_it_waits_for_its_unit_and_the_return_is_counted() -> None:
    returned = life(RECEIVED, RETURNED)
    assert (returned.stay, returned.returns) == (Stay("complete", "x-1", day(3)), 1)


def test_given_a_second_submission_it_goes_on_as_the_second_attempt() -> None:
    again = life(RECEIVED, RETURNED, ("units", "nomination.submitted", {**SUBMIT, "attempt": 2}))
    assert (again.attempt, again.stay, again.returns) == (2, Stay("receive", "", day(4)), 1)


def test_given_a_hold_it_is_held_until_it_is_released() -> None:
    held = ("awards", "dossier.held", {"since": "2025-07-03"})
    assert life(RECEIVED, held).held
    assert not life(RECEIVED, held, ("awards", "dossier.released", {})).held


@pytest.mark.parametrize(
    ("told", "doing", "ended"),
    [
        (PASSED, "sign", None),
        ({**PASSED, "passed": False}, None, Outcome.DECLINED),
        ({**PASSED, "passed": False, "final": False}, "undecided", None),
    ],
)
def test_given_a_vote_it_goes_on_ends_or_waits_for_whoever_decides(
    told: dict[str, object], doing: str | None, ended: Outcome | None
) -> None:
    voted = life(RECEIVED, ADVANCED, ("awards", "dossier.voted", told))
    assert (voted.stay.doing if voted.stay else None, voted.ended) == (doing, ended)


def test_given_a_grant_it_waits_to_be_conferred_and_nothing_lies_ahead() -> None:
    granted = life(RECEIVED, GRANTED)
    assert (granted.stay, granted.granted, granted.ahead) == (Stay("confer", "x-1", day(3)), "1/QĐ", ())


@pytest.mark.parametrize(
    ("service", "name", "ended"),
    [
        ("awards", "award.conferred", Outcome.CONFERRED),
        ("awards", "award.cancelled", Outcome.CANCELLED),
        ("awards", "award.stripped", Outcome.STRIPPED),
        ("awards", "dossier.refused", Outcome.REFUSED),
        ("units", "nomination.withdrawn", Outcome.WITHDRAWN),
    ],
)
def test_given_its_end_every_stay_is_over(service: str, name: str, ended: Outcome) -> None:
    over = life(RECEIVED, (service, name, {}))
    assert (over.ended, over.ended_on, over.stay, over.ahead) == (ended, day(3), None, ())


def test_a_deadline_that_has_passed_takes_the_place_of_its_warning() -> None:
    near = {"text": "Trả lại", "due_on": "2025-07-20", "unit": "t-86"}
    warned = life(RECEIVED, ("awards", "dossier.deadline_near", near), ("awards", "dossier.deadline_passed", near))
    assert [(term.text, term.passed) for term in warned.terms] == [("Trả lại", True)]


def test_what_is_said_of_another_nomination_or_not_at_all_changes_nothing() -> None:
    other = step(2, RECEIVED, body={"nomination": "n-2", "route": ROUTE})
    unsaid = step(3, ADVANCED, says="", body={})
    told = life_of(ID, [step(1, ("units", "nomination.submitted", SUBMIT)), other, unsaid])
    assert (told.stay, len(told.steps)) == (Stay("receive", "", day(1)), 3)


def test_what_it_does_not_know_changes_nothing() -> None:
    assert life(RECEIVED, ("awards", "dossier.notified", {})).stay == life(RECEIVED).stay
