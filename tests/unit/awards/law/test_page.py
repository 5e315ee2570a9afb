"""The page of the law, in docs and service, equals the catalogue and the cases."""

from dataclasses import fields

from services.awards.law import Catalogue, catalogue
from services.awards.law.confirming import open_rows
from services.awards.web.law.book import book
from tests.unit.awards.law.page import CASES, PAGE, page, proofs
from tests.unit.awards.law.register import names_of_tests, register


def test_the_page_of_the_law_is_not_stale() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run make generate"


def test_the_page_and_the_list_count_unconfirmed_rows_alike() -> None:
    assert f" | {len(open_rows(catalogue()))} |\n\n## Sổ tay" in page()


def test_the_cases_the_service_shows_are_not_stale() -> None:
    assert CASES.read_text(encoding="utf-8") == proofs(), "run make generate"


def test_every_rule_stands_on_the_page_with_its_article() -> None:
    written = page()
    assert [rule.id for rule in catalogue().conditions if f"\n### {rule.id}\n" not in written] == []
    assert [rule.law for rule in catalogue().conditions if rule.law not in written] == []


def test_every_row_of_the_catalogue_stands_in_the_book_once_and_every_rule_with_its_cases() -> None:
    shown = {section.table: [entry.row for entry in section.entries] for section in book()}
    others = {field.name for field in fields(Catalogue)} - {"sources", "awards", "workdays"}
    assert shown == {table: list(getattr(catalogue(), table)) for table in others}
    bare = [entry.anchor for entry in book()[0].entries if entry.anchor and not entry.cases]
    assert bare == []
    anchors = [entry.anchor for section in book() for entry in section.entries if entry.anchor]
    assert len(anchors) == len(set(anchors))


def test_every_row_of_the_handbook_is_implemented_by_something_that_exists() -> None:
    rules = {rule.id for rule in catalogue().conditions}
    tables = {f"@{field.name}" for field in fields(Catalogue)}
    carried = [each for _, _, words in register() for each in words]
    assert [each for each in carried if each not in rules | tables | names_of_tests()] == []
    assert rules - set(carried) == set(), "no row of the handbook asks for these rules"
    assert tables - set(carried) == {"@kinds", "@policies", "@settings", "@routes", "@workdays", "@conditions"}


def test_a_row_says_what_it_asks_and_its_mark_that_no_text_was_found() -> None:
    """A paper that confirms the row takes the mark away, not what the row itself would say of it."""
    tables = (getattr(catalogue(), field.name) for field in fields(Catalogue) if field.name != "sources")
    named = (getattr(row, name, "") for rows in tables for row in rows for name in ("text", "note", "title", "label"))
    unread = ("chưa tìm", "chưa đối chiếu", "mức tạm", "chưa có văn bản", "chưa biết", "chưa rõ", "chưa có toàn văn")
    assert [said for said in named if any(word in said.lower() for word in unread)] == []
    assert [row.code for row in catalogue().sources.values() if "toàn văn" in row.note.lower()] == []
