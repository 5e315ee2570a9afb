"""The API of clusters: form, change members, note meetings, look up."""

from datetime import date
from typing import Annotated, Literal

import msgspec
from fastapi import APIRouter, HTTPException, Path
from pydantic import BaseModel, Field

from services.campaigns.domain import cluster
from services.campaigns.store.clusters import ClusterRow, MeetingRow, TakingPart, meetings, taking_part
from services.campaigns.usecases import clusters
from services.campaigns.usecases.occasions import Occasion, Participant
from services.campaigns.usecases.scope import names_people
from shared.access import Person, SignedIn
from shared.http import Here, Idempotent, Service

router = APIRouter(tags=["campaigns"])
Code = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


class ParticipantIn(BaseModel):
    name: str = Field(min_length=1, max_length=200)
    rank: str = Field(default="", max_length=100)
    post: str = Field(default="", max_length=300)
    capacity: str = Field(default="", max_length=300)
    source: str = Field(default="", max_length=200)


class OccasionIn(BaseModel):
    event: str = Field(default="", max_length=500)
    place: str = Field(default="", max_length=500)
    participants: list[ParticipantIn] = Field(default=[], max_length=500)


class MemberIn(BaseModel):
    unit: str
    starts: date
    ends: date | None = None


class ClusterIn(BaseModel):
    title: str = Field(min_length=1, max_length=300)
    unit: str
    """Who organises it."""
    members: list[MemberIn] = Field(max_length=200)


class MeetingIn(OccasionIn):
    kind: Literal["progress", "pledge", "interim_review", "final_review"]
    agenda: list[Annotated[str, Field(max_length=500)]] = Field(default=[], max_length=50)


class MeetingOut(BaseModel):
    number: int
    kind: str
    on: date
    event: str
    place: str
    agenda: list[str]
    participants: list[ParticipantIn]


class ClusterOut(BaseModel):
    code: str
    title: str
    unit: str
    members: list[MemberIn]
    meetings: list[MeetingOut]
    """The newest first."""


def occasion_of(body: OccasionIn) -> Occasion:
    people = tuple(Participant(**each.model_dump()) for each in body.participants)
    return Occasion(body.event, body.place, people)


@router.put("/clusters/{code}", status_code=201)
async def form(code: Code, body: ClusterIn, person: SignedIn, service: Here, key: Idempotent) -> ClusterOut:
    """Form a cluster, or redraw it: the members are given whole, those of the past included."""
    members = tuple(cluster.Member(**member.model_dump()) for member in body.members)
    await clusters.form(service, person, code, cluster.Form(body.title, body.unit, members), key)
    return _out(service, person, code)


@router.post("/clusters/{code}/meetings", status_code=201)
async def meet(code: Code, body: MeetingIn, person: SignedIn, service: Here, key: Idempotent) -> ClusterOut:
    """Note a meeting held today, with its agenda and who took part."""
    await clusters.meet(service, person, code, body.kind, tuple(body.agenda), occasion_of(body), key)
    return _out(service, person, code)


@router.get("/clusters/{code}")
def show(code: Code, service: Here, person: SignedIn) -> ClusterOut:
    """A cluster with its members and meetings."""
    return _out(service, person, code)


def _out(service: Service, who: Person, code: str) -> ClusterOut:
    with service.database.reading() as store:
        row = store.get(ClusterRow, code)
        if row is None:
            raise HTTPException(404)
        met = meetings(store, code)
        named = names_people(who, row)
        people = taking_part(store, [meeting.people for meeting in met]) if named else {}
        return ClusterOut(
            code=row.code,
            title=row.title,
            unit=row.unit,
            members=[MemberIn(**vars(member)) for member in row.sitting()],
            meetings=[_meeting(meeting, people.get(meeting.people, [])) for meeting in met],
        )


def _meeting(row: MeetingRow, people: list[TakingPart]) -> MeetingOut:
    told = {name: getattr(row, name) for name in ("number", "kind", "on", "event", "place")}
    names = ParticipantIn.model_fields
    taking_part = [ParticipantIn(**{name: getattr(each, name) for name in names}) for each in people]
    return MeetingOut(**told, agenda=msgspec.json.decode(row.agenda), participants=taking_part)
