"""Deadlines of one's own desk: what is late, what is due soon, what waits; and the days of the year."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import due
from services.awards.domain.workdays import workdays_between
from services.awards.law import award_title, catalogue
from services.awards.store import queries
from services.awards.store.calendar import calendar_in_force
from services.awards.store.clocks import PAPER, Clock
from services.awards.web.words import ACTS, MARKS
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, Here, OnceOnly, Service, Sheet, read_form, see_other, sheet_of

router = APIRouter(prefix="/awards/due")
ORDER = ("overdue", "soon", "waiting", "running")
SHOWN = 200


class Noting(BaseModel):
    dossier: str = Field(max_length=60)
    mark: str = Field(max_length=40)
    paper: str = Field(max_length=100)


@router.get("")
def show(request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, Sheet())


@router.post("")
async def note(request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    """What was done on paper, by its number."""
    try:
        said = await read_form(request, Noting)
        await due.note(service, person, said.dossier, said.mark, said.paper, once)
    except FORM_ERRORS as error:
        return _page(request, service, person, await sheet_of(request, error))
    return see_other(request, "/awards/due", "Đã ghi nhận việc đã làm.")


def _page(request: Request, service: Service, person: Person, sheet: Sheet) -> Response:
    on = service.clock.now().on
    with service.database.reading() as store:
        found = due.due_of(store, person, on)
        first = sorted(found, key=lambda clock: ORDER.index(clock.standing))[:SHOWN]
        return service.plan.pages.render(
            request,
            "due.html",
            sheet.status,
            sheet=sheet,
            tally=due.tallied(found),
            rows=_rows(store, first),
            more=max(0, len(found) - SHOWN),
            papers=_papers(found),
            yearly=_yearly(store, on),
        )


def _rows(store: Session, found: Sequence[Clock]) -> list[dict[str, object]]:
    dossiers = {row.id: row for row in queries.dossiers(store, {clock.dossier for clock in found})}
    units = queries.titles(store, {row.unit for row in dossiers.values()})
    return [
        {
            "clock": clock,
            "award": award_title(dossiers[clock.dossier].award),
            "unit": units.get(dossiers[clock.dossier].unit, ""),
            "act": ACTS.get(clock.station[1], clock.station[1]),
        }
        for clock in found
    ]


def _papers(found: Sequence[Clock]) -> list[tuple[str, str, str]]:
    """(dossier, mark, words) of what would stop a clock and is done on paper."""
    every = {(clock.dossier, mark) for clock in found for mark in clock.deadline.stops_at if mark in PAPER}
    return [(dossier, mark, MARKS[mark]) for dossier, mark in sorted(every)]


def _yearly(store: Session, on: date) -> list[tuple[date, str, str, bool]]:
    """(day, text, law, near) of the days of the year to come, the next first."""
    calendar = calendar_in_force(store.execute)
    coming = [(day, row) for row in catalogue().yearly if (day := row.next_after(on))]
    return [
        (day, row.text, row.law, workdays_between(on, day, calendar) <= row.warn)
        for day, row in sorted(coming, key=lambda pair: pair[0])
    ]
