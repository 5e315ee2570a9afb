"""The API of campaigns: drafted, launched, closed; responses and results."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Header, HTTPException, Path
from pydantic import BaseModel, Field

from services.campaigns.api.clusters import OccasionIn, occasion_of
from services.campaigns.domain import campaign, registration, result
from services.campaigns.store import queries
from services.campaigns.usecases import drafting, launching, responding
from services.campaigns.usecases.scope import may_see
from shared.access import SignedIn
from shared.http import Here, Idempotent
from shared.http.bounds import NUMBER

router = APIRouter(tags=["campaigns"])
Code = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]


class TargetIn(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    text: str = Field(min_length=1, max_length=500)
    measure: str = Field(default="", max_length=60)
    goal: int | None = Field(default=None, strict=True, ge=0)
    due_on: date | None = None


class BasisIn(BaseModel):
    number: str = Field(min_length=1, max_length=200)
    issuer: str = Field(default="", max_length=300)
    title: str = Field(default="", max_length=1000)
    issued_on: date | None = None


class CampaignIn(BaseModel):
    title: str = Field(min_length=1, max_length=1000)
    kind: Literal["regular", "thematic"]
    unit: str
    starts: date
    ends: date
    awards: list[str] = []
    nominate_until: date | None = None
    """The last day for nominations; 60 days after the end where none is named."""
    occasions: list[str] = []
    bases: list[BasisIn] = []
    targets: list[TargetIn] = []


class LaunchIn(OccasionIn):
    delegation: str | None = None


class OwnTargetIn(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    text: str = Field(min_length=1, max_length=500)
    goal: int = Field(strict=True, ge=0)


class RegistrationIn(BaseModel):
    targets: list[OwnTargetIn]


class LineIn(BaseModel):
    code: str
    reached: int = Field(strict=True)


class ResultIn(BaseModel):
    lines: list[LineIn]


class CampaignOut(BaseModel):
    code: str
    title: str
    kind: str
    unit: str
    starts: date
    ends: date
    nominate_until: date
    status: str
    version: int
    """For `If-Match` when the draft is rewritten."""
    launched_on: date | None
    launched_by: str | None
    instrument: str | None
    signs_as: str
    """How a delegate launched it: KT., TL. or TUQ.; empty where the authority did."""
    closed_on: date | None
    registered: int
    """Units that have responded."""
    outcomes: dict[str, int]
    """Nominations by status."""
    awards: dict[str, int]
    """Awards granted, by code."""


@router.get("/campaigns")
def list_campaigns(service: Here, person: SignedIn) -> list[CampaignOut]:
    """Every campaign, the newest first; drafts only for those who may write or launch them."""
    with service.database.reading() as store:
        seen = [row for row in queries.campaigns(store) if may_see(person, row)]
        return [_out(summary) for summary in queries.summaries(store, seen)]


@router.get("/campaigns/{code}")
def show(code: Code, service: Here, person: SignedIn) -> CampaignOut:
    """One campaign with its response and its awards."""
    with service.database.reading() as store:
        row = queries.campaign(store, code)
        if row is None or not may_see(person, row):
            raise HTTPException(404)
        return _out(queries.summary(store, row))


@router.put("/campaigns/{code}", status_code=201)
async def draft(
    code: Code,
    body: CampaignIn,
    person: SignedIn,
    service: Here,
    key: Idempotent,
    if_match: Annotated[int, Header(ge=0, le=NUMBER)] = 0,
) -> CampaignOut:
    """Write a draft, or rewrite it: `If-Match` is the version it was made on, a stale one is 409."""
    command = campaign.Draft(
        title=body.title,
        kind=body.kind,
        unit=body.unit,
        starts=body.starts,
        ends=body.ends,
        awards=tuple(body.awards),
        occasions=tuple(body.occasions),
        bases=tuple(campaign.Basis(**basis.model_dump()) for basis in body.bases),
        targets=tuple(campaign.Target(**target.model_dump()) for target in body.targets),
        nominate_until=body.nominate_until,
        seen=if_match,
    )
    await drafting.draft(service, person, code, command, key)
    return show(code, service, person)


@router.delete("/campaigns/{code}", status_code=204)
async def drop(
    code: Code, person: SignedIn, service: Here, key: Idempotent, if_match: Annotated[int, Header(ge=0, le=NUMBER)]
) -> None:
    """Delete a draft that was not launched: `If-Match` is the version last seen, a stale one is 409."""
    await drafting.drop(service, person, code, if_match, key)


@router.post("/campaigns/{code}/launch")
async def launch(code: Code, body: LaunchIn, person: SignedIn, service: Here, key: Idempotent) -> CampaignOut:
    """Launch, by one's own authority or by a delegation that is valid today."""
    await launching.launch(service, person, code, body.delegation, occasion_of(body), key)
    return show(code, service, person)


@router.post("/campaigns/{code}/close")
async def close(code: Code, person: SignedIn, service: Here, key: Idempotent) -> CampaignOut:
    """End the campaign."""
    await launching.close(service, person, code, key)
    return show(code, service, person)


@router.put("/campaigns/{code}/registrations/{unit}", status_code=204)
async def register(
    code: Code, unit: str, body: RegistrationIn, person: SignedIn, service: Here, key: Idempotent
) -> None:
    """Respond with the unit's own targets; again to change them."""
    targets = tuple(registration.OwnTarget(**target.model_dump()) for target in body.targets)
    await responding.register(service, person, registration.Register(code, unit, targets), key)


@router.put("/campaigns/{code}/results/{unit}/{period}", status_code=204)
async def report(
    code: Code, unit: str, period: str, body: ResultIn, person: SignedIn, service: Here, key: Idempotent
) -> None:
    """Report what was reached in a period (e.g. `2025-q2`)."""
    lines = tuple(result.TargetLine(**line.model_dump()) for line in body.lines)
    await responding.report(service, person, result.Report(code, unit, period, lines), key)


def _out(summary: queries.Summary) -> CampaignOut:
    row = summary.row
    values = {name: getattr(row, name) for name in CampaignOut.model_fields if hasattr(row, name) and name != "awards"}
    return CampaignOut.model_validate(
        values | {"registered": summary.registered, "outcomes": summary.outcomes, "awards": summary.awards}
    )
