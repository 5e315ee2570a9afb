"""What a paper needs before it is final: signer, place and bases; for minutes number, hours and signers."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.council import DECIDER
from services.awards.domain.council.commands import DrawUp
from services.awards.domain.council.events import Convened, Counted, DrawnUp
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Item, Meeting
from services.awards.domain.decision.rules import paper_whole
from services.awards.domain.register import past
from shared.kernel import Refused
from tests.support.given import given

DAY = date(2025, 7, 20)
BASES = ("Căn cứ Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022", "theo đề nghị của Hội đồng")
MEETING = Meeting(on=DAY, place="Vĩnh Long", chair="c", secretary="s", starts_at="08:30")
CONVENED = Convened("t-86", ("c", "s", "m"), (Item("n-1", (2, 3)),), "", DAY, MEETING)
DRAWN = DrawUp("3/BB", ends_at="10:00", bound="digest")
FACTS = Facts(DAY)
RECORD = past.Record("CO_TC", "v05", 2017, "", "", None, None, "000")
PAST = past.Facts(DAY, award_known=True, recipient_known=True, next_register_number=3)


def refused(rule: str, signer: str = "Người ký", place: str = "Vĩnh Long", bases: tuple[str, ...] = BASES) -> None:
    with pytest.raises(Refused) as met:
        paper_whole(signer, place, bases)
    assert met.value.rule == rule


def test_a_decision_is_not_signed_without_what_its_paper_says() -> None:
    paper_whole("Người ký", "Vĩnh Long", BASES)
    refused("decision-signer", signer=" ")
    refused("decision-place", place="")
    refused("decision-signer", signer="...")
    refused("decision-place", place="?")
    nothing = ((*BASES, "Căn cứ ."), (BASES[0], "Theo đề nghị của ."))
    for bases in ((), BASES[:1], BASES[1:], (*BASES, "Xét thành tích"), *nothing):
        refused("decision-bases", bases=bases)


def test_minutes_take_what_was_said_when_the_round_was_convened_and_are_drawn_up_once() -> None:
    drawn = DrawnUp("3/BB", "Vĩnh Long", "08:30", "10:00", "c", "s", DAY, "digest")
    given(DECIDER, CONVENED, Counted(())).when(DRAWN, FACTS).then(drawn)
    given(DECIDER, CONVENED, Counted(()), drawn).when(DRAWN, FACTS).refused("minutes-drawn-up")
    given(DECIDER, CONVENED).when(DRAWN, FACTS).refused("minutes-before-the-count")


@pytest.mark.parametrize("lacking", ["place", "starts_at", "chair", "secretary"])
def test_minutes_lacking_something_are_not_final(lacking: str) -> None:
    convened = replace(CONVENED, meeting=Meeting(**vars(MEETING) | {lacking: ""}))
    given(DECIDER, convened, Counted(())).when(DRAWN, FACTS).refused("minutes-incomplete")


def test_minutes_that_cannot_be_are_refused() -> None:
    counted = given(DECIDER, CONVENED, Counted(()))
    for command in (replace(DRAWN, number="họp ngày 5/3"), replace(DRAWN, ends_at=""), replace(DRAWN, place="?")):
        counted.when(command, FACTS).refused("minutes-incomplete")
    counted.when(replace(DRAWN, bound=None), FACTS).refused("minutes-incomplete")
    for end in ("08:30", "25:00"):
        counted.when(replace(DRAWN, ends_at=end), FACTS).refused("minutes-hours")
    counted.when(replace(DRAWN, chair="m"), FACTS).refused("minutes-chair")
    counted.when(DRAWN, replace(FACTS, number_taken="quyết định ngày 11/08/2025")).refused(
        "minutes-number-taken", "NĐ 30/2020/NĐ-CP, Đ.15"
    )
    counted.when(replace(DRAWN, secretary="x"), FACTS).refused("leader-not-member")


@pytest.mark.parametrize(
    ("typed", "written"),
    [("BỘ TRƯỞNG  bộ công an", "Bộ trưởng Bộ Công an"), ("Tổng cục  trưởng", "Tổng cục trưởng")],
)
def test_the_authority_of_an_award_of_the_past_is_written_as_it_is_known(typed: str, written: str) -> None:
    known = replace(PAST, granted_by="Bộ trưởng Bộ Công an")
    entered = past.Recorded(**vars(RECORD) | {"authority": written}, register_number=3)
    given(past.DECIDER).when(replace(RECORD, authority=typed), known).then(entered)
