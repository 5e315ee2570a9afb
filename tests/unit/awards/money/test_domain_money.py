"""A fund is never overdrawn; objects are issued once; one fifth of the fund pays for organisation."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.awards.domain.money import funds, objects
from tests.support.given import given

OPEN = funds.Allotted(10_000_000, "01/QĐ-Q")
MINE = funds.Facts(amount=3_510_000, mine=True)
DAY = date(2025, 7, 1)


def test_a_fund_is_opened_by_what_is_allotted_to_it_with_a_paper() -> None:
    given(funds.DECIDER).when(funds.Allot(10_000_000, " 01/QĐ-Q "), funds.Facts()).then(OPEN)
    given(funds.DECIDER).when(funds.Allot(0, "01"), funds.Facts()).refused("fund-figure")
    given(funds.DECIDER).when(funds.Allot(1, "họp ngày 5/3"), funds.Facts()).refused("fund-figure")
    given(funds.DECIDER).when(funds.Allot(1, "01"), funds.Facts(unit_known=False)).refused("unit-unknown")
    given(funds.DECIDER).when(funds.Allot(1, "01"), funds.Facts(year_near=False)).refused("fund-year", law=funds.LAW)
    given(funds.DECIDER).when(funds.Pay("d-1"), MINE).refused("fund-not-open")


def test_a_bonus_is_paid_to_the_last_dong_of_the_fund_and_not_one_beyond() -> None:
    exact = replace(MINE, amount=10_000_000)
    given(funds.DECIDER, OPEN).when(funds.Pay("d-1"), exact).then(funds.Paid("d-1", 10_000_000))
    given(funds.DECIDER, OPEN).when(funds.Pay("d-1"), replace(MINE, amount=10_000_001)).refused("fund-short")


def test_a_fund_pays_just_what_is_owed() -> None:
    law = "NĐ 152/2025/NĐ-CP, Đ.49"
    for amount in (0, 1_000_000, 3_510_001):
        given(funds.DECIDER, OPEN).when(funds.Pay("d-1", amount), MINE).refused("fund-bonus-amount", law=law)


@pytest.mark.parametrize("facts", [replace(MINE, most=True), replace(MINE, amount=0, unknown=True)])
def test_where_the_law_leaves_the_amount_open_the_authority_states_it_by_a_paper(facts: funds.Facts) -> None:
    """A maximum (Đ.50-55), or no coefficient known; nothing said pays nothing."""
    opened = given(funds.DECIDER, OPEN)
    for amount in (0, 1, 1_000_000):
        paid = funds.Paid("d-1", amount, "12/QĐ-BCA", DAY)
        opened.when(funds.Pay("d-1", amount, " 12/QĐ-BCA ", DAY), facts).then(paid)
        opened.when(funds.Pay("d-1", amount), facts).refused("fund-figure")
        opened.when(funds.Pay("d-1", amount, "."), facts).refused("fund-figure")
        for wrong in (None, DAY - timedelta(1), DAY + timedelta(1)):
            pay = funds.Pay("d-1", amount, "12/QĐ-BCA", wrong)
            opened.when(pay, replace(facts, days=(DAY, DAY))).refused("fund-paper-day")
    for nothing in (None, -1):
        opened.when(funds.Pay("d-1", nothing, "12/QĐ-BCA"), facts).refused("fund-bonus-amount")
    opened.when(funds.Pay("d-1", 10_000_001, "12/QĐ-BCA", DAY), facts).refused(
        "fund-bonus-amount" if facts.most else "fund-short"
    )


def test_of_a_maximum_no_dong_more_is_paid() -> None:
    most = replace(MINE, most=True)
    given(funds.DECIDER, OPEN).when(funds.Pay("d-1", 3_510_000, "1/QĐ", DAY), most).then(
        funds.Paid("d-1", 3_510_000, "1/QĐ", DAY)
    )
    given(funds.DECIDER, OPEN).when(funds.Pay("d-1", 3_510_001, "1/QĐ"), most).refused("fund-bonus-amount")


def test_a_payment_entered_by_mistake_is_cancelled_with_a_voucher_and_the_fund_has_its_money_again() -> None:
    paid, fits = given(funds.DECIDER, OPEN, funds.Paid("d-1", 500_000, "12/QĐ")), replace(MINE, cancellable=True)
    cancelled = funds.PaymentCancelled("d-1", 500_000, "3/CT", "r-1", "ab")
    paid.when(funds.CancelPayment("d-1", "3/CT", "r-1", "ab"), fits).then(cancelled)
    paid.when(funds.CancelPayment("d-1", "nhầm"), fits).refused("fund-figure")
    paid.when(funds.CancelPayment("d-1", "3/CT"), MINE).refused("fund-not-paid")
    paid.when(funds.CancelPayment("d-2", "3/CT"), fits).refused("fund-not-paid")
    after = given(funds.DECIDER, OPEN, funds.Paid("d-1", 500_000, "12/QĐ"), cancelled)
    assert (after.state.balance, after.state.paid) == (10_000_000, {})
    after.when(funds.CancelPayment("d-1", "4/CT"), fits).refused("fund-not-paid")


@pytest.mark.parametrize("facts", [funds.Facts(amount=None, mine=True), funds.Facts(amount=1, mine=False)])
def test_a_fund_pays_only_what_its_own_unit_owes(facts: funds.Facts) -> None:
    law = "NĐ 152/2025/NĐ-CP, Đ.47.2"
    given(funds.DECIDER, OPEN).when(funds.Pay("d-1"), facts).refused("fund-not-payer", law=law)


def test_the_amount_returned_is_the_amount_paid_and_is_returned_once() -> None:
    paid = given(funds.DECIDER, OPEN, funds.Paid("d-1", 3_510_000))
    all_ = funds.Facts(back=3_510_000)
    paid.when(funds.TakeBack("d-1"), all_).then(funds.TakenBack("d-1", 3_510_000))
    paid.when(funds.TakeBack("d-1"), funds.Facts(back=50_000)).then(funds.TakenBack("d-1", 50_000))
    paid.when(funds.TakeBack("d-1"), funds.Facts(back=3_510_001)).refused("fund-not-paid")
    paid.when(funds.TakeBack("d-1"), funds.Facts()).refused("fund-not-paid")
    paid.when(funds.TakeBack("d-2"), all_).refused("fund-not-paid")
    back = given(funds.DECIDER, OPEN, funds.Paid("d-1", 3_510_000), funds.TakenBack("d-1", 3_510_000))
    assert back.state.balance == 10_000_000
    back.when(funds.TakeBack("d-1"), all_).refused("fund-not-paid")


def test_a_fifth_of_the_fund_goes_into_organising_and_no_more() -> None:
    opened = given(funds.DECIDER, OPEN)
    opened.when(funds.Spend(2_000_000, "01/CT"), funds.Facts()).then(funds.Spent(2_000_000, "01/CT"))
    opened.when(funds.Spend(2_000_001, "01/CT"), funds.Facts()).refused("fund-organising", law=funds.LAW)
    spent = given(funds.DECIDER, OPEN, funds.Spent(2_000_000, "01/CT"))
    spent.when(funds.Spend(1, "02/CT"), funds.Facts()).refused("fund-organising", law=funds.LAW)
    given(funds.DECIDER, OPEN, funds.Paid("d-1", 9_000_000)).when(
        funds.Spend(1_000_001, "3/CT"), funds.Facts()
    ).refused("fund-short")


# ── objects ──────────────────────────────────────────────────────────────────────────────────────────────────────────

DUE = objects.Facts(DAY, stands=True, due=True)
ONE = objects.Received(1, "01/PN")


def test_objects_come_in_by_a_note() -> None:
    empty = given(objects.DECIDER)
    empty.when(objects.Receive(1, "01/PN"), objects.Facts(DAY)).then(ONE)
    empty.when(objects.Receive(0, "01/PN"), objects.Facts(DAY)).refused("object-quantity")
    empty.when(objects.Receive(1, "họp ngày 5/3"), objects.Facts(DAY)).refused("object-quantity")
    empty.when(objects.Receive(1, "01"), objects.Facts(DAY, known=False)).refused("object-unknown")


def test_broken_objects_leave_the_stock_by_minutes_and_no_more_than_there_are() -> None:
    two = given(objects.DECIDER, objects.Received(2, "01/PN"))
    two.when(objects.Discard(2, " 02/BB "), objects.Facts(DAY)).then(objects.Discarded(2, "02/BB"))
    two.when(objects.Discard(3, "02/BB"), objects.Facts(DAY)).refused("object-none-left")
    two.when(objects.Discard(1, "họp ngày 5/3"), objects.Facts(DAY)).refused("object-quantity")
    two.when(objects.Discard(0, "02/BB"), objects.Facts(DAY)).refused("object-quantity")
    left = given(objects.DECIDER, objects.Received(2, "01/PN"), objects.Discarded(1, "02/BB")).state
    assert (left.on_hand, left.received, left.discarded) == (1, 2, 1)


def test_an_object_is_issued_once_with_an_award_that_stands_and_has_it() -> None:
    full = given(objects.DECIDER, ONE)
    full.when(objects.Issue("d-1"), DUE).then(objects.Issued("d-1", DAY, complete=True))
    full.when(objects.Issue("d-1"), replace(DUE, others=True)).then(objects.Issued("d-1", DAY))
    full.when(objects.Issue("d-1"), replace(DUE, stands=False)).refused("object-no-award")
    full.when(objects.Issue("d-1"), replace(DUE, due=False)).refused("object-not-due")
    full.when(objects.Issue("d-1"), replace(DUE, issued=True)).refused("object-issued")
    out = given(objects.DECIDER, ONE, objects.Issued("d-1", DAY))
    out.when(objects.Issue("d-1"), DUE).refused("object-issued")
    out.when(objects.Issue("d-2"), DUE).refused("object-none-left")


def test_a_returned_object_bears_a_name_and_is_not_in_stock_again() -> None:
    out = given(objects.DECIDER, ONE, objects.Issued("d-1", DAY))
    out.when(objects.TakeBack("d-1"), objects.Facts(DAY)).then(objects.TakenBack("d-1", DAY))
    out.when(objects.TakeBack("d-2"), objects.Facts(DAY)).refused("object-not-issued")
    back = given(objects.DECIDER, ONE, objects.Issued("d-1", DAY), objects.TakenBack("d-1", DAY)).state
    assert (back.on_hand, back.issued, back.returned) == (0, {}, 1)
