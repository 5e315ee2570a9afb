"""The desk: what waits for the acts of this person, and the sheets a council member still has to cast."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Annotated

from fastapi import APIRouter, Query
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.acts.due import due_of
from services.awards.acts.funds import readable
from services.awards.acts.posting import MINISTRY, may_post
from services.awards.acts.scope import acts_of, delegated_to, desks_of
from services.awards.store import queries
from services.awards.store.due import Clock, Place, counted, on_desks, place_in
from services.awards.store.queries import Station
from services.awards.web.lines import Line, lines
from services.awards.web.words import ACTS
from shared.access import Person, SignedIn
from shared.http import Here, Paged
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
    request: Request, service: Here, person: SignedIn, paged: Paged, act: Named = "", unit: Named = ""
) -> Response:
    """Of one act, of one unit, where they are named; else of all desks of the person."""
    on = service.clock.now().on
    with service.database.reading() as store:
        desks = desks_of(store, person, on)
        numbers = queries.waiting_at(store, desks)
        shown = [desk for desk in desks if unit in ("", desk[0]) and act in ("", desk[1])]
        lying = on_desks(store.execute, on, shown, place_in(paged.after), paged.fetch)
        found, following = paged.cut(lying, lambda each: each[1])
        delegated = bool(delegated_to(store, person, on))
        sheets = queries.sheets_awaited(store, person.account)
        boxes = queries.boxes_awaited(store, person.account)
        units = {place for place, _ in numbers}
        titles = queries.titles(store, units | {row.unit for row in (*sheets, *boxes)})
        return service.plan.pages.render(
            request,
            "desk.html",
            act=act if act in ACTS else "",
            fund=_fund_of(person),
            unit=unit if unit in units else "",
            year=on.year,
            may_post=may_post(person, MINISTRY),
            due=counted(store.execute, on, due_of(store, person, on)),
            words=ACTS,
            waits=_sum(numbers) + len(sheets) + len(boxes),
            tiles=[(name, ACTS[name], _sum(numbers, act=name)) for name in _acts(person, desks)],
            units=[(code, title, _sum(numbers, unit=code)) for code, title in titled(units, titles)],
            rows=_rows(store, found),
            **{name: person.may(permission) for name, permission in BESIDE.items()},
            may_draft=person.may("decision.draft") or delegated,
            delegated=delegated,
            following=following or "",
            paging=paged.after is not None,
            sheets=[(row.id, titles.get(row.unit, row.unit), len(row.dossiers.split())) for row in sheets],
            boxes=[(row.id, titles.get(row.unit, row.unit)) for row in boxes],
        )


def _acts(person: Person, desks: Iterable[Station]) -> list[str]:
    """What this person does anywhere, in the order of a route."""
    return [name for name in ACTS if name in {*acts_of(person), *(act for _, act in desks)}]


def _sum(numbers: Mapping[Station, int], unit: str = "", act: str = "") -> int:
    return sum(number for desk, number in numbers.items() if unit in ("", desk[0]) and act in ("", desk[1]))


def _rows(store: Session, found: Sequence[tuple[str, Place, Clock | None]]) -> list[tuple[Line, Clock | None]]:
    """Every line with its next deadline."""
    known = {line.id: line for line in lines(store, queries.dossiers(store, [id_ for id_, *_ in found]))}
    return [(known[id_], clock) for id_, _, clock in found]


def _fund_of(person: Person) -> str:
    """The unit whose fund this person keeps or reads, the ministry's first; empty for nobody's."""
    own = (MINISTRY, *person.units("fund.keep"), *person.units("fund.read"))
    return next(iter(readable(person, own)), "")
