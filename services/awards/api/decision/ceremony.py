"""The API of a ceremony's running order."""

from typing import Annotated

from fastapi import APIRouter, Query
from pydantic import BaseModel

from services.awards.usecases.decision import ceremony
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(tags=["ceremony"])
Chosen = Annotated[list[str], Query(max_length=500, default_factory=list)]


class HandedOut(BaseModel):
    id: str
    award: str
    subject: str
    posthumous: bool
    authority: str
    decision_number: str


@router.get("/ceremony")
def running_order(service: Here, person: SignedIn, decision: Chosen, award: Chosen) -> list[HandedOut]:
    """Awards of whole decisions, or picked ones, in the order in which the law hands them over."""
    rows = ceremony.order_of(service, person, decision, award)
    return [HandedOut.model_validate(row, from_attributes=True) for row in rows]
