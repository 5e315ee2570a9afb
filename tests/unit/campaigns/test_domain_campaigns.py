"""A campaign: drafted, launched on a valid day, closed; and what it learns of its awards."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from services.campaigns.domain import campaign, heard
from services.campaigns.domain.campaign import DECIDER, Basis, Close, Closed, Drafted, Facts, Launch, Launched
from shared.kernel import UNCONFIRMED
from shared.records import delegations
from tests.support.given import given

DAY = date(2024, 11, 20)
ENDS = date(2025, 8, 19)
DRAFT = campaign.Draft("Phong trào thi đua", "thematic", "bca", DAY, ENDS, ("GK_TINH",))
LAUNCH = Launch("acc-2", "uq-1", "Hội nghị trực tuyến", "Hà Nội")

LAUNCH_LAW = "Luật 06/2022/QH15, Đ.17"


def drafted(draft: campaign.Draft) -> Drafted:
    return Drafted(**{name: value for name, value in vars(draft).items() if name != "seen"})


DRAFTED = drafted(DRAFT)
HELD = campaign.DelegationFact("bca", "acc-2", ("launch",), "01/UQ-BCA", date(2024, 11, 1), DAY, revoked=False)
LAUNCHED = Launched("acc-2", "uq-1", "01/UQ-BCA", DAY, "Hội nghị trực tuyến", "Hà Nội", signs_as="TUQ.")

# ── draft and launch ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_a_draft_may_be_changed_until_the_launch_and_an_empty_change_tells_nothing() -> None:
    given(DECIDER).when(DRAFT, Facts(DAY)).then(DRAFTED)
    given(DECIDER, DRAFTED).when(DRAFT, Facts(DAY)).then()
    longer = replace(DRAFT, ends=date(2025, 12, 31), seen=1)
    given(DECIDER, DRAFTED).when(longer, Facts(DAY)).then(drafted(longer))
    given(DECIDER, DRAFTED, LAUNCHED).when(longer, Facts(DAY)).refused("campaign-launched")


def test_nobody_rewrites_a_draft_on_a_version_that_somebody_has_rewritten_meanwhile() -> None:
    longer, shorter = replace(DRAFT, ends=date(2025, 12, 31), seen=1), replace(DRAFT, ends=DAY, seen=1)
    twice = given(DECIDER, DRAFTED, drafted(longer))
    twice.when(shorter, Facts(DAY)).refused("draft-stale")
    twice.when(replace(shorter, seen=2), Facts(DAY)).then(drafted(shorter))
    twice.when(replace(longer, seen=1), Facts(DAY)).then()
    given(DECIDER, DRAFTED).when(replace(shorter, seen=0), Facts(DAY)).refused("draft-stale")


def test_what_a_campaign_stands_on_has_a_number() -> None:
    for number in ("06/2022/QH15", "12-NQ/ĐUCA", "Chỉ thị số 11"):
        assert given(DECIDER).when(replace(DRAFT, bases=(Basis(number),)), Facts(DAY)).events
    loose = replace(DRAFT, bases=(Basis("06/2022/QH15"), Basis("họp ngày 5/3")))
    given(DECIDER).when(loose, Facts(DAY)).refused("campaign-basis")


def test_a_campaign_has_a_name_and_does_not_end_before_it_starts() -> None:
    given(DECIDER).when(replace(DRAFT, title=" "), Facts(DAY)).refused("campaign-title", law=LAUNCH_LAW)
    backwards = replace(DRAFT, ends=date(2024, 11, 19))
    given(DECIDER).when(backwards, Facts(DAY)).refused("campaign-dates", law=LAUNCH_LAW)
    late = replace(DRAFT, nominate_until=DRAFT.ends + timedelta(days=366))
    outcome = given(DECIDER).when(late, Facts(DAY))
    outcome.refused("campaign-nominations")
    assert UNCONFIRMED in str(outcome.refusal), "no text sets the number"
    early = replace(DRAFT, nominate_until=DRAFT.ends - timedelta(days=1))
    given(DECIDER).when(early, Facts(DAY)).refused("campaign-nominations")
    one_day = replace(DRAFT, ends=DAY)
    given(DECIDER).when(one_day, Facts(DAY)).then(drafted(one_day))


def test_a_draft_is_deleted_by_who_has_seen_it_and_its_code_is_free_again() -> None:
    dropped, again = campaign.Dropped(), replace(DRAFT, title="Phong trào khác")
    given(DECIDER, DRAFTED).when(campaign.Drop(1), Facts(DAY)).then(dropped)
    given(DECIDER, DRAFTED, drafted(again)).when(campaign.Drop(1), Facts(DAY)).refused("draft-stale")
    given(DECIDER, DRAFTED, LAUNCHED).when(campaign.Drop(1), Facts(DAY)).refused("campaign-launched")
    gone = given(DECIDER, DRAFTED, dropped)
    gone.when(campaign.Drop(2), Facts(DAY)).refused("campaign-unknown")
    gone.when(LAUNCH, Facts(DAY, is_authority=True)).refused("campaign-not-draft")
    gone.when(replace(DRAFT, seen=1), Facts(DAY)).refused("draft-stale")
    gone.when(DRAFT, Facts(DAY)).then(DRAFTED)
    longer = replace(DRAFT, ends=date(2025, 12, 31), seen=3)
    given(DECIDER, DRAFTED, dropped, DRAFTED).when(longer, Facts(DAY)).then(drafted(longer))


def test_the_authority_itself_launches_without_an_instrument() -> None:
    command = Launch("acc-1", None, "Hội nghị trực tuyến", "Hà Nội")
    launched = Launched("acc-1", None, None, DAY, "Hội nghị trực tuyến", "Hà Nội")
    given(DECIDER, DRAFTED).when(command, Facts(DAY, is_authority=True)).then(launched)


@pytest.mark.parametrize("on", [date(2024, 11, 1), DAY])
def test_a_delegate_launches_from_the_first_to_the_last_day_of_the_delegation(on: date) -> None:
    given(DECIDER, DRAFTED).when(LAUNCH, Facts(on, delegation=HELD)).then(replace(LAUNCHED, on=on))


@pytest.mark.parametrize("on", [date(2024, 10, 31), date(2024, 11, 21)])
def test_a_delegation_is_not_valid_the_day_before_it_begins_nor_the_day_after_it_ends(on: date) -> None:
    given(DECIDER, DRAFTED).when(LAUNCH, Facts(on, delegation=HELD)).refused("delegation-not-valid")


def test_a_revoked_delegation_is_not_valid_on_any_day() -> None:
    facts = Facts(DAY, delegation=replace(HELD, revoked=True))
    given(DECIDER, DRAFTED).when(LAUNCH, facts).refused("delegation-not-valid")


def test_a_delegation_lapses_with_the_post_of_the_delegate() -> None:
    facts = Facts(DAY, delegation=replace(HELD, posted=False))
    given(DECIDER, DRAFTED).when(LAUNCH, facts).refused("delegate-post", law="NĐ 30/2020/NĐ-CP, Đ.13")


@pytest.mark.parametrize(
    "held", [None, replace(HELD, delegate="acc-3"), replace(HELD, unit="t-86"), replace(HELD, powers=("sign",))]
)
def test_without_a_delegation_of_ones_own_for_this_unit_nobody_launches(held: campaign.DelegationFact | None) -> None:
    given(DECIDER, DRAFTED).when(LAUNCH, Facts(DAY, delegation=held)).refused("launch-without-delegation")


def test_only_a_draft_is_launched_and_only_what_was_launched_is_closed() -> None:
    rightful = Facts(DAY, is_authority=True)
    given(DECIDER).when(LAUNCH, rightful).refused("campaign-not-draft")
    given(DECIDER, DRAFTED, LAUNCHED).when(LAUNCH, rightful).refused("campaign-not-draft")
    given(DECIDER, DRAFTED).when(Close(), Facts(DAY)).refused("campaign-not-launched")
    given(DECIDER, DRAFTED, LAUNCHED).when(Close(), Facts(ENDS)).then(Closed(ENDS))
    given(DECIDER, DRAFTED, LAUNCHED, Closed(ENDS)).when(Close(), Facts(ENDS)).refused("campaign-not-launched")


# ── what campaigns hears ─────────────────────────────────────────────────────────────────────────────────────────────

NOMINATED = heard.NominationHeard("cand-80", "x-1", "GK_TINH", "person", DAY)


def outcome(status: str, number: str | None = None) -> heard.OutcomeHeard:
    return heard.OutcomeHeard("n-1", status, DAY, number)


def test_an_outcome_waits_for_its_nomination_since_awards_may_be_heard_before_units() -> None:
    given(heard.NOMINATION).when(outcome("returned")).waits("nomination/n-1")
    given(heard.NOMINATION, NOMINATED).when(outcome("returned")).then(outcome("returned"))


def test_the_number_of_the_decision_stays_after_the_conferral() -> None:
    state = given(heard.NOMINATION, NOMINATED, outcome("decided", "01/QĐ"), outcome("conferred")).state
    assert (state.outcome, state.decision_number) == ("conferred", "01/QĐ")


def test_the_tally_keeps_the_number_a_notice_has_corrected_and_waits_for_its_nomination() -> None:
    corrected = heard.CorrectionHeard("n-1", "07/QĐ", DAY, "5/TB")
    given(heard.NOMINATION).when(corrected).waits("nomination/n-1")
    story = (NOMINATED, outcome("decided", "01/QĐ"), corrected, outcome("conferred"))
    state = given(heard.NOMINATION, *story).state
    assert (state.outcome, state.decision_number) == ("conferred", "07/QĐ")


@pytest.mark.parametrize("signed", ["decided", "conferred", "cancelled"])
def test_a_signed_decision_and_a_withdrawal_that_crossed_it_come_to_the_same_in_both_orders(signed: str) -> None:
    for heard_in_order in ([signed, "withdrawn"], ["withdrawn", signed]):
        assert given(heard.NOMINATION, NOMINATED, *map(outcome, heard_in_order)).state.outcome == signed


@pytest.mark.parametrize("late", ["returned", "in_council", "declined"])
def test_a_withdrawn_nomination_stays_so_whatever_awards_did_before_it_heard_of_it(late: str) -> None:
    assert given(heard.NOMINATION, NOMINATED, outcome("withdrawn"), outcome(late)).state.outcome == "withdrawn"


def test_a_resubmission_starts_again_unless_its_decision_arrived_first() -> None:
    again = replace(NOMINATED, on=ENDS)
    assert given(heard.NOMINATION, NOMINATED, outcome("returned"), again).state == heard.Nomination(again, on=ENDS)
    assert given(heard.NOMINATION, NOMINATED, outcome("decided", "01/QĐ"), again).state.outcome == "decided"


def test_a_received_revocation_ends_the_delegation() -> None:
    granted = delegations.DelegationHeard("bca", "acc-2", "launch", "01/UQ-BCA", DAY, ENDS)
    given(delegations.DELEGATION).when(granted).then(granted)
    assert given(delegations.DELEGATION, granted, delegations.RevocationHeard()).state == delegations.Delegation(
        granted, revoked=True
    )
