"""The emulation fund is never overdrawn; award objects are issued once; a fifth of the fund goes into organising."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.money import funds as fund
from services.awards.domain.money import objects as stock
from tests.support.given import given

OPEN = fund.Allotted(10_000_000, "01/QĐ-Q")
MINE = fund.Facts(amount=3_510_000, mine=True)
DAY = date(2025, 7, 1)


def test_a_fund_is_opened_by_what_is_allotted_to_it_with_a_paper() -> None:
    given(fund.DECIDER).when(fund.Allot(10_000_000, " 01/QĐ-Q "), fund.Facts()).then(OPEN)
    given(fund.DECIDER).when(fund.Allot(0, "01"), fund.Facts()).refused("fund-figure")
    given(fund.DECIDER).when(fund.Allot(1, " "), fund.Facts()).refused("fund-figure")
    given(fund.DECIDER).when(fund.Allot(1, "01"), fund.Facts(unit_known=False)).refused("unit-unknown")
    given(fund.DECIDER).when(fund.Allot(1, "01"), fund.Facts(year_near=False)).refused("fund-year", law=fund.LAW)
    given(fund.DECIDER).when(fund.Pay("d-1"), MINE).refused("fund-not-open")


def test_a_bonus_is_paid_to_the_last_dong_of_the_fund_and_not_one_beyond() -> None:
    exact = replace(MINE, amount=10_000_000)
    given(fund.DECIDER, OPEN).when(fund.Pay("d-1"), exact).then(fund.Paid("d-1", 10_000_000))
    given(fund.DECIDER, OPEN).when(fund.Pay("d-1"), replace(MINE, amount=10_000_001)).refused("fund-short")


def test_a_fund_pays_just_what_is_owed_and_of_a_maximum_what_is_granted() -> None:
    most, law = replace(MINE, most=True), "NĐ 152/2025/NĐ-CP, Đ.49"
    given(fund.DECIDER, OPEN).when(fund.Pay("d-1", 1_000_000), most).then(fund.Paid("d-1", 1_000_000))
    given(fund.DECIDER, OPEN).when(fund.Pay("d-1"), most).then(fund.Paid("d-1", 3_510_000))
    for amount, facts in ((3_510_001, most), (0, most), (-1, most), (1_000_000, MINE), (3_510_001, MINE)):
        given(fund.DECIDER, OPEN).when(fund.Pay("d-1", amount), facts).refused("fund-bonus-amount", law=law)


@pytest.mark.parametrize("facts", [fund.Facts(amount=None, mine=True), fund.Facts(amount=1, mine=False)])
def test_a_fund_pays_only_what_its_own_unit_owes(facts: fund.Facts) -> None:
    law = "NĐ 152/2025/NĐ-CP, Đ.47.2"
    given(fund.DECIDER, OPEN).when(fund.Pay("d-1"), facts).refused("fund-not-payer", law=law)


def test_what_comes_back_is_what_was_paid_and_comes_back_once() -> None:
    paid = given(fund.DECIDER, OPEN, fund.Paid("d-1", 3_510_000))
    all_ = fund.Facts(back=3_510_000)
    paid.when(fund.TakeBack("d-1"), all_).then(fund.TakenBack("d-1", 3_510_000))
    paid.when(fund.TakeBack("d-1"), fund.Facts(back=50_000)).then(fund.TakenBack("d-1", 50_000))
    paid.when(fund.TakeBack("d-1"), fund.Facts(back=3_510_001)).refused("fund-not-paid")
    paid.when(fund.TakeBack("d-1"), fund.Facts()).refused("fund-not-paid")
    paid.when(fund.TakeBack("d-2"), all_).refused("fund-not-paid")
    back = given(fund.DECIDER, OPEN, fund.Paid("d-1", 3_510_000), fund.TakenBack("d-1", 3_510_000))
    assert back.state.balance == 10_000_000
    back.when(fund.TakeBack("d-1"), all_).refused("fund-not-paid")


def test_a_fifth_of_the_fund_goes_into_organising_and_no_more() -> None:
    opened = given(fund.DECIDER, OPEN)
    opened.when(fund.Spend(2_000_000, "01/CT"), fund.Facts()).then(fund.Spent(2_000_000, "01/CT"))
    opened.when(fund.Spend(2_000_001, "01/CT"), fund.Facts()).refused("fund-organising", law=fund.LAW)
    spent = given(fund.DECIDER, OPEN, fund.Spent(2_000_000, "01/CT"))
    spent.when(fund.Spend(1, "02/CT"), fund.Facts()).refused("fund-organising", law=fund.LAW)
    given(fund.DECIDER, OPEN, fund.Paid("d-1", 9_000_000)).when(fund.Spend(1_000_001, "3"), fund.Facts()).refused(
        "fund-short"
    )


# ── objects ──────────────────────────────────────────────────────────────────────────────────────────────────────────

DUE = stock.Facts(DAY, stands=True, due=True)
ONE = stock.Received(1, "01/PN")


def test_objects_come_in_by_a_note() -> None:
    empty = given(stock.DECIDER)
    empty.when(stock.Receive(1, "01/PN"), stock.Facts(DAY)).then(ONE)
    empty.when(stock.Receive(0, "01/PN"), stock.Facts(DAY)).refused("object-quantity")
    empty.when(stock.Receive(1, " "), stock.Facts(DAY)).refused("object-quantity")
    empty.when(stock.Receive(1, "01"), stock.Facts(DAY, known=False)).refused("object-unknown")


def test_what_is_broken_leaves_the_shelf_by_minutes_and_no_more_than_lies_there() -> None:
    two = given(stock.DECIDER, stock.Received(2, "01/PN"))
    two.when(stock.Discard(2, " 02/BB "), stock.Facts(DAY)).then(stock.Discarded(2, "02/BB"))
    two.when(stock.Discard(3, "02/BB"), stock.Facts(DAY)).refused("object-none-left")
    two.when(stock.Discard(1, " "), stock.Facts(DAY)).refused("object-quantity")
    two.when(stock.Discard(0, "02/BB"), stock.Facts(DAY)).refused("object-quantity")
    left = given(stock.DECIDER, stock.Received(2, "01/PN"), stock.Discarded(1, "02/BB")).state
    assert (left.on_hand, left.received, left.discarded) == (1, 2, 1)


def test_an_object_is_issued_once_with_an_award_that_stands_and_has_it() -> None:
    full = given(stock.DECIDER, ONE)
    full.when(stock.Issue("d-1"), DUE).then(stock.Issued("d-1", DAY, complete=True))
    full.when(stock.Issue("d-1"), replace(DUE, others=True)).then(stock.Issued("d-1", DAY))
    full.when(stock.Issue("d-1"), replace(DUE, stands=False)).refused("object-no-award")
    full.when(stock.Issue("d-1"), replace(DUE, due=False)).refused("object-not-due")
    full.when(stock.Issue("d-1"), replace(DUE, issued=True)).refused("object-issued")
    out = given(stock.DECIDER, ONE, stock.Issued("d-1", DAY))
    out.when(stock.Issue("d-1"), DUE).refused("object-issued")
    out.when(stock.Issue("d-2"), DUE).refused("object-none-left")


def test_what_comes_back_bears_a_name_and_is_not_on_hand_again() -> None:
    out = given(stock.DECIDER, ONE, stock.Issued("d-1", DAY))
    out.when(stock.TakeBack("d-1"), stock.Facts(DAY)).then(stock.TakenBack("d-1", DAY))
    out.when(stock.TakeBack("d-2"), stock.Facts(DAY)).refused("object-not-issued")
    back = given(stock.DECIDER, ONE, stock.Issued("d-1", DAY), stock.TakenBack("d-1", DAY)).state
    assert (back.on_hand, back.issued, back.returned) == (0, {}, 1)
