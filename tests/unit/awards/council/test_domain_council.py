"""The rules of a round: members, one vote each, the count, and the share of all members needed."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain import council
from services.awards.domain.council import commands, events, rules, state, words
from services.awards.domain.council.commands import Convene, Count, RecordWritten, Recuse
from services.awards.domain.council.events import Convened
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Item, Meeting
from shared.kernel import UNCONFIRMED
from tests.support.council import count_of, sheet
from tests.support.given import given

DAY = date(2025, 7, 24)
LETTER = ("1/YK", DAY)
"""The member's own paper and its day."""
MEMBERS = ("chair", "vice", "secretary")
ITEMS = (Item("d-1", (2, 3)), Item("d-2", (9, 10)))
FACTS = Facts(DAY, ITEMS)
CONVENE = Convene("t-86", MEMBERS, ("d-1", "d-2"), Meeting(chair="chair"))
CONVENED = Convened("t-86", MEMBERS, ITEMS, "aa", DAY, Meeting(on=DAY, chair="chair"))
OPEN = given(council.DECIDER, CONVENED)
VOTED = given(council.DECIDER, CONVENED, *(events.SheetCast(member, member) for member in MEMBERS))
COUNT = count_of(VOTED.state, 2)
COUNTED = events.Counted(COUNT.totals, box=COUNT.box)


@pytest.mark.parametrize(
    ("members", "needs_90_percent", "needs_80_percent"),
    [(7, 7, 6), (9, 9, 8), (11, 10, 9), (13, 12, 11), (15, 14, 12), (20, 18, 16)],
)
def test_the_votes_needed_are_the_share_of_all_members_rounded_up(
    members: int, needs_90_percent: int, needs_80_percent: int
) -> None:
    assert rules.needed(members, (9, 10)) == needs_90_percent
    assert rules.needed(members, (4, 5)) == needs_80_percent


@pytest.mark.parametrize("members", range(3, 31))
def test_one_vote_fewer_than_needed_is_below_the_share_and_the_votes_needed_are_not(members: int) -> None:
    for numerator, denominator in [(2, 3), (4, 5), (9, 10), (1, 1)]:
        enough = rules.needed(members, (numerator, denominator))
        assert (enough - 1) * denominator < numerator * members <= enough * denominator


def test_a_round_is_convened_on_dossiers_at_this_station_with_their_thresholds() -> None:
    given(council.DECIDER).when(CONVENE, FACTS).then(replace(CONVENED, public_key=""))
    OPEN.when(CONVENE, FACTS).refused("round-exists")


def test_a_round_is_not_convened_on_nothing_nor_on_a_dossier_that_is_elsewhere() -> None:
    given(council.DECIDER).when(replace(CONVENE, dossiers=()), FACTS).refused("round-empty")
    given(council.DECIDER).when(CONVENE, Facts(DAY, ITEMS[:1])).refused("not-at-this-stage")


def test_three_members_are_the_least_and_none_is_named_twice() -> None:
    two, twice = replace(CONVENE, members=MEMBERS[:2]), replace(CONVENE, members=(*MEMBERS, "chair"))
    outcome = given(council.DECIDER).when(two, FACTS)
    outcome.refused("council-too-small")
    assert UNCONFIRMED in str(outcome.refusal), "no text sets the number"
    given(council.DECIDER).when(twice, FACTS).refused("member-twice")


def test_convening_without_facts_is_a_fault_and_no_refusal() -> None:
    with pytest.raises(TypeError):
        given(council.DECIDER).when(CONVENE)


def test_a_member_votes_once_by_sheet_or_in_writing() -> None:
    written = RecordWritten("chair", (("d-1", "agree"),), *LETTER)
    OPEN.when(sheet("chair", "sealed")).then(events.SheetCast("chair", "sealed"))
    OPEN.when(written).then(events.WrittenRecorded("chair", (("d-1", "agree"),), *LETTER))
    voted = given(council.DECIDER, CONVENED, events.SheetCast("chair", "sealed"))
    for again in (sheet("chair", "another"), written, Recuse("chair", "d-1")):
        voted.when(again).refused("one-member-one-vote")
    given(council.DECIDER, CONVENED, events.WrittenRecorded("chair", ())).when(written).refused("one-member-one-vote")


def test_a_written_opinion_names_the_paper_of_its_member_and_its_day() -> None:
    said = (("d-1", "agree"),)
    for lacking in (
        ("họp ngày 5/3", DAY),
        (".", DAY),
        ("1/YK", None),
        ("1/YK", date(2025, 7, 25)),
        ("1/YK", date(2025, 7, 23)),
    ):
        OPEN.when(RecordWritten("chair", said, *lacking), state.Facts(DAY)).refused("written-paper")
    noticed = replace(CONVENED, meeting=Meeting(on=DAY, noticed_on=date(2025, 7, 23), chair="chair"))
    answer = ("1/YK", date(2025, 7, 23))
    given(council.DECIDER, noticed).when(RecordWritten("chair", said, *answer), state.Facts(DAY)).then(
        events.WrittenRecorded("chair", said, *answer)
    )


def test_a_member_refuses_before_the_count_what_was_entered_as_their_opinion() -> None:
    letter = events.WrittenRecorded("chair", (("d-1", "agree"),), *LETTER)
    entered = given(council.DECIDER, CONVENED, letter)
    entered.when(commands.Contest("chair")).then(events.WrittenContested("chair"))
    contested = given(council.DECIDER, CONVENED, letter, events.WrittenContested("chair"))
    assert contested.state.written == ()
    contested.when(commands.Contest("chair")).then()
    for written in ("số 01/YK.", "1/YK bổ sung", "1/YK, bản 2", "2/YK"):
        for by in ("secretary", ""):
            contested.when(RecordWritten("chair", letter.choices, written, DAY, by)).refused("written-contested")
    another = events.WrittenRecorded("chair", (("d-1", "disagree"),), *LETTER)
    own = RecordWritten("chair", another.choices, *LETTER, by="chair")
    contested.when(own).then(another, events.WrittenConfirmed("chair"))
    contested.when(RecordWritten("vice", letter.choices, *LETTER)).then(replace(letter, member="vice"))
    open_items = replace(CONVENED, items=tuple(replace(item, ballot=False) for item in ITEMS))
    raised = given(council.DECIDER, open_items, letter, events.WrittenContested("chair"))
    raised.when(commands.RecordOpen("chair", letter.choices)).refused("written-contested")
    counted = given(council.DECIDER, CONVENED, letter, events.Counted(()))
    counted.when(commands.Contest("chair")).refused("round-closed")


def test_a_member_confirms_what_was_entered_as_their_opinion_until_they_take_it_back() -> None:
    letter = events.WrittenRecorded("chair", (("d-1", "agree"),), *LETTER)
    given(council.DECIDER, CONVENED).when(commands.Confirm("chair")).then()
    given(council.DECIDER, CONVENED, letter).when(commands.Confirm("chair")).then(events.WrittenConfirmed("chair"))
    confirmed = given(council.DECIDER, CONVENED, letter, events.WrittenConfirmed("chair"))
    confirmed.when(commands.Confirm("chair")).then()
    assert confirmed.state.confirmed == {"chair"}
    gone = given(council.DECIDER, CONVENED, letter, events.WrittenConfirmed("chair"), events.WrittenContested("chair"))
    assert gone.state.confirmed == frozenset()


@pytest.mark.parametrize("command", [sheet("guest"), RecordWritten("guest", ()), Recuse("guest", "d-1")])
def test_only_members_vote_write_or_step_back(command: commands.Command) -> None:
    OPEN.when(command).refused("not-a-member")


def test_who_steps_back_from_a_dossier_has_no_opinion_on_it_but_on_the_others() -> None:
    OPEN.when(Recuse("chair", "d-1")).then(events.Recused("chair", "d-1", "other"))
    recused = given(council.DECIDER, CONVENED, events.Recused("chair", "d-1", "other"))
    recused.when(Recuse("chair", "d-1")).then()
    recused.when(RecordWritten("chair", (("d-1", "agree"),))).refused("recused-member")
    fitting = (("d-1", "blank"), ("d-2", "disagree"))
    recused.when(RecordWritten("chair", fitting, *LETTER)).then(events.WrittenRecorded("chair", fitting, *LETTER))


@pytest.mark.parametrize("choice", [("d-1", "maybe"), ("d-9", "agree")])
def test_a_written_opinion_is_one_of_three_words_on_a_dossier_of_the_round(choice: tuple[str, str]) -> None:
    OPEN.when(RecordWritten("chair", (choice,))).refused("choice-unknown")


def test_a_count_covers_all_dossiers_of_the_round() -> None:
    VOTED.when(COUNT).then(COUNTED)
    VOTED.when(replace(COUNT, totals=COUNT.totals[:1])).refused("count-incomplete")
    VOTED.when(replace(COUNT, totals=(*COUNT.totals, COUNT.totals[0]))).refused("count-incomplete")
    VOTED.when(replace(COUNT, totals=(*COUNT.totals, words.Total("d-9", 0, 0, 0, 0)))).refused("count-incomplete")


@pytest.mark.parametrize("end", [COUNTED, events.Voided()])
@pytest.mark.parametrize(
    "command",
    [Recuse("chair", "d-1"), sheet("chair"), RecordWritten("chair", ()), COUNT, Count((), "s", ""), commands.Void()],
)
def test_a_counted_or_voided_round_is_over(end: events.Event, command: commands.Command) -> None:
    given(council.DECIDER, CONVENED, end).when(command).refused("round-closed")
    given(council.DECIDER).when(command).refused("round-closed")


def test_a_round_without_its_key_is_voided() -> None:
    OPEN.when(commands.Void()).then(events.Voided())
