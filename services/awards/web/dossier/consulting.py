"""Consultation (hiệp y) on the page of a dossier: bodies asked, their answers, going on."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.usecases.dossier import consulting, dossiers
from services.awards.web.dossier.dossiers import page_of
from shared.access import SignedIn
from shared.http import Here, Idempotent, see_other
from shared.http.forms import FORM_ERRORS, read_form, sheet_of

router = APIRouter(prefix="/awards/dossiers/{dossier_id}/opinions")


class Asking(BaseModel):
    body: str = Field(max_length=200)
    letter: str = Field(max_length=100)


class Noting(BaseModel):
    body: str = Field(max_length=200)
    answer: Literal["agree", "disagree", "none"]
    paper: str = Field(max_length=100)


@router.post("")
async def ask(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        asking = await read_form(request, Asking)
        await consulting.consult(service, person, dossier_id, ((asking.body.strip(), asking.letter.strip()),), key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã ghi văn bản lấy ý kiến.")


@router.post("/answers")
async def note(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        said = await read_form(request, Noting)
        await consulting.note_opinion(service, person, dossier_id, said.body, said.answer, said.paper.strip(), key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã ghi ý kiến trả lời.")


@router.post("/pass")
async def go_on(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        await consulting.pass_consult(service, person, dossier_id, key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã lấy ý kiến xong và chuyển hồ sơ đi tiếp.")
