"""A notice of correction: numbered once in a year by who issues it, an heir under its own name."""

from dataclasses import replace

from services.awards.domain import decision
from tests.support.given import given
from tests.support.given_decision import CORRECT, CORRECTED, FACTS, ORDER, SIGNED


def test_a_number_another_paper_bears_is_refused() -> None:
    taken = replace(FACTS, notice_taken="thông báo ngày 11/08/2025")
    given(decision.DECIDER, SIGNED).when(CORRECT, taken).refused("correction-number-taken", ORDER)


def test_a_notice_of_an_heir_names_the_heir() -> None:
    for issuer, named in (("t-99", "t-99"), (CORRECT.unit, "")):
        at = given(decision.DECIDER, SIGNED).when(CORRECT, replace(FACTS, issuer=issuer))
        at.then(replace(CORRECTED, unit=named))
