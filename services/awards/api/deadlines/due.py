"""The API of deadlines: what is due on one's desk, and noting what was done on paper."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.domain.deadlines.running import Standing
from services.awards.store.deadlines.due import first_due, place_in
from services.awards.usecases.deadlines import due
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged, link_next

router = APIRouter(tags=["due"])


class ClockOut(BaseModel):
    dossier: str
    unit: str
    """On whose desk it lies."""
    act: str
    deadline: str
    text: str
    law: str
    confirmed: bool
    started_on: date
    due_on: date | None
    """None while it waits."""
    standing: Standing
    left: int
    """Working days left; negative when late."""


class NoteIn(BaseModel):
    mark: str = Field(max_length=40)
    paper: str = Field(max_length=100)
    """The number of the paper."""


class Noted(BaseModel):
    mark: str


@router.get("/due")
def mine(service: Here, person: SignedIn, paged: Paged, response: Response) -> list[ClockOut]:
    """The clocks of one's own stations, the first due first; the next page is in the `Link` header."""
    on = service.clock.now().on
    with service.database.reading() as store:
        clocks = first_due(store.execute, on, due.due_of(store, person, on), place_in(paged.after), paged.fetch)
    found, following = paged.cut(clocks, lambda clock: clock.place)
    response.headers.update(link_next(following))
    return [
        ClockOut(
            dossier=clock.dossier,
            unit=clock.station[0],
            act=clock.station[1],
            deadline=clock.deadline.id,
            text=clock.deadline.text,
            law=clock.deadline.law,
            confirmed=clock.deadline.confirmed,
            started_on=clock.started,
            due_on=clock.due,
            standing=clock.standing,
            left=clock.left,
        )
        for clock in found
    ]


@router.post("/dossiers/{dossier_id}/notes")
async def note(dossier_id: str, body: NoteIn, service: Here, person: SignedIn, key: Idempotent) -> Noted:
    """Note what was done on paper, by its number."""
    await due.note(service, person, dossier_id, body.mark, body.paper, key)
    return Noted(mark=body.mark)
