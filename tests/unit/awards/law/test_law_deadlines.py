"""Every deadline of the law: length, unit, article, and the dossiers it binds."""

from datetime import date

import pytest

from services.awards.law import Deadline, catalogue
from services.awards.law.eligibility import Dates

NOW = Dates(date(2025, 9, 1), date(2025, 9, 1), date(2025, 9, 1))
BEFORE = Dates(date(2025, 6, 30), date(2025, 6, 30), date(2025, 6, 30))


def clocks_of(award: str, dates: Dates = NOW) -> dict[str, Deadline]:
    return {row.id: row for row in catalogue().deadlines_for(award, dates)}


@pytest.mark.parametrize(
    ("award", "id_", "length", "unit", "article"),
    [
        ("CSTDTQ", "moha-appraisal", 20, "workdays", "Đ.35.2"),
        ("CSTDTQ", "ministry-appraisal", 30, "workdays", "Đ.35.3"),
        ("HCDL_1", "ministry-appraisal-high", 40, "workdays", "Đ.35.3"),
        ("HCHCM", "ministry-appraisal-high", 40, "workdays", "Đ.35.3"),
        ("HCSV", "ministry-appraisal-high", 40, "workdays", "Đ.35.3"),
        ("AHLLVT", "ministry-appraisal-high", 40, "workdays", "Đ.35.3"),
        ("BK_BO", "return-with-ground", 10, "workdays", "Đ.35.4a"),
        ("BK_BO", "notice-of-non-award", 10, "workdays", "Đ.35.4b"),
        ("BK_BO", "decision-copy", 10, "workdays", "Đ.35.4c"),
        ("BK_BO", "objects-few", 10, "workdays", "Đ.35.4d"),
        ("BK_BO", "objects-many", 20, "workdays", "Đ.35.4d"),
        ("BK_BO", "consulted-body", 10, "workdays", "Đ.34.6"),
        ("BK_BO", "submit-after-opinions", 10, "workdays", "Đ.34.7"),
        ("CSTDTQ", "public-list", 10, "workdays", "Đ.44.2"),
        ("AHLLVT", "public-opinion", 10, "workdays", "Đ.44.1"),
        ("BK_BO", "cancellation", 10, "workdays", "Đ.56.4"),
        ("BK_BO", "give-back", 15, "workdays", "Đ.58"),
        ("BK_BO", "give-back-forward", 15, "workdays", "Đ.58"),
        ("BK_BO", "strip-honour", 30, "days", "Đ.57.2"),
    ],
)
def test_a_clock_of_decree_152_has_the_length_its_article_gives_it(
    award: str, id_: str, length: int, unit: str, article: str
) -> None:
    row = clocks_of(award)[id_]
    assert (row.length, row.unit, row.law) == (length, unit, f"NĐ 152/2025/NĐ-CP, {article}")
    assert row.confirmed


def test_a_dossier_received_before_decree_152_is_returned_within_five_days_and_has_none_of_its_clocks() -> None:
    assert clocks_of("BK_BO", BEFORE)["return-with-ground-nd98"].length == 5
    assert "return-with-ground" not in clocks_of("BK_BO", BEFORE)


@pytest.mark.parametrize(("award", "other"), [("HCDL_1", "ministry-appraisal"), ("CSTDTQ", "ministry-appraisal-high")])
def test_a_state_award_has_one_of_the_two_appraisal_clocks(award: str, other: str) -> None:
    assert other not in clocks_of(award)


@pytest.mark.parametrize("award", ["BK_BO", "GK_TINH", "CO_CP", "HCVV_1"])
def test_no_list_is_posted_for_what_the_law_does_not_name(award: str) -> None:
    assert "public-list" not in clocks_of(award)


def test_objects_are_due_by_the_number_of_cases_and_every_number_has_one_clock() -> None:
    few, many = clocks_of("BK_BO")["objects-few"], clocks_of("BK_BO")["objects-many"]
    assert (few.most_cases, many.least_cases) == (99, 100)


@pytest.mark.parametrize(
    ("id_", "on", "day"),
    [
        ("filing-cstdtq", date(2025, 7, 1), date(2025, 12, 31)),
        ("filing-co-cp", date(2025, 7, 1), date(2026, 6, 30)),
        ("filing-co-cp", date(2026, 6, 30), date(2026, 6, 30)),
        ("filing-co-cp", date(2026, 7, 1), None),
        ("forwarding-co-cp", date(2026, 6, 1), date(2026, 6, 30)),
        ("statistics-report", date(2025, 12, 16), date(2026, 12, 15)),
        ("payroll-bonus-lapses", date(2025, 2, 1), date(2026, 1, 31)),
    ],
)
def test_a_day_of_the_year_comes_again_while_its_law_holds(id_: str, on: date, day: date | None) -> None:
    row = next(row for row in catalogue().yearly if row.id == id_)
    assert row.next_after(on) == day
