"""Page of the register of awards, newest first."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store import queries
from services.awards.store.register.history import standing
from services.awards.web.days import AskedDays
from services.awards.web.register.lines import held
from shared.access import SignedIn
from shared.design.formats import headed
from shared.http import Here, Paged
from shared.records.directory import below

router = APIRouter(prefix="/awards")


@router.get("/register")
def register(
    request: Request,
    service: Here,
    person: SignedIn,
    paged: Paged,
    when: AskedDays,
    campaign: Annotated[str, Query(max_length=100)] = "",
    unit: Annotated[str, Query(max_length=200)] = "",
) -> Response:
    """Of one's own units; by campaign and words of the unit's name; as it stood or was known on a day."""
    with service.database.reading() as store:
        (before,) = paged.key(int) or (None,)
        of = below(person.reach("register.read"), service.clock.now().on)
        found = queries.register(store, of, campaign, unit, before, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.register_number,))
        return service.plan.pages.render(
            request,
            "register/register.html",
            when.sheet.status,
            rows=held(store, person, standing(store, rows, when.as_of, when.known_on), when.known_on),
            when=when,
            may_import=bool(person.units("past.record")),
            campaigns=[(each.code, headed(each.title)) for each in queries.campaigns(store)],
            campaign=campaign,
            unit=unit,
            following=following or "",
            paging=paged.after is not None,
        )
