"""Every rule has a page, every page has a rule, and every rule of a domain has said no in a test."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from shared.http.problems import HOUSE_RULES
from shared.http.remedies import REMEDIES

HOUSE = Path(__file__).parents[2]
SERVICES = ("awards", "campaigns", "units")
REFUSING = {"Refused", "refuse", "Unknown"}


def first_words(files: Iterator[Path], names: set[str]) -> set[str]:
    """The first argument, where it is written out, of every call of one of these functions or methods."""
    calls = [
        node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    named = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names and call.args]
    return {arg.value for call in named if isinstance(arg := call.args[0], ast.Constant) and isinstance(arg.value, str)}


def rulebook(service: str) -> dict[str, tuple[str, str]]:
    rules: dict[str, tuple[str, str]] = import_module(f"services.{service}.domain.rulebook").RULES
    return rules


def sources(service: str, *, room: str = "") -> Iterator[Path]:
    return (HOUSE / "services" / service / room).rglob("*.py")


def given_when_then_of(service: str) -> Iterator[Path]:
    tests = Path(__file__).parent.rglob("test_domain_*.py")
    return (path for path in tests if f"from services.{service}.domain" in path.read_text("utf-8"))


@pytest.mark.parametrize("service", SERVICES)
def test_the_rulebook_holds_the_rules_that_refuse_and_no_other(service: str) -> None:
    assert first_words(sources(service), REFUSING) - set(HOUSE_RULES) == set(rulebook(service)) - set(HOUSE_RULES)


def test_a_rule_of_the_plumbing_stands_in_the_rules_of_the_house() -> None:
    assert first_words((HOUSE / "shared").rglob("*.py"), {"Refused"}) <= set(HOUSE_RULES)


@pytest.mark.parametrize("service", [*SERVICES, "the house"])
def test_every_rule_has_a_text_of_its_own_about_what_to_do(service: str) -> None:
    """None is missing, none says what another says, none says only that something is not allowed."""
    known, told = (HOUSE_RULES, REMEDIES) if service == "the house" else (rulebook(service), remedies(service))
    assert set(told) == set(known)
    texts = [text.casefold() for text in told.values()]
    assert sorted(texts) == sorted(set(texts))
    for rule, text in told.items():
        assert len(text.split()) > 4, rule
        assert text.endswith("."), rule
        assert "không cho phép" not in text, rule
        assert text.rstrip(".") != known[rule][0], rule


def remedies(service: str) -> dict[str, str]:
    told: dict[str, str] = import_module(f"services.{service}.domain.remedies").REMEDIES
    return told


@pytest.mark.parametrize("service", SERVICES)
def test_every_rule_of_a_domain_refuses_in_a_test(service: str) -> None:
    domain = first_words(sources(service, room="domain"), REFUSING)
    assert domain - first_words(given_when_then_of(service), {"refused"}) == set()
    assert domain, "the rules were not found"


@pytest.mark.parametrize("service", SERVICES)
def test_a_rule_is_called_something_people_can_read(service: str) -> None:
    for rule, (title, _) in rulebook(service).items():
        assert title[0].isupper(), rule
        assert not title.endswith("."), rule
