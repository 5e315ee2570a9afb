"""The days in a page's address: the register as of one day, as known on another."""

from dataclasses import dataclass, field
from datetime import date
from typing import Annotated

from fastapi import Depends, Query

from shared.http.forms import NO_DAY, Fields, FormState
from shared.text import day

Text = Annotated[str, Query(max_length=40)]


@dataclass(frozen=True)
class Days:
    as_of: date | None = None
    known_on: date | None = None
    sheet: FormState = field(default_factory=FormState)


def days_in(**texts: str) -> tuple[dict[str, date], FormState]:
    """The days by field, and the sheet that shows the fields again; of what is no day it says so beside the field."""
    typed = Fields({name: text.strip() for name, text in texts.items() if text.strip()})
    days, errors = dict[str, date](), Fields()
    for name, text in typed.items():
        try:
            days[name] = day(text)
        except ValueError:
            errors[name] = NO_DAY
    return days, FormState(typed, errors, status=422 if errors else 200)


def asked_days(as_of: Text = "", known_on: Text = "") -> Days:
    """A field left empty asks for now."""
    days, sheet = days_in(as_of=as_of, known_on=known_on)
    return Days(days.get("as_of"), days.get("known_on"), sheet)


AskedDays = Annotated[Days, Depends(asked_days)]
