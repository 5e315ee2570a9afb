"""Bonuses: the highest title only, paid once, computed again, returned."""

from dataclasses import replace
from datetime import date

from services.awards.domain.money import bonus
from services.awards.domain.money.bonus import DECIDER, period, words
from services.awards.domain.money.bonus.rate import Rate
from services.awards.domain.money.bonus.words import Assess, Assessed, Honour, Rival
from tests.support.given import given


def rate(tenths: int = 10, salary: int = 2_340_000, halves: int = 2) -> Rate:
    return Rate(tenths, halves, salary, 10_000, "NĐ", confirmed=True)


# ── what is counted ──────────────────────────────────────────────────────────────────────────────────────────────────

DAY = date(2026, 1, 15)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
HONOUR = Honour("CSTDCS", "person", "p-1", YEAR, DAY)
ASSESS = Assess(HONOUR, "t-86")
TITLE = words.Facts(title=True, rate=rate(10))
ASSESSED = Assessed(
    HONOUR, "t-86", title=True, rate=rate(10), amount=2_340_000, counted=True, reason="", better="", outranks=()
)


def test_a_grant_is_assessed_once_however_often_it_is_told() -> None:
    given(DECIDER).when(ASSESS, TITLE).then(ASSESSED)
    given(DECIDER, ASSESSED).when(ASSESS, TITLE).then()


def test_where_no_coefficient_holds_the_amount_is_unknown_and_the_authority_states_it() -> None:
    unknown = replace(ASSESSED, rate=None, amount=None, counted=False, reason="no-rate")
    given(DECIDER).when(ASSESS, replace(TITLE, rate=None)).then(unknown)
    assert given(DECIDER, unknown).state.status == "unknown"
    given(DECIDER, unknown).when(words.NotePaid("t-86-2026", 500_000)).then(words.Paid("t-86-2026", 500_000))


LOW = replace(ASSESSED, honour=replace(HONOUR, award="CSTT"), rate=rate(3), amount=710_000)
HIGHER = Rival("d-high", 2_340_000)


def test_of_cstdcs_and_cstt_for_the_same_year_only_the_higher_is_paid() -> None:
    facts = words.Facts(title=True, rate=rate(3), rivals=(HIGHER,))
    command = Assess(LOW.honour, "t-86")
    given(DECIDER).when(command, facts).then(replace(LOW, counted=False, reason="lower-title", better="d-high"))
    higher = replace(TITLE, rivals=(Rival("d-low", 710_000),))
    given(DECIDER).when(ASSESS, higher).then(replace(ASSESSED, outranks=("d-low",)))
    given(DECIDER, LOW).when(words.Weigh(), words.Facts(rivals=(HIGHER,))).then(words.Outranked("d-high"))
    behind = given(DECIDER, LOW, words.Outranked("d-high"))
    assert (behind.state.status, behind.state.owed) == ("outranked", 0)
    behind.when(words.Weigh(), words.Facts(rivals=(HIGHER,))).then()


def test_two_equal_titles_of_one_period_are_paid_once() -> None:
    facts = replace(TITLE, rivals=(Rival("d-first", 2_340_000),))
    given(DECIDER).when(ASSESS, facts).then(replace(ASSESSED, counted=False, reason="lower-title", better="d-first"))
    waiting = Rival("d-first", 2_340_000, counted=False)
    given(DECIDER, ASSESSED).when(words.Weigh(), words.Facts(rivals=(waiting,))).then()


def test_a_title_whose_last_day_is_known_is_of_the_year_of_that_day() -> None:
    next_year = (date(2025, 1, 1), date(2025, 12, 31))
    decided = date(2025, 1, 20)
    assert period.one_period((None, date(2024, 12, 31)), decided, next_year, decided) is False
    assert period.one_period((None, date(2025, 12, 31)), decided, next_year, decided) is None


def test_titles_of_the_same_days_or_of_overlapping_days_of_one_year_are_of_one_period() -> None:
    on, half = date(2025, 1, 20), (date(2024, 3, 1), date(2024, 8, 31))
    year, five_years = (date(2024, 1, 1), date(2024, 12, 31)), (date(2020, 1, 1), date(2024, 12, 31))
    assert period.one_period(five_years, on, five_years, on) is True
    assert period.one_period(year, on, half, on) is True
    assert period.one_period(year, on, five_years, on) is False
    assert period.one_period(year, on, (date(2025, 1, 1), date(2025, 12, 31)), on) is False
    assert period.one_period((date(2024, 1, 1), date(2024, 2, 1)), on, half, on) is False


def test_the_lower_title_is_owed_again_when_the_higher_one_is_cancelled() -> None:
    high = given(DECIDER, replace(ASSESSED, outranks=("d-low",)))
    high.when(words.Reverse(), words.Facts(rivals=(Rival("d-low", 710_000),))).then(words.Reversed(("d-low",)))
    behind = (LOW, words.Outranked("d-high"))
    given(DECIDER, *behind).when(words.Weigh(), words.Facts()).then(words.Revived())
    again = given(DECIDER, *behind, words.Revived())
    assert (again.state.status, again.state.owed) == ("owed", 710_000)
    next_ = words.Facts(rivals=(Rival("d-next", 1_000_000, counted=False),))
    given(DECIDER, *behind).when(words.Weigh(), next_).then(words.Outranked("d-next"))
    given(DECIDER, *behind, words.Reversed()).when(words.Weigh(), words.Facts()).then()


def test_a_returned_bonus_of_a_lower_title_is_paid_again_when_the_title_counts_again() -> None:
    paid = (LOW, words.Paid("f-1", 710_000), words.Outranked("d-high"), words.Returned("f-1", 710_000))
    assert given(DECIDER, *paid).state.status == "returned"
    again = given(DECIDER, *paid, words.Revived())
    assert (again.state.status, again.state.owed) == ("owed", 710_000)


def test_a_corrected_decision_date_recomputes_the_bonus_by_the_right_salary() -> None:
    on = date(2026, 7, 1)
    new = replace(ASSESSED, honour=replace(HONOUR, decided_on=on), rate=rate(10, 2_530_000), amount=2_530_000)
    new = replace(new, outranks=("d-low",))
    facts = words.Facts(title=True, rate=rate(10, 2_530_000), rivals=(Rival("d-low", 710_000),))
    redated = words.Redated(new, ("d-low",))
    given(DECIDER, ASSESSED).when(words.Redate(on), facts).then(redated)
    given(DECIDER, ASSESSED).when(words.Redate(DAY), facts).then()
    given(DECIDER, ASSESSED, words.Reversed()).when(words.Redate(on), facts).then()
    more = given(DECIDER, ASSESSED, words.Paid("f-1", 2_340_000), redated)
    assert (more.state.status, more.state.owed) == ("owed", 190_000)
    more.when(words.NotePaid("f-1", 190_000)).then(words.Paid("f-1", 190_000))
    more.when(words.NotePaid("f-1", 2_530_000)).refused("bonus-not-owed", law=bonus.LAW)
    less = given(DECIDER, new, words.Paid("f-1", 2_530_000), words.Redated(ASSESSED, ()))
    assert (less.state.status, less.state.owed) == ("owed_back", -190_000)
    less.when(words.NoteReturned("f-1", 190_000)).then(words.Returned("f-1", 190_000))


def test_nothing_is_paid_until_the_unknown_period_of_a_title_is_stated() -> None:
    doubtful = Rival("d-high", 5_000_000, sure=False)
    undated = replace(HONOUR, period=(None, None))
    waits = replace(
        ASSESSED, honour=undated, counted=False, reason="period-unknown", outranks=("d-high",), doubt="d-high"
    )
    given(DECIDER).when(Assess(undated, "t-86"), replace(TITLE, rivals=(doubtful,))).then(waits)
    waiting = given(DECIDER, waits)
    assert (waiting.state.status, waiting.state.owed) == ("unknown", 0)
    waiting.when(words.NotePaid("t-86-2026", 2_340_000)).refused("bonus-not-owed", law=bonus.LAW)
    stated = words.StatePeriod(*YEAR, "9/BC")
    told = words.PeriodStated(*YEAR, "9/BC", ("d-high",))
    waiting.when(stated, words.Facts(rivals=(doubtful,))).then(told)
    for wrong in (
        replace(stated, paper="họp ngày 5/3"),
        replace(stated, last=date(2024, 12, 31)),
        replace(stated, last=date(2027, 1, 1)),
    ):
        waiting.when(wrong, words.Facts()).refused("bonus-period", law=bonus.LAW)
    known = given(DECIDER, waits, told)
    known.when(stated, words.Facts()).refused("bonus-period-known")
    known.when(words.Weigh(), words.Facts()).then(words.Doubted(""))
    known.when(words.Weigh(), words.Facts(rivals=(replace(doubtful, sure=True),))).then(words.Outranked("d-high"))
    given(DECIDER, ASSESSED).when(words.Weigh(), words.Facts(rivals=(doubtful,))).then(words.Doubted("d-high"))
    given(DECIDER).when(stated, words.Facts()).refused("bonus-period-known")


# ── paid and given back ──────────────────────────────────────────────────────────────────────────────────────────────

PAID = (ASSESSED, words.Paid("t-86-2026", 2_340_000))


def test_a_bonus_is_paid_once() -> None:
    given(DECIDER, ASSESSED).when(words.NotePaid("t-86-2026", 2_340_000)).then(PAID[1])
    given(DECIDER, *PAID).when(words.NotePaid("t-86-2026", 0)).refused("bonus-paid")


def test_an_increase_by_a_corrected_date_is_paid_from_the_same_fund() -> None:
    later = words.Redated(replace(ASSESSED, amount=2_530_000), ())
    more = given(DECIDER, *PAID, later)
    assert more.state.owed == 190_000
    more.when(words.NotePaid("t-86-2027", 190_000)).refused("bonus-other-fund")
    more.when(words.NotePaid("t-86-2026", 190_000)).then(words.Paid("t-86-2026", 190_000))


def test_the_bonus_of_a_cancelled_award_is_owed_back_to_its_fund() -> None:
    given(DECIDER, *PAID).when(words.Reverse()).then(words.Reversed())
    back = given(DECIDER, *PAID, words.Reversed())
    assert back.state.status == "owed_back"
    back.when(words.NoteReturned("t-96-2026", 2_340_000)).refused("bonus-not-owed-back")
    back.when(words.NoteReturned("t-86-2026", 1)).refused("bonus-not-owed-back")
    returned = words.Returned("t-86-2026", 2_340_000)
    back.when(words.NoteReturned("t-86-2026", 2_340_000)).then(returned)
    done = given(DECIDER, *PAID, words.Reversed(), returned)
    assert done.state.status == "returned"
    done.when(words.NoteReturned("t-86-2026", 2_340_000)).refused("bonus-not-owed-back")
    done.when(words.Reverse()).then()


def test_a_bonus_paid_and_returned_before_amounts_were_told_is_read_as_the_whole() -> None:
    paid = given(DECIDER, ASSESSED, words.Paid("t-86-2026"))
    assert (paid.state.status, paid.state.paid) == ("paid", 2_340_000)
    back = given(DECIDER, ASSESSED, words.Paid("t-86-2026"), words.Reversed(), words.Returned("t-86-2026"))
    assert (back.state.status, back.state.paid) == ("returned", 0)


def test_a_cancelled_award_that_was_not_paid_yet_is_never_paid() -> None:
    given(DECIDER, ASSESSED, words.Reversed()).when(words.NotePaid("f", 0)).refused("bonus-not-owed", law=bonus.LAW)
    assert given(DECIDER, ASSESSED, words.Reversed()).state.status == "reversed"
    given(DECIDER).when(words.Reverse()).then()


def test_of_a_maximum_less_may_be_paid_once_and_never_more() -> None:
    """A commemorative medal (Đ.50–55: at most 0.6)."""
    medal = replace(ASSESSED, title=False, rate=replace(rate(6), most=True), amount=1_410_000)
    owed = given(DECIDER, medal)
    for amount in (0, 1, 1_000_000, 1_410_000):
        owed.when(words.NotePaid("f-1", amount)).then(words.Paid("f-1", amount))
    for amount in (-1, 1_410_001):
        owed.when(words.NotePaid("f-1", amount)).refused("bonus-not-owed", law=bonus.LAW)
    given(DECIDER, ASSESSED).when(words.NotePaid("f-1", 1_000_000)).refused("bonus-not-owed", law=bonus.LAW)
    paid = given(DECIDER, medal, words.Paid("f-1", 1_000_000))
    assert (paid.state.status, paid.state.owed) == ("paid", 0)
    paid.when(words.NotePaid("f-1", 410_000)).refused("bonus-paid")
    lower = replace(medal, rate=replace(rate(6, 1_490_000), most=True), amount=900_000)
    corrected = given(DECIDER, medal, words.Paid("f-1", 1_000_000), words.Redated(lower, ()))
    assert (corrected.state.status, corrected.state.owed) == ("owed_back", -100_000)
    fallen = given(DECIDER, medal, words.Paid("f-1", 1_000_000), words.Reversed())
    assert (fallen.state.status, fallen.state.owed) == ("owed_back", -1_000_000)


def test_nothing_granted_of_a_maximum_settles_it() -> None:
    medal = replace(ASSESSED, title=False, rate=replace(rate(6), most=True), amount=1_410_000)
    settled = given(DECIDER, medal, words.Paid("f-1", 0))
    assert (settled.state.status, settled.state.owed) == ("nothing", 0)
    settled.when(words.NotePaid("f-1", 1)).refused("bonus-paid")
    again = given(DECIDER, medal, words.Paid("f-1", 0), words.Unpaid("f-1", 0))
    assert (again.state.status, again.state.owed) == ("owed", 1_410_000)


def test_a_cancelled_payment_is_owed_again_and_one_that_must_come_back_is_not_cancelled() -> None:
    medal = replace(ASSESSED, title=False, rate=replace(rate(6), most=True), amount=1_410_000)
    paid = given(DECIDER, medal, words.Paid("f-1", 500_000))
    paid.when(words.NoteUnpaid("f-1", 500_000)).then(words.Unpaid("f-1", 500_000))
    for fund, amount in (("f-2", 500_000), ("f-1", 400_000)):
        paid.when(words.NoteUnpaid(fund, amount)).refused("bonus-not-paid")
    again = given(DECIDER, medal, words.Paid("f-1", 500_000), words.Unpaid("f-1", 500_000))
    assert (again.state.owed, again.state.fund) == (1_410_000, "")
    again.when(words.NotePaid("f-2", 900_000)).then(words.Paid("f-2", 900_000))
    fallen = given(DECIDER, medal, words.Paid("f-1", 500_000), words.Reversed())
    fallen.when(words.NoteUnpaid("f-1", 500_000)).refused("bonus-not-paid")
    outranked = given(DECIDER, medal, words.Paid("f-1", 500_000), words.Outranked("d-2"))
    outranked.when(words.NoteUnpaid("f-1", 500_000)).refused("bonus-not-paid")


def test_what_was_paid_in_parts_or_too_much_is_cancelled_whole() -> None:
    new = replace(ASSESSED, rate=rate(10, 2_530_000), amount=2_530_000)
    more = given(DECIDER, ASSESSED, words.Paid("f-1", 2_340_000), words.Redated(new, ()))
    less = given(DECIDER, new, words.Paid("f-1", 2_530_000), words.Redated(ASSESSED, ()))
    for state, paid in ((more, 2_340_000), (less, 2_530_000)):
        state.when(words.NoteUnpaid("f-1", paid)).then(words.Unpaid("f-1", paid))


def test_where_the_amount_is_unknown_what_was_paid_by_a_paper_is_all_there_is() -> None:
    unknown = replace(ASSESSED, rate=None, amount=None, counted=False, reason="no-rate")
    paid = given(DECIDER, unknown, words.Paid("f-1", 1_000_000))
    assert (paid.state.status, paid.state.owed) == ("paid", 0)
    paid.when(words.NotePaid("f-1", 1)).refused("bonus-paid")
    fallen = given(DECIDER, unknown, words.Paid("f-1", 1_000_000), words.Reversed())
    assert (fallen.state.status, fallen.state.owed) == ("owed_back", -1_000_000)
