"""The API of tokens and confirmations."""

from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, Field

from services.units.usecases import sessions
from shared.access import SignedIn, public, put_cookie
from shared.access.devices import caller_of
from shared.access.guard import access_of
from shared.http import Here

router = APIRouter(tags=["sessions"])


class SignIn(BaseModel):
    login: str = Field(min_length=1, max_length=100)
    password: str = Field(min_length=1, max_length=1000)


class Token(BaseModel):
    account: str
    token: str


class Confirm(BaseModel):
    password: str = Field(min_length=1, max_length=1000)
    service: Literal["units", "campaigns", "awards"]


class Confirmation(BaseModel):
    confirmation: str


class First(BaseModel):
    login: str = Field(min_length=1, max_length=100)
    name: str = Field(min_length=1, max_length=200)
    password: str = Field(min_length=1, max_length=1000)


class NewPassword(BaseModel):
    old: str = Field(min_length=1, max_length=1000)
    new: str = Field(min_length=1, max_length=1000)


class Created(BaseModel):
    id: str


@router.post("/tokens", status_code=201)
@public
async def sign_in(body: SignIn, request: Request, service: Here, response: Response) -> Token:
    """A bearer token for an API client; a client that keeps its `device` cookie is not locked out by strangers."""
    entry = await sessions.sign_in(service, body.login, body.password, caller_of(request), "bearer")
    put_cookie(response, "device", entry.device, https=access_of(request).https)
    return Token(account=entry.account, token=entry.token)


@router.delete("/tokens/current", status_code=204)
async def sign_out(person: SignedIn, service: Here) -> None:
    """End the token that makes this request."""
    await sessions.sign_out(service, person)


@router.post("/confirmations", status_code=201)
async def confirm(body: Confirm, person: SignedIn, service: Here) -> Confirmation:
    """A proof for one vote, signature or conferral, valid for five minutes (header `X-Confirmation`)."""
    proof = await sessions.confirm(service, person, body.password, body.service)
    return Confirmation(confirmation=proof)


@router.put("/password", status_code=204)
async def change_password(body: NewPassword, person: SignedIn, service: Here) -> None:
    """Change one's own password; every other session of the account ends."""
    await sessions.change_password(service, person, body.old, body.new)


@router.post("/first/{nonce}", status_code=201)
@public
async def create_first(nonce: str, body: First, request: Request, service: Here) -> Created:
    """The first administrator, by the one-time link."""
    address = request.client.host if request.client else ""
    return Created(id=await sessions.create_first(service, nonce, body.login, body.name, body.password, address))
