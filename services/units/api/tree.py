"""The API of the tree."""

from datetime import date

from fastapi import APIRouter, HTTPException, Response
from pydantic import BaseModel, Field

from services.units.domain import unit
from services.units.usecases import tree
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged, link_next
from shared.records.directory import UnitRow, find_units, lineage, place_among

router = APIRouter(tags=["tree"])


class UnitOut(BaseModel):
    code: str
    title: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None
    successor: str | None


class UnitLine(UnitOut):
    lineage: list[str]


class UnitIn(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    title: str = Field(min_length=1, max_length=300)
    level: str
    """One of the levels of the tree (`unit-level`)."""
    parent: str
    valid_from: date


class EndIn(BaseModel):
    valid_to: date
    successor: str | None = None


class Loaded(BaseModel):
    founded: int


def unit_out(row: UnitRow) -> UnitOut:
    return UnitOut.model_validate(row, from_attributes=True)


@router.get("/units")
def find(service: Here, _: SignedIn, paged: Paged, response: Response, words: str = "") -> list[UnitOut]:
    """Units valid today whose name or code has all the words, with or without Vietnamese marks."""
    with service.database.reading() as store:
        found = find_units(store, words, service.clock.now().on, paged.fetch, paged.key(int, str, str) or ())
        rows, following = paged.cut(found, lambda row: place_among(row, words))
        response.headers.update(link_next(following))
        return [unit_out(row) for row in rows]


@router.get("/units/{code}")
def show(code: str, service: Here, _: SignedIn) -> UnitLine:
    """One unit and what lies above it."""
    with service.database.reading() as store:
        line = lineage(store, code)
    if not line:
        raise HTTPException(404)
    return UnitLine(**unit_out(line[0]).model_dump(), lineage=[row.code for row in line])


@router.post("/units", status_code=201)
async def found(body: UnitIn, person: SignedIn, service: Here, key: Idempotent) -> UnitIn:
    """A new unit below one of one's own."""
    command = unit.Found(body.title, body.level, body.parent, body.valid_from)
    await tree.found(service, person, body.code, command, key)
    return body


@router.post("/units/{code}/end", status_code=204)
async def end(code: str, body: EndIn, person: SignedIn, service: Here, key: Idempotent) -> None:
    """The last day of a unit, and who takes over."""
    await tree.end(service, person, code, unit.End(body.valid_to, body.successor), key)


@router.post("/tree", status_code=201)
async def load(person: SignedIn, service: Here) -> Loaded:
    """Found every unit of the shipped tree that is missing."""
    return Loaded(founded=await tree.load(service, person))
