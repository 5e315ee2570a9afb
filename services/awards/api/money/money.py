"""The API of funds and of taking awards back."""

from datetime import date
from typing import Annotated, Literal, Self

from fastapi import APIRouter, Path
from pydantic import BaseModel, Field, model_validator

from services.awards.domain.money.bonus import words as bonus_words
from services.awards.domain.money.funds import Allot, CancelPayment, Command, Pay, Spend
from services.awards.domain.revocation import words as revocation_words
from services.awards.store.money.funds import FundRow, entries_of, fund_id
from services.awards.store.money.to_do import beside, owed_back, payable, undated, unstated, waiting
from services.awards.store.revocation.steps import steps
from services.awards.usecases.money import funds
from services.awards.usecases.revocation import revocations
from shared.access import SignedIn
from shared.http import ConfirmedKey, Here, Idempotent

router = APIRouter(tags=["money"])
Paper = Annotated[str, Field(min_length=1, max_length=100)]
"""The number and symbol of a paper."""
Year = Annotated[int, Path(ge=1945, le=9999)]


class EntryOut(BaseModel):
    on: date
    kind: Literal["allotted", "paid", "payment_cancelled", "taken_back", "spent"]
    amount: int
    """Đồng; what goes out is negative."""
    balance: int
    dossier: str
    paper: str
    dated: date | None = None
    """The day of the paper that states the amount."""


class FundOut(BaseModel):
    unit: str
    year: int
    allotted: int
    organising: int
    balance: int
    owed: dict[str, int]
    """What the unit still has to pay, by dossier."""
    at_most: list[str] = []
    """Of these dossiers what is owed is a maximum: the authority states what is paid."""
    unstated: list[str] = []
    """Dossiers for which the law names no amount: the authority states it."""
    owed_back: dict[str, int]
    """What was paid from the fund and has to come back, by dossier."""
    waiting: dict[str, str] = {}
    """Dossiers paid once the days and the amount of another title are known, and that title."""
    one_period: dict[str, list[str]] = {}
    """By dossier of `unstated` the titles of its period: only the highest is paid."""
    undated: list[str] = []
    """Dossiers whose days have to be stated before it is known which title is paid."""
    entries: list[EntryOut]


class FundIn(BaseModel):
    """`pay`, `take_back` name a dossier; `allot`, `spend` an amount and a paper; `period` a dossier, days, a paper.

    Where a bonus is a maximum or the law names no amount, `pay` needs the amount (0: nothing is granted) and the
    number and day (`dated`) of the paper that states it. `cancel_payment` names a dossier, the voucher of the
    cancelling entry and the reason in words.
    """

    act: Literal["allot", "pay", "cancel_payment", "take_back", "spend", "period"]
    amount: int | None = Field(default=None, strict=True, ge=0, le=10**13)
    paper: str = Field(default="", max_length=100)
    dossier: str = Field(default="", max_length=60)
    dated: date | None = None
    reason: str = Field(default="", max_length=2000)
    achieved_from: date | None = None
    achieved_to: date | None = None

    @model_validator(mode="after")
    def days_are_told(self) -> Self:
        """Where they are what it is about."""
        if self.act == "period" and not (self.achieved_from and self.achieved_to):
            raise ValueError("period needs achieved_from and achieved_to")
        return self


class RevocationIn(BaseModel):
    award: str
    kind: Literal["cancel", "strip", "restore"]
    ground: str = Field(max_length=40)
    paper: Paper
    judgment_on: date | None = None


class MoveOut(BaseModel):
    due: str
    paper: str
    """The notice that changed the calendar."""


class StepOut(BaseModel):
    """`moves`: the days the calendar gave that term since, in order."""

    what: str
    on: date
    paper: str
    due: str
    """The last day of the term that began with it, as its paper has it; empty where none did."""
    moves: list[MoveOut] = []


class RevocationOut(BaseModel):
    """`due` and `give_back_by` as the calendar has them now; what the paper has stands in its step."""

    id: str
    dossier: str
    kind: str
    ground: str
    unit: str
    due: str
    number: str
    signed_on: str
    give_back_by: str
    outside: bool
    """An outside authority had granted."""
    awaited: list[str]
    dropped: bool
    steps: list[StepOut]


class SignIn(BaseModel):
    number: Paper


class StepIn(BaseModel):
    step: Literal["notices", "objects", "money", "forward", "drop", "close"]
    paper: str = Field(default="", max_length=100)


@router.get("/funds/{unit}/{year}")
def show_fund(unit: str, year: Year, service: Here, person: SignedIn) -> FundOut:
    """The fund of a unit in a year, with every entry."""
    funds.must_read_fund(person, unit)
    with service.database.reading() as store:
        found: FundRow | None = store.get(FundRow, fund_id(unit, year))
        lines = [EntryOut.model_validate(line, from_attributes=True) for line in entries_of(store, fund_id(unit, year))]
        due = payable(store, unit)
        back = {row.id: -row.owed for row in owed_back(store, fund_id(unit, year))}
        asked = [row.id for row in undated(store, unit)]
        open_ = unstated(store, unit)
        doubted = {row.id: row.doubt for row in waiting(store, unit)}
        peers = {id_: [each.id for each in rows] for id_, rows in beside(store, open_).items()}
    figures = {name: getattr(found, name, 0) for name in ("allotted", "organising", "balance")}
    owed, at_most = {row.id: row.owed for row in due}, [row.id for row in due if row.most]
    more = {"owed_back": back, "undated": asked, "waiting": doubted, "one_period": peers, "entries": lines}
    unnamed = [row.id for row in open_]
    return FundOut(unit=unit, year=year, **figures, owed=owed, at_most=at_most, unstated=unnamed, **more)


@router.post("/funds/{unit}/{year}", status_code=204)
async def enter(unit: str, year: Year, body: FundIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Allot, pay a bonus, take back what was paid too much, spend on organising; state for which days a title is."""
    if body.act == "take_back":
        await funds.take_back(service, person, unit, year, body.dossier, key)
        return
    if body.achieved_from and body.achieved_to and body.act == "period":
        said = bonus_words.StatePeriod(body.achieved_from, body.achieved_to, body.paper)
        await funds.state_period(service, person, unit, body.dossier, said, key)
        return
    if body.act == "cancel_payment":
        mistake = CancelPayment(body.dossier, body.paper)
        await funds.cancel_payment(service, person, unit, year, mistake, body.reason, key)
        return
    made: dict[str, Command] = {
        "allot": Allot(body.amount or 0, body.paper),
        "pay": Pay(body.dossier, body.amount, body.paper, body.dated),
        "spend": Spend(body.amount or 0, body.paper),
    }
    await funds.enter(service, person, unit, year, made[body.act], key)


@router.post("/revocations", status_code=201)
async def propose(body: RevocationIn, service: Here, person: SignedIn, key: Idempotent) -> RevocationOut:
    """Begin to cancel, strip or restore."""
    asked = revocation_words.Propose(body.award, body.kind, body.ground, body.paper, body.judgment_on)
    id_ = await revocations.propose(service, person, asked, key)
    return show(id_, service, person)


@router.get("/revocations/{revocation_id}")
def show(revocation_id: str, service: Here, person: SignedIn) -> RevocationOut:
    """How far it has come."""
    row = revocations.row_of(service, person, revocation_id)
    revocations.must_open(person, row)
    with service.database.reading() as store:
        done = [StepOut.model_validate(step, from_attributes=True) for step in steps(store, revocation_id)]
    fields = row.model_dump(exclude={"awaited", "paper", "proposed_on"})
    return RevocationOut(**fields, awaited=row.awaited.split(), steps=done)


@router.post("/revocations/{revocation_id}/sign", status_code=204)
async def sign(revocation_id: str, body: SignIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Sign; needs a fresh confirmation."""
    await revocations.sign(service, person, revocation_id, body.number, key)


@router.post("/revocations/{revocation_id}/steps", status_code=204)
async def go_on(revocation_id: str, body: StepIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Notices sent, objects back, money back, handed on to the outside authority, closed; or dropped unsigned."""
    await revocations.go_on(service, person, revocation_id, body.step, body.paper, key)
