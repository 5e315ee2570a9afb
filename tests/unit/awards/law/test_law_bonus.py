"""The table of bonuses (handbook 2.8): every row in đồng at every base salary, rounded up in integers."""

from datetime import date

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from services.awards.domain.money.bonus.rate import Rate, amount_of
from services.awards.law import catalogue
from services.awards.store.money.rates import rate_of

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
    15: "DVQT:collective TTLDXS:collective BK_BO HCVANTQ HCVV_1 HCVV_2 HCVV_3 HC_HN",
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
