"""Proves that text is normalised, compared, sorted and searched by one module."""

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
