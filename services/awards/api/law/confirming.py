"""The API of unconfirmed law: list it, and confirm a row by a paper."""

from datetime import date

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.usecases.law import confirming
from shared.access import SignedIn
from shared.http import ConfirmedKey, Here

router = APIRouter(tags=["law"])


class OpenOut(BaseModel):
    """A row that no text was found for."""

    key: str
    table: str
    rule: str
    law: str
    starts: date
    ends: date | None
    why: str
    content: str
    """The digest of what it says, to be sent back with a confirmation."""
    dossiers: int
    """Open dossiers that stand on it; 0 of what binds no award, as a day off."""


class ConfirmedOut(BaseModel):
    key: str
    law: str
    paper: str
    dated: date
    on: date
    stands: bool
    """False once the row reads otherwise than when it was confirmed."""


class LawOut(BaseModel):
    unconfirmed: list[OpenOut]
    confirmed: list[ConfirmedOut]


class ConfirmationIn(BaseModel):
    key: str = Field(max_length=120)
    content: str = Field(max_length=20)
    paper: str = Field(min_length=1, max_length=200)
    """The text that was found, with its article."""
    dated: date


class DoubtIn(BaseModel):
    key: str = Field(max_length=120)
    paper: str = Field(min_length=1, max_length=200)
    dated: date


@router.get("/law/unconfirmed")
def unconfirmed(service: Here, _: SignedIn) -> LawOut:
    """Everything of the law no text was found for, and what papers have confirmed since."""
    return LawOut(
        unconfirmed=[
            OpenOut(
                key=each.open.key,
                table=each.open.table,
                rule=each.open.row.id,
                law=each.open.row.law,
                starts=each.open.row.starts,
                ends=each.open.row.ends,
                why=each.open.why,
                content=each.open.content,
                dossiers=each.dossiers or 0,
            )
            for each in confirming.counted(service, confirming.unconfirmed(service))
        ],
        confirmed=[
            ConfirmedOut(
                key=each.open.key,
                law=each.open.row.law,
                paper=each.paper.paper,
                dated=date.fromisoformat(each.paper.dated),
                on=date.fromisoformat(each.paper.on),
                stands=each.stands,
            )
            for each in confirming.confirmed(service)
        ],
    )


@router.post("/law/confirmations", status_code=204)
async def confirm(body: ConfirmationIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Confirm a row by the text that was found: it holds so for what is not decided yet."""
    await confirming.confirm(service, person, body.key, body.content, body.paper, body.dated, key)


@router.post("/law/confirmations/doubt", status_code=204)
async def doubt(body: DoubtIn, service: Here, person: SignedIn, key: ConfirmedKey) -> None:
    """Take a confirmation back, by a paper."""
    await confirming.doubt(service, person, body.key, body.paper, body.dated, key)
