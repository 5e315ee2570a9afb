"""Pages of taking an award back: propose, sign, and each step until it is closed."""

from collections.abc import Mapping

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.revocation import vocabulary, words
from services.awards.domain.revocation.vocabulary import TERMS, Ground, RevocationKind, Step
from services.awards.store import queries
from services.awards.store.deadlines.due import clocks_of
from services.awards.store.deadlines.milestones import GIVING_BACK
from services.awards.store.law.confirming import law_in_force
from services.awards.store.revocation.steps import steps
from services.awards.store.tables import AwardRow
from services.awards.usecases.revocation import revocations
from services.awards.web.forms import spent
from services.awards.web.register.lines import register_lines
from shared.access import Person, SignedIn
from shared.http import (
    FORM_ERRORS,
    ConfirmedKey,
    Day,
    FormState,
    Here,
    Idempotent,
    Service,
    read_form,
    see_other,
    sheet_of,
)

router = APIRouter(prefix="/awards")
DONE: Mapping[str, str] = {
    **{step.value: f"Đã {step.inside}" for step in Step},
    Step.DROP: Step.DROP.label,
    **{f"{step}-moved": f"Dời hạn {term} theo lịch làm việc" for step, term in TERMS.items()},
}
"""What a line of its life says."""


class Proposal(BaseModel):
    kind: str = Field(max_length=20)
    ground: str = Field(max_length=40)
    paper: str = Field(max_length=100)
    judgment_on: Day | None = None


class Signing(BaseModel):
    number: str = Field(max_length=100)


class Doing(BaseModel):
    step: str = Field(max_length=20)
    paper: str = Field(default="", max_length=100)


@router.get("/awards/{award_id}/take-back")
def to_propose(award_id: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _proposing(award_id, request, service, person, FormState())


@router.post("/awards/{award_id}/take-back")
async def propose(award_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        said = await read_form(request, Proposal)
        asked = words.Propose(award_id, said.kind, said.ground, said.paper, said.judgment_on)
        id_ = await revocations.propose(service, person, asked, key)
    except FORM_ERRORS as error:
        return _proposing(award_id, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/revocations/{id_}", "Đã lập hồ sơ, chờ ký quyết định.")


@router.get("/revocations")
def show_open(request: Request, service: Here, person: SignedIn) -> Response:
    """Every process this person has to do with that has not come to its end."""
    with service.database.reading() as store:
        rows = revocations.mine(store, person)
        awards = queries.awarded(store, {row.dossier for row in rows})
        who = {place.dossier: place for place in register_lines(store, person, awards)}
        found = clocks_of(store.execute, service.clock.now().on, list(who))
    running = {clock.dossier: clock for clock in reversed(found) if clock.deadline.starts_at in GIVING_BACK}
    return service.plan.pages.render(
        request,
        "revocation/revocations.html",
        rows=rows,
        who=who,
        clocks=running,
        titles=RevocationKind.names(),
        steps=Step.names(),
    )


@router.get("/revocations/{id_}")
def show(id_: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(id_, request, service, person, FormState())


@router.get("/revocations/{id_}/sign")
def to_sign(id_: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(id_, request, service, person, FormState(), signing=True)


@router.post("/revocations/{id_}/sign")
async def sign(id_: str, request: Request, service: Here, person: SignedIn, key: ConfirmedKey) -> Response:
    try:
        await revocations.sign(service, person, id_, (await read_form(request, Signing)).number, key)
    except FORM_ERRORS as error:
        return _page(id_, request, service, person, await sheet_of(request, error), signing=True)
    return spent(request, f"/awards/revocations/{id_}", "Đã ký quyết định.")


@router.post("/revocations/{id_}/steps")
async def go_on(id_: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        said = await read_form(request, Doing)
        await revocations.go_on(service, person, id_, said.step, said.paper, key)
    except FORM_ERRORS as error:
        return _page(id_, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/revocations/{id_}", "Đã ghi nhận.")


def _proposing(award_id: str, request: Request, service: Service, person: Person, sheet: FormState) -> Response:
    revocations.granted_by(service, person, award_id)
    with service.database.reading() as store:
        award = register_lines(store, person, [store.get_one(AwardRow, award_id)])[0]
        honours = law_in_force(store.execute).honours
    standing = [kind for kind in RevocationKind.names() if award.status in vocabulary.STANDING[kind]]
    kinds = [kind for kind in standing if kind != RevocationKind.STRIP or award.award in honours]
    grounds = [(kind, code) for kind in kinds for code in vocabulary.GROUNDS[kind]]
    return service.plan.pages.render(
        request,
        "revocation/take-back.html",
        sheet.status,
        sheet=sheet,
        award=award,
        kinds=[(kind, RevocationKind(kind).label) for kind in kinds],
        grounds=[(code, f"{RevocationKind(kind).label}: {Ground(code).label}") for kind, code in grounds],
    )


def _page(
    id_: str, request: Request, service: Service, person: Person, sheet: FormState, *, signing: bool = False
) -> Response:
    row = revocations.row_of(service, person, id_)
    with service.database.reading() as store:
        award = register_lines(store, person, [store.get_one(AwardRow, row.dossier)])[0]
        done, on = steps(store, id_), service.clock.now().on
        found = clocks_of(store.execute, on, [row.dossier]) if row.awaited else []
        running = [clock for clock in found if clock.deadline.starts_at in GIVING_BACK]
    return service.plan.pages.render(
        request,
        "revocation/revocation.html",
        sheet.status,
        sheet=sheet,
        row=row,
        award=award,
        done=done,
        clocks=running,
        title=RevocationKind(row.kind).label,
        ground=Ground(row.ground).label,
        law=vocabulary.LAWS[row.kind],
        awaited=row.awaited.split(),
        steps=Step.names(),
        told=DONE,
        signing=signing,
        may_sign=revocations.may_sign(service, person, row.unit),
    )
