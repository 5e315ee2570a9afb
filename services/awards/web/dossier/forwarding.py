"""The forms that submit a dossier outside the force and take the submission back."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.usecases.dossier import dossiers, forwarding
from services.awards.web.dossier.dossiers import page_of
from shared.access import SignedIn
from shared.http import Here, Idempotent, see_other
from shared.http.forms import FORM_ERRORS, read_form, sheet_of

router = APIRouter(prefix="/awards/dossiers")


class Forwarding(BaseModel):
    addressee: str = Field(max_length=300)
    letter: str = Field(max_length=200)


class Recalling(BaseModel):
    recall_reason: str = Field(max_length=5000)


@router.post("/{dossier_id}/forward")
async def forward(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        form = await read_form(request, Forwarding)
        await forwarding.forward(service, person, dossier_id, form.addressee, form.letter, key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã trình hồ sơ.")


@router.post("/{dossier_id}/recall")
async def recall(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        form = await read_form(request, Recalling)
        await forwarding.recall(service, person, dossier_id, form.recall_reason, key)
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã rút lại tờ trình; hồ sơ chờ trình lại.")
