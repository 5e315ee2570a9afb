"""The council's vote for machines."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel

from services.awards.acts import rounds
from services.awards.store import queries
from shared.access import SignedIn
from shared.http import ConfirmedOnce, Here, OnceOnly

router = APIRouter(tags=["rounds"])
Choice = Literal["agree", "disagree", "blank"]


class RoundIn(BaseModel):
    unit: str
    members: list[str]
    dossiers: list[str]


class Count(BaseModel):
    dossier: str
    agree: int
    disagree: int
    blank: int
    invalid: int
    total: int
    needed: int


class RoundOut(BaseModel):
    id: str
    unit: str
    status: str
    on: date
    members: list[str]
    dossiers: list[str]
    voted: int
    """How many sheets lie in the box; never whose choice is what."""
    written: int
    counts: list[Count]


class RecuseIn(BaseModel):
    member: str
    dossier: str


class SheetIn(BaseModel):
    choices: dict[str, Choice]


class WrittenIn(BaseModel):
    member: str
    choices: dict[str, Choice]


@router.post("/rounds", status_code=201)
async def convene(body: RoundIn, service: Here, person: SignedIn, once: OnceOnly) -> RoundOut:
    """Open a round of the council of a unit on dossiers that stand at its council station."""
    members, dossiers = tuple(body.members), tuple(body.dossiers)
    return show(await rounds.convene(service, person, body.unit, members, dossiers, once), service, person)


@router.get("/rounds/{round_id}")
def show(round_id: str, service: Here, person: SignedIn) -> RoundOut:
    """A round, and its counts once it is counted."""
    row = rounds.must_read(service, person, round_id)
    with service.database.reading() as store:
        counts = [Count.model_validate(count, from_attributes=True) for count in queries.counts(store, round_id)]
    return RoundOut(
        id=row.id,
        unit=row.unit,
        status=row.status,
        on=date.fromisoformat(row.on),
        members=row.members.split(),
        dossiers=row.dossiers.split(),
        voted=len(row.voted.split()),
        written=len(row.written.split()),
        counts=counts,
    )


@router.post("/rounds/{round_id}/recusals", status_code=204)
async def recuse(round_id: str, body: RecuseIn, service: Here, person: SignedIn, once: OnceOnly) -> None:
    """A member does not vote on a dossier; the total stays what it is."""
    await rounds.recuse(service, person, round_id, body.member, body.dossier, once)


@router.post("/rounds/{round_id}/sheet", status_code=204)
async def cast(round_id: str, body: SheetIn, service: Here, person: SignedIn, once: ConfirmedOnce) -> None:
    """Cast one's sealed sheet, once; needs a fresh confirmation."""
    await rounds.cast(service, person, round_id, body.choices, once)


@router.post("/rounds/{round_id}/written", status_code=204)
async def record_written(round_id: str, body: WrittenIn, service: Here, person: SignedIn, once: OnceOnly) -> None:
    """Record the open written opinion of an absent member."""
    await rounds.record_written(service, person, round_id, body.member, dict(body.choices), once)


@router.post("/rounds/{round_id}/count")
async def count(round_id: str, service: Here, person: SignedIn, once: OnceOnly) -> RoundOut:
    """Count; only totals are written and the key is destroyed."""
    await rounds.count(service, person, round_id, once)
    return show(round_id, service, person)


@router.post("/rounds/{round_id}/void", status_code=204)
async def void(round_id: str, service: Here, person: SignedIn, once: OnceOnly) -> None:
    """Give up a round whose key is lost."""
    await rounds.void(service, person, round_id, once)
