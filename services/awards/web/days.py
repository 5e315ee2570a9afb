"""The two days a register is asked for: as it stood on one, as it was known on another."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from shared.http.forms import field_error


@dataclass(frozen=True)
class Days:
    as_of: date | None
    known_on: date | None


def asked_days(
    as_of: Annotated[str, Query(max_length=10)] = "", known_on: Annotated[str, Query(max_length=10)] = ""
) -> Days:
    """A field left empty asks for now. Raises RequestValidationError."""
    return Days(_day("as_of", as_of), _day("known_on", known_on))


def _day(name: str, text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise field_error(name, "Ngày không hợp lệ, ghi theo dạng năm-tháng-ngày.") from None


AskedDays = Annotated[Days, Depends(asked_days)]
