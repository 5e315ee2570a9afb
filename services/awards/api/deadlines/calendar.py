"""The API of the working calendar."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field

from services.awards.law import add_workdays, is_workday
from services.awards.store.deadlines.calendar import calendar_in_force, declared
from services.awards.usecases.deadlines import calendar
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["calendar"])


class DayIn(BaseModel):
    day: date
    kind: calendar.Kind
    instrument: str = Field(max_length=100)
    """The number of the notice."""


class DayOut(BaseModel):
    day: date
    works: bool


class YearOut(BaseModel):
    year: int
    holidays: list[date]
    """Days off beside Saturdays and Sundays."""
    workdays: list[date]
    """Weekend days that are worked."""
    declared: list[date]
    """Days people declared or took back."""


class Term(BaseModel):
    start: date
    workdays: int
    ends: date


@router.get("/calendar")
def year(service: Here, _: SignedIn, year: Annotated[int, Query(ge=2017, le=2100)]) -> YearOut:
    """The calendar in force in a year: the law's and what was declared."""
    with service.database.reading() as store:
        found, said = calendar_in_force(store.execute), declared(store, year)
    return YearOut(
        year=year,
        holidays=sorted(day for day in found.holidays if day.year == year),
        workdays=sorted(day for day in found.workdays if day.year == year),
        declared=[date.fromisoformat(row.day) for row in said],
    )


@router.get("/calendar/term")
def term(
    service: Here,
    _: SignedIn,
    start: Annotated[date, Query(ge=date(2017, 1, 1), le=date(2050, 12, 31))],
    workdays: Annotated[int, Query(ge=0, le=400)],
) -> Term:
    """The last day of a term: the day after `start` is the first that counts."""
    with service.database.reading() as store:
        ends = add_workdays(start, workdays, calendar_in_force(store.execute))
    return Term(start=start, workdays=workdays, ends=ends)


@router.post("/calendar")
async def declare(body: DayIn, service: Here, person: SignedIn, key: Idempotent) -> DayOut:
    """Declare a day off or a day worked, or take that back."""
    await calendar.declare(service, person, body.day, body.kind, body.instrument, key)
    with service.database.reading() as store:
        return DayOut(day=body.day, works=is_workday(body.day, calendar_in_force(store.execute)))
