"""Page of the units that have responded, with their targets, and of those that have not."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from services.campaigns.store import response
from services.campaigns.store.response import Filter
from services.campaigns.web.view import Code, shown
from shared.access import Person, require
from shared.http import Here, Paged
from shared.records.directory import below

router = APIRouter(prefix="/campaigns")
Reader = Annotated[Person, Depends(require("response.read"))]
Words = Annotated[str, Query(max_length=200)]
Province = Annotated[str, Query(max_length=60)]


@router.get("/{code}/registered")
def registered(
    request: Request, code: Code, who: Reader, service: Here, paged: Paged, words: Words = "", province: Province = ""
) -> Response:
    return _page(request, code, who, service, paged, words, province, answered=True)


@router.get("/{code}/missing")
def missing(
    request: Request, code: Code, who: Reader, service: Here, paged: Paged, words: Words = "", province: Province = ""
) -> Response:
    return _page(request, code, who, service, paged, words, province, answered=False)


def _page(
    request: Request, code: str, who: Person, service: Here, paged: Paged, words: str, province: str, *, answered: bool
) -> Response:
    after = paged.key(str, str)
    with service.database.reading() as store:
        of = below(who.reach("response.read"), service.clock.now().on)
        wanted = Filter(of, words, province, after, paged.fetch)
        card = shown(store, code, service.clock.now().on, who)
        found = (
            response.responded(store, code, wanted)
            if answered
            else response.missing(store, code, card.counted_on, wanted)
        )
        rows, following = paged.cut(found, lambda row: row.key)
        return service.plan.pages.render(
            request,
            "units.html",
            c=card,
            answered=answered,
            rows=rows,
            next=following or "",
            first=request.url.path if paged.after else "",
            words=words,
            province=province,
            provinces=[(unit.code, unit.title) for unit in response.provinces(store, card.counted_on)],
            targets={target.code: target for target in card.targets},
        )
