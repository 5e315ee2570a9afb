"""The API of public postings."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.store.holds.posting import shown_of
from services.awards.usecases.holds import posting
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["postings"])


class PostingIn(BaseModel):
    unit: str = Field(max_length=60)
    dossiers: list[str]
    place: str = Field(min_length=1, max_length=300)
    """Where it is shown."""


class PostingOut(BaseModel):
    id: str
    on: date
    until: date
    """The last of the working days it must be shown; the council may meet after it."""
    dossiers: list[str]


class FeedbackIn(BaseModel):
    dossier: str = Field(max_length=60)
    kind: Literal["agree", "object", "complaint", "question"]
    paper: str = Field(min_length=1, max_length=100)
    text: str = Field(default="", max_length=5000)
    """Kept apart from the ledger, and erased with the person."""


class TakeDownIn(BaseModel):
    paper: str = Field(min_length=1, max_length=100)


class Done(BaseModel):
    id: str


@router.post("/postings", status_code=201)
async def post(body: PostingIn, service: Here, person: SignedIn, key: Idempotent) -> PostingOut:
    """Show a list to everybody before the ministry's council."""
    id_ = await posting.post(service, person, body.unit, tuple(body.dossiers), body.place, key)
    with service.database.reading() as store:
        shown = next(shown for shown in shown_of(store.execute, body.dossiers) if shown.row.id == id_)
    return PostingOut(id=id_, on=date.fromisoformat(shown.row.on), until=shown.until, dossiers=list(shown.dossiers))


@router.post("/postings/{posting_id}/feedback", status_code=201)
async def feedback(posting_id: str, body: FeedbackIn, service: Here, person: SignedIn, key: Idempotent) -> Done:
    """Write down what somebody said of a dossier on the list."""
    said = posting.Said(body.dossier, body.kind, body.paper, body.text)
    await posting.note_feedback(service, person, posting_id, said, key)
    return Done(id=posting_id)


@router.post("/postings/{posting_id}/removal")
async def take_down(posting_id: str, body: TakeDownIn, service: Here, person: SignedIn, key: Idempotent) -> Done:
    """Take down a list that was posted by mistake."""
    await posting.take_down(service, person, posting_id, body.paper, key)
    return Done(id=posting_id)
