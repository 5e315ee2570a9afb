"""The desk: what waits for the acts of this person, and the sheets a council member still has to cast."""

from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts.due import due_of, tallied
from services.awards.acts.funds import readable
from services.awards.acts.posting import MINISTRY, may_post
from services.awards.acts.scope import acts_of, delegated_to, desk_of
from services.awards.store import queries
from services.awards.web.lines import lines
from services.awards.web.words import ACTS
from shared.access import Person, SignedIn
from shared.http import Here, Paged

router = APIRouter(prefix="/awards")


@router.get("/")
def desk(
    request: Request, service: Here, person: SignedIn, paged: Paged, act: Annotated[str, Query(max_length=20)] = ""
) -> Response:
    """Of one act where it is named, else of all."""
    with service.database.reading() as store:
        at = desk_of(store, person)
        numbers = queries.waiting_by_act(store, at)
        shown = [station for station in at if act in ("", station[1])]
        after = (str(paged.after[0]), str(paged.after[1])) if paged.after else None
        rows, following = paged.cut(
            queries.waiting(store, shown, after, paged.fetch), lambda row: (row.filed_on, row.id)
        )
        delegated = bool(delegated_to(store, person, service.clock.now().on))
        sheets = queries.sheets_awaited(store, person.account)
        boxes = queries.boxes_awaited(store, person.account)
        titles = queries.titles(store, (row.unit for row in (*sheets, *boxes)))
        return service.plan.pages.render(
            request,
            "desk.html",
            act=act if act in ACTS else "",
            fund=_fund_of(store, person),
            year=service.clock.now().on.year,
            may_post=may_post(store, person, MINISTRY),
            due=tallied(due_of(store, person, service.clock.now().on)),
            words=ACTS,
            tiles=[(name, ACTS[name], numbers.get(name, 0)) for name in acts_of(person)],
            rows=lines(store, rows),
            may_hold=person.may("standing.hold"),
            confers=person.may("award.confer"),
            takes_back=person.may("award.take-back"),
            may_draft=person.may("decision.draft") or delegated,
            delegated=delegated,
            following=following or "",
            paging=paged.after is not None,
            sheets=[(row.id, titles.get(row.unit, row.unit), len(row.dossiers.split())) for row in sheets],
            boxes=[(row.id, titles.get(row.unit, row.unit)) for row in boxes],
        )


def _fund_of(store: Session, person: Person) -> str:
    """The unit whose fund this person keeps or reads, the ministry's first; empty for nobody's."""
    own = (MINISTRY, *person.units("fund.keep"), *person.units("fund.read"))
    return next(iter(readable(store, person, own)), "")
