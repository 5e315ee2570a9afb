"""Targets and results of units: of the campaign or their own, in their measure, while it runs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from services.campaigns.domain import campaign, registration, result, rules
from tests.support.given import Outcome, given

DAY, ENDS = date(2024, 11, 20), date(2025, 8, 19)
RUNS = registration.Facts(DAY, "launched", ENDS, unit_valid=True, measures={"chi-bo": "%", "rieng": ""})
REGISTER = registration.Register("cand-80", "x-1", (registration.OwnTarget("chi-bo", "Có chi bộ", 100),))
REGISTERED = registration.Registered(**vars(REGISTER))
REPORT = result.Report("cand-80", "x-1", "2025-q1", (result.TargetLine("chi-bo", 100),))
COUNTS = result.Facts(**vars(RUNS), periods=("2024-q4", "2025-q1"))
REPORTED = result.Reported(**vars(REPORT))


def test_a_unit_responds_with_targets_of_its_own_and_may_change_them() -> None:
    given(registration.DECIDER).when(REGISTER, RUNS).then(REGISTERED)
    given(registration.DECIDER, REGISTERED).when(REGISTER, RUNS).then()
    other = replace(REGISTER, targets=(registration.OwnTarget("chi-bo", "Có chi bộ", 90),))
    given(registration.DECIDER, REGISTERED).when(other, RUNS).then(registration.Registered(**vars(other)))


def test_a_response_names_at_least_one_target_and_comes_from_a_unit_that_stands() -> None:
    given(registration.DECIDER).when(replace(REGISTER, targets=()), RUNS).refused("registration-empty")
    given(registration.DECIDER).when(REGISTER, replace(RUNS, unit_valid=False)).refused("unit-dissolved")


@pytest.mark.parametrize(
    "ask",
    [
        lambda facts: given(registration.DECIDER).when(REGISTER, facts),
        lambda facts: given(result.DECIDER).when(REPORT, replace(COUNTS, **vars(facts))),
    ],
    ids=["respond", "report"],
)
def test_units_respond_and_report_only_while_the_campaign_runs(ask: Callable[[registration.Facts], Outcome]) -> None:
    ask(replace(RUNS, campaign_status="none")).refused("campaign-unknown")
    ask(replace(RUNS, campaign_status="draft")).refused("campaign-not-launched")
    ask(replace(RUNS, campaign_status="closed")).refused("campaign-over")
    ask(replace(RUNS, on=date(2025, 8, 20))).refused("campaign-over")


def test_units_respond_and_report_on_the_last_day() -> None:
    last = replace(RUNS, on=ENDS)
    given(registration.DECIDER).when(REGISTER, last).then(REGISTERED)
    given(result.DECIDER).when(REPORT, replace(COUNTS, **vars(last))).then(REPORTED)


def test_a_result_has_lines_and_none_is_negative() -> None:
    given(result.DECIDER).when(replace(REPORT, lines=()), COUNTS).refused("result-empty")
    given(result.DECIDER).when(replace(REPORT, lines=(result.TargetLine("chi-bo", -1),)), COUNTS).refused(
        "result-negative"
    )
    nothing_yet = replace(REPORT, lines=(result.TargetLine("chi-bo", 0),))
    given(result.DECIDER).when(nothing_yet, COUNTS).then(result.Reported(**vars(nothing_yet)))
    given(result.DECIDER, REPORTED).when(REPORT, COUNTS).then()


def test_a_result_reports_each_target_of_campaign_or_unit_once_in_its_measure() -> None:
    def of(*lines: result.TargetLine) -> Outcome:
        return given(result.DECIDER).when(replace(REPORT, lines=lines), COUNTS)

    of(result.TargetLine("la", 1)).refused("result-target")
    of(result.TargetLine("chi-bo", 1), result.TargetLine("chi-bo", 2)).refused("result-twice")
    of(result.TargetLine("chi-bo", 101)).refused("result-measure")
    own = replace(REPORT, lines=(result.TargetLine("rieng", 700),))
    given(result.DECIDER).when(own, COUNTS).then(result.Reported(**vars(own)))


@pytest.mark.parametrize("period", ["2024-q3", "2025-q2", "2025-q5", "2025-Q1", "quý I", ""])
def test_a_report_is_for_a_quarter_of_the_campaign_that_has_begun(period: str) -> None:
    given(result.DECIDER).when(replace(REPORT, period=period), COUNTS).refused("result-period")


def test_the_quarters_of_a_campaign_are_counted_from_its_first_to_its_last_day() -> None:
    assert rules.periods_of(date(2024, 12, 31), date(2025, 4, 1)) == ("2024-q4", "2025-q1", "2025-q2")
    assert rules.periods_of(date(2025, 4, 1), date(2025, 3, 31)) == ()


def targets(*wanted: tuple[str, str, str, int | None]) -> campaign.Draft:
    """A draft with these targets: code, text, measure, goal."""
    common = tuple(campaign.Target(*each) for each in wanted)
    return campaign.Draft("Phong trào", "thematic", "bca", DAY, ENDS, (), targets=common)


def drafted(draft: campaign.Draft) -> campaign.Drafted:
    return campaign.Drafted(**{name: value for name, value in vars(draft).items() if name != "seen"})


PER_CENT = """% | (%) | ％ | Phần trăm | tỷ lệ % | Tỉ lệ phần trăm | phan tram | phần trăm (%) | Đạt tỷ lệ % | % trở lên
% số vụ | % tang vật | % tang chứng | % tặng phẩm | per cent | percent""".replace("\n", " | ").split(" | ")


@pytest.mark.parametrize("measure", PER_CENT)
def test_a_goal_is_no_more_than_the_whole_however_per_cent_is_written(measure: str) -> None:
    for goal, fits in ((0, True), (100, True), (101, False), (5000, False), (-1, False)):
        draft = targets(("chi-bo", "Có chi bộ", measure, goal))
        said = given(campaign.DECIDER).when(draft, campaign.Facts(DAY))
        said.then(drafted(draft)) if fits else said.refused("target-goal")
    facts = replace(RUNS, measures={"chi-bo": measure})
    over = replace(REGISTER, targets=(registration.OwnTarget("chi-bo", "Có chi bộ", 101),))
    given(registration.DECIDER).when(over, facts).refused("target-goal")
    given(registration.DECIDER).when(REGISTER, facts).then(REGISTERED)
    reached = replace(REPORT, lines=(result.TargetLine("chi-bo", 101),))
    given(result.DECIDER).when(reached, replace(COUNTS, measures=facts.measures)).refused("result-measure")


def test_a_share_may_exceed_the_plan_and_a_number_has_no_maximum() -> None:
    for measure in ("% kế hoạch", "% so với cùng kỳ", "% tăng số vụ", "tang (%)", "mô hình", ""):
        draft = targets(("mo-hinh", "Mô hình", measure, 5000))
        given(campaign.DECIDER).when(draft, campaign.Facts(DAY)).then(drafted(draft))
        less = targets(("mo-hinh", "Mô hình", measure, -7))
        given(campaign.DECIDER).when(less, campaign.Facts(DAY)).refused("target-goal")
    below = replace(REGISTER, targets=(registration.OwnTarget("rieng", "Chỉ tiêu riêng", -7),))
    given(registration.DECIDER).when(below, RUNS).refused("target-goal")


def test_a_target_is_named_once_by_code_and_by_what_it_says() -> None:
    one = ("chi-bo", "Có chi bộ", "%", 100)
    for other in (("chi-bo", "Chỉ tiêu khác", "", None), ("khac", "có  chi bộ", "", None)):
        given(campaign.DECIDER).when(targets(one, other), campaign.Facts(DAY)).refused("target-twice")
        own = tuple(registration.OwnTarget(code, text, 1) for code, text, *_ in (one, other))
        given(registration.DECIDER).when(replace(REGISTER, targets=own), RUNS).refused("target-twice")


def test_an_older_draft_is_checked_at_the_launch() -> None:
    old, launch = drafted(targets(("chi-bo", "Có chi bộ", "%", 5000))), campaign.Launch("acc-1", None, "", "")
    given(campaign.DECIDER, old).when(launch, campaign.Facts(DAY, is_authority=True)).refused("target-goal")
