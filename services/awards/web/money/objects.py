"""Page of a unit's stock of award objects: stock, what is due when, every entry; and making one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.requests import Request
from starlette.responses import Response

from services.awards.domain.money.objects import Discard, ObjectKind, Receive, StockMovement
from services.awards.store import queries
from services.awards.store.deadlines.due import Clock, clocks_of
from services.awards.store.money.objects import StockEntry, entries_at, stocks
from services.awards.store.money.owing import Due, due_at, kinds_due, number_due
from services.awards.usecases.money import objects
from services.awards.web.forms import chosen_in
from services.awards.web.register.lines import RegisterLine, register_lines
from shared.access import Person, SignedIn
from shared.http import FORM_ERRORS, FormState, Here, Idempotent, Service, Whole, read_form, see_other, sheet_of

router = APIRouter(prefix="/awards/objects/{unit}")
SHOWN = 100


class Figure(BaseModel):
    act: str = Field(pattern="^(receive|discard)$")
    kind: str = Field(max_length=20)
    quantity: Whole = Field(gt=0, le=1_000_000)
    paper: str = Field(max_length=100)


class Decided(BaseModel):
    decision: str = Field(default="", max_length=60)


@dataclass(frozen=True)
class Shelf:
    """One kind at the unit; `short` is how many more are due than lie there."""

    kind: str
    on_hand: int
    received: int
    issued: int
    discarded: int
    returned: int
    due: int

    @property
    def short(self) -> int:
        return max(0, self.due - self.on_hand)


@router.get("")
def show(unit: str, request: Request, service: Here, person: SignedIn) -> Response:
    return _page(unit, request, service, person, FormState())


@router.post("")
async def enter(unit: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    try:
        said = await read_form(request, Figure)
        made = Receive if said.act == "receive" else Discard
        await objects.handle(service, person, unit, said.kind, made(said.quantity, said.paper), key)
    except FORM_ERRORS as error:
        return _page(unit, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/objects/{unit}", "Đã ghi vào sổ kho.")


@router.post("/issue")
async def issue(unit: str, request: Request, service: Here, person: SignedIn, key: Idempotent) -> Response:
    """With one award, or with all of a decision."""
    try:
        said = (await read_form(request, Decided)).decision
        await objects.issue(service, person, unit, await chosen_in(request, "dossier"), key, decision=said)
    except FORM_ERRORS as error:
        return _page(unit, request, service, person, await sheet_of(request, error))
    return see_other(request, f"/awards/objects/{unit}", "Đã cấp hiện vật.")


def terms(store: Session, dossiers: Iterable[str], on: date) -> dict[str, Clock]:
    """The running clock of issuing objects, by dossier."""
    found = clocks_of(store.execute, on, list(dossiers))
    return {clock.dossier: clock for clock in found if "issued" in clock.deadline.stops_at}


def _page(unit: str, request: Request, service: Service, person: Person, sheet: FormState) -> Response:
    objects.must_keep(person, unit)
    with service.database.reading() as store:
        first, entries = due_at(store.execute, unit, SHOWN), entries_at(store, unit, SHOWN)
        return service.plan.pages.render(
            request,
            "money/objects.html",
            sheet.status,
            sheet=sheet,
            here=f"/awards/objects/{unit}",
            title=queries.titles(store, [unit]).get(unit, unit),
            shelves=_shelves(store, unit),
            due=first,
            more=number_due(store.execute, unit) - len(first),
            clocks=terms(store, (each.dossier for each in first), service.clock.now().on),
            entries=entries,
            who=_who(store, person, first, entries),
            kinds=ObjectKind.names(),
            words=StockMovement.names(),
        )


def _shelves(store: Session, unit: str) -> list[Shelf]:
    """Of every kind that lies there, ever lay there, or is due."""
    needed = kinds_due(store.execute, unit)
    rows = {row.kind: row for row in stocks(store, [unit])}
    return [
        Shelf(
            kind=kind,
            **{name: getattr(rows.get(kind), name, 0) for name in ("on_hand", "received", "issued")},
            **{name: getattr(rows.get(kind), name, 0) for name in ("discarded", "returned")},
            due=needed.get(kind, 0),
        )
        for kind in ObjectKind.names()
        if kind in rows or kind in needed
    ]


def _who(store: Session, person: Person, due: Sequence[Due], entries: Sequence[StockEntry]) -> dict[str, RegisterLine]:
    named = {each.dossier for each in due} | {entry.dossier for entry in entries if entry.dossier}
    return {place.dossier: place for place in register_lines(store, person, queries.awarded(store, named))}
