"""The API of accounts, delegations and nominees."""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from fastapi import APIRouter
from pydantic import BaseModel, Field

from services.units.domain import account, delegation
from services.units.domain.nomination import Death
from services.units.store.tables import PersonRow
from services.units.usecases import deaths, people
from shared.access import SignedIn
from shared.http import ConfirmedKey, Here, Idempotent
from shared.kernel import new_id

router = APIRouter(tags=["people"])


class RoleIn(BaseModel):
    role: str
    unit: str


class PostIn(BaseModel):
    post: Literal["head", "deputy", "staff"]
    unit: str
    starts: date
    ends: date | None = None


class AccountIn(BaseModel):
    login: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=200)
    rank: str = Field(default="", max_length=100)
    post: str = Field(min_length=1, max_length=300)
    password: str = Field(min_length=1, max_length=1000)
    roles: list[RoleIn]
    posts: list[PostIn] = []
    """The posts held, by code, unit and days: by them signing power is delegated."""


class RolesIn(BaseModel):
    post: str = Field(min_length=1, max_length=300)
    roles: list[RoleIn]
    posts: list[PostIn] | None = None
    """Left out, they stay."""


class DelegationIn(BaseModel):
    code: str = Field(pattern=r"^[a-z0-9-]{1,60}$")
    unit: str
    delegate: str
    powers: tuple[str, ...] = ()
    """launch, sign; left out, the text of the scope is read for them."""
    kind: Literal["", "KT", "TL", "TUQ"] = ""
    """How the delegate signs (NĐ 30/2020, Đ.13); left out, by the post: a deputy KT., the head of a body below TUQ."""
    scope: str = Field(default="", max_length=500)
    instrument: str = Field(max_length=200)
    valid_from: date
    valid_to: date


class PersonIn(BaseModel):
    unit: str
    name: str = Field(min_length=1, max_length=200)
    rank: str = Field(default="", max_length=100)
    post: str = Field(default="", max_length=300)
    deceased: bool = False
    household: bool = False
    """A household, under the name of its head."""


class DeathIn(BaseModel):
    died_on: date
    paper: str = Field(min_length=1, max_length=100)
    """The number of the paper that shows it."""


class TakenBackIn(BaseModel):
    reason: str = Field(min_length=1, max_length=2000)


class Created(BaseModel):
    id: str


class Erased(BaseModel):
    packages: int


@router.post("/accounts", status_code=201)
async def open_account(body: AccountIn, person: SignedIn, service: Here, key: Idempotent) -> Created:
    """An account with its login and roles."""
    roles = tuple((held.role, held.unit) for held in body.roles)
    new = people.NewAccount(body.login, body.name, body.rank, body.post, body.password, roles, _posts(body.posts))
    return Created(id=await people.open_account(service, person, new, key))


@router.put("/accounts/{account_id}/roles", status_code=204)
async def change_roles(account_id: str, body: RolesIn, person: SignedIn, service: Here, key: Idempotent) -> None:
    """Replace the post and the roles of an account."""
    roles = tuple(account.RoleHeld(held.role, held.unit) for held in body.roles)
    posts = people.posts_of(service, person, account_id) if body.posts is None else _posts(body.posts)
    await people.change_account(service, person, account_id, account.Change(body.post, roles, posts), key)


@router.post("/accounts/{account_id}/close", status_code=204)
async def close_account(account_id: str, person: SignedIn, service: Here, key: Idempotent) -> None:
    """Close an account; its sessions end everywhere."""
    await people.change_account(service, person, account_id, account.Close(), key)


@router.post("/delegations", status_code=201)
async def delegate(body: DelegationIn, person: SignedIn, service: Here, key: Idempotent) -> Created:
    """Let another account act for one's own authority."""
    fields = body.model_dump(exclude={"code"})
    await people.delegate(service, person, body.code, delegation.Grant(authority=person.account, **fields), key)
    return Created(id=body.code)


@router.post("/delegations/{code}/revoke", status_code=204)
async def revoke(code: str, person: SignedIn, service: Here, key: Idempotent) -> None:
    """Take a delegation back; what was done under it stands."""
    await people.revoke(service, person, code, key)


@router.post("/persons", status_code=201)
async def add_person(body: PersonIn, person: SignedIn, service: Here, key: Idempotent) -> Created:
    """A nominee; the id is what events refer to."""
    row = PersonRow(id=new_id(), **body.model_dump())
    return Created(id=await people.add_person(service, person, row, key))


@router.post("/persons/{person_id}/death", status_code=204)
async def note_death(person_id: str, body: DeathIn, person: SignedIn, service: Here, key: Idempotent) -> None:
    """A person of the list has died."""
    await deaths.note_death(service, person, person_id, Death(body.died_on, body.paper), key)


@router.post("/persons/{person_id}/death/take-back", status_code=204)
async def take_back_death(person_id: str, body: TakenBackIn, person: SignedIn, service: Here, key: Idempotent) -> None:
    """A death was noted by mistake, or with a wrong day or paper."""
    await deaths.take_back_death(service, person, person_id, body.reason, key)


@router.delete("/persons/{person_id}")
async def erase_person(person_id: str, person: SignedIn, service: Here, key: ConfirmedKey) -> Erased:
    """Delete everything that is kept about a person, here and wherever it was copied to."""
    return Erased(packages=await people.erase_person(service, person, person_id, key))


def _posts(given: Sequence[PostIn]) -> tuple[account.PostHeld, ...]:
    return tuple(account.PostHeld(**held.model_dump()) for held in given)
