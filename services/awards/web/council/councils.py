"""Pages of standing councils: seats and terms; set one up, change seats, dissolve it."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.council import seating
from services.awards.domain.council.seating import SeatRole
from services.awards.law import catalogue
from services.awards.store import queries
from services.awards.store.council.seating import CouncilRow, SeatRow, councils_of, seats
from services.awards.usecases.council import councils
from shared.access import Person, SignedIn
from shared.http import Here, Idempotent, Service, see_other
from shared.http.forms import FORM_ERRORS, Day, FormState, read_form, sheet_of
from shared.records.listing import titled

router = APIRouter(prefix="/awards/councils")
COUNCIL_KINDS = {kind.id: kind.title for kind in catalogue().kinds}


class Founding(BaseModel):
    unit: str = Field(max_length=60)
    kind: str = Field(max_length=40)
    title: str = Field(max_length=300)
    instrument: str = Field(max_length=100)
    since: Day
    until: Day | None = None


class Sitting(BaseModel):
    account: str = Field(max_length=60)
    role: Literal["chair", "deputy", "secretary", "member"]
    since: Day
    until: Day | None = None


class Leaving(BaseModel):
    account: str = Field(max_length=60)
    until: Day


class Ending(BaseModel):
    instrument: str = Field(max_length=100)


@router.get("")
def index(request: Request, service: Here, person: SignedIn) -> Response:
    with service.database.reading() as store:
        own = list({*person.units("dossier.read"), *person.units("round.convene")})
        rows, titles = councils_of(store, own), queries.titles(store, own)
        return service.plan.pages.render(
            request,
            "council/councils.html",
            rows=rows,
            kinds=COUNCIL_KINDS,
            titles=titles,
            may=titled((unit for unit in own if person.serves("round.convene", unit)), titles),
        )


@router.get("/new")
def new(request: Request, service: Here, person: SignedIn, unit: str) -> Response:
    return _form(request, service, person, unit, FormState())


@router.post("")
async def establish(request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    form = await request.form()
    try:
        said = await read_form(request, Founding)
        roles = {name[len("role.") :]: str(form[name]) for name in form if name.startswith("role.") and form[name]}
        placed = tuple(seating.Seat(account, role, said.since, said.until) for account, role in roles.items())
        command = seating.Establish(said.unit, said.kind, said.title.strip(), said.instrument.strip(), placed)
        id_ = await councils.establish(service, person, command, key)
    except FORM_ERRORS as error:
        return _form(request, service, person, str(form.get("unit", "")), await sheet_of(request, error))
    return see_other(request, f"/awards/councils/{id_}", "Đã ghi hội đồng.")


@router.get("/{council_id}")
def show(council_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(request, service, person, councils.must_read(service, person, council_id), FormState())


@router.post("/{council_id}/{act}")
async def change(
    council_id: str,
    act: Literal["seat", "leave", "dissolve"],
    request: Request,
    service: Here,
    person: SignedIn,
    key: Idempotent,
) -> Response:
    row = councils.must_read(service, person, council_id)
    try:
        await councils.change(service, person, council_id, await _asked(request, act), key)
    except FORM_ERRORS as error:
        return _page(request, service, person, row, await sheet_of(request, error), act)
    return see_other(request, f"/awards/councils/{council_id}", "Đã ghi vào danh sách hội đồng.")


async def _asked(request: Request, act: str) -> seating.TakeSeat | seating.LeaveSeat | seating.Dissolve:
    if act == "seat":
        return seating.TakeSeat(seating.Seat(**(await read_form(request, Sitting)).model_dump()))
    if act == "leave":
        return seating.LeaveSeat(**(await read_form(request, Leaving)).model_dump())
    return seating.Dissolve((await read_form(request, Ending)).instrument.strip())


def _form(request: Request, service: Service, person: Person, unit: str, sheet: FormState) -> Response:
    with service.database.reading() as store:
        councils.must_run(person, unit)
        return service.plan.pages.render(
            request,
            "council/council-new.html",
            sheet.status,
            sheet=sheet,
            unit=unit,
            title=queries.titles(store, [unit]).get(unit, unit),
            kinds=list(COUNCIL_KINDS.items()),
            people=[(row.id, row.post) for row in queries.council_members(store, unit)],
            roles=list(SeatRole.names().items()),
            today=service.clock.now().on,
        )


def _page(
    request: Request, service: Service, person: Person, row: CouncilRow, sheet: FormState, act: str = ""
) -> Response:
    """`act`: the form that came back; only this form shows what was typed."""
    today = service.clock.now().on.isoformat()
    with service.database.reading() as store:
        placed = seats(store, [row.id])
        posts = queries.posts(store, (seat.account for seat in placed))
        now = [seat for seat in placed if seat.since <= today and (seat.until is None or today <= seat.until)]
        return service.plan.pages.render(
            request,
            "council/council.html",
            sheet.status,
            sheet=sheet,
            sheets={each: sheet if each == act else FormState() for each in ("seat", "leave", "dissolve")},
            council=row,
            kind=COUNCIL_KINDS.get(row.kind, row.kind),
            title=queries.titles(store, [row.unit]).get(row.unit, row.unit),
            seats=[
                (posts.get(seat.account, seat.account), SeatRole(seat.role).label, *_term(seat), seat in now)
                for seat in placed
            ],
            total=len(now),
            sitting=[(seat.account, posts.get(seat.account, seat.account)) for seat in now],
            people=[(each.id, each.post) for each in queries.council_members(store, row.unit)],
            roles=list(SeatRole.names().items()),
            today=service.clock.now().on,
            runs=row.status == "standing" and person.serves("round.convene", row.unit),
        )


def _term(seat: SeatRow) -> tuple[date, date | None]:
    return date.fromisoformat(seat.since), date.fromisoformat(seat.until) if seat.until else None
