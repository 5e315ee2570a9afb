"""The API of a council's rounds."""

from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.awards.domain.council.commands import DrawUp, RecordWritten
from services.awards.domain.council.words import HOUR, Meeting
from services.awards.store import queries
from services.awards.usecases.council import rounds
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["rounds"])
Choice = Literal["agree", "disagree", "blank"]


class RoundIn(BaseModel):
    """Of a standing council (`council`), with the seats of the day it meets on; or of `members` named one by one."""

    unit: str
    members: list[str] = []
    dossiers: list[str]
    council: str = Field("", max_length=60)
    meets_on: date | None = None
    place: str = Field("", max_length=300)
    noticed_on: date | None = None
    chair: str = Field("", max_length=60)
    secretary: str = Field("", max_length=60)
    starts_at: str = Field("", pattern=HOUR)


class Count(BaseModel):
    dossier: str
    agree: int
    disagree: int
    blank: int
    invalid: int
    total: int
    needed: int
    left: bool
    """The dossier was withdrawn, returned or held before the count, so nothing came of its votes."""
    binding: bool | None = None
    """False: no text was known for the share, so it declines nothing; null where the round did not say."""


class RoundOut(BaseModel):
    id: str
    unit: str
    status: str
    on: date
    members: list[str]
    dossiers: list[str]
    voted: int
    """How many sheets lie in the box; never whose choice is what."""
    written: int
    present: list[str]
    """Who was noted present, cast a sheet, abstained or raised a hand."""
    chair: str
    """Who opens the box; empty in rounds of before."""
    opened: bool
    """Whether sheets can be cast."""
    abstained: list[str]
    waiting: list[str]
    """Who may still vote, also in the place of their letter; while there are any only the chair counts."""
    unreachable: list[str]
    """Dossiers so many members are recused from that no vote can pass them."""
    again: list[str]
    """Failed dossiers that wait for another round."""
    counts: list[Count]


class RecuseIn(BaseModel):
    """`member` is who asks: nobody withdraws another."""

    member: str
    dossier: str
    cause: Literal["nominee", "kin", "interest", "other"] = "other"


class AttendanceIn(BaseModel):
    """By member: present, or why not."""

    members: dict[str, Literal["present", "duty", "sick", "leave", "other"]]


class WrittenIn(BaseModel):
    member: str
    choices: dict[str, Choice]


class LetterIn(WrittenIn):
    """By the member's own paper: refused without its number and day."""

    paper: str = Field("", max_length=100)
    dated: date | None = None


class MinutesIn(BaseModel):
    """What is left out is as it was said when the round was convened."""

    number: str = Field(min_length=1, max_length=100)
    place: str = Field("", max_length=300)
    starts_at: str = Field("", pattern=HOUR)
    ends_at: str = Field(pattern=HOUR)
    chair: str = Field("", max_length=60)
    """Only of a round that was convened without one."""
    secretary: str = Field("", max_length=60)
    chair_name: str = Field("", max_length=200)
    """As printed under the minutes; refused where it or the secretary's is missing."""
    secretary_name: str = Field("", max_length=200)


@router.post("/rounds", status_code=201)
async def convene(body: RoundIn, service: Here, person: SignedIn, key: Idempotent) -> RoundOut:
    """Convene the council of a unit on dossiers that stand at its council station; its chair then opens the box."""
    members, dossiers = tuple(body.members), tuple(body.dossiers)
    led = (body.chair, body.secretary, body.starts_at)
    meeting = Meeting(body.council, body.meets_on, body.place, body.noticed_on, *led)
    return show(await rounds.convene(service, person, body.unit, members, dossiers, key, meeting), service, person)


@router.get("/rounds/{round_id}")
def show(round_id: str, service: Here, person: SignedIn) -> RoundOut:
    """A round, and its counts once it is counted."""
    row = rounds.must_read(service, person, round_id)
    state = rounds.state_of(service, round_id)
    with service.database.reading() as store:
        counts = [Count.model_validate(count, from_attributes=True) for count in queries.counts(store, round_id)]
    return RoundOut(
        id=row.id,
        unit=row.unit,
        status=row.status,
        on=date.fromisoformat(row.on),
        members=row.members.split(),
        dossiers=row.dossiers.split(),
        voted=len(row.voted.split()),
        written=len(row.written.split()),
        present=sorted(state.present),
        chair=row.chair,
        opened=bool(row.public_key),
        abstained=list(state.abstained),
        waiting=list(state.may_still_vote) if row.status == "open" else [],
        unreachable=list(state.unreachable()),
        again=list(state.counted.again) if state.counted else [],
        counts=counts,
    )


@router.post("/rounds/{round_id}/recusals", status_code=204)
async def recuse(round_id: str, body: RecuseIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Withdraw from a dossier before voting; the total stays what it is."""
    await rounds.recuse(service, person, round_id, body.member, body.dossier, key, body.cause)


@router.post("/rounds/{round_id}/attendance", status_code=204)
async def attend(round_id: str, body: AttendanceIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Note who is there, and why who is not."""
    await rounds.attend(service, person, round_id, dict(body.members), key)


@router.post("/rounds/{round_id}/written", status_code=204)
async def record_written(round_id: str, body: LetterIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Record the open written opinion of an absent member; after they refused one, only they can."""
    choices = tuple(sorted(body.choices.items()))
    letter = RecordWritten(body.member, choices, body.paper, body.dated)
    await rounds.record_written(service, person, round_id, letter, key)


@router.post("/rounds/{round_id}/written/contest", status_code=204)
async def contest(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Say that what was entered as one's own written opinion is not; only before the count."""
    await rounds.contest(service, person, round_id, key)


@router.post("/rounds/{round_id}/written/confirm", status_code=204)
async def confirm(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Say that what was entered as one's own written opinion is; whoever counts reads that it was said."""
    await rounds.confirm(service, person, round_id, key)


@router.post("/rounds/{round_id}/open", status_code=204)
async def record_open(round_id: str, body: WrittenIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Record a member's raised hand; only where the law asks for no ballot."""
    await rounds.record_open(service, person, round_id, body.member, dict(body.choices), key)


@router.post("/rounds/{round_id}/close", status_code=204)
async def close(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Hold no further round on what failed: it is declined."""
    await rounds.close(service, person, round_id, key)


@router.post("/rounds/{round_id}/minutes", status_code=204)
async def draw_up(round_id: str, body: MinutesIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Draw up the minutes of a counted round: until then they print as a draft."""
    said = body.model_dump()
    leaders = rounds.Leaders(said.pop("chair_name"), said.pop("secretary_name"))
    await rounds.draw_up(service, person, round_id, DrawUp(**said), leaders, key)


@router.post("/rounds/{round_id}/void", status_code=204)
async def void(round_id: str, service: Here, person: SignedIn, key: Idempotent) -> None:
    """Give up a round whose key or phrase is lost, or in which too few voted in secret."""
    await rounds.void(service, person, round_id, key)
