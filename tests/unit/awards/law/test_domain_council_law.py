"""The law on councils: quorum, share of all members, recusal, written votes, ballot, two rounds."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given as samples
from hypothesis import strategies as st

from services.awards.domain import council
from services.awards.domain.council import commands, events, rules
from services.awards.domain.council.commands import Attend, Convene
from services.awards.domain.council.events import Convened
from services.awards.domain.council.seating import Seat
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Item, Meeting
from services.awards.domain.dossier.commands import NoteVote
from services.awards.store.council.rounds import react_to_round
from shared.records.book import Entry
from tests.support.council import DAY, ITEM, LAW, convened, counted, members, sheet, sheets, vote_of
from tests.support.given import Given, given
from tests.support.stories import MOMENT


def written(first: int, last: int, choice: str = "agree") -> list[events.Event]:
    return [events.WrittenRecorded(f"m-{place}", (("d-1", choice),)) for place in range(first, last + 1)]


# ── edge cases 5, 6 and 7 of the handbook ────────────────────────────────────────────────────────────────────────────


def test_edge_case_5_a_council_of_9_with_7_present_passes_90_percent_only_with_the_2_written_votes() -> None:
    with_written = given(council.DECIDER, convened(9), *sheets(1, 7), *written(8, 9))
    assert vote_of(with_written, 9) == NoteVote("r-1", "bca", 9, 9, 9, law=LAW)
    without = vote_of(given(council.DECIDER, convened(9), *sheets(1, 7)), 7)
    assert without.agree < without.needed == 9
    of_80 = given(council.DECIDER, convened(9, replace(ITEM, threshold=(4, 5))), *sheets(1, 7))
    assert vote_of(of_80, 7).needed == 8


@pytest.mark.parametrize(
    ("number", "agree", "share", "passes"),
    [(11, 10, (9, 10), True), (7, 6, (4, 5), True), (7, 6, (9, 10), False)],
)
def test_edge_case_6_10_of_11_pass_90_percent_and_6_of_7_only_80(
    number: int, agree: int, share: tuple[int, int], *, passes: bool
) -> None:
    at = given(council.DECIDER, convened(number, replace(ITEM, threshold=share)), *sheets(1, number))
    told = vote_of(at, agree)
    assert (told.agree >= told.needed) is passes


def test_edge_case_7_a_member_who_is_the_nominee_steps_back_and_still_counts_and_the_chair_is_told() -> None:
    nominee = events.Recused("m-3", "d-1", "nominee")
    at = given(council.DECIDER, convened(9), nominee)
    assert at.state.total("d-1") == 9
    assert at.state.unreachable() == ("d-1",)
    assert given(council.DECIDER, convened(11), nominee).state.unreachable() == ()
    without = given(council.DECIDER, convened(9, counted_in=False), nominee).state
    assert (without.total("d-1"), without.needs(ITEM), without.unreachable()) == (8, 8, ())


@samples(total=st.integers(1, 500), share=st.tuples(st.integers(0, 20), st.integers(1, 20)))
def test_the_votes_needed_are_the_least_number_not_below_the_share(total: int, share: tuple[int, int]) -> None:
    part, whole = min(share), max(share)
    needed = rules.needed(total, (part, whole))
    assert needed * whole >= part * total > (needed - 1) * whole
    assert needed <= total


# ── quorum ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_below_the_quorum_nothing_is_counted_and_written_votes_are_no_presence() -> None:
    few = given(council.DECIDER, convened(9), *sheets(1, 5), *written(6, 9))
    few.when(counted(few, 9)).refused("no-quorum", law=LAW)
    there = events.Abstained("m-6")
    assert vote_of(given(council.DECIDER, convened(9), *sheets(1, 5), there), 5).agree == 5


def test_the_strictest_item_of_a_round_sets_the_quorum() -> None:
    hero = Item("d-2", (9, 10), present=(8, 10), law="Đ.45.4")
    seven, eight = (given(council.DECIDER, convened(9, ITEM, hero), *sheets(1, last)) for last in (7, 8))
    seven.when(counted(seven, 7)).refused("no-quorum", law="Đ.45.4")
    assert vote_of(eight, 7).agree == 7


def test_who_is_there_is_noted_with_a_reason_for_who_is_not_and_can_be_mended() -> None:
    at = given(council.DECIDER, convened(3))
    at.when(Attend("m-1", present=False)).refused("absence-reason")
    at.when(Attend("m-1", present=False, reason="nói ra")).refused("absence-reason")
    at.when(Attend("m-1", present=False, reason="duty")).then(events.Attended("m-1", present=False, reason="duty"))
    at.when(Attend("m-9", present=True)).refused("not-a-member")
    mended = given(
        council.DECIDER,
        convened(3),
        events.Attended("m-1", present=False, reason="duty"),
        events.Attended("m-1", present=True),
    )
    assert mended.state.present == {"m-1"}
    mended.when(Attend("m-1", present=True)).then()


def test_how_a_member_voted_says_who_was_there() -> None:
    by_sheet = given(council.DECIDER, convened(3), *sheets(1, 1))
    by_sheet.when(Attend("m-1", present=False, reason="sick")).refused("attendance-voted")
    by_letter = given(council.DECIDER, convened(3), *written(1, 1))
    by_letter.when(Attend("m-1", present=True)).then(events.Attended("m-1", present=True))
    by_letter.when(Attend("m-1", present=False, reason="sick")).then(
        events.Attended("m-1", present=False, reason="sick")
    )


def test_a_member_who_is_there_writes_no_letter() -> None:
    there = given(council.DECIDER, convened(3), events.Attended("m-1", present=True))
    there.when(commands.RecordWritten("m-1", (("d-1", "agree"),))).refused("member-present")


# ── meeting, notice, standing council ────────────────────────────────────────────────────────────────────────────────

CHAIR, OLD, NEW, SECRETARY = (
    Seat("m-1", "chair", DAY),
    Seat("m-2", "member", DAY, DAY),
    Seat("m-3", "member", DAY + timedelta(1)),
    Seat("m-4", "secretary", DAY),
)
MEETING = Meeting("c-1", DAY, "Hà Nội", DAY - timedelta(3))
CONVENE = Convene("bca", (), ("d-1",), MEETING)
SEATED = Facts(DAY, (ITEM,), seats=(CHAIR, SECRETARY, OLD))


def test_a_standing_council_brings_the_seats_of_the_day_with_its_chair_and_secretary() -> None:
    meeting = replace(MEETING, chair="m-1", secretary="m-4")
    expected = Convened("bca", ("m-1", "m-4", "m-2"), (ITEM,), "", DAY, meeting)
    given(council.DECIDER).when(CONVENE, SEATED).then(expected)
    given(council.DECIDER).when(CONVENE, replace(SEATED, seats=None)).refused("council-unknown")
    given(council.DECIDER).when(CONVENE, replace(SEATED, seats=(CHAIR,))).refused("council-too-small")


def test_a_meeting_lies_not_in_the_past_and_its_notice_not_after_it() -> None:
    past = replace(CONVENE, meeting=replace(MEETING, on=DAY - timedelta(1)))
    late = replace(CONVENE, meeting=replace(MEETING, noticed_on=DAY + timedelta(1)))
    given(council.DECIDER).when(past, SEATED).refused("meeting-past")
    given(council.DECIDER).when(late, SEATED).refused("notice-late")
    given(council.DECIDER).when(CONVENE, replace(SEATED, sent_on=DAY)).refused("notice-early")


def test_a_listed_chair_is_one_of_the_listed_members() -> None:
    listed = Convene("bca", members(3), ("d-1",), Meeting(chair="m-9"))
    given(council.DECIDER).when(listed, SEATED).refused("leader-not-member")


def test_nobody_votes_or_counts_before_the_day_of_the_meeting_but_letters_may_come() -> None:
    tomorrow = given(council.DECIDER, convened(3, on=DAY + timedelta(1)))
    tomorrow.when(sheet("m-1"), Facts(DAY)).refused("before-the-meeting")
    tomorrow.when(commands.Abstain("m-1"), Facts(DAY)).refused("before-the-meeting")
    tomorrow.when(counted(tomorrow, 0), Facts(DAY)).refused("before-the-meeting")
    letter = commands.RecordWritten("m-1", (("d-1", "agree"),), "1/YK", DAY)
    tomorrow.when(letter, Facts(DAY)).then(events.WrittenRecorded("m-1", letter.choices, "1/YK", DAY))
    tomorrow.when(sheet("m-1"), Facts(DAY + timedelta(1))).then(events.SheetCast("m-1", "x"))


# ── recusal ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_nominee_and_whoever_has_their_own_unit_concerned_are_recused_from_the_first_moment() -> None:
    own = (("m-2", "d-1", "own-unit"), ("m-3", "d-1", "nominee"))
    facts = Facts(DAY, (ITEM,), conflicts=(*own, ("m-9", "d-1", "own-unit"), ("m-2", "d-7", "own-unit")))
    convene = Convene("bca", members(5), ("d-1",), Meeting(chair="m-1"))
    stepped = (events.Recused(*each) for each in own)
    given(council.DECIDER).when(convene, facts).then(replace(convened(5), public_key=""), *stepped)


def test_a_recusal_has_a_cause_from_the_list_and_a_dossier_of_the_round() -> None:
    at = given(council.DECIDER, convened(3))
    at.when(commands.Recuse("m-1", "d-1", "kin")).then(events.Recused("m-1", "d-1", "kin"))
    at.when(commands.Recuse("m-1", "d-1", "anh rể")).refused("recusal-unknown")
    at.when(commands.Recuse("m-1", "d-9", "kin")).refused("recusal-unknown")


# ── ballot or show of hands ──────────────────────────────────────────────────────────────────────────────────────────


def test_where_the_law_obliges_to_a_ballot_no_hand_is_raised() -> None:
    free = Item("d-2", (2, 3), ballot=False)
    hand = commands.RecordOpen("m-1", (("d-2", "agree"),))
    given(council.DECIDER, convened(3, free, ITEM)).when(hand).refused("ballot-obligatory", law=LAW)
    open_ = given(council.DECIDER, convened(3, free))
    open_.when(hand).then(events.OpenRecorded("m-1", hand.choices))
    open_.when(commands.RecordOpen("m-1", (("d-2", "perhaps"),))).refused("choice-unknown")
    raised = given(council.DECIDER, convened(3, free), events.OpenRecorded("m-1", hand.choices))
    assert raised.state.present == {"m-1"}
    raised.when(sheet("m-1")).refused("one-member-one-vote")


# ── two rounds ───────────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_failed_dossier_may_wait_for_a_second_round_but_a_passed_one_may_not() -> None:
    at = given(council.DECIDER, convened(9), *sheets(1, 9))
    assert vote_of(at, 8, "d-1") == NoteVote("r-1", "bca", 8, 9, 9, final=False, law=LAW)
    at.when(counted(at, 9, "d-1")).refused("again-passed")
    at.when(counted(at, 8, "d-9")).refused("again-passed")


def test_there_is_no_third_round() -> None:
    second, third = replace(ITEM, number=2), replace(ITEM, number=3)
    at = given(council.DECIDER, convened(9, second), *sheets(1, 9))
    at.when(counted(at, 8, "d-1")).refused("too-many-rounds", law=LAW)
    convene = Convene("bca", members(3), ("d-1",), Meeting(chair="m-1"))
    given(council.DECIDER).when(convene, Facts(DAY, (third,))).refused("too-many-rounds", law=LAW)
    given(council.DECIDER).when(convene, Facts(DAY, (second,))).then(replace(convened(3, second), public_key=""))


def test_a_council_that_holds_no_second_round_declines_what_waited_for_it() -> None:
    waiting = events.Counted(counted(given(council.DECIDER, convened(9), *sheets(1, 9)), 8).totals, ("d-1",))
    at = given(council.DECIDER, convened(9), *sheets(1, 9), waiting)
    at.when(commands.Close()).then(events.Closed())
    after = at.decider.evolve(at.state, events.Closed())
    followed = react_to_round(Entry("round/r-1", 2, 2, MOMENT, "s", events.Closed(), after))
    assert followed == [("dossier/d-1", NoteVote("r-1", "bca", 8, 9, 9, final=True, law=LAW))]
    Given(council.DECIDER, after).when(commands.Close()).then()
    given(council.DECIDER, convened(9)).when(commands.Close()).then()
