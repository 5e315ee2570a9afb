"""The API of draft decisions."""

from collections.abc import Sequence
from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field
from sqlmodel import Session
from starlette.responses import Response

from services.awards.api.decision.decisions import Created
from services.awards.store.decision.drafts import DraftRow, unfit_in
from services.awards.usecases.decision import drafts
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged, link_next

router = APIRouter(tags=["decisions"])


class DraftIn(BaseModel):
    dossiers: list[str]
    number: str = Field(default="", max_length=100)
    authority: str = Field(default="", max_length=300)
    meant_for: date | None = None
    signer_name: str = Field(default="", max_length=200)
    place: str = Field(default="", max_length=200)
    bases: list[str] = []


class NewDraftIn(DraftIn):
    unit: str


class EditIn(DraftIn):
    seen: int = Field(strict=True)
    """The version that was read."""


class DraftOut(BaseModel):
    id: str
    """Of the decision too, once it is signed."""
    serial: int
    unit: str
    dossiers: list[str]
    number: str
    authority: str
    meant_for: date | None
    status: str
    version: int
    unfit: dict[str, str]
    """Why, by dossier, of those that cannot be signed now."""


@router.get("/drafts")
def index(service: Here, person: SignedIn, paged: Paged, response: Response) -> list[DraftOut]:
    """The open drafts of the units this person prepares or signs for; the next page is in the `Link` header."""
    with service.database.reading() as store:
        (seen,) = paged.key(int) or (0,)
        found = drafts.open_to(store, person, service.clock.now().on, seen, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.serial,))
        response.headers.update(link_next(following))
        return _out(store, rows)


@router.get("/drafts/{draft_id}")
def show(draft_id: str, service: Here, person: SignedIn) -> DraftOut:
    row = drafts.draft_of(service, person, draft_id)
    with service.database.reading() as store:
        return _out(store, [row])[0]


@router.post("/drafts", status_code=201)
async def begin(body: NewDraftIn, service: Here, person: SignedIn, key: Idempotent) -> Created:
    """Prepare a decision of the unit; a dossier lies in one draft only."""
    return Created(id=await drafts.begin(service, person, body.unit, _content(body), key))


@router.put("/drafts/{draft_id}", status_code=204)
async def edit(draft_id: str, body: EditIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Write the draft anew."""
    await drafts.edit(service, person, draft_id, _content(body), body.seen, key)


@router.delete("/drafts/{draft_id}", status_code=204)
async def discard(draft_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Throw it away; its dossiers are free again."""
    await drafts.discard(service, person, draft_id, key)


def _content(body: DraftIn) -> drafts.Content:
    said = body.model_dump(include=set(DraftIn.model_fields))
    return drafts.Content(**said | {"dossiers": tuple(body.dossiers), "bases": tuple(body.bases)})


def _out(store: Session, rows: Sequence[DraftRow]) -> list[DraftOut]:
    listed = {row.id: row.dossiers.split() for row in rows}
    wrong = unfit_in(store.execute, {row.id: (row.unit, listed[row.id]) for row in rows if row.status == "open"})
    return [
        DraftOut.model_validate(row.model_dump() | {"dossiers": listed[row.id], "unfit": wrong.get(row.id, {})})
        for row in rows
    ]
