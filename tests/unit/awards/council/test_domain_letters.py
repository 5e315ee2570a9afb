"""A written opinion counts only if its member does not come; and who may sit."""

from dataclasses import replace

from services.awards.domain import council
from services.awards.domain.council import box, events
from services.awards.domain.council import commands as council_commands
from services.awards.domain.council.commands import Abstain, Convene
from services.awards.domain.council.events import Recused
from services.awards.domain.council.events import SheetCast as Cast
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Meeting
from tests.support.council import count_of, sheet, totals
from tests.support.given import given
from tests.support.given_round import CHAIR, CONVENED, DAY, ITEM, MEMBERS, SECRETARY, at, cast, present

LETTER = events.WrittenRecorded("m-7", (("d-1", "agree"),))


def test_an_act_of_the_member_replaces_the_letter_entered_for_them() -> None:
    """The secretary enters it: a letter nobody wrote must not keep its member from voting."""
    came: list[events.Event] = [Cast("m-7", "m-7"), events.Abstained("m-7"), Recused("m-7", "d-1", "kin")]
    commands: list[council_commands.Command] = [
        sheet("m-7", "m-7"),
        Abstain("m-7"),
        council_commands.Recuse("m-7", "d-1", "kin"),
    ]
    for command, event in zip(commands, came, strict=True):
        at(LETTER).when(command).then(event)
        assert at(LETTER, event).state.written == ()
    free = replace(CONVENED, items=(replace(ITEM, ballot=False),))
    hand = events.OpenRecorded("m-7", (("d-1", "disagree"),))
    assert at(LETTER, hand, convened=free).state.written == ()
    whole = at(*cast(6), LETTER, Cast("m-7", "m-7"))
    whole.when(count_of(whole.state, 7, SECRETARY)).then(
        events.Counted(totals(("d-1", (7, 0, 0, 0))), box=box.digest_of(whole.state))
    )


def test_a_letter_closes_no_box_and_does_not_count_for_a_member_who_came() -> None:
    early = at(*cast(6), LETTER)
    assert early.state.may_still_vote == ("m-7",)
    early.when(count_of(early.state, 6, SECRETARY)).refused("members-may-still-vote")
    assert early.when(count_of(early.state, 6, CHAIR)).refusal is None
    there = at(*cast(6), LETTER, *present("m-7"))
    there.when(count_of(there.state, 6, CHAIR)).refused("present-without-a-sheet")


def test_a_council_member_has_an_open_account_in_reach() -> None:
    """A letter could be entered for whom nobody knows."""
    facts = Facts(DAY, (ITEM,), strangers=("m-4",))
    given(council.DECIDER).when(Convene("bca", MEMBERS, ("d-1",), Meeting(chair=CHAIR)), facts).refused("member-unfit")
