"""Proves that text is normalised, compared, sorted and searched by one module."""

import ast
import re
from pathlib import Path

import pytest

from tests.architecture.tree import PACKAGES, relative, within

ONE = "shared/text.py"
OWN_WAYS = re.compile(r"unicodedata|\.casefold\(|\bcollate\(|pyuca|unidecode|key=str\.lower")
PROGRAMS = [path for path in within(*PACKAGES, "bench") if path.suffix == ".py"]


def own_ways(paths: list[Path]) -> list[str]:
    return [relative(path) for path in paths if OWN_WAYS.search(path.read_text(encoding="utf-8"))]


def test_only_one_module_normalises_text() -> None:
    assert own_ways(PROGRAMS) == [ONE]


@pytest.mark.parametrize("line", ["import unicodedata", "same = name.casefold()", "from unicodedata import normalize"])
def test_a_second_way_would_be_found(line: str) -> None:
    assert OWN_WAYS.search(line)


def days_of_the_api(tree: ast.Module) -> list[str]:
    """Fields of a page's form that take a day in ISO alone."""
    forms = (
        each
        for each in ast.walk(tree)
        if isinstance(each, ast.ClassDef) and "BaseModel" in map(ast.unparse, each.bases)
    )
    fields = (field for form in forms for field in form.body if isinstance(field, ast.AnnAssign))
    return [ast.unparse(field) for field in fields if re.search(r"\bdate\b", ast.unparse(field.annotation))]


def test_every_day_in_a_form_of_a_page_is_read_as_people_write_it() -> None:
    pages = [path for path in PROGRAMS if "web" in path.parts]
    assert [field for path in pages for field in days_of_the_api(ast.parse(path.read_text(encoding="utf-8")))] == []
    assert days_of_the_api(ast.parse("class F(BaseModel):\n    on: date | None = None")) == ["on: date | None = None"]


def test_every_field_of_a_day_is_the_one_macro() -> None:
    templates = [path for path in within(*PACKAGES) if path.suffix == ".html"]
    assert [relative(path) for path in templates if 'type="date"' in path.read_text(encoding="utf-8")] == []


NAMES = re.compile(r"^(?:col\()?\w+(?:\.c)?\.(title|name|login|post|rank|code|unit|account)\b")


def raw_orders(tree: ast.Module) -> list[str]:
    """Lists in the order of what a person wrote, or of codes nobody reads, as bytes have it."""
    asked = [each for each in ast.walk(tree) if isinstance(each, ast.Call)]
    first = [ast.unparse(each.args[0]) for each in asked if ast.unparse(each.func).endswith("order_by") and each.args]
    return [key for key in first if NAMES.match(key)]


def test_lists_of_named_things_are_ordered_by_their_sort_key() -> None:
    found = {relative(path): raw_orders(ast.parse(path.read_text(encoding="utf-8"))) for path in PROGRAMS}
    assert {path: keys for path, keys in found.items() if keys} == {}
    assert raw_orders(ast.parse("query.order_by(col(Login.login))")) == ["col(Login.login)"]
    assert raw_orders(ast.parse("query.order_by(UNIT.c.code)")) == ["UNIT.c.code"]
