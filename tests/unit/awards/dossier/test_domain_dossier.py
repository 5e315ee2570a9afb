"""A dossier on its route: opened, moved by station, returned, voted, decided, conferred, cancelled."""

from dataclasses import replace

import pytest

from services.awards.domain import dossier
from services.awards.domain.dossier import commands, fallen, forwarding
from services.awards.domain.dossier import events as dossier_events
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.dossier.state import Facts
from tests.support.given import given
from tests.support.given_dossier import (
    APPRAISED,
    DAY,
    DECIDED,
    ENDORSED,
    FORWARD,
    FORWARDED,
    GRANT,
    GRANTED,
    JOINED,
    LAW,
    OPEN,
    OPENED,
    OUTSIDE_GRANT,
    PACKAGE,
    SENT_BACK,
    TO_COUNCIL,
    TO_FORWARD,
    TO_SIGN,
    VOTED,
    at,
)

# ── at the door ──────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_nomination_is_opened_on_the_route_and_threshold_of_its_award() -> None:
    at().when(OPEN, LAW).then(OPENED)
    assert at(OPENED).state.current == ("t-86", "endorse")


def test_a_missing_predecessor_is_waited_for() -> None:
    at().when(OPEN, Facts(DAY, missing="campaign/cand-80")).waits("campaign/cand-80")


def test_an_award_the_law_does_not_know_on_the_filing_day_is_refused() -> None:
    at().when(OPEN, Facts(DAY)).refused("award-unknown", law="Luật 06/2022/QH15")


def test_an_award_for_persons_is_not_for_collectives() -> None:
    at().when(replace(OPEN, subject="collective"), LAW).refused("award-subject", law="Luật, Đ.74")


def test_an_award_nobody_above_the_unit_can_grant_is_refused() -> None:
    at().when(OPEN, replace(LAW, route=())).refused("award-out-of-reach")


def test_an_award_for_movements_is_not_given_for_merit() -> None:
    at().when(replace(OPEN, kind="merit"), LAW).refused("award-line", law="Luật 06/2022/QH15, Đ.8")
    at().when(replace(OPEN, kind="…"), LAW).refused("award-line", law="Luật 06/2022/QH15, Đ.8")


def test_the_same_attempt_is_opened_once_and_a_new_one_only_after_a_return() -> None:
    second = replace(OPEN, attempt=2)
    at(OPENED).when(OPEN, LAW).then()
    at(OPENED).when(second, LAW).refused("already-received")
    at(OPENED, ENDORSED, SENT_BACK).when(second, LAW).then(replace(OPENED, attempt=2))


def test_a_resubmitted_dossier_starts_at_the_first_station_again() -> None:
    state = at(OPENED, ENDORSED, SENT_BACK, replace(OPENED, attempt=2)).state
    assert (state.current, state.status) == (("t-86", "endorse"), "received")


def test_a_refusal_is_noted_and_leaves_an_opened_dossier_as_it_was() -> None:
    note = commands.NoteRefusal("cand-80", 1, "award-unknown", "Không có hình thức này.", None)
    refusal = dossier_events.Refusal(**vars(note))
    at().when(note).then(refusal)
    assert at(refusal).state.status == "refused"
    assert at(OPENED, refusal).state == at(OPENED).state


def test_a_resubmission_refused_on_arrival_ends_dossier_and_nomination() -> None:
    note = commands.NoteRefusal("cand-80", 2, "award-unknown", "Không có hình thức này.", None)
    came_back = at(OPENED, ENDORSED, SENT_BACK)
    came_back.when(replace(OPEN, attempt=2), Facts(DAY)).refused("award-unknown", law="Luật 06/2022/QH15")
    came_back.when(note).then(dossier_events.Refusal(**vars(note)))
    ended = at(OPENED, ENDORSED, SENT_BACK, dossier_events.Refusal(**vars(note)))
    assert ended.state.status == "refused"
    ended.when(commands.Withdraw()).then()
    ended.when(commands.Endorse("t-86"), LAW).refused("dossier-ended")


# ── station by station ───────────────────────────────────────────────────────────────────────────────────────────────


def test_every_station_is_done_by_its_own_unit_in_its_turn() -> None:
    at(OPENED).when(commands.Endorse("t-86"), LAW).then(ENDORSED)
    at(OPENED, ENDORSED).when(commands.Appraise("x03"), LAW).then(APPRAISED)
    at(*TO_COUNCIL).when(commands.JoinRound("bca", "r-1"), LAW).then(JOINED)
    at(*TO_COUNCIL, JOINED).when(commands.NoteVote("r-1", "bca", 6, 9, 6), LAW).then(VOTED)
    at(*TO_SIGN).when(GRANT, LAW).then(GRANTED)


@pytest.mark.parametrize(
    "command",
    [
        commands.Endorse("t-24"),
        commands.Appraise("x03"),
        commands.JoinRound("bca", "r-1"),
        forwarding.Forward("bca", "Thủ tướng", "1/TTr"),
        GRANT,
    ],
)
def test_nothing_is_done_out_of_turn_or_by_another_unit(command: commands.Command) -> None:
    at(OPENED).when(command, LAW).refused("not-at-this-stage")


def test_a_dossier_is_in_one_round_at_a_time_and_leaves_a_void_one() -> None:
    in_round = at(*TO_COUNCIL, JOINED)
    in_round.when(commands.JoinRound("bca", "r-2"), LAW).refused("in-a-round")
    in_round.when(commands.LeaveRound("r-2"), LAW).then()
    in_round.when(commands.LeaveRound("r-1"), LAW).then(dossier_events.LeftRound("r-1"))
    at(*TO_COUNCIL, JOINED, dossier_events.LeftRound("r-1")).when(commands.JoinRound("bca", "r-2"), LAW).then(
        dossier_events.JoinedRound("bca", "r-2")
    )


def test_one_vote_short_of_the_threshold_ends_the_dossier() -> None:
    short = dossier_events.Voted("r-1", "bca", 5, 9, 6, passed=False)
    at(*TO_COUNCIL, JOINED).when(commands.NoteVote("r-1", "bca", 5, 9, 6), LAW).then(short)
    declined = at(*TO_COUNCIL, JOINED, short)
    assert declined.state.status == "declined"
    declined.when(GRANT, LAW).refused("dossier-ended")


def test_any_station_may_send_a_dossier_back_and_then_waits_for_it() -> None:
    at(OPENED, ENDORSED).when(commands.SendBack("x03", PACKAGE), LAW).then(SENT_BACK)
    at(OPENED, ENDORSED).when(commands.SendBack("t-86", PACKAGE), LAW).refused("not-at-this-stage")
    at(OPENED, ENDORSED, SENT_BACK).when(commands.Appraise("x03"), LAW).refused("dossier-returned")
    at(*TO_COUNCIL, JOINED).when(commands.SendBack("bca", PACKAGE), LAW).then(dossier_events.SentBack("bca", PACKAGE))


@pytest.mark.parametrize("gone", [dossier_events.Withdrawn(), dossier_events.SentBack("bca", PACKAGE)])
def test_a_dossier_that_left_during_the_vote_neither_stops_the_count_nor_comes_back_by_it(
    gone: dossier_events.Event,
) -> None:
    left = at(*TO_COUNCIL, JOINED, gone)
    left.when(commands.NoteVote("r-1", "bca", 9, 9, 6), LAW).then()
    left.when(commands.LeaveRound("r-1"), LAW).then()


def test_a_count_of_an_earlier_round_does_not_touch_a_resubmitted_dossier() -> None:
    again = (replace(OPENED, attempt=2), ENDORSED, APPRAISED, dossier_events.JoinedRound("bca", "r-2"))
    resubmitted = at(*TO_COUNCIL, JOINED, dossier_events.SentBack("bca", PACKAGE), *again)
    resubmitted.when(commands.NoteVote("r-1", "bca", 9, 9, 6), LAW).then()


# ── ends ─────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_withdrawal_ends_what_is_under_way_and_comes_too_late_for_a_signed_decision() -> None:
    at(*TO_COUNCIL).when(commands.Withdraw(), LAW).then(dossier_events.Withdrawn())
    at(*DECIDED).when(commands.Withdraw(), LAW).then()
    at(*TO_SIGN, dossier_events.Withdrawn()).when(GRANT, LAW).refused("dossier-ended")


@pytest.mark.parametrize(
    "end",
    [
        (dossier_events.Withdrawn(),),
        (ENDORSED, APPRAISED, JOINED, dossier_events.Voted("r-1", "bca", 1, 9, 6, passed=False)),
        DECIDED[1:],
        (*DECIDED[1:], dossier_events.Conferred("c-1", DAY)),
        (*DECIDED[1:], fallen.Cancelled("Luật, Đ.93")),
    ],
)
def test_an_ended_dossier_moves_no_more(end: tuple[dossier_events.Event, ...]) -> None:
    ended = at(OPENED, *end)
    for command in (commands.Endorse("t-86"), commands.Appraise("x03"), commands.SendBack("bca", PACKAGE)):
        ended.when(command, LAW).refused("dossier-ended")
    ended.when(commands.Withdraw(), LAW).then()


def test_a_granted_award_is_conferred_once_and_may_be_cancelled_afterwards() -> None:
    conferred = dossier_events.Conferred("c-1", DAY)
    at(*DECIDED).when(commands.Confer("c-1"), LAW).then(conferred)
    at(*DECIDED, conferred).when(commands.Confer("c-2"), LAW).refused("not-decided")
    at(*TO_SIGN).when(commands.Confer("c-1"), LAW).refused("not-decided")
    for events in (DECIDED, (*DECIDED, conferred)):
        at(*events).when(fallen.Cancel("Luật, Đ.93"), LAW).then(fallen.Cancelled("Luật, Đ.93"))
    at(*DECIDED, fallen.Cancelled("Luật, Đ.93")).when(fallen.Cancel("Luật, Đ.93"), LAW).refused("not-granted")
    at(*TO_SIGN).when(fallen.Cancel("Luật, Đ.93"), LAW).refused("not-granted")


def test_a_cancelled_award_keeps_its_decision_and_its_conferral() -> None:
    state = at(*DECIDED, dossier_events.Conferred("c-1", DAY), fallen.Cancelled("Luật, Đ.93")).state
    assert (state.status, state.granted, state.conferred) == (
        "cancelled",
        GRANTED,
        dossier_events.Conferred("c-1", DAY),
    )


def test_a_posthumous_award_stays_posthumous_from_nomination_to_decision() -> None:
    opened = at(*DECIDED).state.opened
    assert opened is not None
    assert opened.posthumous


# ── decided outside ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_outside_decision_is_registered_after_the_dossier_was_forwarded_once() -> None:
    at(*TO_FORWARD).when(FORWARD, LAW).then(FORWARDED)
    at(*TO_FORWARD, FORWARDED).when(FORWARD, LAW).refused("forwarded-already")
    at(*TO_FORWARD, FORWARDED).when(OUTSIDE_GRANT, LAW).then(GRANTED)
    at(*TO_FORWARD).when(OUTSIDE_GRANT, LAW).refused("not-forwarded")


def test_outside_awards_are_not_signed_here_and_own_awards_not_registered_from_outside() -> None:
    at(*TO_FORWARD, FORWARDED).when(GRANT, LAW).refused("not-at-this-stage")
    at(*TO_SIGN).when(OUTSIDE_GRANT, LAW).refused("not-at-this-stage")


def test_a_warning_is_written_once_for_each_due_day_and_only_on_a_dossier() -> None:
    warn = commands.Warn("decision-copy", "soon", DAY, "bca", "Gửi bản sao", "NĐ")
    warned = dossier_events.Warned(**vars(warn))
    given(dossier.DECIDER, OPENED).when(warn, LAW).then(warned)
    given(dossier.DECIDER, OPENED, warned).when(warn, LAW).then()
    given(dossier.DECIDER).when(warn, LAW).then()


def test_only_what_a_deadline_waits_for_is_noted_and_by_a_paper() -> None:
    facts = dossier_state.Facts(DAY, marks=("copied",))
    given(dossier.DECIDER, OPENED).when(commands.Note("copied", " 7/CV "), facts).then(
        dossier_events.Noted("copied", "7/CV")
    )
    given(dossier.DECIDER, OPENED).when(commands.Note("notified", "7/CV"), facts).refused("mark-unknown")
    given(dossier.DECIDER, OPENED).when(commands.Note("copied", "họp ngày 5/3"), facts).refused("mark-paper")
