"""The law as data: award types with their routes and thresholds, and the loader that checks them."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

ACTS = ("endorse", "appraise", "council", "sign", "forward")


@dataclass(frozen=True)
class StageRule:
    """A station of a route: `unit` is a code (`bca`), or `@level` for the nominating unit's own unit of that level."""

    unit: str
    act: str


@dataclass(frozen=True)
class AwardType:
    """One title or form of commendation on given days. `confirmed` is False where the handbook found no text."""

    code: str
    title: str
    kind: str
    """`title` (danh hiệu thi đua) or `commendation` (hình thức khen thưởng)"""
    subjects: tuple[str, ...]
    granted_by: str
    law: str
    valid_from: date
    valid_to: date | None
    threshold: tuple[int, int]
    """Share of the total members, as numerator and denominator."""
    threshold_law: str
    ballot: bool
    min_years: int
    """Least duration of the movement in years; 0 for none."""
    min_years_law: str
    confirmed: bool
    route: tuple[StageRule, ...]

    def holds_on(self, on: date) -> bool:
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


class BadCatalogue(ValueError):
    """A row of the catalogue is not law: names file, award and reason. The service does not start."""


@cache
def catalogue() -> tuple[AwardType, ...]:
    """All award types of `awards.toml`. Raises BadCatalogue."""
    path = Path(__file__).parent / "awards.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["award"]
    return tuple(_award_type(path.name, row) for row in rows)


def award_type(code: str, on: date) -> AwardType | None:
    """The award type as it stood on a day."""
    return next((award for award in catalogue() if award.code == code and award.holds_on(on)), None)


def award_title(code: str) -> str:
    """What people read for a code; the code itself where it is unknown."""
    return next((award.title for award in catalogue() if award.code == code), code)


def _award_type(file: str, row: dict[str, Any]) -> AwardType:
    try:
        stages = tuple(StageRule(stage["unit"], stage["act"]) for stage in row.pop("route"))
        numerator, denominator = row.pop("threshold")
        award = AwardType(
            route=stages,
            threshold=(numerator, denominator),
            subjects=tuple(row.pop("subjects")),
            valid_to=row.pop("valid_to", None),
            **row,
        )
    except (KeyError, TypeError, ValueError) as error:
        raise BadCatalogue(f"{file}: {row.get('code', '?')}: {error!r}") from error
    if not 0 < numerator <= denominator:
        raise BadCatalogue(f"{file}: {award.code}: threshold {numerator}/{denominator}")
    if unknown := [stage.act for stage in stages if stage.act not in ACTS]:
        raise BadCatalogue(f"{file}: {award.code}: unknown act {unknown[0]!r}")
    return award
