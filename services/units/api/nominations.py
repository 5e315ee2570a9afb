"""The API of drafts and nominations."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends, Header
from pydantic import BaseModel, Field
from sqlalchemy import select
from sqlmodel import col
from starlette.datastructures import UploadFile
from starlette.requests import Request

from services.units.store.tables import StoryRow
from services.units.usecases import attaching, namesakes, nominations, scope
from services.units.usecases.writing import BEGUN, Written, columns_of
from shared.access import SignedIn
from shared.contracts.declared import Declared
from shared.http import Here, Idempotent, field_error
from shared.http.bounds import NUMBER

router = APIRouter(tags=["nominations"])
PIECE = 1 << 16
FILE: dict[str, Any] = {
    "type": "object",
    "required": ["file"],
    "properties": {"file": {"type": "string", "format": "binary"}, "part": {"type": "string"}},
}
FORM = {"requestBody": {"required": True, "content": {"multipart/form-data": {"schema": FILE}}}}


class DraftIn(Written):
    unit: str
    campaign: str = Field(default="", max_length=60)
    """Empty for titles of the year, service medals and sudden merit, which come of no movement."""
    award: str = Field(max_length=30)
    subject: Literal["person", "collective", "household"]
    subject_ref: str
    facts: Declared = Declared()
    """What is declared for the law to look at."""


class Draft(BaseModel):
    id: str
    revision: int = 1


class Withdrawal(BaseModel):
    reason: str = Field(default="", max_length=2000)


NO_REASON = Withdrawal()


class Attachment(BaseModel):
    id: str


class Namesake(BaseModel):
    """Another nomination for the same thing about somebody of the same name and unit."""

    nomination: str
    same_rank: bool
    person: str
    """Empty where it is out of reach, as are the post and the place."""
    post: str
    place: str


class Story(BaseModel):
    """One line of the life of a nomination."""

    on: date
    what: str
    actor: str
    note: str
    rule: str | None
    law: str | None
    reason: str | None = None


class Nomination(BaseModel):
    id: str
    campaign: str
    unit: str
    award: str
    subject: str
    status: str
    attempt: int
    decision_number: str | None = None
    """Of the decision as it stands; `signed_…` as it was signed."""
    decided_on: date | None = None
    signed_number: str | None = None
    signed_on: date | None = None
    story: list[Story] = []


@router.post("/drafts", status_code=201)
async def start(body: DraftIn, person: SignedIn, service: Here, key: Idempotent) -> Draft:
    """Begin a nomination."""
    return Draft(id=await nominations.start_draft(service, person, body.unit, _fields(body), key))


@router.put("/drafts/{draft_id}")
async def edit(
    draft_id: str,
    body: DraftIn,
    person: SignedIn,
    service: Here,
    key: Idempotent,
    if_match: Annotated[int, Header(ge=0, le=NUMBER)],
) -> Draft:
    """Save an edit; `If-Match` is the revision it was made on, a stale one is 409."""
    revision = await nominations.edit_draft(service, person, draft_id, if_match, _fields(body), key)
    return Draft(id=draft_id, revision=revision)


@router.delete("/drafts/{draft_id}", status_code=204)
async def drop(draft_id: str, person: SignedIn, service: Here, key: Idempotent) -> None:
    """Delete a draft that was never sent, with its files."""
    await nominations.drop_draft(service, person, draft_id, key)


@router.get("/drafts/{draft_id}/namesakes")
def twins(draft_id: str, person: SignedIn, service: Here) -> list[Namesake]:
    """Who else of the same name and unit is proposed for the same thing; it stops nothing."""
    return [Namesake.model_validate(vars(each)) for each in namesakes.namesakes_of(service, person, draft_id)]


def in_reach(draft_id: str, person: SignedIn, service: Here) -> None:
    """Asked before the key of the request, for which its whole content is read."""
    scope.draft_of(service, person, draft_id)


@router.post("/drafts/{draft_id}/files", status_code=201, openapi_extra=FORM, dependencies=[Depends(in_reach)])
async def attach(draft_id: str, request: Request, person: SignedIn, service: Here, key: Idempotent) -> Attachment:
    """Attach a file (PDF, JPEG, PNG, DOCX, XLSX; 50 MB); `part` says which part of the dossier it is."""
    # Read here and not as a parameter: FastAPI would take in the whole upload before it asks who sends it.
    form = await request.form()
    file, part = form.get("file"), str(form.get("part", ""))
    if not isinstance(file, UploadFile):
        raise field_error("file", "Hãy chọn một tệp.")
    paper = attaching.Paper(file.filename or "", _pieces(file), part)
    return Attachment(id=await attaching.attach(service, person, draft_id, paper, key))


@router.delete("/drafts/{draft_id}/files/{attachment}", status_code=204)
async def detach(draft_id: str, attachment: str, person: SignedIn, service: Here) -> None:
    """Take a file out of a draft."""
    await attaching.detach(service, person, draft_id, attachment)


@router.post("/nominations/{nomination_id}/submit", status_code=202)
async def submit(nomination_id: str, person: SignedIn, service: Here, key: Idempotent) -> Nomination:
    """Send the draft, or send it again after a return; awards receives it within seconds."""
    await nominations.submit(service, person, nomination_id, key)
    return show(nomination_id, person, service)


@router.post("/nominations/{nomination_id}/withdraw")
async def withdraw(
    nomination_id: str, person: SignedIn, service: Here, key: Idempotent, body: Withdrawal = NO_REASON
) -> Nomination:
    """Take a nomination back before it is decided; the reason is kept beside it and never told to other services."""
    await nominations.withdraw(service, person, nomination_id, key, body.reason)
    return show(nomination_id, person, service)


@router.get("/nominations/{nomination_id}")
def show(nomination_id: str, person: SignedIn, service: Here) -> Nomination:
    """Where a nomination is and what has happened to it."""
    row = scope.nomination_of(service, person, nomination_id)
    with service.database.reading() as store:
        lines = select(StoryRow).where(col(StoryRow.nomination) == nomination_id).order_by(col(StoryRow.position))
        told = store.scalars(lines).all()
        reasons = nominations.reasons_of(store, told)
        story = [_line(line, reasons.get(line.position)) for line in told]
    return Nomination(**{name: getattr(row, name) for name in Nomination.model_fields if name != "story"}, story=story)


async def _pieces(file: UploadFile) -> AsyncIterator[bytes]:
    while piece := await file.read(PIECE):
        yield piece


def _line(line: StoryRow, reason: str | None) -> Story:
    told = {name: getattr(line, name) for name in ("what", "actor", "note", "rule", "law")}
    return Story(on=date.fromisoformat(line.on), reason=reason, **told)


def _fields(body: DraftIn) -> dict[str, object]:
    if body.facts.death and not body.posthumous:
        raise field_error("facts.death", "Chỉ khai ngày mất và giấy tờ khi đề nghị truy tặng.")
    return columns_of(body, body.facts) | {name: getattr(body, name) for name in BEGUN}
