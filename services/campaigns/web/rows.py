"""Repeated groups of a form (`basis-1-number`, `basis-2-number`, …), and the quarters of a campaign."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError

from services.campaigns.domain.rules import periods_of
from shared.http import Fields

Shape = TypeVar("Shape", bound=BaseModel)
Fault = dict[str, Any]


@dataclass(frozen=True)
class Rows:
    """At most `most` groups of fields called `<name>-<number>-<field>`; an empty group does not count."""

    name: str
    most: int

    def texts(self, typed: Fields, fields: Sequence[str]) -> dict[int, dict[str, str]]:
        """What was typed, by number of the group."""
        groups = {
            number: {field: str(typed[f"{self.name}-{number}-{field}"]).strip() for field in fields}
            for number in range(1, self.most + 1)
        }
        return {number: group for number, group in groups.items() if any(group.values())}

    def read(self, typed: Fields, shape: type[Shape]) -> tuple[list[Shape], list[Fault]]:
        """The groups as models, and what is wrong with them, field by field."""
        read, faults = [], []
        for number, group in self.texts(typed, list(shape.model_fields)).items():
            try:
                read.append(shape.model_validate({field: text for field, text in group.items() if text}))
            except ValidationError as error:
                place = f"{self.name}-{number}-"
                faults += [{**fault, "loc": ("body", f"{place}{fault['loc'][0]}")} for fault in error.errors()]
        return read, faults

    def fill(self, rows: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
        """The fields of groups that are there already."""
        return {
            f"{self.name}-{number}-{field}": "" if value is None else value
            for number, row in enumerate(rows, start=1)
            for field, value in row.items()
        }


def bad_fields(messages: Mapping[str, str]) -> RequestValidationError:
    """What a page itself finds wrong, by field; to be raised."""
    return RequestValidationError(
        [{"type": "said", "loc": ("body", name), "ctx": {"message": text}} for name, text in messages.items()]
    )


def quarters(first: date, last: date) -> list[tuple[str, str]]:
    """(`2025-q2`, "Quý II năm 2025") of every quarter that has begun between the two days."""
    return [(period, period_title(period)) for period in periods_of(first, last)]


def period_title(period: str) -> str:
    """`2025-q2` → Quý II năm 2025; another name stands for itself."""
    year, _, quarter = period.partition("-q")
    roman = {"1": "I", "2": "II", "3": "III", "4": "IV"}.get(quarter)
    return f"Quý {roman} năm {year}" if roman else period
