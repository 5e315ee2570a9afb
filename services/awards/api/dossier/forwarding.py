"""The API of submissions outside the force."""

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.api.dossier.dossiers import DossierOut, out
from services.awards.usecases.dossier import dossiers, forwarding
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["dossiers"])


class ForwardIn(BaseModel):
    addressee: str = Field(min_length=1, max_length=300)
    """Who grants the award of the dossier."""
    letter: str = Field(min_length=1, max_length=200)


class RecallIn(BaseModel):
    reason: str = Field(min_length=1, max_length=5000)


@router.post("/dossiers/{dossier_id}/forward")
async def forward(dossier_id: str, body: ForwardIn, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Submit to an authority outside the force."""
    await forwarding.forward(service, person, dossier_id, body.addressee, body.letter, key)
    return out(dossiers.must_read(service, person, dossier_id))


@router.post("/dossiers/{dossier_id}/recall")
async def recall(dossier_id: str, body: RecallIn, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Take a submission back while no decision on it was registered, to submit it again."""
    await forwarding.recall(service, person, dossier_id, body.reason, key)
    return out(dossiers.must_read(service, person, dossier_id))
