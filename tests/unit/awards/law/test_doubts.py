"""Where records contradict each other or are incomplete, a person is asked; nothing passes or fails silently."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.law import catalogue
from services.awards.law.eligibility.case import Collective, Discipline, Movement, Service, Year
from services.awards.law.judging import judged
from tests.unit.awards.law.told import case, graded, outcome, past, unit


def test_a_chain_of_nothing_but_maternity_years_is_for_a_person_to_say() -> None:
    leave = tuple(Year(year, maternity=True) for year in (2023, 2024, 2025))
    assert outcome(case("CSTDB", years=leave), "cstdb-chain") == "unknown"
    assert outcome(case("CSTDB", years=leave, history=(past("CSTDCS", 2023),)), "cstdb-chain") == "met"


def test_a_grade_too_low_or_missing_in_a_year_of_maternity_leave_is_for_a_person_to_say() -> None:
    for grade in ("failed", "done", None):
        assert outcome(case("CSTT", years=(Year(2025, grade, maternity=True),)), "cstt-completes") == "unknown"
    assert outcome(case("CSTT", years=(Year(2025, "good", maternity=True),)), "cstt-completes") == "met"


def test_one_ungraded_year_of_maternity_leave_does_not_break_five_good_years() -> None:
    years = (*graded(y2021="good", y2022="good", y2023="good", y2025="good"), Year(2024, maternity=True))
    assert outcome(case("HCLD_3", years=years), "order-person-good") == "met"
    said = next(found for found in judged(case("HCLD_3", years=years))[0].findings if found.rule == "order-person-good")
    assert "2024" in said.seen.partition(";")[2]
    assert "2024" not in said.seen.partition(";")[0]


def test_a_tier_a_collective_is_not_of_is_no_question_where_another_is_open() -> None:
    """A commune since 1/3/2025: one question, not three; a division is of its own tier, and nobody is asked."""
    asked = case("DVTT", subject="collective", honoured=unit("commune"), sent=date(2026, 2, 1))
    tiers = {found.rule: found for found in judged(asked)[0].findings if found.rule.startswith("tier-")}
    assert {rule: (found.outcome, found.beside) for rule, found in tiers.items()} == {
        "tier-top": ("met", True),
        "tier-base": ("met", True),
        "tier-below": ("unknown", False),
    }
    division = replace(asked, honoured=unit("division"))
    tiers = {found.rule: found for found in judged(division)[0].findings if found.rule.startswith("tier-")}
    assert [rule for rule, found in tiers.items() if not found.beside] == ["tier-base"]


def test_a_flag_of_the_movement_asks_only_for_the_cluster_of_who_is_not_considered_by_it() -> None:
    province = case("CO_BO", subject="collective", honoured=unit("province"))
    verdict = judged(province)[0]
    assert "cluster-leads" in [found.rule for found in verdict.of("unknown")]
    assert "movement-leads" not in [found.rule for found in verdict.of("unknown")]


def test_years_do_not_run_from_an_award_whose_line_nobody_knows() -> None:
    blank = past("HCLD_3", 2024, line="")
    assert outcome(case("HCLD_2", history=(blank,)), "hcld-2-before") == "unknown"


def test_a_discipline_the_records_know_stops_a_dossier_that_declares_none() -> None:
    known = (Discipline(date(2025, 6, 1), None),)
    asked = replace(case("CSTDCS", sent=date(2025, 6, 30), disciplines=()), disciplines=known)
    assert outcome(asked, "discipline-over") == "not_met"


def test_a_discipline_that_began_after_the_achievements_counts_until_the_decision() -> None:
    term = (Discipline(date(2026, 1, 15), date(2026, 7, 15)),)
    assert outcome(case("CSTDCS", disciplines=term), "after-discipline") == "not_met"
    decided = case("CSTDCS", disciplines=(Discipline(date(2026, 3, 1), None),), decided=date(2026, 3, 1))
    assert outcome(decided, "after-discipline") == "not_met"
    before = case("CSTDCS", disciplines=(Discipline(date(2026, 3, 2), None),), decided=date(2026, 3, 1))
    assert outcome(before, "after-discipline") == "met"


def test_more_members_honoured_than_there_are_is_no_share() -> None:
    told = Collective(members=10, advanced=12)
    assert outcome(case("TTLDXS", subject="collective", collective=told), "ttldxs-share") == "unknown"


@pytest.mark.parametrize("day", [date.min, date.max, date(2024, 2, 29)])
def test_every_award_is_judged_whatever_days_somebody_typed(day: date) -> None:
    served, term = Service(day, woman=True, later_retirement=False), (Discipline(date.min, day),)
    for award in catalogue().awards:
        for line, subject in ((line, subject) for line in award.lines for subject in award.subjects):
            history = (past("CSTDB", 2025),)
            asked = case(award.code, line, subject, history=history, service=served, disciplines=term)
            odd = replace(asked, achieved_from=date.min, achieved_to=day, movement=Movement("m", date.min, day))
            assert judged(odd)[0].findings
