"""The API of holds: who waits, since when, how it ended. The reason is shown on the page only."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.store.holds.holds import HoldRow, list_holds
from services.awards.usecases.holds import holds
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged
from shared.http.paging import link_next
from shared.records.directory import below

router = APIRouter(tags=["standing"])
Kind = Literal["discipline", "inspection", "complaint", "press"]


class HoldIn(BaseModel):
    kind: Kind
    paper: str = Field(min_length=1, max_length=100)
    """The number of the paper that opened the matter."""
    reason: str = Field(min_length=1, max_length=2000)


class TermIn(BaseModel):
    form: Literal["reprimand", "warning", "demotion", "other"]
    starts: date
    ends: date | None = None


class DisciplineIn(TermIn):
    paper: str = Field(min_length=1, max_length=100)


class ReleaseIn(BaseModel):
    outcome: Literal["cleared", "disciplined"]
    paper: str = Field(min_length=1, max_length=100)
    discipline: TermIn | None = None


class HoldOut(BaseModel):
    id: str
    subject_ref: str
    dossier: str
    unit: str
    kind: str
    paper: str
    since: date
    ended: date | None
    outcome: str


@router.get("/holds")
def waiting(service: Here, person: SignedIn, paged: Paged, response: Response, *, ended: bool = False) -> list[HoldOut]:
    """Holds of the units this person may hold for, the oldest first."""
    with service.database.reading() as store:
        after = paged.key(str, str)
        of = below(person.units("standing.hold"), service.clock.now().on)
        rows, following = paged.cut(
            list_holds(store, of, after, paged.fetch, ended=ended), lambda row: (row.since, row.id)
        )
    response.headers.update(link_next(following))
    return [_out(row) for row in rows]


@router.post("/dossiers/{dossier_id}/holds", status_code=204)
async def place(dossier_id: str, body: HoldIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """All dossiers of the subject wait (NĐ 152/2025, Đ.4.4)."""
    await holds.place(service, person, dossier_id, body.kind, body.paper, body.reason, key)


@router.post("/dossiers/{dossier_id}/disciplines", status_code=204)
async def discipline(dossier_id: str, body: DisciplineIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Record a discipline of the subject."""
    term = holds.Term(body.form, body.starts, body.ends)
    await holds.record(service, person, dossier_id, term, body.paper, key)


@router.post("/holds/{hold_id}/release", status_code=204)
async def release(hold_id: str, body: ReleaseIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """End a hold by the paper that concludes it."""
    term = holds.Term(**body.discipline.model_dump()) if body.discipline else None
    await holds.release(service, person, hold_id, body.outcome, body.paper, term, key)


def _out(row: HoldRow) -> HoldOut:
    return HoldOut.model_validate(row, from_attributes=True)
