"""The form of the authority's ruling on a vote short of an unconfirmed share."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.usecases.dossier import dossiers, ruling
from services.awards.web.dossier.dossiers import page_of
from shared.access import SignedIn
from shared.http import Here, Idempotent, see_other
from shared.http.forms import FORM_ERRORS, Day, read_form, sheet_of

router = APIRouter(prefix="/awards/dossiers")


class Ruling(BaseModel):
    ruling: Literal["passed", "declined"]
    ruling_paper: str = Field(max_length=100)
    ruling_dated: Day


@router.post("/{dossier_id}/ruling")
async def rule(dossier_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = dossiers.must_read(service, person, dossier_id)
    try:
        said = await read_form(request, Ruling)
        paper = said.ruling_paper, said.ruling_dated
        await ruling.rule(service, person, dossier_id, paper, key, passed=said.ruling == "passed")
    except FORM_ERRORS as error:
        return page_of(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/dossiers/{dossier_id}", "Đã ghi quyết định của người có thẩm quyền.")
