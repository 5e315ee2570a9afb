"""Page of the working calendar of a year: days off, worked weekend days, by which paper; declaring one."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import SATURDAY, Calendar, is_workday, names_of
from services.awards.store import queries
from services.awards.store.deadlines.calendar import CalendarRow, calendar_in_force, declared
from services.awards.store.law.confirming import law_in_force
from services.awards.usecases.deadlines import calendar
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Day, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of

router = APIRouter(prefix="/awards/calendar")
Year = Annotated[int | None, Query(ge=2017, le=2050)]
WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")


class Declaration(BaseModel):
    day: Day
    kind: calendar.Kind
    instrument: str = Field(max_length=100)


@dataclass(frozen=True)
class Marked:
    day: date
    weekday: str
    works: bool
    why: str
    law: str
    who: str
    reverts: bool


@router.get("")
def show(request: Request, service: Here, person: SignedIn, year: Year = None) -> Response:
    return _page(request, service, person, year or service.clock.now().on.year, FormState())


@router.post("")
async def declare(request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    year = service.clock.now().on.year
    try:
        said = await read_form(request, Declaration)
        await calendar.declare(service, person, said.day, said.kind, said.instrument, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, year, await sheet_of(request, error))
    return see_other(request, f"/awards/calendar?year={said.day.year}", "Đã ghi vào lịch làm việc.")


def _page(request: Request, service: Service, person: Person, year: int, sheet: FormState) -> Response:
    with service.database.reading() as store:
        found = calendar_in_force(store.execute)
        days = list(_days(store, found, year))
        may = calendar.may_declare(store, person)
    months = [(month, _worked(found, year, month)) for month in range(1, 13)]
    return service.plan.pages.render(
        request, "deadlines/calendar.html", sheet.status, year=year, days=days, months=months, may=may, sheet=sheet
    )


def _worked(found: Calendar, year: int, month: int) -> int:
    """Working days of a month."""
    first = date(year, month, 1).toordinal()
    days = (date.fromordinal(first + step) for step in range(31))
    return sum(is_workday(day, found) for day in days if day.month == month)


def _days(store: Session, found: Calendar, year: int) -> Iterator[Marked]:
    """Every day of the year that is not like its weekday, and every day somebody spoke of."""
    law = law_in_force(store.execute)
    names, said = names_of(law.holidays), {row.day: row for row in declared(store, year)}
    worked = {row.day: row for row in law.workdays}
    posts = queries.posts(store, (row.actor for row in said.values()))
    special = {day for day in found.holidays | found.workdays if day.year == year}
    for day in sorted(special | {date.fromisoformat(day) for day in said}):
        row, named, swapped = said.get(day.isoformat()), names.get(day), worked.get(day)
        usual = "Làm bù ngày nghỉ hoán đổi" if swapped else "Nghỉ bù" if day in found.holidays else "Như thường lệ"
        yield Marked(
            day=day,
            weekday=WEEKDAYS[day.weekday()],
            works=is_workday(day, found),
            why=_why(row) or (named.text if named else usual),
            law=row.instrument if row else (named or swapped or law.holidays[0]).cited,
            who=posts.get(row.actor, "") if row else "",
            reverts=row is not None and row.works is not None,
        )


def _why(row: CalendarRow | None) -> str:
    if row is None:
        return ""
    if row.works is None:
        return "Đã trả về lịch chung"
    weekend = date.fromisoformat(row.day).weekday() >= SATURDAY
    return "Làm việc theo thông báo" if row.works else ("Nghỉ theo thông báo" if not weekend else "Không làm việc")
