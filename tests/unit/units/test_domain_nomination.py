"""A nomination in units: submitted within its campaign, followed to its end, withdrawn before decision."""

from dataclasses import replace
from datetime import date

import pytest

from services.units.domain import nomination
from services.units.domain.nomination import DECIDER, Facts, Follow, Followed, Submit, Submitted, Withdraw, Withdrawn
from shared.contracts.nomination import Claim, Package
from tests.support.given import Outcome, given

STARTS, ENDS = date(2024, 11, 20), date(2025, 8, 19)
PACKED = nomination.Draft(3, ("f-1",))
FACTS = Facts(
    STARTS,
    campaign_known=True,
    campaign_starts=STARTS,
    nominate_until=ENDS,
    last_day_named=True,
    campaign_closed=False,
    campaign_awards=(),
    unit_valid=True,
    deceased=False,
    draft=PACKED,
)
SUBMIT = Submit(
    "cand-80",
    "x-1",
    "GK_TINH",
    "person",
    "p-1",
    posthumous=False,
    kind="thematic",
    package=Package("e-1", 9, "ab"),
    packed=PACKED,
)

DEATH = nomination.Death(date(2024, 10, 30), "12/GBT-CAT")


def submitted(attempt: int = 1, on: date = STARTS) -> Submitted:
    said = {name: value for name, value in vars(SUBMIT).items() if name not in ("packed", "death")}
    return Submitted(attempt=attempt, on=on, **said)


def followed(outcome: str) -> Followed:
    return Followed(outcome, "", None, None, None)


@pytest.mark.parametrize("on", [STARTS, ENDS])
def test_a_nomination_is_submitted_from_the_first_to_the_last_day(on: date) -> None:
    given(DECIDER).when(SUBMIT, replace(FACTS, on=on)).then(submitted(on=on))


def test_the_day_before_the_launch_and_the_day_after_the_end_are_outside() -> None:
    given(DECIDER).when(SUBMIT, replace(FACTS, on=date(2024, 11, 19))).refused("campaign-not-begun")
    given(DECIDER).when(SUBMIT, replace(FACTS, on=date(2025, 8, 20))).refused("campaign-over")


def test_a_closed_campaign_accepts_nothing_even_before_its_last_day() -> None:
    given(DECIDER).when(SUBMIT, replace(FACTS, campaign_closed=True)).refused("campaign-over")


def test_an_unknown_campaign_accepts_nothing() -> None:
    unknown = replace(FACTS, campaign_known=False, campaign_starts=None, nominate_until=None)
    given(DECIDER).when(SUBMIT, unknown).refused("campaign-unknown")


def test_a_dissolved_unit_leaves_nominating_to_its_successor() -> None:
    dissolved = replace(FACTS, unit_valid=False)
    given(DECIDER).when(SUBMIT, dissolved).refused("unit-dissolved", law="NĐ 152/2025/NĐ-CP, Đ.33.4")


def test_a_nomination_sent_in_time_and_returned_is_completed_after_the_campaign() -> None:
    late = replace(FACTS, on=date(2025, 9, 1), campaign_closed=True)
    returned = given(DECIDER, submitted(), followed("returned"))
    returned.when(SUBMIT, late).then(submitted(attempt=2, on=late.on))
    returned.when(SUBMIT, replace(late, unit_valid=False)).refused("unit-dissolved", law="NĐ 152/2025/NĐ-CP, Đ.33.4")


def test_a_returned_nomination_is_sent_again_for_the_same_subject_only() -> None:
    returned = given(DECIDER, submitted(), followed("returned"))
    returned.when(replace(SUBMIT, subject_ref="p-2"), FACTS).refused("nomination-subject-changed")
    returned.when(replace(SUBMIT, award="BK_BO"), FACTS).then(replace(submitted(attempt=2), award="BK_BO"))


def test_a_nomination_is_submitted_again_only_after_a_return() -> None:
    given(DECIDER, submitted()).when(SUBMIT, FACTS).refused("already-submitted")
    given(DECIDER, submitted(), followed("returned")).when(SUBMIT, FACTS).then(submitted(attempt=2))


@pytest.mark.parametrize("ended", ["refused", "declined", "decided", "conferred", "cancelled"])
def test_an_ended_nomination_is_neither_submitted_again_nor_withdrawn(ended: str) -> None:
    over = given(DECIDER, submitted(), followed(ended))
    over.when(SUBMIT, FACTS).refused("already-submitted")
    over.when(Withdraw()).refused("nothing-to-withdraw")


def test_a_resubmission_that_is_refused_at_awards_ends_the_nomination() -> None:
    refused = given(DECIDER, submitted(), followed("returned"), submitted(attempt=2), followed("refused"))
    assert refused.state.status == "refused"
    refused.when(SUBMIT, FACTS).refused("already-submitted")
    refused.when(Withdraw()).refused("nothing-to-withdraw")


@pytest.mark.parametrize("status", ["received", "appraising", "in_council", "returned"])
def test_a_nomination_under_way_may_be_withdrawn_once(status: str) -> None:
    given(DECIDER, submitted(), followed(status)).when(Withdraw()).then(Withdrawn())
    given(DECIDER, submitted(), followed(status), Withdrawn()).when(Withdraw()).refused("nothing-to-withdraw")


def test_a_draft_has_nothing_to_withdraw() -> None:
    given(DECIDER).when(Withdraw()).refused("nothing-to-withdraw")


@pytest.mark.parametrize("outcome", ["received", "appraising", "in_council", "returned", "declined"])
def test_acts_of_awards_before_it_received_the_withdrawal_do_not_undo_it(outcome: str) -> None:
    assert given(DECIDER, submitted(), Withdrawn(), followed(outcome)).state.status == "withdrawn"


@pytest.mark.parametrize("outcome", ["decided", "conferred", "cancelled"])
def test_a_decision_signed_while_the_withdrawal_was_on_its_way_stands(outcome: str) -> None:
    assert given(DECIDER, submitted(), Withdrawn(), followed(outcome)).state.status == outcome


def test_events_of_awards_are_stored_with_note_law_station_and_package() -> None:
    heard = Follow("returned", "return@t-86", "NĐ 152/2025/NĐ-CP, Đ.35.4", 1, "e-2")
    given(DECIDER, submitted()).when(heard).then(Followed(**vars(heard)))


def test_a_corrected_decision_keeps_what_was_signed_and_the_status() -> None:
    stands = nomination.Decision("07/QĐ", date(2025, 7, 17))
    correction = Followed(**vars(Follow("corrected", "5/TB", decision=stands)))
    for signed in (nomination.Decision("01/QĐ", date(2025, 7, 18)), nomination.Decision("01/QĐ")):
        told = Follow("decided", "01/QĐ", decision=signed if signed.on else None)
        after = given(DECIDER, submitted(), Followed(**vars(told)), followed("conferred"), correction).state
        assert (after.status, after.decision, after.signed) == ("conferred", stands, signed)


def test_submitting_without_facts_is_a_fault_and_no_refusal() -> None:
    with pytest.raises(TypeError):
        given(DECIDER).when(SUBMIT)


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2026, 1, 1), date(2026, 12, 31)),
        (date(2025, 6, 30), date(2025, 6, 29)),
        (date(1945, 8, 18), date(1945, 12, 31)),
        (date(1, 1, 1), None),
    ],
)
def test_achievements_of_a_year_to_come_or_before_the_force_or_backwards_are_refused(
    first: date, last: date | None
) -> None:
    claim = Claim(achieved_from=first, achieved_to=last)
    law = "NĐ 152/2025/NĐ-CP, Đ.33.9"
    given(DECIDER).when(replace(SUBMIT, claim=claim), replace(FACTS, on=ENDS)).refused("achievement-period", law=law)


def test_a_nomination_of_november_may_be_for_the_whole_year() -> None:
    year = Claim(achieved_from=date(2024, 1, 1), achieved_to=date(2024, 12, 31))
    given(DECIDER).when(replace(SUBMIT, claim=year), FACTS).then(replace(submitted(), claim=year))


def test_a_draft_deleted_or_edited_during_packing_is_not_sent() -> None:
    given(DECIDER).when(SUBMIT, replace(FACTS, draft=None)).refused("draft-gone")
    given(DECIDER).when(SUBMIT, replace(FACTS, draft=nomination.Draft(4, ("f-1",)))).refused("draft-stale")
    given(DECIDER).when(SUBMIT, replace(FACTS, draft=nomination.Draft(3, ()))).refused("draft-stale")


def test_a_movement_allows_the_awards_its_launch_named_or_any_if_it_named_none() -> None:
    given(DECIDER).when(SUBMIT, replace(FACTS, campaign_awards=("BK_BO",))).refused("award-not-of-campaign")
    given(DECIDER).when(SUBMIT, replace(FACTS, campaign_awards=("BK_BO", "GK_TINH"))).then(submitted())


@pytest.mark.parametrize("kind", ["merit", "seniority", "leadership", "ad_hoc", "external"])
def test_only_a_thematic_award_needs_a_movement(kind: str) -> None:
    nowhere = replace(FACTS, campaign_known=False, campaign_starts=None, nominate_until=None)
    alone = replace(SUBMIT, campaign="", kind=kind)
    given(DECIDER).when(alone, nowhere).then(replace(submitted(), campaign="", kind=kind))
    given(DECIDER).when(replace(SUBMIT, campaign=""), nowhere).refused("campaign-missing", law="Luật 06/2022/QH15, Đ.8")


def test_only_a_person_is_proposed_posthumously() -> None:
    for subject in ("collective", "household"):
        given(DECIDER).when(replace(SUBMIT, subject=subject, posthumous=True), FACTS).refused("posthumous-subject")
    dead = replace(SUBMIT, posthumous=True, death=DEATH)
    given(DECIDER).when(dead, FACTS).then(replace(submitted(), posthumous=True))


def test_whom_the_unit_lists_as_dead_is_proposed_posthumously_only() -> None:
    listed = replace(FACTS, deceased=True)
    given(DECIDER).when(SUBMIT, listed).refused("nominee-deceased")
    dead = replace(SUBMIT, posthumous=True, death=DEATH)
    given(DECIDER).when(dead, listed).then(replace(submitted(), posthumous=True))
    given(DECIDER, submitted(), followed("returned")).when(SUBMIT, listed).refused("nominee-deceased")


def test_the_paper_of_a_death_has_a_number_with_or_without_a_symbol() -> None:
    def asked(paper: str) -> Outcome:
        return given(DECIDER).when(replace(SUBMIT, posthumous=True, death=replace(DEATH, paper=paper)), FACTS)

    for paper in ("12/GBT-CAT", "45/2024", "45"):
        assert asked(paper).events
    asked("đã có giấy báo tử").refused("posthumous-unproved")


@pytest.mark.parametrize(
    ("death", "missing"),
    [
        (nomination.UNTOLD, "ngày hy sinh, từ trần; số giấy báo tử, giấy chứng tử hoặc trích lục khai tử"),
        (replace(DEATH, died_on=None), "ngày hy sinh, từ trần"),
        (replace(DEATH, paper="  "), "số giấy báo tử, giấy chứng tử hoặc trích lục khai tử"),
    ],
)
def test_a_posthumous_award_is_asked_for_by_the_day_of_the_death_and_a_paper(
    death: nomination.Death, missing: str
) -> None:
    dead = given(DECIDER).when(replace(SUBMIT, posthumous=True, death=death), FACTS)
    dead.refused("posthumous-unproved")
    assert dead.refusal
    assert dead.refusal.detail == f"Ghi nhận đã mất còn thiếu: {missing}."
    assert given(DECIDER).when(replace(SUBMIT, death=death), FACTS).events


def test_a_day_of_death_lies_between_the_achievement_and_the_sending() -> None:
    lived = replace(DEATH, lived=(date(2024, 1, 1), date(2024, 10, 1)))
    founded = replace(DEATH, died_on=date(1945, 8, 19))
    for possible in (replace(lived, died_on=date(2024, 10, 1)), replace(lived, died_on=STARTS), founded):
        assert given(DECIDER).when(replace(SUBMIT, posthumous=True, death=possible), FACTS).events
    early, late = replace(lived, died_on=date(2024, 9, 30)), replace(lived, died_on=date(2024, 11, 21))
    for wrong in (early, late, replace(founded, died_on=date(1945, 8, 18))):
        given(DECIDER).when(replace(SUBMIT, posthumous=True, death=wrong), FACTS).refused("posthumous-day")
