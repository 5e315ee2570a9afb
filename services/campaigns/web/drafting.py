"""Writing a campaign before it is launched."""

from collections.abc import Iterable
from dataclasses import asdict, replace
from typing import Literal

from fastapi import APIRouter
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.domain import campaign
from services.campaigns.domain.words import CampaignKind
from services.campaigns.store import queries
from services.campaigns.usecases import drafting
from services.campaigns.web.rows import Rows, bad_fields
from services.campaigns.web.view import Card, Code, shown
from shared.access import Person, SignedIn
from shared.contracts.titles import AWARDS
from shared.http import (
    FORM_ERRORS,
    Day,
    Fields,
    FormState,
    Here,
    Idempotent,
    Service,
    Whole,
    read_form,
    see_other,
    sheet_of,
    typed_in,
)
from shared.records.directory import lineage

router = APIRouter(prefix="/campaigns")
BASES, TARGETS = Rows("basis", 12), Rows("target", 12)
SPARE = 2
"""Empty groups shown below those that are filled."""
TAKEN = ("new", "api", "problems")
"""Codes that would hide a page of this service."""


class CodeForm(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")


class DraftForm(BaseModel):
    version: int = 0
    title: str = Field(max_length=1000)
    kind: Literal["regular", "thematic"]
    unit: str = Field(max_length=60)
    starts: Day
    ends: Day
    nominate_until: Day | None = None
    occasions: str = Field(default="", max_length=4000)


class DropForm(BaseModel):
    version: int


class BasisForm(BaseModel):
    number: str = Field(max_length=200)
    issuer: str = Field(default="", max_length=300)
    title: str = Field(default="", max_length=1000)
    issued_on: Day | None = None


class TargetForm(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    text: str = Field(max_length=500)
    measure: str = Field(default="", max_length=60)
    goal: Whole | None = Field(default=None, ge=0)
    due_on: Day | None = None


@router.get("/new")
def new(request: Request, who: SignedIn, service: Here) -> Response:
    return _page(request, who, service, FormState(Fields({"kind": "thematic"})), None)


@router.post("/new")
async def create(request: Request, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        code = (await read_form(request, CodeForm)).code
        with service.database.reading() as store:
            taken = code in TAKEN or queries.campaign(store, code) is not None
        if taken:
            raise bad_fields({"code": "Mã này đã được dùng; hãy chọn mã khác."})
        await drafting.draft(service, who, code, await _draft(request), key)
    except FORM_ERRORS as error:
        return _page(request, who, service, await sheet_of(request, error), None)
    return see_other(request, f"/campaigns/{code}", "Đã lưu dự thảo phong trào.")


@router.get("/{code}/edit")
def edit(request: Request, code: Code, who: SignedIn, service: Here) -> Response:
    with service.database.reading() as store:
        card = shown(store, code, service.clock.now().on, who)
    return _page(request, who, service, FormState(_typed(card)), card)


@router.post("/{code}/edit")
async def save(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    with service.database.reading() as store:
        card = shown(store, code, service.clock.now().on, who)
    try:
        await drafting.draft(service, who, code, await _draft(request), key)
    except FORM_ERRORS as error:
        return _page(request, who, service, await sheet_of(request, error), card)
    return see_other(request, f"/campaigns/{code}", "Đã lưu dự thảo phong trào.")


@router.post("/{code}/delete")
async def drop(request: Request, code: Code, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        await drafting.drop(service, who, code, (await read_form(request, DropForm)).version, key)
    except FORM_ERRORS as error:
        with service.database.reading() as store:
            card = shown(store, code, service.clock.now().on, who)
        sheet = await sheet_of(request, error)
        return _page(request, who, service, replace(sheet, typed=_typed(card)), card)
    return see_other(request, "/campaigns/", "Đã xóa dự thảo phong trào.")


async def _draft(request: Request) -> campaign.Draft:
    """The form as a command. Raises RequestValidationError with everything that is wrong."""
    typed = await typed_in(request)
    faults: list[object] = []
    try:
        form = await read_form(request, DraftForm)
    except RequestValidationError as error:
        faults += error.errors()
    bases, of_bases = BASES.read(typed, BasisForm)
    targets, of_targets = TARGETS.read(typed, TargetForm)
    if faults := [*faults, *of_bases, *of_targets]:
        raise RequestValidationError(faults)
    chosen = typed["awards"]
    return campaign.Draft(
        title=form.title.strip(),
        kind=form.kind,
        unit=form.unit,
        starts=form.starts,
        ends=form.ends,
        awards=tuple(code for code in AWARDS if code in ([chosen] if isinstance(chosen, str) else chosen)),
        occasions=tuple(line.strip() for line in form.occasions.splitlines() if line.strip()),
        bases=tuple(campaign.Basis(**basis.model_dump()) for basis in bases),
        targets=tuple(campaign.Target(**target.model_dump()) for target in targets),
        nominate_until=form.nominate_until,
        seen=form.version,
    )


def _typed(card: Card) -> Fields:
    row = card.row
    shown = ("title", "kind", "unit", "starts", "ends", "nominate_until", "version")
    own = {name: getattr(row, name) for name in shown}
    lists = {"awards": row.awards.split(), "occasions": "\n".join(card.occasions)}
    groups = BASES.fill([asdict(basis) for basis in card.bases]) | TARGETS.fill([asdict(t) for t in card.targets])
    return Fields(own | lists | groups)


def _page(request: Request, who: Person, service: Service, sheet: FormState, card: Card | None) -> Response:
    held = drafting.drafting_for(who)
    with service.database.reading() as store:
        return service.plan.pages.render(
            request,
            "draft.html",
            sheet.status,
            sheet=sheet,
            c=card,
            kinds=list(CampaignKind.names().items()),
            units=_units(store, held),
            awards=list(AWARDS.items()),
            bases=_numbers(sheet, BASES),
            targets=_numbers(sheet, TARGETS),
        )


def _units(store: Session, held: Iterable[str]) -> list[tuple[str, str]]:
    """Where a campaign may be launched that is drafted for these: the units and all above them."""
    line = {unit.code: unit.title for own in held for unit in lineage(store, own)}
    return list(line.items())


def _numbers(sheet: FormState, rows: Rows) -> range:
    filled = [
        int(name.split("-")[1]) for name, text in sheet.typed.items() if name.startswith(f"{rows.name}-") and text
    ]
    return range(1, min(max(filled, default=0) + SPARE, rows.most) + 1)
