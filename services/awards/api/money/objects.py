"""The API of award objects: stock, what is due, receiving, discarding, issuing."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.domain.money.objects import Command, Discard, Issue, Receive
from services.awards.store.money.objects import stocks
from services.awards.store.money.owing import due_at
from services.awards.usecases.money import objects
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged, link_next

router = APIRouter(tags=["objects"], prefix="/objects/{unit}")


class StockOut(BaseModel):
    kind: str
    on_hand: int
    received: int
    issued: int
    """Still out."""
    discarded: int
    returned: int


class StocksOut(BaseModel):
    stocks: list[StockOut]
    due: dict[str, list[str]]
    """Kinds still to be issued, by dossier."""


class ObjectIn(BaseModel):
    """`issue` names a dossier; `receive` and `discard` a quantity and a paper."""

    act: Literal["receive", "discard", "issue"]
    quantity: int = Field(default=0, strict=True, ge=0, le=1_000_000)
    paper: str = Field(default="", max_length=100)
    dossier: str = Field(default="", max_length=60)


class IssueIn(BaseModel):
    dossiers: list[str] = Field(min_length=1, max_length=1000)


@router.get("")
def show(unit: str, service: Here, person: SignedIn, paged: Paged, response: Response) -> StocksOut:
    """What lies at a unit by kind, and what it still has to issue with the awards of its decisions.

    Of a long list the next page is in the `Link` header.
    """
    objects.must_keep(person, unit)
    after = paged.key(str, int)
    with service.database.reading() as store:
        rows = [StockOut.model_validate(row, from_attributes=True) for row in stocks(store, [unit])]
        due, following = paged.cut(due_at(store.execute, unit, paged.fetch, after), lambda each: each.place)
    response.headers.update(link_next(following))
    return StocksOut(stocks=rows, due={each.dossier: list(each.kinds) for each in due})


@router.post("/issue", status_code=204)
async def issue(unit: str, body: IssueIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Everything still due with these awards, all or none."""
    await objects.issue(service, person, unit, body.dossiers, key)


@router.post("/{kind}", status_code=204)
async def handle(unit: str, kind: str, body: ObjectIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Receive into stock, discard, or issue one kind with an award."""
    made: dict[str, Command] = {
        "receive": Receive(body.quantity, body.paper),
        "discard": Discard(body.quantity, body.paper),
        "issue": Issue(body.dossier),
    }
    await objects.handle(service, person, unit, kind, made[body.act], key)
