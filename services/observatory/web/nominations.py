"""Pages: find a nomination, and its whole life."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Query
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from services.observatory.domain.why import CALLED, Doing
from services.observatory.usecases.looking import look_at, newest
from services.observatory.web import drawing
from shared.access import SignedIn
from shared.contracts.titles import AWARDS
from shared.http import Here

router = APIRouter(prefix="/observatory")
Id = Annotated[str, Path(max_length=100)]
SHOWN = 50


@router.get("/")
def index(request: Request, who: SignedIn, service: Here, q: Annotated[str, Query(max_length=100)] = "") -> Response:
    """The newest nominations; an id that was typed leads to its page."""
    if q.strip():
        return RedirectResponse(f"/observatory/nominations/{q.strip().lower()}", 303)
    with service.database.reading() as store:
        steps, units = newest(store, who, SHOWN)
    return service.plan.pages.render(request, "nominations.html", steps=steps, units=units, awards=AWARDS)


@router.get("/nominations/{nomination}")
def nomination(request: Request, nomination: Id, who: SignedIn, service: Here) -> Response:
    now = service.clock.now()
    with service.database.reading() as store:
        seen = look_at(store, who, nomination, now)
    if seen is None:
        raise HTTPException(404)
    return service.plan.pages.render(
        request,
        "nomination.html",
        life=seen.life,
        opens=seen.opens,
        reason=seen.reason,
        units=seen.units,
        award=AWARDS.get(seen.life.award, seen.life.award),
        doing=Doing.names(),
        called=CALLED,
        bars=drawing.bars(seen.life, seen.today),
        lines=drawing.lines(seen.life),
        lanes=drawing.LANES,
    )
