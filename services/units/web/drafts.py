"""Actions on a draft: begin, edit by version, nominee, files, preview, send."""

from dataclasses import replace
from typing import Annotated, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, HTTPException, Query
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from services.units.store.tables import Draft, NominationRow
from services.units.usecases import nominations, scope
from services.units.usecases.checking import check
from services.units.usecases.packing import declared_in
from services.units.usecases.writing import Written
from services.units.web.draft_pages import check_page, draft_page, known_death, preview_page, start_page
from services.units.web.draft_saving import Saving
from services.units.web.facts import fields_of
from shared.access import Person, SignedIn, asks_first
from shared.contracts.words import Status
from shared.http import (
    FORM_ERRORS,
    Fields,
    FormState,
    Here,
    Idempotent,
    Service,
    read_form,
    see_other,
    service_of,
    sheet_of,
    typed_in,
)
from shared.kernel import Refused

router = APIRouter(prefix="/units")
FINDS = ("find_subject_ref", "find_account")
"""What somebody looks for in a list of the sheet; it is not kept, only found."""
Words = Annotated[str, Query(max_length=200)]


class StartForm(BaseModel):
    unit: str
    campaign: str = Field(default="", max_length=60)
    subject: Literal["person", "collective", "household"]


@router.get("/drafts/new")
def new(request: Request, who: SignedIn, service: Here) -> Response:
    return start_page(request, who, service, FormState())


@router.post("/drafts")
async def start(request: Request, who: SignedIn, service: Here, key: Idempotent) -> Response:
    try:
        body = await read_form(request, StartForm)
        fields = {"campaign": body.campaign, "award": "", "subject": body.subject}
        fields["kind"] = "thematic" if body.campaign else "merit"
        if body.subject != "collective":
            fields["subject_ref"] = ""
        id_ = await nominations.start_draft(service, who, body.unit, fields, key)
    except FORM_ERRORS as error:
        return start_page(request, who, service, await sheet_of(request, error))
    return see_other(request, f"/units/drafts/{id_}", "Đã lập bản nháp. Nội dung được lưu trong khi viết.")


@router.get("/drafts/{id_}")
def edit(
    request: Request, id_: str, who: SignedIn, service: Here, find_subject_ref: Words = "", find_account: Words = ""
) -> Response:
    draft = _draft(service, who, id_)
    if _sent(service, id_):
        return RedirectResponse(f"/units/nominations/{id_}", 303)
    found = {"find_subject_ref": find_subject_ref, "find_account": find_account}
    return draft_page(request, service, draft, FormState(Fields(_typed(draft) | known_death(service, draft) | found)))


def _welcome(request: Request, who: Person) -> None:
    _draft(service_of(request), who, request.path_params["id_"])


@router.post("/drafts/{id_}")
@asks_first(_welcome)
async def save(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    """Save, and do what the pressed button says besides: add a person, attach or detach a file, go to the preview."""
    draft = _draft(service, who, id_)
    act = str((await request.form()).get("act", ""))
    saving = Saving(request, service, who, draft, key)
    try:
        revision = await saving.save()
        done = await saving.besides(act, revision)
    except FORM_ERRORS as error:
        return draft_page(request, service, _draft(service, who, id_), await sheet_of(request, error))
    if act == "preview":
        return RedirectResponse(f"/units/drafts/{id_}/preview", 303)
    wanted = {name: words for name, words in (await typed_in(request)).items() if name in FINDS and words}
    return see_other(request, f"/units/drafts/{id_}{'?' + urlencode(wanted) if wanted else ''}", done)


@router.post("/drafts/{id_}/autosave")
@asks_first(_welcome)
async def autosave(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    """For the script: the new revision, or a problem."""
    saving = Saving(request, service, who, _draft(service, who, id_), key)
    return JSONResponse({"revision": await saving.save()})


@router.post("/drafts/{id_}/delete")
async def drop(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    draft = _draft(service, who, id_)
    try:
        await nominations.drop_draft(service, who, id_, key)
    except Refused as error:
        return draft_page(request, service, draft, replace(await sheet_of(request, error), typed=_typed(draft)))
    return see_other(request, "/units/", "Đã xóa bản nháp và các tệp của bản nháp.")


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
    return preview_page(request, service, who, draft, FormState())


@router.post("/nominations/{id_}/submit")
async def submit(request: Request, id_: str, who: SignedIn, service: Here, key: Idempotent) -> Response:
    """The head sends it; what a rule says of one field is shown beside it, all else on the preview."""
    draft = _draft(service, who, id_)
    try:
        await nominations.submit(service, who, id_, key)
    except Refused as error:
        sheet = await sheet_of(request, error)
        if sheet.errors:
            return draft_page(request, service, draft, replace(sheet, typed=_typed(draft)))
        return preview_page(request, service, who, draft, sheet)
    return see_other(request, f"/units/nominations/{id_}", "Đã gửi hồ sơ.")


def _draft(service: Service, who: Person, id_: str) -> Draft:
    try:
        return scope.draft_of(service, who, id_)
    except Refused as unknown:
        raise HTTPException(404, unknown.detail) from None


def _sent(service: Service, id_: str) -> bool:
    """Whether it can no longer be edited."""
    with service.database.reading() as store:
        row = store.get(NominationRow, id_)
    return row is not None and row.status != Status.RETURNED


def _typed(draft: Draft) -> Fields:
    return Fields(
        {name: getattr(draft, name) for name in (*Written.model_fields, "revision")} | fields_of(declared_in(draft))
    )
