"""What the rows of the law look at, award by award: how shared/contracts/asks.json is written (see `page`)."""

import json
from datetime import date
from typing import Any

from services.awards.domain.eligibility import Dates
from services.awards.domain.eligibility.operators.papers import HasPart
from services.awards.law import catalogue, conditions_of
from shared.contracts.asks import PLACE

DAY = date(2026, 11, 30)
"""The law of which day the form of a draft goes by; the check of a draft goes by its own day."""
FACTS = {
    "after-discipline": "disciplines",
    "all-completed": "collective",
    "clean-in-post": "service",
    "consecutive-titles": "years",
    "discipline-over": "disciplines",
    "graded": "years",
    "leaders-share": "collective",
    "leads-cluster": "collective",
    "leads-movement": "collective",
    "members-count": "collective",
    "members-share": "collective",
    "post-years": "service",
    "recognised": "initiatives",
    "service-years": "service",
    "taking-part": "service",
}
"""By operator, the section of the form whose facts it looks at."""


def asks() -> str:
    rows = {row.code: row for row in catalogue().awards if catalogue().award(row.code, DAY) is row}
    told = {
        code: {
            "subjects": list(row.subjects),
            "lines": {line: _of(code, row.subjects, line) for line in row.lines},
        }
        for code, row in sorted(rows.items())
    }
    return json.dumps(told, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _of(code: str, subjects: tuple[str, ...], line: str) -> dict[str, Any]:
    dates = Dates(DAY, DAY, DAY)
    found = {rule for subject in subjects for rule in conditions_of(code, subject, line, dates)}
    parts = {rule.params.part for rule in found if isinstance(rule.params, HasPart) and rule.bars != "advice"}
    return {"facts": sorted({FACTS[rule.operator] for rule in found if rule.operator in FACTS}), "parts": sorted(parts)}


def write() -> None:
    PLACE.write_text(asks())
