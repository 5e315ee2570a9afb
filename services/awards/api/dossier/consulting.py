"""The API of consultations: opinions of other bodies on a dossier."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.usecases.dossier import consulting, dossiers
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["opinions"])


class BodyIn(BaseModel):
    body: str = Field(min_length=1, max_length=200)
    letter: str = Field(min_length=1, max_length=100)


class ConsultIn(BaseModel):
    bodies: list[BodyIn]


class OpinionIn(BaseModel):
    body: str = Field(max_length=200)
    answer: Literal["agree", "disagree", "none"]
    paper: str = Field(min_length=1, max_length=100)


class OpinionOut(BaseModel):
    body: str
    letter: str
    asked_on: date
    due_on: date | None
    """The last day to answer; null where the law sets no clock."""
    letter_due_on: date | None
    """The last day as the letter has it, before the calendar moved it."""
    answer: str | None
    paper: str | None


@router.get("/dossiers/{dossier_id}/opinions")
def show(dossier_id: str, service: Here, person: SignedIn) -> list[OpinionOut]:
    """Who was asked, and what was answered."""
    dossiers.must_read(service, person, dossier_id)
    return [
        OpinionOut(
            body=each.asked.body,
            letter=each.asked.letter,
            asked_on=each.asked.on,
            due_on=each.due_on,
            letter_due_on=each.asked.due_on,
            answer=each.noted.answer if each.noted else None,
            paper=each.noted.paper if each.noted else None,
        )
        for each in consulting.opinions_of(service, dossier_id)
    ]


@router.post("/dossiers/{dossier_id}/opinions", status_code=204)
async def consult(dossier_id: str, body: ConsultIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Ask other bodies by letter."""
    bodies = tuple((each.body, each.letter) for each in body.bodies)
    await consulting.consult(service, person, dossier_id, bodies, key)


@router.post("/dossiers/{dossier_id}/opinions/answers", status_code=204)
async def note(dossier_id: str, body: OpinionIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Note what a body answered."""
    await consulting.note_opinion(service, person, dossier_id, body.body, body.answer, body.paper, key)


@router.post("/dossiers/{dossier_id}/opinions/pass", status_code=204)
async def go_on(dossier_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Go on with the dossier: all have answered, or their time is over."""
    await consulting.pass_consult(service, person, dossier_id, key)
