"""Every rule of the catalogue gives the outcome its cases state: met, not met, unknown, and the boundary."""

import pytest

from services.awards.law import catalogue
from tests.unit.awards.law.tables import CANNOT, KINDS, told
from tests.unit.awards.law.told import Told

CASES = [(f"{rule}-{each.kind}-{number}", each) for rule, cases in told().items() for number, each in enumerate(cases)]


@pytest.mark.parametrize("each", [each for _, each in CASES], ids=[name for name, _ in CASES])
def test_the_rule_comes_to_what_the_sentence_says(each: Told) -> None:
    assert each.holds(catalogue()), f"{each.rule}: {each.sentence} → {each.outcome}"


def test_every_rule_has_a_case_of_every_kind_its_operator_can_have() -> None:
    lacking = {
        rule.id: missing
        for rule in catalogue().conditions
        if (missing := KINDS - CANNOT.get(rule.operator, set()) - {each.kind for each in told().get(rule.id, ())})
    }
    assert lacking == {}


def test_every_case_is_of_a_rule_of_the_catalogue() -> None:
    assert set(told()) == {rule.id for rule in catalogue().conditions}


def test_a_hold_waits_and_is_no_refusal() -> None:
    assert "held" in {each.kind for each in told()["no-hold"]}
