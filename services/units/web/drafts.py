"""Writing a nomination: begin, edit with a revision, nominee, files, preview, send."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Literal

from fastapi import APIRouter, HTTPException
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, Field
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from services.units.acts import attaching, nominations, people, scope
from services.units.acts.checking import check
from services.units.acts.packing import declared_in
from services.units.store.tables import Draft, NominationRow, PersonRow
from services.units.web.draft_pages import check_page, draft_page, preview_page, start_page
from services.units.web.facts import fields_of, read_facts
from shared.access import Person, SignedIn
from shared.contracts.declared import Declared
from shared.http import FORM_ERRORS, Fields, Here, OnceOnly, Service, Sheet, read_form, see_other, sheet_of
from shared.http.forms import typed_in
from shared.kernel import Refused, new_id

router = APIRouter(prefix="/units")
PIECE = 1 << 16
SHOWN = ("award", "kind", "subject_ref", "posthumous", "citation", "report", "achieved_from", "achieved_to")


class StartForm(BaseModel):
    unit: str
    campaign: str = Field(max_length=60)
    subject: Literal["person", "collective"]


class DraftForm(BaseModel):
    revision: int
    award: str = Field(default="", max_length=30)
    kind: Literal["merit", "thematic", "ad_hoc", "leadership", "seniority", "external"] = "thematic"
    subject_ref: str = Field(default="", max_length=100)
    posthumous: bool = False
    citation: str = Field(default="", max_length=2000)
    report: str = Field(default="", max_length=50_000)
    achieved_from: date | None = None
    achieved_to: date | None = None


class PersonForm(BaseModel):
    person_name: str = Field(max_length=200)
    person_rank: str = Field(default="", max_length=100)
    person_post: str = Field(default="", max_length=300)
    deceased: bool = False


@router.get("/drafts/new")
def new(request: Request, who: SignedIn, service: Here) -> Response:
    return start_page(request, who, service, Sheet())


@router.post("/drafts")
async def start(request: Request, who: SignedIn, service: Here) -> Response:
    try:
        body = await read_form(request, StartForm)
        fields = {"campaign": body.campaign, "award": "", "subject": body.subject}
        if body.subject == "person":
            fields["subject_ref"] = ""
        id_ = await nominations.start_draft(service, who, body.unit, fields)
    except FORM_ERRORS as error:
        return start_page(request, who, service, await sheet_of(request, error))
    return see_other(request, f"/units/drafts/{id_}", "Đã lập bản nháp. Nội dung được lưu trong khi viết.")


@router.get("/drafts/{id_}")
def edit(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    draft = _draft(service, who, id_)
    if _sent(service, id_):
        return RedirectResponse(f"/units/nominations/{id_}", 303)
    return draft_page(request, service, draft, Sheet(_typed(draft)))


@router.post("/drafts/{id_}")
async def save(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """Save, and do what the pressed button says besides: add a person, attach or detach a file, go to the preview."""
    draft = _draft(service, who, id_)
    act = str((await request.form()).get("act", ""))
    try:
        revision = await _keep(request, service, who, id_)
        done = await _besides(request, service, who, (draft.id, draft.unit, revision), act)
    except FORM_ERRORS as error:
        return draft_page(request, service, _draft(service, who, id_), await sheet_of(request, error))
    if act == "preview":
        return RedirectResponse(f"/units/drafts/{id_}/preview", 303)
    return see_other(request, f"/units/drafts/{id_}", done)


@router.post("/drafts/{id_}/autosave")
async def autosave(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """For the script: the new revision, or a problem."""
    return JSONResponse({"revision": await _keep(request, service, who, id_)})


@router.get("/drafts/{id_}/check")
async def checked(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    """How the law looks at what is saved; a page of its own, and a card for the others to fetch."""
    draft = _draft(service, who, id_)
    return check_page(request, service, draft, await check(service, draft))


@router.get("/drafts/{id_}/preview")
def preview(request: Request, id_: str, who: SignedIn, service: Here) -> Response:
    draft = _draft(service, who, id_)
    if _sent(service, id_):
        return RedirectResponse(f"/units/nominations/{id_}", 303)
    return preview_page(request, service, who, draft, Sheet())


@router.post("/nominations/{id_}/submit")
async def submit(request: Request, id_: str, who: SignedIn, service: Here, once: OnceOnly) -> Response:
    """The head sends it; a rule that refuses is shown on the preview."""
    draft = _draft(service, who, id_)
    try:
        await nominations.submit(service, who, id_, once)
    except Refused as error:
        return preview_page(request, service, who, draft, await sheet_of(request, error))
    return see_other(request, f"/units/nominations/{id_}", "Đã gửi hồ sơ.")


async def _keep(request: Request, service: Service, who: Person, id_: str) -> int:
    texts = {name: text for name, text in (await typed_in(request)).items() if isinstance(text, str)}
    body, facts = await _read(request, texts, service.clock.now().on)
    fields = body.model_dump(exclude={"revision"})
    for name in ("achieved_from", "achieved_to"):
        fields[name] = fields[name].isoformat() if fields[name] else ""
    if facts is not None:
        fields["facts"] = facts.model_dump_json()
    revision = await nominations.edit_draft(service, who, id_, body.revision, fields)
    await attaching.name_parts(service, who, id_, _parts(texts))
    return revision


async def _read(request: Request, texts: dict[str, str], on: date) -> tuple[DraftForm, Declared | None]:
    """The sheet and what it declares; the faults of both together. Raises RequestValidationError."""
    try:
        facts, faults = read_facts(texts, on), []
    except RequestValidationError as error:
        facts, faults = None, list(error.errors())
    try:
        body = await read_form(request, DraftForm)
    except RequestValidationError as error:
        raise RequestValidationError([*error.errors(), *faults]) from None
    if faults:
        raise RequestValidationError(faults)
    return body, facts


async def _besides(request: Request, service: Service, who: Person, draft: tuple[str, str, int], act: str) -> str:
    """What the button asks for beyond saving; the sentence that says so. Raises Refused, RequestValidationError."""
    (id_, unit, revision), (verb, _, which) = draft, act.partition(":")
    # Whatever was pressed: a file somebody chose must never be lost by pressing another button.
    attached = await _attach_chosen(request, service, who, id_)
    match verb:
        case "person":
            body = await read_form(request, PersonForm)
            row = PersonRow(
                id=new_id(),
                unit=unit,
                name=body.person_name,
                rank=body.person_rank,
                post=body.person_post,
                deceased=body.deceased,
            )
            chosen = await people.add_person(service, who, row)
            await nominations.edit_draft(service, who, id_, revision, {"subject_ref": chosen})
            return "Đã thêm cá nhân và chọn làm người được đề nghị."
        case "detach":
            await attaching.detach(service, who, id_, which)
            return "Đã gỡ tệp khỏi hồ sơ."
        case _:
            return "Đã lưu nháp và đính kèm tệp." if attached else "Đã lưu nháp."


async def _attach_chosen(request: Request, service: Service, who: Person, id_: str) -> int:
    """How many files were chosen and are kept now."""
    chosen = [file for file in (await request.form()).getlist("files") if isinstance(file, UploadFile)]
    named = [(file.filename, file) for file in chosen if file.filename]
    part = str((await request.form()).get("part_new", ""))
    for name, file in named:
        await attaching.attach(service, who, id_, name, _pieces(file), part)
    return len(named)


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(PIECE):
        yield piece


def _draft(service: Service, who: Person, id_: str) -> Draft:
    try:
        return scope.draft_of(service, who, id_)
    except Refused as unknown:
        raise HTTPException(404, unknown.detail) from None


def _sent(service: Service, id_: str) -> bool:
    """Whether it can no longer be edited."""
    with service.database.reading() as store:
        row = store.get(NominationRow, id_)
    return row is not None and row.status != "returned"


def _typed(draft: Draft) -> Fields:
    return Fields({name: getattr(draft, name) for name in (*SHOWN, "revision")} | fields_of(declared_in(draft)))


def _parts(texts: dict[str, str]) -> dict[str, str]:
    """Which part of the dossier each file is, by its attachment; blank for any other paper."""
    files = {name.removeprefix("part_"): part for name, part in texts.items() if name.startswith("part_")}
    return {file: part for file, part in files.items() if file != "new"}
