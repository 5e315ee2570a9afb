"""Decisions: signed once, numbered once; past awards with their source."""

import re
from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain import decision, heard
from services.awards.domain.decision import Grantee, Sign, rules
from services.awards.domain.register import history, past
from shared.kernel import Refused
from tests.support.given import Outcome, given
from tests.support.given_decision import CORRECT, CORRECTED, DAY, FACTS, ORDER, SIGNED

SIGN = Sign("01/QĐ-BCA", "bca", "Bộ trưởng", (Grantee("d-1", "v-1"), Grantee("d-2", "v-2")))


def test_a_decision_gives_every_grantee_the_next_line_of_the_register() -> None:
    given(decision.DECIDER).when(SIGN, FACTS).then(SIGNED)


def test_a_registered_decision_of_an_outside_authority_says_so() -> None:
    given(decision.DECIDER).when(replace(SIGN, outside=True), FACTS).then(replace(SIGNED, outside=True))


def test_an_outside_decision_keeps_the_day_it_was_signed_on_which_is_not_to_come() -> None:
    outside = replace(SIGN, outside=True, decided_on=date(2025, 8, 9))
    given(decision.DECIDER).when(outside, FACTS).then(replace(SIGNED, outside=True, on=date(2025, 8, 9)))
    given(decision.DECIDER).when(replace(outside, decided_on=date(2025, 8, 12)), FACTS).refused("decision-date")


def test_a_decision_is_not_dated_before_the_council_whose_vote_it_stands_on() -> None:
    outside, voted = replace(SIGN, outside=True, decided_on=date(2025, 8, 9)), replace(FACTS, voted_on=date(2025, 8, 9))
    given(decision.DECIDER).when(outside, voted).then(replace(SIGNED, outside=True, on=date(2025, 8, 9)))
    earlier = replace(outside, decided_on=date(2025, 8, 8))
    given(decision.DECIDER).when(earlier, voted).refused("decision-before-council", "NĐ 152/2025/NĐ-CP, Đ.33.5")
    given(decision.DECIDER).when(SIGN, replace(voted, on=date(2025, 8, 8))).refused(
        "decision-before-council", "NĐ 152/2025/NĐ-CP, Đ.33.5"
    )
    ancient = replace(outside, decided_on=date(1945, 8, 18))
    given(decision.DECIDER).when(ancient, FACTS).refused("decision-date")


def test_a_decision_signed_or_corrected_lies_between_filing_and_conferral_each_day_included() -> None:
    filed, conferred = date(2025, 8, 5), date(2025, 8, 8)
    known = replace(FACTS, filed_on=filed, conferred_on=conferred)

    def dated(day: int) -> tuple[Outcome, Outcome]:
        on = date(2025, 8, day)
        corrected = replace(CORRECT, field="date", value=on.isoformat(), places=BOTH)
        registered = given(decision.DECIDER).when(replace(SIGN, outside=True, decided_on=on), known)
        return registered, given(decision.DECIDER, SIGNED).when(corrected, known)

    for outcome in dated(4):
        outcome.refused("decision-before-filing")
    for outcome in dated(9):
        outcome.refused("decision-after-conferral")
    for registered, corrected in (dated(5), dated(8)):
        assert registered.events
        assert corrected.events


HELD = rules.Delegated("bca", "deputy", ("sign",), "01/UQ", date(2025, 8, 1), DAY)
BY_DEPUTY = replace(SIGN, by="deputy", delegation="uq-1")


def test_a_unit_signs_in_the_name_of_its_own_authority_and_of_no_other() -> None:
    """A provincial director does not sign in the name of the Minister."""
    director = replace(FACTS, rightful=("Giám đốc Công an tỉnh Vĩnh Long",))
    for command, before in ((SIGN, ()), (CORRECT, (SIGNED,))):
        signing = given(decision.DECIDER, *before)
        signing.when(command, director).refused("authority-of-unit", "NĐ 30/2020/NĐ-CP, Đ.13")
        (signed,) = signing.when(replace(command, authority="GIÁM ĐỐC  công an tỉnh vĩnh long"), director).events
        assert signed.authority == "Giám đốc Công an tỉnh Vĩnh Long", "however it was typed"


def test_an_outside_authority_grants_only_what_the_law_lets_it() -> None:
    outside, president = replace(SIGN, outside=True, authority="Thủ tướng Chính phủ"), ("Chủ tịch nước",)
    signing = given(decision.DECIDER)
    signing.when(outside, replace(FACTS, rightful=president)).refused("authority-of-award", "Luật 06/2022/QH15")
    (signed,) = signing.when(replace(outside, authority="CHỦ TỊCH  Nước"), replace(FACTS, rightful=president)).events
    assert signed.authority == "Chủ tịch nước"


@pytest.mark.parametrize("authority", ["Chủ tịch nước", "Thủ tướng Chính phủ"])
def test_a_decision_from_outside_grants_only_what_this_authority_grants(authority: str) -> None:
    """One decision of two authorities would put the awards of one into the other's name."""
    mixed = replace(FACTS, rightful=("Chủ tịch nước", "Thủ tướng Chính phủ"))
    outside = replace(SIGN, outside=True, authority=authority)
    given(decision.DECIDER).when(outside, mixed).refused("authority-of-award", "Luật 06/2022/QH15")


def test_the_decision_keeps_how_a_delegate_signed() -> None:
    deputy = replace(FACTS, signs=False, delegation=replace(HELD, signs_as="KT."))
    given(decision.DECIDER).when(BY_DEPUTY, deputy).then(replace(SIGNED, instrument="01/UQ", signs_as="KT."))


def test_a_delegation_that_is_named_must_be_known_also_of_who_may_sign_without() -> None:
    named = replace(FACTS, signs=True, delegation=None)
    given(decision.DECIDER).when(BY_DEPUTY, named).refused("signer-without-authority")


def test_a_delegate_signs_on_the_days_of_the_delegation_and_the_decision_names_the_instrument() -> None:
    delegated = replace(FACTS, signs=False, delegation=HELD)
    given(decision.DECIDER).when(BY_DEPUTY, delegated).then(replace(SIGNED, instrument="01/UQ", signs_as="TUQ."))
    given(decision.DECIDER).when(BY_DEPUTY, replace(delegated, on=date(2025, 8, 12))).refused("delegation-not-valid")
    given(decision.DECIDER).when(BY_DEPUTY, replace(delegated, on=date(2025, 7, 31))).refused("delegation-not-valid")
    revoked = replace(delegated, delegation=replace(HELD, revoked=True))
    given(decision.DECIDER).when(BY_DEPUTY, revoked).refused("delegation-not-valid")
    lapsed = replace(delegated, delegation=replace(HELD, posted=False))
    given(decision.DECIDER).when(BY_DEPUTY, lapsed).refused("delegate-post", law="NĐ 30/2020/NĐ-CP, Đ.13")


@pytest.mark.parametrize(
    "held",
    [None, replace(HELD, delegate="other"), replace(HELD, unit="t-86"), replace(HELD, powers=("launch",))],
)
def test_only_the_authority_or_its_delegate_signs(held: rules.Delegated | None) -> None:
    given(decision.DECIDER).when(BY_DEPUTY, replace(FACTS, signs=False, delegation=held)).refused(
        "signer-without-authority"
    )


def test_a_decision_of_ones_own_is_dated_by_the_day_it_is_signed() -> None:
    given(decision.DECIDER).when(replace(SIGN, decided_on=date(2025, 1, 1)), FACTS).then(SIGNED)


def test_a_decision_is_signed_once() -> None:
    given(decision.DECIDER, SIGNED).when(SIGN, FACTS).refused("decision-signed", law="Luật 06/2022/QH15, Đ.5")


def test_a_decision_has_a_number_of_its_own() -> None:
    given(decision.DECIDER).when(replace(SIGN, number="họp ngày 5/3"), FACTS).refused("decision-number")
    given(decision.DECIDER).when(SIGN, replace(FACTS, number_taken="quyết định ngày 11/08/2025")).refused(
        "decision-number-taken", ORDER
    )


def test_a_decision_grants_somebody_and_nobody_twice() -> None:
    given(decision.DECIDER).when(replace(SIGN, grantees=()), FACTS).refused("decision-empty")
    twice = replace(SIGN, grantees=(Grantee("d-1", "v-1"), Grantee("d-1", "v-2")))
    given(decision.DECIDER).when(twice, FACTS).refused("decision-twice")


RECORD = past.Record("CO_TC", "v05", 2017, "Tổng cục", "", None, "c-1", "000")
KNOWN = past.Facts(DAY, award_known=True, recipient_known=True, next_register_number=3)
RECORDED = past.Recorded(**vars(RECORD), register_number=3)


def test_an_award_of_the_past_is_entered_once_with_its_line_in_the_register() -> None:
    given(past.DECIDER).when(RECORD, KNOWN).then(RECORDED)
    given(past.DECIDER, RECORDED).when(RECORD, KNOWN).refused("past-recorded")


def test_an_award_of_the_past_names_a_known_award_a_known_unit_and_its_source() -> None:
    unknown = replace(KNOWN, award_known=False)
    given(past.DECIDER).when(RECORD, unknown).refused("award-unknown", law="Luật 06/2022/QH15")
    for decided_on, when in ((None, "vào năm 2017"), (date(2018, 1, 5), "vào ngày quyết định (05/01/2018)")):
        with pytest.raises(Refused, match=re.escape(f"Không có hình thức “CO_TC” {when}.")):
            past.fits(replace(RECORD, decided_on=decided_on), unknown)
    given(past.DECIDER).when(RECORD, replace(KNOWN, recipient_known=False)).refused("unit-unknown")
    given(past.DECIDER).when(replace(RECORD, source=" "), KNOWN).refused("past-source")
    given(past.DECIDER).when(replace(RECORD, authority="..."), KNOWN).refused("past-authority")
    given(past.DECIDER).when(replace(RECORD, decision_number="không rõ"), KNOWN).refused("past-number")
    for old in ("123", "45/2001", "05/2019/QĐ-X11", ""):
        past.fits(replace(RECORD, decision_number=old), KNOWN)


def test_an_award_of_the_past_fits_its_recipient_and_its_kind() -> None:
    law = replace(KNOWN, title="Cờ", law="Luật", subjects=("collective",), lines=("merit",))
    given(past.DECIDER).when(replace(RECORD, line="merit"), law).then(replace(RECORDED, line="merit"))
    given(past.DECIDER).when(replace(RECORD, subject="person"), law).refused("award-subject", "Luật")
    given(past.DECIDER).when(replace(RECORD, line="ad_hoc"), law).refused("award-line", "Luật 06/2022/QH15, Đ.8")


def test_an_award_of_the_past_stands_in_the_register_once_by_one_decision() -> None:
    given(past.DECIDER).when(RECORD, replace(KNOWN, recorded=True)).refused("past-twice")


def test_the_dates_of_an_award_of_the_past_follow_one_another() -> None:
    decided = replace(RECORD, decided_on=(day := date(2018, 1, 5)))
    honoured = replace(decided, achieved_from=date(2017, 1, 1), achieved_to=day)
    given(past.DECIDER).when(honoured, KNOWN).then(past.Recorded(**vars(honoured), register_number=3))
    given(past.DECIDER).when(replace(decided, decided_on=date(2025, 8, 12)), KNOWN).refused("past-date")
    given(past.DECIDER).when(replace(decided, decided_on=date(2016, 12, 31)), KNOWN).refused("past-date")
    late = replace(decided, achieved_to=date(2018, 1, 6))
    given(past.DECIDER).when(late, KNOWN).refused("past-period")
    turned = replace(decided, achieved_from=date(2017, 2, 1), achieved_to=date(2017, 1, 31))
    given(past.DECIDER).when(turned, KNOWN).refused("past-period")


CONFIRM, TODAY = history.Confirm("v05", 2015, "12/XN"), history.Facts(DAY)


def test_a_history_is_confirmed_by_a_paper_and_again_by_another() -> None:
    said = history.Confirmed("v05", 2015, "12/XN")
    given(history.DECIDER).when(CONFIRM, TODAY).then(said)
    given(history.DECIDER, said).when(CONFIRM, TODAY).then()
    given(history.DECIDER, said).when(replace(CONFIRM, complete_from=2018), TODAY).then(
        replace(said, complete_from=2018)
    )
    given(history.DECIDER).when(replace(CONFIRM, paper="họp ngày 5/3"), TODAY).refused("history-paper")
    given(history.DECIDER).when(replace(CONFIRM, complete_from=2026), TODAY).refused("past-year")


@pytest.mark.parametrize("year", [1945, 2025])
def test_an_award_of_the_past_lies_between_the_founding_of_the_force_and_this_year(year: int) -> None:
    given(past.DECIDER).when(replace(RECORD, year=year), KNOWN).then(replace(RECORDED, year=year))


@pytest.mark.parametrize("year", [1944, 2026])
def test_an_award_lies_neither_before_the_founding_of_the_force_nor_in_the_future(year: int) -> None:
    given(past.DECIDER).when(replace(RECORD, year=year), KNOWN).refused("past-year")


def test_erasures_are_stored_as_received() -> None:
    given(heard.ERASURE).when(heard.ErasureHeard(("e-1",))).then(heard.ErasureHeard(("e-1",)))


BOTH = (Grantee("d-1", "v-8"), Grantee("d-2", "v-9"))


def test_a_correction_issues_a_new_certificate_and_leaves_the_signed_decision() -> None:
    given(decision.DECIDER, SIGNED).when(CORRECT, FACTS).then(CORRECTED)
    assert given(decision.DECIDER, SIGNED, CORRECTED).state == SIGNED


def test_a_corrected_number_or_day_stands_on_every_certificate_and_keeps_the_rules_of_signing() -> None:
    number = replace(CORRECT, field="number", value="02/QĐ", places=BOTH)
    signed = given(decision.DECIDER, SIGNED)
    signed.when(number, FACTS).then(replace(CORRECTED, field="number", value="02/QĐ", places=BOTH))
    signed.when(number, replace(FACTS, number_taken="quyết định ngày 11/08/2025")).refused(
        "decision-number-taken", ORDER
    )
    signed.when(replace(number, places=BOTH[:1]), FACTS).refused("correction-field")
    day = replace(number, field="date", value="2025-08-12")
    signed.when(day, FACTS).refused("decision-date")
    signed.when(replace(day, value="12/8"), FACTS).refused("decision-date")


def test_only_what_was_signed_here_is_corrected_by_who_may_sign_it_with_a_number() -> None:
    given(decision.DECIDER).when(CORRECT, FACTS).refused("correction-not-signed")
    given(decision.DECIDER, replace(SIGNED, outside=True)).when(CORRECT, FACTS).refused("correction-outside")
    signed = given(decision.DECIDER, SIGNED)
    signed.when(CORRECT, replace(FACTS, signs=False)).refused("signer-without-authority")
    signed.when(replace(CORRECT, unit="t-86"), FACTS).refused("signer-without-authority")
    signed.when(replace(CORRECT, notice="họp ngày 5/3"), FACTS).refused("correction-notice")
    for field, places in (("award", CORRECT.places), ("recipient", BOTH), ("recipient", (Grantee("d-3", "v"),))):
        signed.when(replace(CORRECT, field=field, places=places), FACTS).refused("correction-field")
