"""Every rule refuses somewhere, has a page that says what to do, and is tested."""

import ast
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path

import pytest

from shared import rulebook as house
from shared.kernel import Rule, rules_in

HOUSE = Path(__file__).parents[2]
SERVICES = ("awards", "campaigns", "units")
REFUSING = {"refused", "unknown"}


def written(service: str) -> dict[str, Rule]:
    """All rules of the rulebooks of a service, by the name of their constant."""
    books = sources(service, room="domain", name="rulebook.py")
    modules = [import_module(".".join(path.relative_to(HOUSE).with_suffix("").parts)) for path in books]
    return {name: rule for module in modules for name, rule in vars(module).items() if isinstance(rule, Rule)}


def sources(service: str, *, room: str = "", name: str = "*.py") -> Iterable[Path]:
    return sorted((HOUSE / "services" / service / room).rglob(name))


def raised(files: Iterable[Path]) -> set[str]:
    """The constants whose refusals these files make."""
    calls = [
        node.func
        for path in files
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in REFUSING
    ]
    return {getattr(call.value, "attr", getattr(call.value, "id", "")) for call in calls}


def first_words(files: Iterable[Path], names: set[str]) -> set[str]:
    """The first argument, where it is written out, of every call of one of these functions or methods."""
    calls = [
        node for path in files for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
    ]
    named = [call for call in calls if getattr(call.func, "attr", getattr(call.func, "id", "")) in names and call.args]
    return {arg.value for call in named if isinstance(arg := call.args[0], ast.Constant) and isinstance(arg.value, str)}


def given_when_then_of(service: str) -> Iterable[Path]:
    tests = (HOUSE / "tests" / "unit").rglob("test_domain_*.py")
    return (path for path in tests if f"from services.{service}.domain" in path.read_text("utf-8"))


@pytest.mark.parametrize("service", SERVICES)
def test_every_rule_of_the_rulebooks_refuses_somewhere(service: str) -> None:
    assert set(written(service)) - raised(sources(service)) == set()


@pytest.mark.parametrize("service", SERVICES)
def test_the_pages_of_a_service_know_every_rule_it_refuses_by(service: str) -> None:
    known = import_module(f"services.{service}.app").plan().rules
    assert {rule.slug for rule in written(service).values()} <= set(known)


@pytest.mark.parametrize("folder", [*(f"services/{service}" for service in SERVICES), "shared"])
def test_every_refusal_is_raised_from_a_rule_object(folder: str) -> None:
    files = [path for path in (HOUSE / folder).rglob("*.py") if path.name != "kernel.py"]
    assert first_words(files, {"Refused", "Unknown"}) == set()


@pytest.mark.parametrize("service", [*SERVICES, "the house"])
def test_every_rule_is_written_once_with_a_text_of_its_own_about_what_to_do(service: str) -> None:
    """None is missing, none says what another says, none says only that something is not allowed."""
    rules = list((rules_in(house) if service == "the house" else written(service)).values())
    assert len({rule.slug for rule in rules}) == len(rules)
    texts = [rule.remedy.casefold() for rule in rules]
    assert sorted(texts) == sorted(set(texts))
    for rule in rules:
        assert len(rule.remedy.split()) > 4, rule
        assert rule.remedy.endswith("."), rule
        assert "không cho phép" not in rule.remedy, rule
        assert rule.remedy.rstrip(".") != rule.title, rule


@pytest.mark.parametrize("service", SERVICES)
def test_every_rule_of_a_domain_refuses_in_a_test(service: str) -> None:
    rules = written(service)
    domain = {rules[name].slug for name in raised(sources(service, room="domain")) & set(rules)}
    assert domain - first_words(given_when_then_of(service), {"refused"}) == set()


def test_a_refusal_carries_the_article_of_its_rule() -> None:
    rule = Rule("one-vote", "Mỗi người một phiếu", "Giữ phiếu đã bỏ.", law="Đ.33")
    assert (rule.refused("Đã bỏ.").law, rule.refused("Đã bỏ.", law="Đ.34").law) == ("Đ.33", "Đ.34")
    assert (rule.refused("Đã bỏ.").rule, rule.unknown("Không có.").rule) == ("one-vote", "one-vote")
