"""The API of eligibility: every condition with outcome, evidence and article; conclusions by people."""

from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.usecases.dossier import dossiers
from services.awards.usecases.law import eligibility
from shared.access import Person, SignedIn
from shared.contracts.questions import Finding, Outcome
from shared.http import Here, Idempotent, Service

router = APIRouter(tags=["eligibility"])


class VerdictOut(BaseModel):
    version: str
    """Names exactly the rows of the law that were applied."""
    outcome: Outcome
    findings: list[Finding]


class ConclusionIn(BaseModel):
    rule: str = Field(max_length=60)
    outcome: Literal["met", "not_met"]
    basis: str = Field(min_length=1, max_length=100)
    """The number of the paper that shows it."""


@router.get("/dossiers/{dossier_id}/eligibility")
def show(dossier_id: str, service: Here, person: SignedIn) -> VerdictOut:
    """How a dossier stands under the law of its dates, were it decided today."""
    return _out(service, person, dossier_id)


@router.post("/dossiers/{dossier_id}/conclusions")
async def conclude(dossier_id: str, body: ConclusionIn, service: Here, person: SignedIn, key: Idempotent) -> VerdictOut:
    """Conclude a condition the records cannot answer."""
    await eligibility.settle(service, person, dossier_id, body.rule, body.outcome, body.basis, key)
    return _out(service, person, dossier_id)


def _out(service: Service, person: Person, id_: str) -> VerdictOut:
    standing = eligibility.standing_of(service, dossiers.must_read(service, person, id_))
    return VerdictOut(
        version=standing.verdict.version,
        outcome=standing.verdict.outcome,
        findings=[eligibility.told(rule, found) for rule, found in standing.findings],
    )
