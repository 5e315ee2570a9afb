"""Public postings: the public page, and the page of the council's secretary."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.holds.posting import FeedbackKind
from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.holds.posting import feedback_of, postable, postings
from services.awards.usecases.holds import posting
from services.awards.web.forms import chosen_in
from shared.access import Person, SignedIn, public
from shared.access.throttle import Throttle
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Service, read_form, see_other, sheet_of

router = APIRouter(prefix="/awards")
Unit = Annotated[str, Query(max_length=60)]
_reads = Throttle(60, 60)
"""By address: a page for people, not for harvesting names."""


class Listing(BaseModel):
    place: str = Field(max_length=300)


class Saying(BaseModel):
    dossier: str = Field(max_length=60)
    kind: str = Field(max_length=20)
    paper: str = Field(max_length=100)
    text: str = Field(default="", max_length=5000)


@router.get("/posted")
@public
def posted(request: Request, service: Here) -> Response:
    """What is posted today, for everybody. Raises TooMany."""
    _reads.take(request.client.host if request.client else "")
    with service.database.reading() as store:
        lists = [(shown, posting.named(store, shown)) for shown in posting.shown_on(store, service.clock.now().on)]
    return service.plan.pages.render(request, "holds/posted.html", lists=lists)


@router.get("/postings")
def index(request: Request, service: Here, person: SignedIn, unit: Unit = posting.MINISTRY) -> Response:
    return _page(request, service, person, unit, FormState())


@router.post("/postings")
async def post(
    request: Request, service: Here, person: SignedIn, key: Idempotent, unit: Unit = posting.MINISTRY
) -> Response:
    dossiers = await chosen_in(request, "dossier")
    try:
        said = await read_form(request, Listing)
        await posting.post(service, person, unit, dossiers, said.place, key)
    except FORM_ERRORS as error:
        return _page(request, service, person, unit, await sheet_of(request, error), dossiers)
    return see_other(request, f"/awards/postings?unit={unit}", "Đã công khai danh sách.")


@router.post("/postings/{posting_id}/feedback")
async def feedback(posting_id: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    unit = posting.posting_of(service, person, posting_id).unit
    try:
        said = await read_form(request, Saying)
        await posting.note_feedback(service, person, posting_id, posting.Said(**said.model_dump()), key)
    except FORM_ERRORS as error:
        return _page(request, service, person, unit, await sheet_of(request, error))
    return see_other(request, f"/awards/postings?unit={unit}", "Đã ghi ý kiến; nội dung sẽ có trong biên bản.")


LISTED = 500
"""Dossiers a page offers for one posting, the oldest first."""


def _page(
    request: Request, service: Service, person: Person, unit: str, sheet: FormState, chosen: tuple[str, ...] = ()
) -> Response:
    on = service.clock.now().on
    with service.database.reading() as store:
        posting.must_post(person, unit)
        waiting = list(postable(store.execute, unit, on, limit=LISTED + 1).items())
        listed = [
            (shown, shown.until >= on, posting.named(store, shown), feedback_of(store, shown.dossiers))
            for shown in postings(store.execute, unit)
        ]
        return service.plan.pages.render(
            request,
            "holds/postings.html",
            sheet.status,
            sheet=sheet,
            unit=unit,
            title=queries.titles(store, [unit]).get(unit, unit),
            waiting=_waiting(store, dict(waiting[:LISTED])),
            cut=LISTED if waiting[LISTED:] else 0,
            chosen=chosen,
            listed=listed,
            kinds=list(FeedbackKind.names().items()),
        )


def _waiting(store: Session, awards: dict[str, str]) -> list[tuple[str, str, str]]:
    """(dossier, award, unit) of what can be posted; whom it is about is on the dossier's page."""
    rows = queries.dossiers(store, awards)
    units = queries.titles(store, {row.unit for row in rows})
    return [(row.id, award_title(row.award), units.get(row.unit, row.unit)) for row in rows]
