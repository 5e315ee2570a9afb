"""Page of the deadlines of one's desk: late, soon, waiting; and the fixed days of the year."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlalchemy import and_
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.law import catalogue, workdays_between
from services.awards.store import queries
from services.awards.store.deadlines.calendar import calendar_in_force
from services.awards.store.deadlines.due import ROW, Clock, Which, counted, first_due, place_in
from services.awards.store.deadlines.milestones import PAPER
from services.awards.store.law.confirming import law_in_force
from services.awards.usecases.deadlines import due
from services.awards.usecases.scope import does
from services.awards.web.dossier.lines import DossierLine, lines
from services.awards.web.words import MARKS
from shared.access import Person, SignedIn
from shared.contracts.words import Act
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Paged, Service, read_form, see_other, sheet_of
from shared.http.paging import Paging

router = APIRouter(prefix="/awards/due")
NOTED = 20
"""Deadlines of which a page takes the number of a paper, the first due first."""


class Noting(BaseModel):
    dossier: str = Field(max_length=60)
    mark: str = Field(max_length=40)
    paper: str = Field(max_length=100)


@router.get("")
def show(request: Request, service: Here, person: SignedIn, paged: Paged) -> Response:
    return _page(request, service, person, FormState(), paged)


@router.post("")
async def note(request: Request, service: Here, person: SignedIn, paged: Paged, key: Idempotent) -> Response:
    """What was done on paper, by its number."""
    try:
        said = await read_form(request, Noting)
        await due.note(service, person, said.dossier, said.mark, said.paper, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, await sheet_of(request, error), paged)
    return see_other(request, "/awards/due", "Đã ghi nhận việc đã làm.")


def _page(request: Request, service: Service, person: Person, sheet: FormState, paged: Paging) -> Response:
    on = service.clock.now().on
    with service.database.reading() as store:
        found = due.due_of(store, person, on)
        clocks = first_due(store.execute, on, found, place_in(paged.after), paged.fetch)
        shown, following = paged.cut(clocks, lambda clock: clock.place)
        return service.plan.pages.render(
            request,
            "deadlines/due.html",
            sheet.status,
            sheet=sheet,
            tally=counted(store.execute, on, found),
            rows=_rows(store, shown),
            following=following or "",
            paging=paged.after is not None,
            papers=_papers(store, found, on),
            yearly=_yearly(store, person, on),
        )


def _rows(store: Session, found: Sequence[Clock]) -> list[dict[str, object]]:
    dossiers = {line.id: line for line in lines(store, queries.dossiers(store, {clock.dossier for clock in found}))}
    return [{"clock": clock, "line": dossiers[clock.dossier], "act": Act.called(clock.station[1])} for clock in found]


def _papers(store: Session, which: Which, on: date) -> list[tuple[DossierLine, str, str]]:
    """(dossier, mark, words) of what would stop a clock and is done on paper, the first due first."""
    terms = {term.id for term in catalogue().deadlines if PAPER & set(term.stops_at)}
    found = first_due(store.execute, on, [and_(each, ROW.term.in_(terms)) for each in which], limit=NOTED)
    every = [(clock.dossier, mark) for clock in found for mark in clock.deadline.stops_at if mark in PAPER]
    every = list(dict.fromkeys(every))[:NOTED]
    shown = {line.id: line for line in lines(store, queries.dossiers(store, {dossier for dossier, _ in every}))}
    return [(shown[dossier], mark, MARKS[mark]) for dossier, mark in every]


def _yearly(store: Session, who: Person, on: date) -> list[tuple[date, str, str, int, bool]]:
    """(day, text, law, working days left, near) of this person's days of the year to come, the next first."""
    calendar = calendar_in_force(store.execute)
    mine = [
        row
        for row in law_in_force(store.execute).yearly
        if row.station is None or does(who, row.station.unit, row.station.act)
    ]
    coming = sorted(((day, row) for row in mine if (day := row.next_after(on))), key=lambda pair: pair[0])
    return [
        (day, row.text, row.cited, left := workdays_between(on, day, calendar), left <= row.warn) for day, row in coming
    ]
