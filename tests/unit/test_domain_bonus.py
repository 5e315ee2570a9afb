"""Bonuses: every row of the law's table in đồng, rounding, the highest title only, paid once and given back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from services.awards.domain import bonus
from services.awards.domain.bonus import DECIDER, Assess, Assessed, Honour, Rate, Rival, amount_of
from services.awards.law import catalogue
from services.awards.store.rates import rate_of
from tests.support.given import given

SALARIES = (1_490_000, 1_800_000, 2_340_000, 2_530_000)
DAYS = (date(2019, 7, 1), date(2023, 7, 1), date(2024, 7, 1), date(2026, 7, 1))
"""The first day of each base salary."""
GOLDEN = {
    3: (450, 540, 710, 760),
    6: (900, 1_080, 1_410, 1_520),
    8: (1_200, 1_440, 1_880, 2_030),
    10: (1_490, 1_800, 2_340, 2_530),
    15: (2_240, 2_700, 3_510, 3_800),
    20: (2_980, 3_600, 4_680, 5_060),
    30: (4_470, 5_400, 7_020, 7_590),
    35: (5_220, 6_300, 8_190, 8_860),
    45: (6_710, 8_100, 10_530, 11_390),
    60: (8_940, 10_800, 14_040, 15_180),
    70: (10_430, 12_600, 16_380, 17_710),
    75: (11_180, 13_500, 17_550, 18_980),
    80: (11_920, 14_400, 18_720, 20_240),
    90: (13_410, 16_200, 21_060, 22_770),
    105: (15_650, 18_900, 24_570, 26_570),
    120: (17_880, 21_600, 28_080, 30_360),
    125: (18_630, 22_500, 29_250, 31_630),
    150: (22_350, 27_000, 35_100, 37_950),
    155: (23_100, 27_900, 36_270, 39_220),
    305: (45_450, 54_900, 71_370, 77_170),
    310: (46_190, 55_800, 72_540, 78_430),
    460: (68_540, 82_800, 107_640, 116_380),
    1700: (253_300, 306_000, 397_800, 430_100),
    2700: (402_300, 486_000, 631_800, 683_100),
}
"""Table 2.8 of the domain handbook: tenths of a coefficient, thousands of đồng at each salary."""
TABLE = {
    3: "CSTT LDTT GK GK_TINH",
    6: "GK:collective GK_TINH:collective KNC",
    8: "DVTT:collective TTLDTT:collective",
    10: "CSTDCS",
    15: "DVQT:collective TTLDXS:collective BK_BO HCVANTQ HCVV_1 HCVV_2 HCVV_3",
    20: "XPDK:collective",
    30: "CSTDB BK_BO:collective",
    35: "BK_TTG",
    45: "CSTDTQ HCLD_3 HCCC_3 HCBVTQ_3 HCDC",
    60: "CO_TC:collective",
    70: "BK_TTG:collective",
    75: "HCLD_2 HCCC_2 HCBVTQ_2 HCDDK",
    80: "CO_BO:collective",
    90: "HCLD_1 HCCC_1 HCBVTQ_1 UU_TU",
    105: "HCDL_3 HCQC_3",
    120: "CO_CP:collective",
    125: "HCDL_2 HCQC_2 NHAN_DAN",
    150: "HCDL_1 HCQC_1",
    155: "AHLLVT",
    305: "HCHCM",
    310: "AHLLVT:collective",
    460: "HCSV",
    1700: "GTNN",
    2700: "GTHCM",
}
ROWS = [
    (award, subject or "person", tenths)
    for tenths, said in TABLE.items()
    for award, _, subject in (each.partition(":") for each in said.split())
]
LAW = catalogue()


def rate(tenths: int = 10, salary: int = 2_340_000, halves: int = 2) -> Rate:
    return Rate(tenths, halves, salary, 10_000, "NĐ", confirmed=True)


def of(award: str, subject: str, on: date) -> int | None:
    found = rate_of(LAW, award, subject, on)
    return amount_of(found) if found else None


# ── the table ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("award", "subject", "tenths"), ROWS)
@pytest.mark.parametrize("column", range(4))
def test_every_row_of_the_table_of_bonuses_at_every_salary(award: str, subject: str, tenths: int, column: int) -> None:
    found = rate_of(LAW, award, subject, DAYS[column])
    assert found is not None
    assert (found.tenths, found.halves, found.salary) == (tenths, 2, SALARIES[column])
    assert amount_of(found) == GOLDEN[tenths][column] * 1000


def test_the_table_leaves_no_coefficient_of_the_law_out() -> None:
    held = {(award, subject, row.tenths) for row in LAW.bonuses for award in row.awards for subject in row.subjects}
    assert held - {("CO_BO_XS", "collective", 80)} == set(ROWS), "the ministry's flag had that name until 2023"


@pytest.mark.parametrize(("last", "first"), [(date(2026, 6, 30), date(2026, 7, 1))])
def test_a_decision_of_30_june_2026_is_paid_by_the_old_salary_and_one_of_1_july_by_the_new(
    last: date, first: date
) -> None:
    assert (of("CSTDCS", "person", last), of("CSTDCS", "person", first)) == (2_340_000, 2_530_000)


def test_a_collective_gets_twice_and_a_household_one_and_a_half_times_the_persons_order_or_certificate() -> None:
    on = date(2025, 9, 1)
    assert of("HCLD_3", "collective", on) == 2 * 10_530_000
    assert of("BK_BO", "household", on) == 5_270_000, "1.5 x 1.5 x 2,340,000 = 5,265,000, rounded up"


def test_after_the_last_day_of_the_decree_the_bonus_is_unknown_and_not_nothing() -> None:
    assert of("CSTDCS", "person", date(2027, 2, 28)) == 2_530_000
    assert of("CSTDCS", "person", date(2027, 3, 1)) is None


def test_a_coefficient_of_the_time_before_the_decree_is_marked_as_not_confirmed() -> None:
    old = rate_of(LAW, "CSTDCS", "person", date(2025, 6, 30))
    assert old
    assert not old.confirmed
    sure = rate_of(LAW, "CSTDCS", "person", date(2025, 7, 1))
    assert sure
    assert sure.confirmed


@drawn(st.integers(1, 3000), st.integers(1, 6), st.integers(100_000, 10_000_000), st.sampled_from([1, 1_000, 10_000]))
def test_rounding_goes_up_to_a_whole_step_and_never_a_whole_step_too_far(
    tenths: int, halves: int, salary: int, to: int
) -> None:
    found = amount_of(Rate(tenths, halves, salary, to, "", confirmed=True))
    assert found % to == 0
    assert 0 <= 20 * found - tenths * halves * salary < 20 * to


# ── what is counted ──────────────────────────────────────────────────────────────────────────────────────────────────

DAY = date(2026, 1, 15)
YEAR = (date(2025, 1, 1), date(2025, 12, 31))
HONOUR = Honour("CSTDCS", "person", "p-1", YEAR, DAY)
ASSESS = Assess(HONOUR, "t-86")
TITLE = bonus.Facts(title=True, rate=rate(10))
ASSESSED = Assessed(
    HONOUR, "t-86", title=True, rate=rate(10), amount=2_340_000, counted=True, reason="", better="", outranks=()
)


def test_a_grant_is_assessed_once_however_often_it_is_told() -> None:
    given(DECIDER).when(ASSESS, TITLE).then(ASSESSED)
    given(DECIDER, ASSESSED).when(ASSESS, TITLE).then()


def test_where_no_coefficient_holds_the_amount_is_unknown_and_nothing_can_be_paid() -> None:
    unknown = replace(ASSESSED, rate=None, amount=None, counted=False, reason="no-rate")
    given(DECIDER).when(ASSESS, replace(TITLE, rate=None)).then(unknown)
    assert given(DECIDER, unknown).state.status == "unknown"
    given(DECIDER, unknown).when(bonus.NotePaid("t-86-2026", 0)).refused("bonus-not-owed", law=bonus.LAW)


LOW = replace(ASSESSED, honour=replace(HONOUR, award="CSTT"), rate=rate(3), amount=710_000)
HIGHER = Rival("d-high", 2_340_000)


def test_of_cstdcs_and_cstt_for_the_same_year_only_the_higher_is_paid() -> None:
    facts = bonus.Facts(title=True, rate=rate(3), rivals=(HIGHER,))
    command = Assess(LOW.honour, "t-86")
    given(DECIDER).when(command, facts).then(replace(LOW, counted=False, reason="lower-title", better="d-high"))
    higher = replace(TITLE, rivals=(Rival("d-low", 710_000),))
    given(DECIDER).when(ASSESS, higher).then(replace(ASSESSED, outranks=("d-low",)))
    given(DECIDER, LOW).when(bonus.Weigh(), bonus.Facts(rivals=(HIGHER,))).then(bonus.Outranked("d-high"))
    behind = given(DECIDER, LOW, bonus.Outranked("d-high"))
    assert (behind.state.status, behind.state.owed) == ("outranked", 0)
    behind.when(bonus.Weigh(), bonus.Facts(rivals=(HIGHER,))).then()


def test_two_equal_titles_of_one_period_are_paid_once() -> None:
    facts = replace(TITLE, rivals=(Rival("d-first", 2_340_000),))
    given(DECIDER).when(ASSESS, facts).then(replace(ASSESSED, counted=False, reason="lower-title", better="d-first"))
    waiting = Rival("d-first", 2_340_000, counted=False)
    given(DECIDER, ASSESSED).when(bonus.Weigh(), bonus.Facts(rivals=(waiting,))).then()


def test_the_lower_title_is_owed_again_when_the_higher_one_is_cancelled() -> None:
    high = given(DECIDER, replace(ASSESSED, outranks=("d-low",)))
    high.when(bonus.Reverse(), bonus.Facts(rivals=(Rival("d-low", 710_000),))).then(bonus.Reversed(("d-low",)))
    behind = (LOW, bonus.Outranked("d-high"))
    given(DECIDER, *behind).when(bonus.Weigh(), bonus.Facts()).then(bonus.Revived())
    again = given(DECIDER, *behind, bonus.Revived())
    assert (again.state.status, again.state.owed) == ("owed", 710_000)
    next_ = bonus.Facts(rivals=(Rival("d-next", 1_000_000, counted=False),))
    given(DECIDER, *behind).when(bonus.Weigh(), next_).then(bonus.Outranked("d-next"))
    given(DECIDER, *behind, bonus.Reversed()).when(bonus.Weigh(), bonus.Facts()).then()


def test_what_was_paid_and_given_back_for_a_lower_title_is_paid_again_when_it_counts_again() -> None:
    paid = (LOW, bonus.Paid("f-1", 710_000), bonus.Outranked("d-high"), bonus.Returned("f-1", 710_000))
    assert given(DECIDER, *paid).state.status == "returned"
    again = given(DECIDER, *paid, bonus.Revived())
    assert (again.state.status, again.state.owed) == ("owed", 710_000)


def test_a_corrected_date_of_the_decision_is_worked_out_anew_by_the_salary_of_the_right_day() -> None:
    on = date(2026, 7, 1)
    new = replace(ASSESSED, honour=replace(HONOUR, decided_on=on), rate=rate(10, 2_530_000), amount=2_530_000)
    facts = bonus.Facts(title=True, rate=rate(10, 2_530_000), before=(Rival("d-low", 710_000),))
    redated = bonus.Redated(new, ("d-low",))
    given(DECIDER, ASSESSED).when(bonus.Redate(on), facts).then(redated)
    given(DECIDER, ASSESSED).when(bonus.Redate(DAY), facts).then()
    given(DECIDER, ASSESSED, bonus.Reversed()).when(bonus.Redate(on), facts).then()
    more = given(DECIDER, ASSESSED, bonus.Paid("f-1", 2_340_000), redated)
    assert (more.state.status, more.state.owed) == ("owed", 190_000)
    more.when(bonus.NotePaid("f-1", 190_000)).then(bonus.Paid("f-1", 190_000))
    more.when(bonus.NotePaid("f-1", 2_530_000)).refused("bonus-not-owed", law=bonus.LAW)
    less = given(DECIDER, new, bonus.Paid("f-1", 2_530_000), bonus.Redated(ASSESSED, ()))
    assert (less.state.status, less.state.owed) == ("owed_back", -190_000)
    less.when(bonus.NoteReturned("f-1", 190_000)).then(bonus.Returned("f-1", 190_000))


# ── paid and given back ──────────────────────────────────────────────────────────────────────────────────────────────

PAID = (ASSESSED, bonus.Paid("t-86-2026", 2_340_000))


def test_a_bonus_is_paid_once() -> None:
    given(DECIDER, ASSESSED).when(bonus.NotePaid("t-86-2026", 2_340_000)).then(PAID[1])
    given(DECIDER, *PAID).when(bonus.NotePaid("t-86-2026", 0)).refused("bonus-paid")


def test_what_was_paid_for_a_cancelled_award_is_owed_back_to_the_fund_it_came_from() -> None:
    given(DECIDER, *PAID).when(bonus.Reverse()).then(bonus.Reversed())
    back = given(DECIDER, *PAID, bonus.Reversed())
    assert back.state.status == "owed_back"
    back.when(bonus.NoteReturned("t-96-2026", 2_340_000)).refused("bonus-not-owed-back")
    back.when(bonus.NoteReturned("t-86-2026", 1)).refused("bonus-not-owed-back")
    returned = bonus.Returned("t-86-2026", 2_340_000)
    back.when(bonus.NoteReturned("t-86-2026", 2_340_000)).then(returned)
    done = given(DECIDER, *PAID, bonus.Reversed(), returned)
    assert done.state.status == "returned"
    done.when(bonus.NoteReturned("t-86-2026", 2_340_000)).refused("bonus-not-owed-back")
    done.when(bonus.Reverse()).then()


def test_a_bonus_paid_and_returned_before_amounts_were_told_is_read_as_the_whole() -> None:
    paid = given(DECIDER, ASSESSED, bonus.Paid("t-86-2026"))
    assert (paid.state.status, paid.state.paid) == ("paid", 2_340_000)
    back = given(DECIDER, ASSESSED, bonus.Paid("t-86-2026"), bonus.Reversed(), bonus.Returned("t-86-2026"))
    assert (back.state.status, back.state.paid) == ("returned", 0)


def test_a_cancelled_award_that_was_not_paid_yet_is_never_paid() -> None:
    given(DECIDER, ASSESSED, bonus.Reversed()).when(bonus.NotePaid("f", 0)).refused("bonus-not-owed", law=bonus.LAW)
    assert given(DECIDER, ASSESSED, bonus.Reversed()).state.status == "reversed"
    given(DECIDER).when(bonus.Reverse()).then()
