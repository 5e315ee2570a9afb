"""The heir of an ended unit takes its remaining stations, but no vote of its council (NĐ 152/2025, Đ.33.4)."""

from services.awards.domain import dossier
from services.awards.domain.dossier import commands, events
from services.awards.domain.dossier.commands import TakeOver
from services.awards.domain.dossier.events import TakenOver, Voted
from services.awards.law.stations import Stage
from tests.support.given import Given, given
from tests.support.given_dossier import JOINED, OPENED, TO_COUNCIL


def test_an_open_round_of_a_council_that_is_no_more_lets_the_dossier_go() -> None:
    at = given(dossier.DECIDER, *TO_COUNCIL, JOINED)
    at.when(TakeOver("bca", "bca-2")).then(TakenOver("bca", "bca-2"))
    after = at.decider.evolve(at.state, TakenOver("bca", "bca-2"))
    assert (after.status, after.round, after.current) == ("appraising", None, ("bca-2", "council"))
    vote = commands.NoteVote("r-1", "bca", 9, 9, 9)
    Given(dossier.DECIDER, after).when(vote).then()


def test_failed_rounds_of_the_old_council_do_not_count_for_the_new_one() -> None:
    failed = Voted("r-1", "bca", 1, 9, 9, passed=False, final=False)
    at = given(dossier.DECIDER, *TO_COUNCIL, JOINED, failed, TakenOver("bca", "bca-2"))
    assert (at.state.failed, at.state.again) == (0, None)


def test_a_round_of_a_council_that_stands_is_not_touched_by_the_end_of_another_unit() -> None:
    at = given(dossier.DECIDER, *TO_COUNCIL, JOINED, TakenOver(OPENED.unit, "x-2"))
    assert (at.state.status, at.state.round) == ("in_council", "r-1")
    assert at.state.opened is not None
    assert at.state.opened.unit == "x-2"
    assert Stage("bca", "council") in at.state.opened.route


def test_an_ended_dossier_and_a_unit_that_has_nothing_to_do_with_it_leave_nothing() -> None:
    given(dossier.DECIDER, *TO_COUNCIL, events.Withdrawn()).when(TakeOver("bca", "bca-2")).then()
    given(dossier.DECIDER, *TO_COUNCIL).when(TakeOver("t-99", "t-98")).then()
