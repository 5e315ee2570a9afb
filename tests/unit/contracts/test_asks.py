"""The fields of the draft form follow from the law."""

from services.awards.law import catalogue
from shared.contracts.asks import PLACE
from tests.unit.awards.law.asks import FACTS, asks


def test_what_a_form_asks_is_what_the_rows_of_the_law_look_at() -> None:
    assert PLACE.read_text() == asks(), "run make generate"


def test_every_operator_that_looks_at_what_is_declared_has_its_section() -> None:
    told = {"award-before", "achievement-once", "basis-not-from", "filed-after-title", "filed-by", "form-once"}
    told |= {"ask-person", "has-part", "initiative-once", "movement-years", "no-hold", "nominator-stands", "not-with"}
    told |= {"of-level", "forwarded-by"}
    told |= {"period-once", "report-fresh", "stands", "title-in-year", "years-since"}
    assert {rule.operator for rule in catalogue().conditions} <= told | set(FACTS)
