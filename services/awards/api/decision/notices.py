"""The API of notices of non-award."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.usecases.decision import notices
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["dossiers"])


class NoticeIn(BaseModel):
    number: str = Field(min_length=1, max_length=100)
    reason: str = Field(min_length=1, max_length=5000)
    signer_name: str = Field("", max_length=200)
    """Of who signs for the council; the notice is refused without it, and without its place."""
    place: str = Field("", max_length=200)


@router.post("/dossiers/{dossier_id}/notice", status_code=204)
async def notify(dossier_id: str, body: NoticeIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Tell the unit, with the reasons, that the council has not passed its nomination."""
    await notices.notify(service, person, dossier_id, notices.Said(**body.model_dump()), key)
