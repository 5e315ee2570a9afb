"""The edge cases of the handbook's section 8 on eligibility, each by its number."""

from datetime import date

from services.awards.law.eligibility.case import Discipline, Hold, Initiative, Past, Use, Year
from services.awards.law.judging import judged, rules_for
from shared.text import fingerprint, same_paper
from tests.unit.awards.law.told import case, graded, outcome, past, unit


def held(*years: int) -> tuple[Past, ...]:
    return tuple(past("CSTDCS", year) for year in years)


def test_edge_1_titles_of_2022_2023_and_2025_are_not_three_in_a_row_and_a_missing_year_goes_to_a_person() -> None:
    years = held(2022, 2023, 2025)
    assert outcome(case("CSTDB", history=years, complete_from=2022), "cstdb-chain") == "not_met"
    assert outcome(case("CSTDB", history=years), "cstdb-chain") == "unknown"


def test_edge_2_a_year_of_maternity_leave_counts() -> None:
    leave = (Year(2024, "done", maternity=True),)
    known = case("CSTDB", history=held(2023, 2025), years=leave, complete_from=2020)
    assert outcome(known, "cstdb-chain") == "met"


def test_edge_3_after_a_discipline_that_ended_on_10_march_2025_achievements_count_from_11_march() -> None:
    term = (Discipline(date(2024, 9, 10), date(2025, 3, 10)),)
    whole = case("CSTDCS", disciplines=term)
    assert outcome(whole, "after-discipline") == "not_met"
    assert "11/03/2025" in next(found.change for found in judged(whole)[0].findings if found.rule == "after-discipline")
    assert outcome(case("CSTDCS", disciplines=term, achieved_from=date(2025, 3, 11)), "after-discipline") == "met"


def test_edge_4_a_complaint_holds_until_it_is_cleared() -> None:
    since = date(2026, 2, 5)
    assert judged(case("CSTDCS", holds=(Hold("complaint", since),)))[0].outcome == "held"
    assert outcome(case("CSTDCS", holds=(Hold("complaint", since, date(2026, 2, 20)),)), "no-hold") == "met"


def test_edge_14_a_report_that_ends_on_1_january_and_is_sent_on_15_august_is_too_old() -> None:
    late = case("CSTDTQ", sent=date(2025, 8, 15), achieved_from=date(2024, 1, 1), achieved_to=date(2025, 1, 1))
    assert outcome(late, "report-fresh") == "not_met"


def test_edge_15_a_flag_of_the_government_asked_for_on_1_july_is_late() -> None:
    assert outcome(case("CO_CP", subject="collective", sent=date(2026, 7, 1)), "cocp-filing") == "not_met"
    assert outcome(case("CO_CP", subject="collective", sent=date(2026, 6, 30)), "cocp-filing") == "met"


def test_edge_18_a_unit_merged_on_1_july_2025_gets_no_award_any_more() -> None:
    gone = unit(valid_to=date(2025, 6, 30))
    asked = case("CO_BO", subject="collective", decided=date(2026, 3, 1), honoured=gone, unit=gone)
    assert outcome(asked, "stands") == "not_met"
    assert outcome(asked, "nominator-stands") == "not_met"


def test_edge_21_an_initiative_used_for_2024_is_refused_for_2025_with_the_dossier_that_used_it() -> None:
    mine = (Initiative("7/QĐ-SK", "initiative", "unit", "Bếp tiết kiệm"),)
    used = Use(same_paper("7/QĐ-SK"), fingerprint("7/QĐ-SK", "Bếp tiết kiệm"), "d-2024")
    asked = case("CSTDCS", initiatives=mine, used=(used,))
    found = next(found for found in judged(asked)[0].findings if found.rule == "initiative-once")
    assert found.outcome == "not_met"
    assert found.dossier == "d-2024"


def test_edge_22_a_thematic_certificate_is_no_basis_for_an_order() -> None:
    basis = (past("BK_BO", 2024, line="thematic"),)
    assert outcome(case("HCLD_3", basis=basis), "basis-not-upward") == "not_met"


def test_a_summary_by_the_proposer_stands_for_the_report_of_a_worker_and_not_for_that_of_a_national_fighter() -> None:
    lies = ("submission", "summary")
    assert outcome(case("BK_TTG", parts=lies), "part-report") == "met"
    assert outcome(case("BK_TTG", parts=("submission",)), "part-report") == "not_met"
    assert outcome(case("CSTDTQ", parts=lies), "part-report") == "not_met"


def test_a_base_title_for_an_initiative_wants_its_paper_and_one_for_excellence_does_not() -> None:
    works, good = (Initiative("7/QĐ-SK", "initiative", "unit"),), graded(y2025="good")
    lies = ("minutes", "report", "submission")
    resting = case("CSTDCS", years=good, initiatives=works, parts=lies)
    assert outcome(resting, "part-initiative-base") == "not_met"
    enclosed = case("CSTDCS", years=good, initiatives=works, parts=(*lies, "initiative"))
    assert {outcome(enclosed, rule) for rule in ("part-initiative-base", "cstdcs-no-paper")} == {"met"}
    excellent = case("CSTDCS", years=graded(y2025="excellent"), parts=lies)
    assert {outcome(excellent, rule) for rule in ("part-initiative-base", "cstdcs-no-paper")} == {"met"}


def test_the_cap_of_fifteen_per_cent_on_the_base_title_is_gone_since_2024() -> None:
    rules, _ = rules_for(case("CSTDCS", sent=date(2024, 1, 1)))
    assert not {"leaders-share", "members-share"} & {rule.operator for rule in rules}
