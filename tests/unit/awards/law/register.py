"""Every row of the handbook's sections 2 and 8 that is law for us, and the rule that implements it.

A word is the id of a rule (`cstdb-chain`), a table of the catalogue (`@councils`) or the name of a test; `–` says why a
row has nothing here.
"""

import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[3]
REGISTER = (Path(__file__).parent / "register.txt").read_text(encoding="utf-8")


def register() -> list[tuple[str, str, list[str]]]:
    """(section, row, what carries it)."""
    lines = (line.split(" | ") for line in REGISTER.strip().splitlines())
    return [(section, row, [] if carried.startswith("–") else carried.split()) for section, row, carried in lines]


@cache
def names_of_tests() -> frozenset[str]:
    """Every test of the house."""
    texts = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    return frozenset(name for text in texts for name in re.findall(r"^(?:async )?def (test_\w+)", text, re.MULTILINE))
