"""A standing council: a chair, seats with terms, nobody twice, and who sits on which day."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.awards.domain.council import seating
from services.awards.domain.council.seating import Dissolve, Establish, Facts, LeaveSeat, Seat, TakeSeat
from tests.support.given import given

DAY = date(2025, 7, 1)
SEATS = (
    Seat("a-3", "member", DAY),
    Seat("a-1", "chair", DAY),
    Seat("a-2", "secretary", DAY, date(2026, 6, 30)),
)
FACTS = Facts(DAY, frozenset({"emulation"}), frozenset({"a-1", "a-2", "a-3", "a-4"}))
ESTABLISH = Establish("t-86", "emulation", "Hội đồng", "01/QĐ", SEATS)
ESTABLISHED = seating.Established(**vars(ESTABLISH), on=DAY)
STANDING = given(seating.DECIDER, ESTABLISHED)


def test_a_council_is_established_once_by_an_instrument() -> None:
    given(seating.DECIDER).when(ESTABLISH, FACTS).then(ESTABLISHED)
    STANDING.when(ESTABLISH, FACTS).refused("council-exists")
    given(seating.DECIDER).when(replace(ESTABLISH, instrument="họp ngày 5/3"), FACTS).refused("council-instrument")
    given(seating.DECIDER).when(replace(ESTABLISH, kind="other"), FACTS).refused("council-kind")
    given(seating.DECIDER).when(replace(ESTABLISH, title=" "), FACTS).refused("council-kind")


@pytest.mark.parametrize(
    ("seats", "rule"),
    [
        (SEATS[:2], "council-too-small"),
        ((SEATS[0], SEATS[2], Seat("a-4", "member", DAY)), "council-chair"),
        ((*SEATS[:2], Seat("a-4", "member", DAY)), "council-chair"),
        ((*SEATS, Seat("a-4", "chair", DAY)), "council-chair"),
        ((*SEATS, Seat("a-3", "deputy", DAY)), "member-twice"),
    ],
)
def test_its_seats_are_sound(seats: tuple[Seat, ...], rule: str) -> None:
    given(seating.DECIDER).when(replace(ESTABLISH, seats=seats), FACTS).refused(rule)


def test_a_seat_is_an_open_account_with_a_role_and_a_term() -> None:
    STANDING.when(TakeSeat(Seat("guest", "member", DAY)), FACTS).refused("seat-unfit")
    STANDING.when(TakeSeat(Seat("a-4", "guest", DAY)), FACTS).refused("seat-unfit")
    STANDING.when(TakeSeat(Seat("a-4", "member", DAY, DAY - timedelta(1))), FACTS).refused("seat-term")
    member = Seat("a-4", "member", DAY)
    STANDING.when(TakeSeat(member), FACTS).then(seating.Seated(member))


def test_who_sits_on_a_day_is_told_in_the_order_of_roles_and_by_terms() -> None:
    state = STANDING.state
    assert [seat.account for seat in state.on(DAY)] == ["a-1", "a-2", "a-3"]
    assert [seat.account for seat in state.on(date(2026, 6, 30))] == ["a-1", "a-2", "a-3"]
    assert [seat.account for seat in state.on(date(2026, 7, 1))] == ["a-1", "a-3"]
    assert state.on(DAY - timedelta(1)) == ()


def test_a_seat_is_taken_when_it_is_free_and_left_on_its_last_day() -> None:
    follower = Seat("a-4", "chair", date(2026, 1, 1))
    STANDING.when(TakeSeat(follower), FACTS).refused("council-chair")
    STANDING.when(LeaveSeat("a-4", DAY), FACTS).refused("seat-unknown")
    STANDING.when(LeaveSeat("a-1", DAY - timedelta(1)), FACTS).refused("seat-unknown")
    left = seating.Unseated("a-1", date(2025, 12, 31))
    STANDING.when(LeaveSeat("a-1", date(2025, 12, 31)), FACTS).then(left)
    vacant = given(seating.DECIDER, ESTABLISHED, left)
    vacant.when(TakeSeat(follower), FACTS).then(seating.Seated(follower))
    after = given(seating.DECIDER, ESTABLISHED, left, seating.Seated(follower)).state
    chairs = {day: after.on(day)[0].account for day in (date(2025, 12, 31), date(2026, 1, 1))}
    assert chairs == {date(2025, 12, 31): "a-1", date(2026, 1, 1): "a-4"}


@pytest.mark.parametrize("command", [TakeSeat(Seat("a-4", "member", DAY)), LeaveSeat("a-1", DAY), Dissolve("02/QĐ")])
def test_a_dissolved_or_unknown_council_has_no_seats_to_change(command: seating.Command) -> None:
    STANDING.when(Dissolve("02/QĐ"), FACTS).then(seating.Dissolved("02/QĐ", DAY))
    STANDING.when(Dissolve(""), FACTS).refused("council-instrument")
    given(seating.DECIDER, ESTABLISHED, seating.Dissolved("02/QĐ", DAY)).when(command, FACTS).refused("council-unknown")
    given(seating.DECIDER).when(command, FACTS).refused("council-unknown")
