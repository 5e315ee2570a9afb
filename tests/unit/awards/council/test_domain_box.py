"""The rules of the ballot box: who opens it, when it may be counted, and that totals match the sheets."""

from collections.abc import Sequence
from dataclasses import replace
from functools import reduce

import pytest
from hypothesis import given as samples
from hypothesis import strategies as st

from services.awards.domain import council
from services.awards.domain.council import box as council_box
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council import events as council_events
from services.awards.domain.council import words
from services.awards.domain.council.commands import Abstain, Convene, OpenBox
from services.awards.domain.council.events import Attended, Convened, Recused
from services.awards.domain.council.events import SheetCast as Cast
from services.awards.domain.council.seating import Seat
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Meeting
from shared.kernel import UNCONFIRMED, Refused
from tests.support.council import count_of, sheet, totals
from tests.support.given import given
from tests.support.given_round import CHAIR, CONVENED, DAY, ITEM, MEMBERS, SECRETARY, SHUT, at, cast, present


def test_only_the_chair_opens_the_box_and_takes_another_phrase_while_it_is_empty() -> None:
    shut = at(convened=SHUT)
    shut.when(OpenBox(CHAIR, "bb")).then(council_events.Opened("bb"))
    shut.when(OpenBox(SECRETARY, "bb")).refused("not-the-chair")
    opened = at(council_events.Opened("aa"), convened=SHUT)
    opened.when(OpenBox(CHAIR, "bb")).then(council_events.Opened("bb"))
    at(council_events.Opened("aa"), Cast("m-3", "x"), convened=SHUT).when(OpenBox(CHAIR, "bb")).refused("sheets-in-box")


def test_no_sheet_is_cast_into_a_closed_box_or_sealed_to_an_old_key() -> None:
    at(convened=SHUT).when(sheet("m-3")).refused("box-not-open")
    anew = at(council_events.Opened("aa"), council_events.Opened("bb"), convened=SHUT)
    anew.when(sheet("m-3")).refused("sheet-outdated")
    anew.when(replace(sheet("m-3"), public_key="bb")).then(Cast("m-3", "x"))


def test_a_sheet_is_blank_on_exactly_the_dossiers_its_member_is_recused_from() -> None:
    recused = at(Recused("m-3", "d-1", "kin"))
    recused.when(sheet("m-3")).refused("sheet-outdated")
    recused.when(sheet("m-3", recused=("d-1",))).then(Cast("m-3", "x"))
    at().when(sheet("m-3", recused=("d-1",))).refused("sheet-outdated")


def test_a_standing_council_is_led_by_its_chair_or_by_a_deputy_who_is_named() -> None:
    chair, deputy, secretary = Seat("m-1", "chair", DAY), Seat("m-5", "deputy", DAY), Seat("m-4", "secretary", DAY)
    facts = Facts(DAY, (ITEM,), seats=(chair, deputy, secretary))
    for named, leads in (("", "m-1"), ("m-1", "m-1"), ("m-5", "m-5")):
        convene = Convene("bca", (), ("d-1",), Meeting("c-1", DAY, chair=named))
        expected = Meeting("c-1", DAY, chair=leads, secretary="m-4")
        after = Convened("bca", ("m-1", "m-5", "m-4"), (ITEM,), "", DAY, expected)
        given(council.DECIDER).when(convene, facts).then(after)
    other = Convene("bca", (), ("d-1",), Meeting("c-1", DAY, chair="m-4"))
    given(council.DECIDER).when(other, facts).refused("chair-missing")
    nobody = replace(facts, seats=(secretary, Seat("m-6", "member", DAY), Seat("m-7", "member", DAY)))
    given(council.DECIDER).when(replace(other, meeting=Meeting("c-1", DAY)), nobody).refused("chair-missing")


def test_who_convenes_does_not_chair_and_so_holds_no_phrase() -> None:
    """Alone they could note the seats, take the phrase and close the box as soon as three sheets lie in it."""
    listed = Convene("bca", MEMBERS, ("d-1",), Meeting(chair=CHAIR), by=CHAIR)
    seats = tuple(Seat(member, "deputy" if member == CHAIR else "member", DAY) for member in MEMBERS)
    standing = Convene("bca", (), ("d-1",), Meeting("c-1", DAY), by=CHAIR)
    given(council.DECIDER).when(listed, Facts(DAY, (ITEM,))).refused("chair-convenes")
    given(council.DECIDER).when(standing, Facts(DAY, (ITEM,), seats)).refused("chair-convenes")


def test_listed_members_meet_only_under_a_chair() -> None:
    convene = Convene("bca", MEMBERS, ("d-1",))
    given(council.DECIDER).when(convene, Facts(DAY, (ITEM,))).refused("chair-missing")


def test_a_secretary_who_notes_all_seven_present_does_not_count_one_sheet() -> None:
    noted = at(*present(*MEMBERS), Cast("m-3", "x"))
    for by in (SECRETARY, CHAIR):
        noted.when(count_of(noted.state, 1, by)).refused("present-without-a-sheet")


def test_nobody_counts_while_somebody_present_has_no_sheet_and_only_the_chair_while_others_may_still_vote() -> None:
    there = at(*cast(5), *present("m-6"))
    there.when(count_of(there.state, 3, CHAIR)).refused("present-without-a-sheet")
    gone = at(*cast(5), *present("m-6"), Attended("m-6", present=False, reason="duty"))
    gone.when(count_of(gone.state, 3, SECRETARY)).refused("members-may-still-vote")
    [counted] = council.decide(count_of(gone.state, 3, CHAIR), gone.state, Facts(DAY))
    assert isinstance(counted, council_events.Counted)


def test_noting_somebody_absent_lets_the_secretary_count_only_where_there_is_no_chair_to_close_the_box() -> None:
    away = [Attended(member, present=False, reason="duty") for member in ("m-6", "m-7")]
    led = at(*cast(5), *away)
    led.when(count_of(led.state, 3, SECRETARY)).refused("members-may-still-vote")
    old = at(*cast(5), *away, convened=replace(CONVENED, meeting=Meeting(on=DAY)))
    [counted] = council.decide(count_of(old.state, 3, SECRETARY), old.state, Facts(DAY))
    assert isinstance(counted, council_events.Counted)
    at(*cast(5), convened=old.state.convened or CONVENED).when(count_of(led.state, 3, SECRETARY)).refused(
        "members-may-still-vote"
    )


def test_a_member_who_abstains_counts_as_present_and_votes_no_more() -> None:
    at().when(Abstain("m-7")).then(council_events.Abstained("m-7"))
    done = at(*cast(6), council_events.Abstained("m-7"))
    assert "m-7" in done.state.present
    for again in (
        sheet("m-7"),
        Abstain("m-7"),
        council_commands.RecordWritten("m-7", ()),
        council_commands.Recuse("m-7", "d-1"),
    ):
        done.when(again).refused("one-member-one-vote")
    [counted] = council.decide(count_of(done.state, 6, SECRETARY), done.state, Facts(DAY))
    assert isinstance(counted, council_events.Counted)


@pytest.mark.parametrize(("sheets", "recused", "counted"), [(3, 0, True), (2, 0, False), (4, 1, True), (3, 1, False)])
def test_a_dossier_needs_three_sheets_of_unrecused_members(sheets: int, recused: int, *, counted: bool) -> None:
    stepped = [Recused(member, "d-1", "kin") for member in MEMBERS[:recused]]
    box = at(*stepped, *cast(sheets))
    outcome = box.when(count_of(box.state, 1, CHAIR))
    assert (outcome.refusal is None) is counted
    if not counted:
        outcome.refused("too-few-sheets")
        assert UNCONFIRMED in str(outcome.refusal), "no text sets the number"


def test_hands_need_no_sheets_but_two_sheets_among_hands_would_be_read() -> None:
    free = replace(CONVENED, items=(replace(ITEM, ballot=False),))
    hands = [council_events.OpenRecorded(member, (("d-1", "agree"),)) for member in MEMBERS[2:]]
    raised = at(*hands, convened=free)
    assert raised.when(count_of(raised.state, 5, CHAIR)).refusal is None
    mixed = at(*hands, *cast(2), convened=free)
    mixed.when(count_of(mixed.state, 6, CHAIR)).refused("too-few-sheets")


def test_a_ballot_that_could_never_be_counted_is_not_convened() -> None:
    kin = tuple((member, "d-1", "own-unit") for member in MEMBERS[:5])
    convene = Convene("bca", MEMBERS, ("d-1",), Meeting(chair=CHAIR))
    given(council.DECIDER).when(convene, Facts(DAY, (ITEM,), conflicts=kin)).refused("too-few-sheets")
    by_hand = Facts(DAY, (replace(ITEM, ballot=False),), conflicts=kin)
    assert given(council.DECIDER).when(convene, by_hand).refusal is None


# ── every acknowledged sheet is counted ──────────────────────────────────────────────────────────────────────────────

MIXED = (Recused("m-1", "d-1", "kin"), *cast(5), council_events.WrittenRecorded("m-6", (("d-1", "agree"),)))


@pytest.mark.parametrize(
    "figures",
    [
        (3, 1, 0, 0),  # a sheet was left out
        (700, 0, 1, 0),
        (4, 1, 1, 1),  # one too many
        (-1, 6, 1, 0),
        (0, 5, 1, 0),  # the letter said yes
        (5, 1, 0, 0),  # the recused member's sheet is blank
        (6, 1, 0, -1),
    ],
)
def test_totals_that_do_not_follow_from_what_was_cast_are_refused(figures: Sequence[int]) -> None:
    box = at(*MIXED)
    right = count_of(box.state, 4, CHAIR)
    assert box.when(right).refusal is None
    box.when(replace(right, totals=totals(("d-1", figures)))).refused("count-outdated")


def test_a_count_that_opened_other_sheets_than_lie_in_the_box_is_refused() -> None:
    early = count_of(at(*cast(5)).state, 3, CHAIR)
    at(*cast(6)).when(early).refused("count-outdated")
    at(*cast(4), Cast("m-5", "other")).when(early).refused("count-outdated")
    turned = at(*reversed(cast(5)))
    assert turned.when(early).refusal is None, "the order of casting is not bound"


def test_one_member_has_one_opinion_of_a_dossier() -> None:
    twice = (("d-1", "agree"), ("d-1", "agree"))
    at().when(council_commands.RecordWritten("m-6", twice)).refused("choice-unknown")


ACTS = st.one_of(
    st.tuples(st.just("cast"), st.sampled_from(MEMBERS), st.sampled_from(["agree", "disagree", "blank", "spoilt"])),
    st.tuples(st.just("write"), st.sampled_from(MEMBERS), st.sampled_from(["agree", "disagree", "blank"])),
    st.tuples(st.just("note"), st.sampled_from(MEMBERS), st.sampled_from(["", "sick"])),
    st.tuples(st.sampled_from(["abstain", "recuse"]), st.sampled_from(MEMBERS), st.just("")),
    st.tuples(st.just("count"), st.sampled_from((CHAIR, SECRETARY)), st.just("")),
)


class Sitting:
    """A round and, beside it, what its members really wanted."""

    def __init__(self) -> None:
        self.state = at().state
        self.wanted: dict[str, str] = {}

    def do(self, what: str, who: str, said: str) -> None:
        blank = (who, "d-1") in self.state.recusals
        commands: dict[str, council_commands.Command] = {
            "cast": sheet(who, who, ("d-1",) if blank else ()),
            "write": council_commands.RecordWritten(who, (("d-1", said),), "1/YK", DAY),
            "note": council_commands.Attend(who, present=not said, reason=said),
            "abstain": Abstain(who),
            "recuse": council_commands.Recuse(who, "d-1", "kin"),
            "count": council_commands.Count(self.totals(), who, council_box.digest_of(self.state)),
        }
        try:
            events = council.decide(commands[what], self.state, Facts(DAY))
        except Refused:
            return
        self.state = reduce(council.evolve, events, self.state)
        if what in ("abstain", "recuse"):
            self.wanted.pop(who, None)
        if what in ("cast", "write"):
            self.wanted[who] = "blank" if blank else said

    def totals(self) -> tuple[words.Total, ...]:
        said = list(self.wanted.values())
        return totals(("d-1", [said.count(choice) for choice in ("agree", "disagree", "blank", "spoilt")]))


@samples(st.lists(ACTS, max_size=40))
def test_totals_are_right_in_any_order_of_acts(acts: list[tuple[str, str, str]]) -> None:
    sitting = Sitting()
    for act in (*acts, ("count", CHAIR, "")):
        sitting.do(*act)
    counted = sitting.state.counted
    if counted is None:
        return
    [total] = counted.totals
    assert sitting.totals() == counted.totals
    assert total.agree + total.disagree + total.blank + total.invalid == len(sitting.wanted)
    assert sitting.state.secret("d-1") >= words.LEAST_SHEETS
    assert counted.box == council_box.digest(sealed for _, sealed in sitting.state.sheets)
    assert council_box.unbalanced(counted.totals, sitting.state) == ()
    assert sitting.state.present <= sitting.state.voted
