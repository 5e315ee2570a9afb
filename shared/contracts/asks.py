"""Which facts each award needs from a nomination, derived from the law of awards; a hint for forms, no judgement."""

import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

PLACE = Path(__file__).with_suffix(".json")
"""By the day from which it holds. Written by `make generate`; a test fails when it is stale."""
NOBODY: dict[str, Any] = {"subjects": [], "lines": {}}


@cache
def _told() -> dict[date, Any]:
    told: dict[str, Any] = json.loads(PLACE.read_text()) if PLACE.exists() else {}
    return {date.fromisoformat(day): awards for day, awards in told.items()}


def _award(award: str, on: date) -> dict[str, Any]:
    """As the law has it on a day; before the first day told there is none."""
    days = [day for day in _told() if day <= on]
    told: dict[str, Any] = _told()[max(days)].get(award, NOBODY) if days else NOBODY
    return told


def _line(award: str, line: str, on: date) -> dict[str, Any] | None:
    told: dict[str, Any] | None = _award(award, on)["lines"].get(line)
    return told


def lines_of(award: str, on: date) -> tuple[str, ...]:
    """The kinds of commendation an award is for."""
    return tuple(_award(award, on)["lines"])


def subjects_of(award: str, on: date) -> tuple[str, ...]:
    return tuple(_award(award, on)["subjects"])


def facts_asked(award: str, line: str, subject: str, on: date) -> frozenset[str] | None:
    """The sections of declared facts the law looks at; None where the award is not chosen or not for this line."""
    told = _line(award, line, on)
    return frozenset(told["facts"].get(subject, ())) if told else None


def parts_asked(award: str, line: str, on: date) -> tuple[tuple[str, ...], ...]:
    """The papers a unit encloses, by their keys in the law; of several in one entry one is enough."""
    told = _line(award, line, on)
    return tuple(map(tuple, told["parts"])) if told else ()


def parts_where_due(award: str, line: str, on: date) -> tuple[str, ...]:
    """The papers of which it is reminded, for some units or places only."""
    told = _line(award, line, on)
    return tuple(told["parts_where_due"]) if told else ()


def parts_of_the_dead(award: str, line: str, on: date) -> tuple[str, ...]:
    """The papers it encloses for who is honoured posthumously."""
    told = _line(award, line, on)
    return tuple(told["parts_of_the_dead"]) if told else ()


def parts_where_used(award: str, line: str, on: date) -> tuple[str, ...]:
    """The papers it encloses only where the nomination rests upon what they show."""
    told = _line(award, line, on)
    return tuple(told["parts_where_used"]) if told else ()


def reports(award: str, line: str, on: date) -> bool:
    """Whether a report, or a summary in its place, is part of the dossier; not where the law lists others without."""
    parts = {part for some in parts_asked(award, line, on) for part in some}
    return not parts or bool(parts & {"report", "summary"})
