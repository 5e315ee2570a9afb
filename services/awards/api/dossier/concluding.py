"""The API of one conclusion for many dossiers."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.domain.dossier.concluding import Conclude
from services.awards.store.dossier.concluding import WrittenRow
from services.awards.usecases.dossier import concluding
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged, link_next

router = APIRouter(tags=["eligibility"])


class WaitingOut(BaseModel):
    """Dossiers of one award on a desk that wait for one condition."""

    rule: str
    text: str
    law: str
    award: str
    dossiers: list[str]


class ConcludeIn(BaseModel):
    unit: str = Field(max_length=60)
    rule: str = Field(max_length=60)
    outcome: Literal["met", "not_met"]
    basis: str = Field(min_length=1, max_length=100)
    dossiers: list[str] = Field(min_length=1, max_length=1000)


class LeftOut(BaseModel):
    dossier: str
    why: str


class WrittenOut(BaseModel):
    id: str
    unit: str
    rule: str
    outcome: str
    basis: str
    on: date
    concluded: list[str]
    left: list[LeftOut]


@router.get("/conclusions")
def waiting(service: Here, person: SignedIn, paged: Paged, response: Response, unit: str) -> list[WaitingOut]:
    """What the oldest dossiers on the desk of a unit wait for a person to conclude, the most first.

    The `Link` header leads to what the next ones wait for.
    """
    found = concluding.look(service, person, unit, paged.key(str, str, str))
    response.headers.update(link_next(paged.after_this(found.last) if found.last else None))
    return [
        WaitingOut(
            rule=each.rule, text=each.text, law=each.law, award=each.award, dossiers=[one.dossier for one in each.open]
        )
        for each in found.groups
    ]


@router.post("/conclusions", status_code=201)
async def conclude(body: ConcludeIn, service: Here, person: SignedIn, key: Idempotent) -> WrittenOut:
    """Conclude one condition on all of these that still wait for it; of each other one it says why not."""
    said = Conclude(body.unit, body.rule, body.outcome, body.basis, tuple(body.dossiers))
    id_ = await concluding.conclude(service, person, said, key)
    return _out(concluding.written(service, person, id_))


@router.get("/conclusions/{conclusion_id}")
def show(conclusion_id: str, service: Here, person: SignedIn) -> WrittenOut:
    """What one act concluded."""
    return _out(concluding.written(service, person, conclusion_id))


def _out(row: WrittenRow) -> WrittenOut:
    left = (line.partition(": ") for line in row.left.splitlines())
    return WrittenOut(
        id=row.id,
        unit=row.unit,
        rule=row.rule,
        outcome=row.outcome,
        basis=row.basis,
        on=date.fromisoformat(row.on),
        concluded=row.dossiers.split(),
        left=[LeftOut(dossier=id_, why=why) for id_, _, why in left],
    )
