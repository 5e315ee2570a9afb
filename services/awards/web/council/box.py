"""Page of the ballot box: its phrase, shown once to the chair, and what readers of the round can check."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store import queries
from services.awards.usecases.council import box, rounds
from services.awards.usecases.council.checking import contents_of, in_groups
from services.awards.web.council.rounds import round_page
from services.awards.web.words import ROUND_STATUS
from shared.access import SignedIn
from shared.http import Here, Idempotent, see_other
from shared.http.forms import sheet_of
from shared.kernel import Refused

router = APIRouter(prefix="/awards/rounds/{round_id}")


@router.post("/opening")
async def open_box(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    """The phrase is in this answer only, so there is no redirect."""
    row = rounds.must_read(service, person, round_id)
    try:
        phrase = await box.open_box(service, person, round_id, key)
    except Refused as refused:
        return round_page(request, service, person, row, await sheet_of(request, refused))
    return service.plan.pages.render(request, "council/box-opened.html", round=row, phrase=phrase)


@router.post("/abstention")
async def abstain(round_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    row = rounds.must_read(service, person, round_id)
    try:
        await box.abstain(service, person, round_id, key)
    except Refused as refused:
        return round_page(request, service, person, row, await sheet_of(request, refused))
    return see_other(request, f"/awards/rounds/{round_id}", "Đã ghi đồng chí không bỏ phiếu ở vòng này.")


@router.get("/box")
def contents(
    round_id: str,
    request: Request,
    service: Here,
    person: SignedIn,
    receipt: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """`receipt`: whether it is among them."""
    row, wanted = rounds.must_read(service, person, round_id), "".join(receipt.split()).lower()
    found = contents_of(service, person, round_id)
    with service.database.reading() as store:
        title = queries.titles(store, [row.unit]).get(row.unit, row.unit)
    return service.plan.pages.render(
        request,
        "council/box.html",
        round=row,
        badge=ROUND_STATUS[row.status],
        title=title,
        asked=receipt,
        inside=wanted in found.receipts,
        box=found,
        receipts=[in_groups(each) for each in found.receipts],
        own=in_groups(found.receipt or ""),
        digest=in_groups(found.digest),
    )
