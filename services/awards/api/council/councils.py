"""The API of standing councils."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.domain.council import seating
from services.awards.store.council.seating import CouncilRow, SeatRow, councils_of, seat_in, seats
from services.awards.usecases.council import councils
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["councils"])


class SeatBody(BaseModel):
    account: str = Field(max_length=60)
    role: Literal["chair", "deputy", "secretary", "member"]
    since: date
    until: date | None = None


class CouncilIn(BaseModel):
    unit: str = Field(max_length=60)
    kind: str = Field(max_length=40)
    title: str = Field(min_length=1, max_length=300)
    instrument: str = Field(min_length=1, max_length=100)
    seats: list[SeatBody]


class CouncilOut(BaseModel):
    id: str
    unit: str
    kind: str
    title: str
    instrument: str
    status: str
    seats: list[SeatBody]
    """Every seat there is or was."""


class LeavingIn(BaseModel):
    account: str = Field(max_length=60)
    until: date


class EndIn(BaseModel):
    instrument: str = Field(min_length=1, max_length=100)


@router.get("/councils")
def index(service: Here, person: SignedIn, unit: str) -> list[CouncilOut]:
    """The standing councils of a unit, those that stand first."""
    with service.database.reading() as store:
        rows = councils_of(store, [unit]) if person.may("dossier.read", unit) else []
        placed = seats(store, [row.id for row in rows])
        return [_out(row, placed) for row in rows]


@router.post("/councils", status_code=201)
async def establish(body: CouncilIn, service: Here, person: SignedIn, key: Idempotent) -> CouncilOut:
    """Set up a council by its instrument."""
    placed = tuple(_seat(seat) for seat in body.seats)
    command = seating.Establish(body.unit, body.kind, body.title, body.instrument, placed)
    return show(await councils.establish(service, person, command, key), service, person)


@router.get("/councils/{council_id}")
def show(council_id: str, service: Here, person: SignedIn) -> CouncilOut:
    """A council with all its seats and terms."""
    row = councils.must_read(service, person, council_id)
    with service.database.reading() as store:
        return _out(row, seats(store, [council_id]))


@router.post("/councils/{council_id}/seats", status_code=204)
async def take_seat(council_id: str, body: SeatBody, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Add a seat with its term."""
    await councils.change(service, person, council_id, seating.TakeSeat(_seat(body)), key)


@router.post("/councils/{council_id}/seats/end", status_code=204)
async def leave_seat(council_id: str, body: LeavingIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Say the last day of a seat."""
    await councils.change(service, person, council_id, seating.LeaveSeat(body.account, body.until), key)


@router.post("/councils/{council_id}/dissolve", status_code=204)
async def dissolve(council_id: str, body: EndIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Dissolve the council by an instrument."""
    await councils.change(service, person, council_id, seating.Dissolve(body.instrument), key)


def _seat(body: SeatBody) -> seating.Seat:
    return seating.Seat(body.account, body.role, body.since, body.until)


def _out(row: CouncilRow, placed: Sequence[SeatRow]) -> CouncilOut:
    values = {name: getattr(row, name) for name in CouncilOut.model_fields if name != "seats"}
    own = [SeatBody.model_validate(vars(seat_in(seat))) for seat in placed if seat.council == row.id]
    return CouncilOut.model_validate(values | {"seats": own})
