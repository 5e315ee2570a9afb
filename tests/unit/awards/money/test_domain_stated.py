"""Titles of one period where the law names no amount: what a paper states for one counts for the others."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.money import bonus
from services.awards.domain.money.bonus import DECIDER, words
from services.awards.domain.money.bonus.words import Assess, Assessed, Honour, Rival
from tests.support.given import given

HONOUR = Honour("CSTDCS", "person", "p-1", (date(2026, 1, 1), date(2026, 12, 31)), date(2027, 4, 1))
UNKNOWN = Assessed(
    HONOUR, "t-86", title=True, rate=None, amount=None, counted=False, reason="no-rate", better="", outranks=()
)
KNOWN = replace(UNKNOWN, amount=1_000_000, counted=True, reason="")


def beside(*amounts: int | None, sure: bool = True) -> words.Facts:
    rivals = tuple(Rival(f"d-{number}", amount, sure=sure) for number, amount in enumerate(amounts))
    return words.Facts(title=True, rivals=rivals)


def test_a_title_without_an_amount_is_seen_by_the_others_and_sees_them() -> None:
    told = replace(UNKNOWN, outranks=("d-0", "d-1"))
    given(DECIDER).when(Assess(HONOUR, "t-86"), beside(None, 700_000)).then(told)
    given(DECIDER, KNOWN).when(words.Weigh(), beside(None)).then(words.Doubted("d-0"))
    given(DECIDER, KNOWN, words.Doubted("d-0")).when(words.Weigh(), beside(0)).then(words.Doubted(""))
    given(DECIDER, KNOWN).when(words.Weigh(), beside(None, 2_000_000)).then(words.Outranked("d-1"))
    given(DECIDER, UNKNOWN).when(words.Weigh(), beside(None, 2_000_000)).then()


def test_only_a_higher_amount_may_be_stated_beside_another_title_or_nothing() -> None:
    open_ = given(DECIDER, UNKNOWN)
    for lower in (1, 2_000_000):
        open_.when(words.NotePaid("f-1", lower), beside(None, 2_000_000)).refused("bonus-higher", law=bonus.LAW)
    for fits in (0, 2_000_001):
        paid = words.Paid("f-1", fits, ("d-0", "d-1"))
        open_.when(words.NotePaid("f-1", fits), beside(None, 2_000_000)).then(paid)


def test_days_are_stated_before_an_amount() -> None:
    undated = replace(UNKNOWN, doubt="d-0")
    given(DECIDER, UNKNOWN).when(words.Weigh(), beside(None, sure=False)).then(words.Doubted("d-0"))
    given(DECIDER, undated).when(words.NotePaid("f-1", 1)).refused("bonus-not-owed", law=bonus.LAW)
    given(DECIDER, UNKNOWN).when(words.Weigh(), beside(0, sure=False)).then()


@pytest.mark.parametrize("granted", [0, 2_000_000])
def test_a_cancelled_statement_leaves_the_amount_open_and_the_others_are_weighed_anew(granted: int) -> None:
    stated = given(DECIDER, UNKNOWN, words.Paid("f-1", granted, ("d-0",)))
    unpaid = words.Unpaid("f-1", granted, ("d-0",))
    stated.when(words.NoteUnpaid("f-1", granted), beside(None)).then(unpaid)
    assert given(DECIDER, UNKNOWN, words.Paid("f-1", granted), unpaid).state.unknown


def test_a_stated_title_that_gave_way_and_came_back_is_owed_what_was_stated() -> None:
    way = (UNKNOWN, words.Paid("f-1", 2_000_000), words.Outranked("d-0"))
    assert given(DECIDER, *way).state.owed == -2_000_000
    again = given(DECIDER, *way, words.Returned("f-1", 2_000_000), words.Revived())
    assert (again.state.status, again.state.owed) == ("owed", 2_000_000)
