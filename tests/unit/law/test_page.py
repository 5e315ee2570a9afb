"""The page of the law in the docs is what the catalogue and the cases say."""

from services.awards.law import catalogue
from tests.unit.law.page import PAGE, page


def test_the_page_of_the_law_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "write it anew: python -m tests.unit.law.page"


def test_every_rule_stands_on_the_page_with_its_article() -> None:
    written = page()
    assert [rule.id for rule in catalogue().conditions if f"\n## {rule.id}\n" not in written] == []
    assert [rule.law for rule in catalogue().conditions if rule.law not in written] == []
