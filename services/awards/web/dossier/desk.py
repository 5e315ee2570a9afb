"""The desk: what waits for this person, and the ballot sheets a council member still has to cast."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.store import queries
from services.awards.store.deadlines.due import Clock, Place, counted, on_desks, place_in
from services.awards.usecases.deadlines.due import due_of
from services.awards.usecases.holds.posting import MINISTRY, may_post
from services.awards.usecases.money.funds import readable
from services.awards.usecases.scope import delegated_to
from services.awards.web.dossier.lines import DossierLine, lines
from services.awards.web.piles import waiting
from shared.access import Person, SignedIn
from shared.contracts.words import Act
from shared.http import Elsewhere, Here, Paged
from shared.records.listing import titled

router = APIRouter(prefix="/awards")
BESIDE = {
    "concludes": "dossier.appraise",
    "may_hold": "standing.hold",
    "confers": "award.confer",
    "takes_back": "award.take-back",
}
"""What else the desk leads to, by the permission for it."""
Named = Annotated[str, Query(max_length=60)]


@router.get("/")
def desk(
    request: Request,
    service: Here,
    person: SignedIn,
    paged: Paged,
    elsewhere: Elsewhere,
    act: Named = "",
    unit: Named = "",
) -> Response:
    """Of one act, of one unit, where they are named; else of all desks of the person."""
    on = service.clock.now().on
    with service.database.reading() as store:
        mine = waiting(store, person, on)
        shown = [desk for desk in mine.desks if unit in ("", desk[0]) and act in ("", desk[1])]
        lying = on_desks(store.execute, on, shown, place_in(paged.after), paged.fetch)
        found, following = paged.cut(lying, lambda each: each[1])
        delegated = bool(delegated_to(store, person, on))
        units = {place for place, _ in mine.numbers}
        titles = queries.titles(store, units | {row.unit for row in (*mine.sheets, *mine.boxes, *mine.letters)})
        return service.plan.pages.render(
            request,
            "dossier/desk.html",
            act=act if act in Act.names() else "",
            fund=_fund_of(person),
            unit=unit if unit in units else "",
            year=on.year,
            may_post=may_post(person, MINISTRY),
            due=counted(store.execute, on, due_of(store, person, on)),
            words=Act.names(),
            signs=delegated or not {"sign", "forward"}.isdisjoint(mine.acts),
            desks=elsewhere.beside(mine.piles(unit if unit in units else "")),
            units=[(code, title, mine.sum(unit=code)) for code, title in titled(units, titles)],
            rows=_rows(store, found),
            **{name: person.may(permission) for name, permission in BESIDE.items()},
            may_draft=person.may("decision.draft") or delegated,
            following=following or "",
            paging=paged.after is not None,
            mine=mine,
            titles=titles,
        )


def _rows(store: Session, found: Sequence[tuple[str, Place, Clock | None]]) -> list[tuple[DossierLine, Clock | None]]:
    """Every line with its next deadline."""
    known = {line.id: line for line in lines(store, queries.dossiers(store, [id_ for id_, *_ in found]))}
    return [(known[id_], clock) for id_, _, clock in found]


def _fund_of(person: Person) -> str:
    """The unit whose fund this person keeps or reads, the ministry's first; empty for nobody's."""
    own = (MINISTRY, *person.units("fund.keep"), *person.units("fund.read"))
    return next(iter(readable(person, own)), "")
