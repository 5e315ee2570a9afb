"""The API of secret dossiers: number, award type, where the paper lies, and nothing else."""

from fastapi import APIRouter
from pydantic import BaseModel, Field
from starlette.responses import Response

from services.awards.store.holds.secret import list_stubs
from services.awards.usecases.holds import secret
from shared.access import SignedIn
from shared.http import Here, Idempotent, Paged
from shared.http.paging import link_next

router = APIRouter(prefix="/stubs", tags=["stubs"])


class StubIn(BaseModel):
    number: str = Field(max_length=20)
    """In the secret office's own book."""
    award: str = Field(max_length=40)
    place: str = Field(max_length=20)
    """Code of the cabinet."""


class StubOut(BaseModel):
    id: str
    number: str
    award: str
    place: str
    closed: bool
    decision: str
    genuine: bool
    """The numbers are those the ledger has sealed."""


class Created(BaseModel):
    id: str


class ClosingIn(BaseModel):
    decision: str = Field(default="", max_length=20)
    """Figures of the decision's number; empty where no award was given."""


@router.get("")
def show(service: Here, person: SignedIn, paged: Paged, response: Response) -> list[StubOut]:
    """Only for who keeps them."""
    secret.must_keep(person)
    with service.database.reading() as store:
        (before,) = paged.key(str) or (None,)
        found = list_stubs(store, before, paged.fetch)
        rows, following = paged.cut(found, lambda row: (row.id,))
    response.headers.update(link_next(following))
    return [StubOut.model_validate(row, from_attributes=True) for row in rows]


@router.post("", status_code=201)
async def register(body: StubIn, service: Here, person: SignedIn, key: Idempotent) -> Created:
    """Note a dossier that lies on paper only."""
    return Created(id=await secret.register(service, person, body.number, body.award, body.place, key))


@router.post("/{stub_id}/close", status_code=204)
async def close(stub_id: str, body: ClosingIn, service: Here, person: SignedIn, key: Idempotent) -> None:
    """It was decided on paper."""
    await secret.close(service, person, stub_id, body.decision, key)
