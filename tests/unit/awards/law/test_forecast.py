"""The forecast follows from the law's conditions: chains of titles, years since an award, years of service."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from services.awards.law import catalogue
from services.awards.law.eligibility import Case, Condition, Dates, Past, Prospect, Seen, Unit, forecast
from services.awards.law.eligibility.operators.history import (
    AwardBefore,
    ConsecutiveTitles,
    NotWith,
    TitleInYear,
    award_before,
    consecutive_titles,
    not_with,
    title_in_year,
)
from services.awards.law.eligibility.operators.service import ServiceYears

ON = date(2025, 7, 20)


def past(award: str, year: int, *, line: str = "merit", decided_on: date | None = None) -> Past:
    return Past(f"{award}-{year}", award, line, year, decided_on or date(year, 12, 20))


def rule(award: str, params: object, **more: Any) -> Condition:  # noqa: ANN401 - any field of a condition
    plain = Condition("rule", "Điều kiện.", "Luật, Đ.1", "x", params, date(2024, 1, 1), "sent", awards=(award,))
    return replace(plain, **more)


def next_of(award: str, *history: Past, joined_on: date | None = None) -> Prospect | None:
    found = forecast(catalogue().conditions, Seen("person", history, ON, joined_on))
    return next((each for each in found if each.award == award), None)


def test_two_titles_of_a_chain_of_three_lead_to_the_end_of_the_year_that_is_missing() -> None:
    prospect = next_of("CSTDB", past("CSTDCS", 2023), past("CSTDCS", 2024))
    assert prospect is not None
    assert prospect.since == date(2025, 12, 31)
    assert "cần thêm năm 2025" in prospect.because[0]
    assert any("Đ.22" in law for law in prospect.laws)
    assert prospect.others, "what history cannot answer is named"


def test_a_whole_chain_may_be_proposed_today() -> None:
    prospect = next_of("CSTDB", *(past("CSTDCS", year) for year in (2022, 2023, 2024)))
    assert prospect is not None
    assert prospect.since == ON


def test_a_gap_begins_the_chain_again() -> None:
    prospect = next_of("CSTDB", past("CSTDCS", 2022), past("CSTDCS", 2024))
    assert prospect is not None
    assert prospect.since == date(2026, 12, 31)


def test_a_chain_not_begun_or_already_used_is_not_in_the_forecast() -> None:
    assert next_of("CSTDB") is None
    used = [past("CSTDCS", year) for year in (2022, 2023, 2024)]
    assert next_of("CSTDB", *used, past("CSTDB", 2024)) is None


@pytest.mark.parametrize("line", ["thematic", "ad_hoc"])
def test_thematic_and_ad_hoc_results_do_not_count_upward(line: str) -> None:
    assert next_of("BK_TTG", past("BK_BO", 2024, line=line)) is None


def test_an_order_follows_its_predecessor_after_the_years_of_the_law() -> None:
    prospect = next_of("HCLD_2", past("HCLD_3", 2021, decided_on=date(2021, 9, 2)))
    assert prospect is not None
    assert prospect.since == date(2026, 9, 2)
    assert next_of("HCLD_2", past("HCLD_3", 2021), past("HCLD_2", 2026)) is None


def test_a_medal_follows_the_years_of_service_where_the_day_of_joining_is_known() -> None:
    served = rule("M", ServiceYears(25))
    seen = Seen("person", (), ON, date(2004, 3, 1))
    assert [each.since for each in forecast([served], seen)] == [date(2029, 3, 1)]
    assert forecast([served], Seen("person", (), ON)) == ()
    assert forecast([served], Seen("person", (past("M", 2020),), ON, date(2004, 3, 1))) == ()


def test_all_conditions_must_be_in_reach_and_alternatives_need_one() -> None:
    both = [rule("M", ServiceYears(25), id="a"), rule("M", AwardBefore(("N",), 5), id="b")]
    joined = date(2004, 3, 1)
    assert forecast(both, Seen("person", (), ON, joined)) == ()
    either = [rule("M", each.params, id=each.id, group="g") for each in both]
    assert [each.since for each in forecast(either, Seen("person", (), ON, joined))] == [date(2029, 3, 1)]
    done = Seen("person", (past("N", 2024, decided_on=date(2024, 5, 1)),), ON, joined)
    assert [each.since for each in forecast(both, done)] == [date(2029, 5, 1)]
    assert [each.since for each in forecast(either, done)] == [date(2029, 3, 1)]


def test_a_condition_for_others_or_of_another_time_is_not_asked() -> None:
    chain = ConsecutiveTitles(("N",), 2)
    seen = Seen("person", (past("N", 2024),), ON)
    assert len(forecast([rule("M", chain)], seen)) == 1
    assert forecast([rule("M", chain, subjects=("collective",))], seen) == ()
    assert forecast([rule("M", chain, ends=date(2025, 7, 19))], seen) == ()
    assert not forecast([rule("M", chain, confirmed=False)], seen)[0].confirmed


def test_awards_of_a_predecessor_make_a_chain_unknown_never_met_or_refused() -> None:
    dates = Dates(ON, ON, ON)
    since = Unit("h-2", "province", date(2015, 1, 1))
    own = Case(
        "BK_TTG", "merit", "collective", dates, honoured=since, complete_from=2015, achieved_to=date(2025, 6, 30)
    )
    heir = replace(own, inherited=(replace(past("BK_BO", 2019), unit="h-1"),))
    before, title = AwardBefore(("BK_BO",), 5), TitleInYear(("BK_BO",))
    assert award_before(before, own).outcome == "not_met"
    assert award_before(before, heir).outcome == "unknown"
    assert "h-1" in award_before(before, heir).seen
    assert title_in_year(title, replace(heir, achieved_to=date(2024, 6, 30))).outcome == "unknown"
    assert not_with(NotWith(("BK_BO",), ("merit",)), own).outcome == "met"
    assert not_with(NotWith(("BK_BO",), ("merit",)), heir).outcome == "unknown"
    chain = ConsecutiveTitles(("BK_BO",), 2)
    assert consecutive_titles(chain, own).outcome == "not_met"
    assert consecutive_titles(chain, heir).outcome == "unknown"
