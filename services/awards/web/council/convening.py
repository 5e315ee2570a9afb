"""The list of rounds, and convening one: by a standing council or by chosen members."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import col
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.council import words
from services.awards.store import queries
from services.awards.store.council.seating import councils_of
from services.awards.store.tables import DossierRow
from services.awards.usecases.council import rounds
from services.awards.usecases.scope import desks_of
from services.awards.web.dossier.lines import lines
from services.awards.web.forms import Hour, chosen_in
from services.awards.web.words import ROUND_STATUS
from shared.access import Person, SignedIn
from shared.contracts.words import Act
from shared.http import Here, Idempotent, Paged, Service, see_other
from shared.http.forms import FORM_ERRORS, Day, FormState, read_form, sheet_of
from shared.records.listing import at_most, titled

router = APIRouter(prefix="/awards/rounds")
OFFERED = 1000
"""Dossiers a page offers for one round, the oldest first."""


class Convening(BaseModel):
    """Without a standing council the ticked members sit."""

    council: str = Field("", max_length=60)
    meets_on: Day | None = None
    starts_at: Hour = ""
    place: str = Field("", max_length=300)
    noticed_on: Day | None = None
    chair: str = Field("", max_length=60)


@router.get("")
def index(request: Request, service: Here, person: SignedIn, paged: Paged) -> Response:
    """Of the councils this person is a member or the secretary of."""
    with service.database.reading() as store:
        seats = [desk for desk in desks_of(store, person, service.clock.now().on) if desk[1] == Act.COUNCIL]
        councils = {unit for unit, _ in queries.waiting_at(store, seats)}
        (before,) = paged.key(str) or (None,)
        units = {*councils, *person.units("round.convene")}
        found = queries.rounds_of(store, person.account, units, before, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.id,))
        titles = queries.titles(store, {*councils, *(row.unit for row in rows)})
        return service.plan.pages.render(
            request,
            "council/rounds.html",
            rows=rows,
            days={row.id: date.fromisoformat(row.on) for row in rows},
            titles=titles,
            statuses_of=ROUND_STATUS,
            councils=titled(councils, titles),
            following=following or "",
            paging=paged.after is not None,
        )


@router.get("/new")
def new(request: Request, service: Here, person: SignedIn, unit: str) -> Response:
    return _convening(request, service, person, unit, FormState(), (), ())


@router.post("")
async def convene(request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    unit = str((await request.form()).get("unit", ""))
    members, dossiers = await chosen_in(request, "member"), await chosen_in(request, "dossier")
    try:
        said = await read_form(request, Convening)
        meeting = words.Meeting(
            said.council,
            said.meets_on,
            said.place,
            said.noticed_on,
            said.chair,
            starts_at=said.starts_at,
        )
        listed = () if said.council else members
        id_ = await rounds.convene(service, person, unit, listed, dossiers, key, meeting)
    except FORM_ERRORS as error:
        return _convening(request, service, person, unit, await sheet_of(request, error), members, dossiers)
    return see_other(request, f"/awards/rounds/{id_}", "Đã mở vòng bỏ phiếu; chờ chủ trì mở hòm phiếu.")


def _convening(
    request: Request,
    service: Service,
    person: Person,
    unit: str,
    sheet: FormState,
    members: Sequence[str],
    dossiers: Sequence[str],
) -> Response:
    with service.database.reading() as store:
        rounds.must_run(person, unit)
        no_round = col(DossierRow.round).is_(None)
        rows = at_most(OFFERED, queries.waiting(store, [unit], "council", no_round, limit=OFFERED + 1))
        seats = queries.council_members(store, unit)
        councils = [row for row in councils_of(store, [unit]) if row.status == "standing"]
        return service.plan.pages.render(
            request,
            "council/round-new.html",
            sheet.status,
            sheet=sheet,
            unit=unit,
            title=queries.titles(store, [unit]).get(unit, unit),
            dossiers=lines(store, rows),
            cut=len(rows) if rows.cut else 0,
            seats=[(seat.id, seat.post) for seat in seats],
            chairs=[(seat.id, seat.post) for seat in seats if seat.id != person.account],
            councils=[(row.id, row.title) for row in councils],
            today=service.clock.now().on,
            members=members or [seat.id for seat in seats],
            chosen=dossiers or [row.id for row in rows],
        )
