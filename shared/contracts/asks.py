"""What each award asks a nomination to tell, drawn from the law of awards; a hint to who writes, never a judgement."""

import json
from functools import cache
from pathlib import Path
from typing import Any

PLACE = Path(__file__).with_suffix(".json")
"""Written by `python -m tests.unit.law.page`; a test fails when it is stale."""
NOBODY: dict[str, Any] = {"subjects": [], "lines": {}}


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = json.loads(PLACE.read_text()) if PLACE.exists() else {}
    return told


def lines_of(award: str) -> tuple[str, ...]:
    """The kinds of commendation an award is for."""
    return tuple(_told().get(award, NOBODY)["lines"])


def subjects_of(award: str) -> tuple[str, ...]:
    return tuple(_told().get(award, NOBODY)["subjects"])


def facts_asked(award: str, line: str) -> frozenset[str] | None:
    """The sections of declared facts the law looks at; None where the award is not chosen or not for this line."""
    told = _told().get(award, NOBODY)["lines"].get(line)
    return frozenset(told["facts"]) if told else None


def parts_asked(award: str, line: str) -> tuple[str, ...]:
    """The papers a unit encloses, by their keys in the law."""
    told = _told().get(award, NOBODY)["lines"].get(line)
    return tuple(told["parts"]) if told else ()
