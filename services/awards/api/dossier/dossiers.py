"""The API of dossiers."""

from datetime import date
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Path
from pydantic import BaseModel, Field
from starlette.responses import Response, StreamingResponse

from services.awards.store import queries
from services.awards.store.tables import DossierRow, StepRow
from services.awards.usecases.dossier import dossiers, ruling
from services.awards.usecases.dossier.namesakes import namesakes_of
from services.awards.usecases.scope import NEEDS, may_read
from shared.access import SignedIn
from shared.bus.enclosures import Erased
from shared.http import Here, Idempotent, Paged, link_next

router = APIRouter(tags=["dossiers"])
Number = Annotated[int, Path(ge=0, le=10_000)]
MEDIA = ("application/pdf", "image/jpeg", "image/png", "application/vnd.openxmlformats-officedocument")
FILE: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {"schema": {"type": "string", "format": "binary"}} for media in MEDIA}}
}


class Station(BaseModel):
    unit: str
    act: str


class DossierOut(BaseModel):
    id: str
    campaign: str
    attempt: int
    unit: str
    award: str
    subject: str
    posthumous: bool
    status: str
    route: list[Station]
    stage: int
    filed_on: date


class Step(BaseModel):
    on: date
    what: str
    actor: str
    note: str
    law: str | None


class FileOut(BaseModel):
    number: int
    name: str
    media: str
    size: int
    part: str = ""
    """Which part of the dossier it is, by the key of the law; empty for none."""


class NamesakeOut(BaseModel):
    """Another dossier for the same thing about somebody of the same name and unit."""

    nomination: str
    same_rank: bool
    person: str
    """Empty where it is out of reach, as are the post and the place."""
    post: str
    place: str


class DossierWhole(DossierOut):
    content: dict[str, Any] | None
    """What the nomination says; null once it was erased."""
    files: list[FileOut]
    steps: list[Step]
    namesakes: list[NamesakeOut] = []


class ReturnIn(BaseModel):
    reason: str = Field(max_length=5000)


class RulingIn(BaseModel):
    passed: bool
    """Whether it goes on; else it is declined."""
    paper: str = Field(min_length=1, max_length=100)
    """The number of what the authority wrote."""
    dated: date
    """Its day."""


@router.get("/dossiers")
def desk(
    service: Here, person: SignedIn, paged: Paged, response: Response, unit: str, act: str | None = None
) -> list[DossierOut]:
    """What lies on the desk of a unit, the oldest first; the next page is in the `Link` header."""
    with service.database.reading() as store:
        found = queries.desk(store, unit, [act] if act else NEEDS, paged.key(str, str), paged.fetch)
    rows, following = paged.cut(found, lambda row: (row.filed_on, row.id))
    response.headers.update(link_next(following))
    return [out(row) for row in rows if may_read(person, row)]


@router.get("/dossiers/{dossier_id}")
def show(dossier_id: str, service: Here, person: SignedIn) -> DossierWhole:
    """A dossier with what it says, its files and its life so far."""
    row = dossiers.must_read(service, person, dossier_id)
    with service.database.reading() as store:
        steps = [_step(step) for step in queries.steps(store, dossier_id)]
    try:
        found = service.enclosures.files(row.package)
    except Erased:
        found = []
    files = [FileOut(number=n, name=f.name, media=f.media, size=f.size, part=f.part) for n, f in enumerate(found)]
    content = dossiers.content_of(service, row.package)
    twins = [NamesakeOut.model_validate(vars(each)) for each in namesakes_of(service, person, row)]
    return DossierWhole(**out(row).model_dump(), content=content, files=files, steps=steps, namesakes=twins)


@router.get("/dossiers/{dossier_id}/files/{number}", response_class=StreamingResponse, responses=FILE)
def download(dossier_id: str, number: Number, service: Here, person: SignedIn) -> StreamingResponse:
    """A file of the dossier, as an attachment that runs nothing."""
    row = dossiers.must_read(service, person, dossier_id)
    try:
        file = service.enclosures.files(row.package)[number]
    except (Erased, IndexError):
        raise HTTPException(404) from None
    headers = {
        "Content-Disposition": f"attachment; filename*=UTF-8''{quote(file.name)}",
        "Content-Length": str(file.size),
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }
    return StreamingResponse(service.enclosures.read(row.package, number), media_type=file.media, headers=headers)


@router.post("/dossiers/{dossier_id}/endorse")
async def endorse(dossier_id: str, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Stand behind the nomination and pass it on."""
    await dossiers.endorse(service, person, dossier_id, key)
    return out(dossiers.must_read(service, person, dossier_id))


@router.post("/dossiers/{dossier_id}/appraise")
async def appraise(dossier_id: str, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Find subject, standard, dossier and procedure right and pass it on."""
    await dossiers.appraise(service, person, dossier_id, key)
    return out(dossiers.must_read(service, person, dossier_id))


@router.post("/dossiers/{dossier_id}/return")
async def send_back(dossier_id: str, body: ReturnIn, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Return for completion, with the reason."""
    await dossiers.send_back(service, person, dossier_id, body.reason, key)
    return out(dossiers.must_read(service, person, dossier_id))


@router.post("/dossiers/{dossier_id}/ruling")
async def rule(dossier_id: str, body: RulingIn, service: Here, person: SignedIn, key: Idempotent) -> DossierOut:
    """Decide, by a paper, what a vote by a share of no known text did not pass."""
    await ruling.rule(service, person, dossier_id, (body.paper, body.dated), key, passed=body.passed)
    return out(dossiers.must_read(service, person, dossier_id))


def out(row: DossierRow) -> DossierOut:
    """What a machine sees of a dossier."""
    route = [Station(unit=stage.unit, act=stage.act) for stage in row.stations.stages]
    values = {name: getattr(row, name) for name in DossierOut.model_fields if name != "route"}
    return DossierOut.model_validate(values | {"route": route})


def _step(row: StepRow) -> Step:
    return Step.model_validate({name: getattr(row, name) for name in Step.model_fields})
