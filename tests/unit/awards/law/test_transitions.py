"""Between two laws: the dossier's date selects the rules, and a transition may allow the better of two."""

from dataclasses import replace
from datetime import date

from services.awards.law import Catalogue, catalogue
from services.awards.law.eligibility import Case, Condition, Dates, Finding, Hold, Initiative, judge
from services.awards.law.eligibility.operators.years import Recognised
from services.awards.law.judging import judged, later_of, rules_for, verdict_on
from services.awards.usecases.law.eligibility import recalled
from tests.unit.awards.law.told import case

LAST_98, FIRST_152 = date(2025, 6, 30), date(2025, 7, 1)
BEFORE, TURN, AFTER = date(2026, 9, 30), date(2026, 10, 1), date(2026, 11, 20)
OLD = Condition(
    "works", "Hai.", "Luật cũ", "recognised", Recognised("unit", least=2), date(2024, 1, 1), "received", BEFORE
)
NEW = replace(OLD, text="Một.", law="Luật mới", params=Recognised("unit", least=1), starts=TURN, ends=None)


def test_the_same_dossier_gets_two_reasoned_verdicts_under_decree_98_and_decree_152() -> None:
    waiting = (Hold("press", date(2025, 5, 1)),)
    verdicts = {}
    for sent in (LAST_98, FIRST_152):
        stale = case("CSTDTQ", sent=sent, achieved_from=date(2024, 1, 1), achieved_to=date(2024, 12, 30), holds=waiting)
        verdicts[sent] = {found.rule: (found.outcome, found.law) for found in judged(stale)[0].findings}
    assert "report-fresh" not in verdicts[LAST_98]
    assert verdicts[FIRST_152]["report-fresh"] == ("not_met", "NĐ 152/2025/NĐ-CP, Đ.33.9")
    assert verdicts[LAST_98]["no-hold"] == ("met", "TT 12/2019/TT-BCA, Đ.2")
    assert verdicts[FIRST_152]["no-hold"] == ("held", "NĐ 152/2025/NĐ-CP, Đ.4.4")


def test_edge_16_a_dossier_sent_on_the_last_day_of_decree_98_keeps_its_rules_and_has_the_salary_of_its_decision() -> (
    None
):
    dates = Dates(LAST_98, LAST_98, date(2025, 9, 15))
    row = catalogue().council("CSTDB", dates)
    assert row
    assert (row.needs, row.law) == ((9, 10), "NĐ 98/2023/NĐ-CP, Đ.30.7")
    assert [salary.amount for salary in catalogue().salaries if salary.holds(dates)] == [2_340_000]


def of(rules: tuple[Condition, ...], *numbers: str, decided: date = AFTER) -> Case:
    """A dossier received before the new law, as the shipped transition of 1 October 2026 has it."""
    works = tuple(Initiative(number, "initiative", "unit") for number in numbers)
    asked = case("CSTDCS", sent=BEFORE, decided=decided, initiatives=works)
    law: Catalogue = replace(catalogue(), conditions=rules)
    return replace(asked, later=later_of(law, asked.dates))


def test_the_new_law_is_taken_where_it_favours_a_dossier_received_before_it_and_the_verdict_says_so() -> None:
    verdict = judge((OLD, NEW), of((OLD, NEW), "1/SK"))
    assert (verdict.outcome, verdict.findings[0].law) == ("met", "Luật mới")
    assert "trừ khi quy định mới có lợi hơn (Luật 06/2026/QH16" in verdict.favour


def test_the_old_law_stands_where_the_new_one_is_no_better() -> None:
    for numbers in ((), ("1/SK", "2/SK")):
        verdict = judge((OLD, NEW), of((OLD, NEW), *numbers))
        assert (verdict.findings[0].law, verdict.favour) == ("Luật cũ", "")


def test_a_stricter_new_law_does_not_reach_back() -> None:
    stricter = replace(NEW, params=Recognised("unit", least=3))
    assert judge((OLD, stricter), of((OLD, stricter), "1/SK", "2/SK")).outcome == "met"


def test_before_the_new_law_nobody_has_its_favour_and_on_its_first_day_everybody_has() -> None:
    assert judge((OLD, NEW), of((OLD, NEW), "1/SK", decided=BEFORE)).outcome == "not_met"
    assert judge((OLD, NEW), of((OLD, NEW), "1/SK", decided=TURN)).outcome == "met"


def test_a_dossier_received_under_the_new_law_has_no_choice() -> None:
    asked = case("CSTDCS", sent=TURN, decided=AFTER)
    assert later_of(catalogue(), asked.dates) == ()
    assert rules_for(asked)[1] is asked


def test_decree_152_gives_no_choice_to_what_was_sent_before_it() -> None:
    assert later_of(catalogue(), Dates(LAST_98, LAST_98, date(2025, 9, 15))) == ()


def test_a_changed_law_leaves_a_dossier_the_rules_of_its_transition() -> None:
    waiting = (Hold("complaint", date(2025, 5, 1)),)
    said = {}
    for sent in (LAST_98, FIRST_152):
        asked = case("CSTDTQ", sent=sent, holds=waiting)
        said[sent] = {found.rule: found.law for found in verdict_on(asked, date(2026, 1, 15)).findings}
    assert (said[LAST_98]["no-hold"], "report-fresh" in said[LAST_98]) == ("TT 12/2019/TT-BCA, Đ.2", False)
    assert (said[FIRST_152]["no-hold"], "report-fresh" in said[FIRST_152]) == ("NĐ 152/2025/NĐ-CP, Đ.4.4", True)


def test_edge_4_1_an_order_of_the_second_class_is_not_refused_for_want_of_the_third() -> None:
    asked = case("HCLD_2", complete_from=2015)
    found = {finding.rule: finding.outcome for finding in judged(asked)[0].findings}
    assert found["hcld-2-before"] == "met"


def test_a_finding_of_the_past_is_read_beside_the_text_of_its_own_article() -> None:
    old = recalled(Finding("met", rule="no-hold", law="TT 12/2019/TT-BCA, Đ.2"))
    new = recalled(Finding("met", rule="no-hold", law="NĐ 152/2025/NĐ-CP, Đ.4.4"))
    assert (old.text[:8], old.confirmed) == ("Chưa xét", False)
    assert (new.text[:9], new.confirmed) == ("Tạm dừng ", True)
    assert recalled(Finding("met", rule="no-hold", law="luật khác")).text == new.text
