"""Which facts the law needs for each award; writes shared/contracts/asks.json (see `page`)."""

import json
from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from services.awards.law import catalogue, conditions_of
from services.awards.law.eligibility import Condition, Dates
from services.awards.law.eligibility.operators.papers import HasPart
from services.awards.law.rows import AwardType
from shared.contracts.asks import PLACE

FIRST = date(2024, 1, 1)
"""From here on drafts may be written; what a form asks is told anew for every day on which it changes."""
FACTS: dict[str, str | tuple[str, ...]] = {
    "after-discipline": "disciplines",
    "ask-of-year": "years",
    "all-completed": "collective",
    "belongs-to": "belongs",
    "clean-in-post": "posts",
    "consecutive-titles": "years",
    "discipline-over": "disciplines",
    "graded": "years",
    "leaders-share": "collective",
    "leads-cluster": "collective",
    "leads-movement": "collective",
    "look-back": "matters",
    "members-count": "collective",
    "members-share": "collective",
    "old-unit-remark": "years",
    "post-years": ("posts", "retirement"),
    "recognised": "initiatives",
    "service-years": "service",
    "taking-part": "posts",
}
"""By operator, the section of the form whose facts it looks at, or several."""


def asks() -> str:
    """A line for each award and day on which what it asks changes."""
    told: dict[date, dict[str, Any]] = {}
    for day in _turns():
        asked = _on(day)
        if asked != next(reversed(told.values()), None):
            told[day] = asked
    return "{\n" + ",\n".join(_block(day, awards) for day, awards in told.items()) + "\n}\n"


def _block(day: date, awards: dict[str, Any]) -> str:
    lines = (f' "{code}": {json.dumps(asked, ensure_ascii=False, sort_keys=True)}' for code, asked in awards.items())
    return f'"{day}": {{\n' + ",\n".join(lines) + "\n}"


def _turns() -> list[date]:
    """Days on which rows of the law begin, or are no longer there, since forms are asked for."""
    rows: tuple[AwardType | Condition, ...] = (*catalogue().awards, *catalogue().conditions)
    days = {row.starts for row in rows} | {row.ends + timedelta(days=1) for row in rows if row.ends}
    return [FIRST, *sorted(day for day in days if day > FIRST)]


def _on(day: date) -> dict[str, Any]:
    rows = {row.code: row for row in catalogue().awards if row.holds_on(day)}
    return {
        code: {
            "subjects": list(row.subjects),
            "lines": {line: _of(code, row.subjects, line, day) for line in row.lines},
        }
        for code, row in sorted(rows.items())
    }


def _of(code: str, subjects: tuple[str, ...], line: str, day: date) -> dict[str, Any]:
    """Facts by subject; papers, of which those in one entry stand for one another; papers not always needed."""
    dates = Dates(day, day, day)
    rules = {subject: conditions_of(code, subject, line, dates) for subject in subjects}
    facts = {
        subject: sorted({section for rule in found for section in _sections(rule.operator)})
        for subject, found in rules.items()
    }
    found = {rule for each in rules.values() for rule in each}
    papers, otherwise = defaultdict[str, set[str]](set), {rule.group for rule in found if rule.operator != "has-part"}
    for rule in found:
        if isinstance(rule.params, HasPart) and rule.bars != "advice" and not rule.posthumous:
            papers[rule.group or rule.params.part].add(rule.params.part)
    parts = sorted(sorted(some) for group, some in papers.items() if group not in otherwise)
    maybe = sorted(part for group, some in papers.items() if group in otherwise for part in some)
    shown = {"facts": facts, "parts": parts, "parts_where_used": maybe}
    asked = [rule for rule in found if isinstance(rule.params, HasPart)]
    due = {rule.params.part for rule in asked if rule.bars == "advice" and not rule.posthumous}
    dead = {rule.params.part for rule in asked if rule.posthumous}
    return shown | {"parts_where_due": sorted(due), "parts_of_the_dead": sorted(dead)}


def _sections(operator: str) -> tuple[str, ...]:
    sections = FACTS.get(operator, ())
    return (sections,) if isinstance(sections, str) else sections


def write() -> None:
    PLACE.write_text(asks())
