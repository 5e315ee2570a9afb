"""Drawing up the minutes of a round, with its signers, and printing them."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, BeforeValidator, Field
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.council import commands
from services.awards.usecases.council import rounds
from services.awards.web.council.minutes import minutes_of, minutes_pdf
from services.awards.web.council.rounds import round_page
from services.awards.web.forms import Hour
from shared.access import SignedIn
from shared.http import Here, Idempotent, see_other
from shared.http.forms import FORM_ERRORS, read_form, sheet_of

router = APIRouter(prefix="/awards/rounds")


@router.get("/{round_id}/minutes.pdf")
def minutes(
    round_id: str,
    service: Here,
    person: SignedIn,
    places: Annotated[int, BeforeValidator(lambda text: text or 0), Query(ge=0, le=1000)] = 0,
) -> Response:
    """The minutes of a counted round; with `places`, also who comes first."""
    row = rounds.must_read(service, person, round_id)
    headers = {"Content-Disposition": f'inline; filename="bien-ban-{row.meets_on}.pdf"'}
    return Response(minutes_pdf(minutes_of(service, row, places)), media_type="application/pdf", headers=headers)


class DrawingUp(BaseModel):
    number: str = Field(max_length=100)
    place: str = Field(default="", max_length=300)
    starts_at: Hour = ""
    ends_at: Hour = ""
    chair: str = Field(default="", max_length=60)
    secretary: str = Field(default="", max_length=60)
    chair_name: str = Field(default="", max_length=200)
    secretary_name: str = Field(default="", max_length=200)


@router.post("/{round_id}/minutes")
async def draw_up(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = rounds.must_read(service, person, round_id)
    try:
        said = (await read_form(request, DrawingUp)).model_dump()
        leaders = rounds.Leaders(said.pop("chair_name"), said.pop("secretary_name"))
        await rounds.draw_up(service, person, round_id, commands.DrawUp(**said), leaders, key)
    except FORM_ERRORS as error:
        return round_page(request, service, person, row, await sheet_of(request, error))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã lập biên bản; bản in nay là bản chính.")
