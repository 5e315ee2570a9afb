"""Tree, accounts, delegations and sessions: what is allowed and what is refused."""

from dataclasses import replace
from datetime import date

import pytest

from services.units.domain import account, delegation, rules, session, unit
from shared.contracts.words import Level
from shared.records import campaigns
from tests.support.given import given

FIRST, LAST = date(2024, 11, 1), date(2024, 11, 20)

# ── the tree ─────────────────────────────────────────────────────────────────────────────────────────────────────────

FOUND = unit.Found("Công an phường Minh Họa", "commune", "t-86", FIRST, source="placeholder")
FOUNDED = unit.Founded(**vars(FOUND))


def test_a_unit_is_founded_under_its_parent() -> None:
    given(unit.DECIDER).when(FOUND, unit.Facts()).then(FOUNDED)


def test_a_unit_is_founded_once() -> None:
    given(unit.DECIDER, FOUNDED).when(FOUND, unit.Facts()).refused("unit-exists")


def test_a_unit_is_named_by_words() -> None:
    for title in ("", "...", "86"):
        given(unit.DECIDER).when(replace(FOUND, title=title), unit.Facts()).refused("unit-title")


def test_a_unit_needs_a_parent_that_stands_in_the_tree() -> None:
    given(unit.DECIDER).when(FOUND, unit.Facts(parent_known=False)).refused("unit-parent-unknown")


def test_a_unit_may_stand_for_one_day_but_not_end_before_it_begins() -> None:
    one_day = replace(FOUND, valid_to=FIRST)
    given(unit.DECIDER).when(one_day, unit.Facts()).then(unit.Founded(**vars(one_day)))
    given(unit.DECIDER).when(replace(FOUND, valid_to=date(2024, 10, 31)), unit.Facts()).refused("unit-dates")


def test_a_unit_ends_and_keeps_its_name_beside_its_successor() -> None:
    given(unit.DECIDER, FOUNDED).when(unit.End(LAST, "x-2"), unit.Facts()).then(unit.Ended(LAST, "x-2"))
    ended = given(unit.DECIDER, FOUNDED, unit.Ended(LAST, "x-2")).state
    assert ended == replace(FOUNDED, valid_to=LAST, successor="x-2")


def test_only_a_known_unit_ends_with_a_known_successor_and_not_before_it_began() -> None:
    given(unit.DECIDER).when(unit.End(LAST), unit.Facts()).refused("unit-unknown")
    stands = given(unit.DECIDER, FOUNDED)
    stands.when(unit.End(LAST, "x-2"), unit.Facts(successor_known=False)).refused("unit-successor-unknown")
    stands.when(unit.End(date(2024, 10, 31)), unit.Facts()).refused("unit-dates")


def test_a_unit_has_a_level_of_the_tree_and_a_parent_that_stands_on_its_first_day() -> None:
    given(unit.DECIDER).when(replace(FOUND, level="kingdom"), unit.Facts()).refused("unit-level")
    for above in ("commune", "division", "department"):
        facts = unit.Facts(parent_level=above)
        given(unit.DECIDER).when(replace(FOUND, level="province"), facts).refused("unit-level")
    given(unit.DECIDER).when(FOUND, unit.Facts(parent_stands=False)).refused("unit-parent-ended")
    assert set(rules.LEVELS_BELOW) == set(Level)


def test_no_unit_outlives_the_one_above_it() -> None:
    ends, last = unit.Facts(parent_ends=LAST), replace(FOUND, valid_to=LAST)
    given(unit.DECIDER).when(FOUND, ends).refused("unit-outlives-parent")
    given(unit.DECIDER).when(replace(FOUND, valid_to=date(2024, 11, 21)), ends).refused("unit-outlives-parent")
    given(unit.DECIDER).when(last, ends).then(unit.Founded(**vars(last)))
    left = unit.Facts(below="Công an xã Minh Họa")
    given(unit.DECIDER, FOUNDED).when(unit.End(LAST), left).refused("unit-has-units")


def test_a_unit_ends_once_with_an_heir_that_stands_and_does_not_hand_back() -> None:
    stands = given(unit.DECIDER, FOUNDED)
    stands.when(unit.End(LAST, "x-2"), unit.Facts(returns=True)).refused("unit-successor-returns")
    stands.when(unit.End(LAST, "x-2"), unit.Facts(successor_stands=False)).refused("unit-successor-ended")
    ended = given(unit.DECIDER, FOUNDED, unit.Ended(LAST, "x-2"))
    ended.when(unit.End(LAST, "x-2"), unit.Facts()).then()
    for another in (unit.End(LAST), unit.End(date(2024, 12, 1), "x-2")):
        ended.when(another, unit.Facts()).refused("unit-ended-already")


# ── accounts ─────────────────────────────────────────────────────────────────────────────────────────────────────────

HEAD = (account.RoleHeld("head", "t-86"),)
OPENED = account.Changed("Trưởng phòng", HEAD)


def test_an_account_opens_with_its_roles_once() -> None:
    given(account.DECIDER).when(account.Open("Trưởng phòng", HEAD), account.Facts()).then(OPENED)
    given(account.DECIDER, OPENED).when(account.Open("Trưởng phòng", HEAD), account.Facts()).refused("account-exists")


def test_a_change_publishes_the_whole_account_and_an_empty_one_nothing() -> None:
    opened = given(account.DECIDER, OPENED)
    opened.when(account.Change("Trưởng phòng", ()), account.Facts()).then(account.Changed("Trưởng phòng", ()))
    opened.when(account.Change("Trưởng phòng", HEAD), account.Facts()).then()


def test_a_closed_account_holds_no_role_and_stays_closed() -> None:
    given(account.DECIDER, OPENED).when(account.Close(), account.Facts()).then(account.Closed())
    closed = given(account.DECIDER, OPENED, account.Closed())
    assert closed.state.roles == ()
    closed.when(account.Change("Trưởng phòng", HEAD), account.Facts()).refused("account-unknown")
    closed.when(account.Close(), account.Facts()).refused("account-unknown")
    closed.when(account.Open("Trưởng phòng", HEAD), account.Facts()).refused("account-exists")


def test_a_role_must_be_one_of_the_house_and_its_unit_in_the_tree() -> None:
    general = account.Open("Trưởng phòng", (account.RoleHeld("general", "t-86"),))
    given(account.DECIDER).when(general, account.Facts()).refused("role-unknown")
    given(account.DECIDER).when(account.Open("Trưởng phòng", HEAD), account.Facts(("t-86",))).refused("unit-unknown")


# ── delegations ──────────────────────────────────────────────────────────────────────────────────────────────────────

GRANT = delegation.Grant("bca", "acc-1", "acc-2", "Phát động", "01/UQ-BCA", FIRST, LAST, ("launch",))
GRANTED = delegation.Granted(**vars(GRANT))
RIGHTFUL = delegation.Facts(is_authority=True, delegate_known=True, may=frozenset({"launch", "sign"}))


def test_an_authority_delegates_by_an_instrument_once() -> None:
    given(delegation.DECIDER).when(GRANT, RIGHTFUL).then(GRANTED)
    given(delegation.DECIDER, GRANTED).when(GRANT, RIGHTFUL).refused("delegation-exists")


def test_a_delegation_may_be_for_one_day_but_not_end_before_it_begins() -> None:
    one_day = replace(GRANT, valid_from=LAST)
    given(delegation.DECIDER).when(one_day, RIGHTFUL).then(delegation.Granted(**vars(one_day)))
    backwards = replace(GRANT, valid_from=date(2024, 11, 21))
    given(delegation.DECIDER).when(backwards, RIGHTFUL).refused("delegation-dates")


def test_signing_power_goes_to_whom_a_post_of_that_day_makes_fit_and_never_to_oneself() -> None:
    sign, launcher = replace(GRANT, powers=("launch", "sign")), replace(RIGHTFUL, may=frozenset({"launch"}))
    given(delegation.DECIDER).when(GRANT, launcher).then(GRANTED)
    for facts in (launcher, delegation.Facts(is_authority=True, delegate_known=True)):
        given(delegation.DECIDER).when(sign, facts).refused("delegation-post", law="NĐ 30/2020/NĐ-CP, Đ.13")
    given(delegation.DECIDER).when(replace(GRANT, delegate="acc-1"), RIGHTFUL).refused(
        "delegation-oneself", law="NĐ 30/2020/NĐ-CP, Đ.13"
    )


def test_in_which_manner_a_delegate_signs_goes_with_the_delegation() -> None:
    by_order = replace(GRANT, powers=("sign",), kind="TL")
    given(delegation.DECIDER).when(by_order, RIGHTFUL).then(delegation.Granted(**vars(by_order)))
    given(delegation.DECIDER).when(by_order, replace(RIGHTFUL, may=frozenset())).refused(
        "delegation-post", law="NĐ 30/2020/NĐ-CP, Đ.13"
    )


def test_a_post_is_one_of_the_vocabulary_and_ends_after_it_began() -> None:
    held = account.PostHeld("deputy", "t-86", FIRST, LAST)
    opened = given(account.DECIDER).when(account.Open("Phó Giám đốc", HEAD, (held,)), account.Facts())
    opened.then(account.Changed("Phó Giám đốc", HEAD, (held,)))
    unknown = account.Open("Phó Giám đốc", HEAD, (replace(held, post="king"),))
    given(account.DECIDER).when(unknown, account.Facts()).refused("post-unknown")
    backwards = account.Open("Phó Giám đốc", HEAD, (replace(held, ends=date(2024, 1, 1)),))
    given(account.DECIDER).when(backwards, account.Facts()).refused("post-dates")


@pytest.mark.parametrize("facts", [None, delegation.Facts(is_authority=False, delegate_known=True)])
def test_who_has_no_authority_delegates_none(facts: delegation.Facts | None) -> None:
    given(delegation.DECIDER).when(GRANT, facts).refused("delegation-authority")


def test_a_delegation_needs_a_delegate_and_an_instrument() -> None:
    stranger = delegation.Facts(is_authority=True, delegate_known=False)
    given(delegation.DECIDER).when(GRANT, stranger).refused("delegation-delegate")
    given(delegation.DECIDER).when(replace(GRANT, instrument="họp ngày 5/3"), RIGHTFUL).refused("delegation-instrument")


def test_a_delegation_says_what_may_be_done() -> None:
    given(delegation.DECIDER).when(replace(GRANT, powers=()), RIGHTFUL).refused("delegation-powers")


def test_a_delegation_is_revoked_once() -> None:
    given(delegation.DECIDER).when(delegation.Revoke()).then()
    given(delegation.DECIDER, GRANTED).when(delegation.Revoke()).then(delegation.Revoked())
    given(delegation.DECIDER, GRANTED, delegation.Revoked()).when(delegation.Revoke()).then()


# ── sessions, campaigns heard ──────────────────────────────────────────────────────────────────────────────


def test_a_session_ends_once() -> None:
    given(session.DECIDER).when(session.Close("acc-1")).then(session.Closed("acc-1"))
    given(session.DECIDER, session.Closed("acc-1")).when(session.Close("acc-1")).then()


def test_a_launch_heard_twice_is_noted_once_and_its_end_is_remembered() -> None:
    launched = campaigns.CampaignHeard("Phong trào", "thematic", FIRST, LAST, ("GK_TINH",))
    given(campaigns.CAMPAIGN).when(launched).then(launched)
    given(campaigns.CAMPAIGN, launched).when(launched).then()
    assert given(campaigns.CAMPAIGN, launched, campaigns.CampaignEndHeard(LAST)).state == campaigns.Campaign(
        launched, LAST
    )
