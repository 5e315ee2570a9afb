"""Taking an award back on pages: propose, sign, and each step until it is closed."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts import revocations
from services.awards.acts.funds import must_serve
from services.awards.domain import revocation
from services.awards.store.tables import AwardRow
from services.awards.web.forms import Confirmed, spent
from services.awards.web.lines import places
from services.awards.web.words import GROUNDS, REVOCATIONS, STEPS_BACK
from shared.access import Person, SignedIn
from shared.http import (
    FORM_ERRORS,
    ConfirmedOnce,
    Here,
    OnceOnly,
    Service,
    Sheet,
    read_form,
    see_other,
    sheet_of,
)

router = APIRouter(prefix="/awards")


class Proposal(BaseModel):
    kind: str = Field(max_length=20)
    ground: str = Field(max_length=40)
    paper: str = Field(max_length=100)
    judgment_on: date | None = None


class Signing(BaseModel):
    number: str = Field(max_length=100)


class Step(BaseModel):
    step: str = Field(max_length=20)
    paper: str = Field(default="", max_length=100)


@router.get("/awards/{award_id}/take-back")
def to_propose(award_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _proposing(award_id, request, service, person, Sheet())


@router.post("/awards/{award_id}/take-back")
async def propose(award_id: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    try:
        said = await read_form(request, Proposal)
        asked = revocation.Propose(award_id, said.kind, said.ground, said.paper, said.judgment_on)
        id_ = await revocations.propose(service, person, asked, once)
    except FORM_ERRORS as error:
        return _proposing(award_id, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/revocations/{id_}", "Đã lập việc, chờ ký quyết định.")


@router.get("/revocations/{id_}")
def show(id_: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(id_, request, service, person, Sheet())


@router.get("/revocations/{id_}/sign")
def to_sign(id_: str, request: Request, service: Here, person: SignedIn, _: Confirmed) -> Response:
    return _page(id_, request, service, person, Sheet(), signing=True)


@router.post("/revocations/{id_}/sign")
async def sign(id_: str, request: Request, service: Here, person: SignedIn, once: ConfirmedOnce) -> Response:
    try:
        await revocations.sign(service, person, id_, (await read_form(request, Signing)).number, once)
    except FORM_ERRORS as error:
        return _page(id_, request, service, person, await sheet_of(request, error), signing=True)
    return spent(request, f"/awards/revocations/{id_}", "Đã ký quyết định.")


@router.post("/revocations/{id_}/steps")
async def go_on(id_: str, request: Request, service: Here, person: SignedIn, once: OnceOnly) -> Response:
    try:
        said = await read_form(request, Step)
        await revocations.go_on(service, person, id_, said.step, said.paper, once)
    except FORM_ERRORS as error:
        return _page(id_, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/revocations/{id_}", "Đã ghi nhận.")


def _proposing(award_id: str, request: Request, service: Service, person: Person, sheet: Sheet) -> Response:
    must_serve(service, person, "award.take-back", revocations.granted_by(service, award_id).unit)
    with service.database.reading() as store:
        award = places(store, person, [store.get_one(AwardRow, award_id)])[0]
    return service.plan.pages.render(
        request,
        "take-back.html",
        sheet.status,
        sheet=sheet,
        award=award,
        kinds=list(REVOCATIONS.items()),
        grounds=[
            (code, f"{REVOCATIONS[kind]}: {GROUNDS[code]}") for kind in REVOCATIONS for code in revocation.GROUNDS[kind]
        ],
    )


def _page(
    id_: str, request: Request, service: Service, person: Person, sheet: Sheet, *, signing: bool = False
) -> Response:
    row = revocations.row_of(service, id_)
    must_serve(service, person, "award.take-back", row.unit)
    with service.database.reading() as store:
        award = places(store, person, [store.get_one(AwardRow, row.dossier)])[0]
    return service.plan.pages.render(
        request,
        "revocation.html",
        sheet.status,
        sheet=sheet,
        row=row,
        award=award,
        days={name: date.fromisoformat(day) if (day := getattr(row, name)) else None for name in DAYS},
        title=REVOCATIONS[row.kind],
        ground=GROUNDS[row.ground],
        law=revocation.LAWS[row.kind],
        awaited=row.awaited.split(),
        steps=STEPS_BACK,
        signing=signing,
        may_sign=row.unit in person.units("award.cancel"),
    )


GROUPED = revocation.GROUNDS.items()
DAYS = ("proposed_on", "due", "signed_on", "give_back_by")
