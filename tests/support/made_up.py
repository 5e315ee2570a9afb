"""A made-up service for the tests of shared.http: things are named once, and a thing called "xấu" is refused."""

import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any, ClassVar

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import APIRouter, Depends, Form
from pydantic import BaseModel, ConfigDict
from pydantic import Field as Limited
from sqlalchemy import select
from sqlmodel import Field, SQLModel
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from shared.access import Account, Person, Role, SignedIn, csrf_of, csrf_token, public, require
from shared.access.tokens import sign
from shared.contracts.envelope import Contract
from shared.design import Frame, Pages
from shared.http import ConfirmedKey, Here, Idempotent, Paged, Plan, Service, Settings, assemble, link_next, make_app
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import Decider, Moment, Refused, Rule
from shared.records.book import Book, Entry, Row, Told, put
from shared.records.codec import Codec
from shared.records.database import Database, table_of

NAME = "units"
Tasks = Mapping[str, Callable[[Service], Awaitable[None]]]


class ThingRow(SQLModel, table=True):
    __tablename__ = "thing"
    key: str = Field(primary_key=True)
    name: str


class ThingNamed(Contract):
    service: ClassVar[str] = NAME
    name: ClassVar[str] = "thing.named"
    key: str


@dataclass(frozen=True)
class Name:
    name: str


@dataclass(frozen=True)
class Named:
    name: str


def decide(command: Name, _state: str, _facts: None) -> list[Named]:
    if command.name == "xấu":
        raise Refused("thing-bad", "Tên này không dùng được.", "Luật thử, Đ.1")
    if command.name == "hỏng":
        raise RuntimeError("secret inside")
    return [Named(command.name)]


def project(entry: Entry) -> list[Row]:
    return [put(ThingRow, key=entry.key, name=entry.state)]


def tell(entry: Entry) -> Told:
    return Told(ThingNamed(on=entry.moment.on, key=entry.key))


THINGS = Book(
    "thing",
    Decider("", decide, lambda _state, event: event.name),
    Codec({"thing.named.v1": Named}),
    project,
    tell,
)


@dataclass
class HeardPeople:
    """The heard copy of accounts, to be changed by a test as a message would."""

    accounts: dict[str, Account] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)

    def account(self, id_: str) -> Account | None:
        return self.accounts.get(id_)

    def session_closed(self, sid: str) -> bool:
        return sid in self.closed

    def within(self, unit: str, ancestor: str) -> bool:
        return unit.startswith(f"{ancestor}/")


class NewThing(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: Annotated[str, Limited(min_length=2, max_length=40)]
    unit: str = "bo/tinh"


api = APIRouter(prefix=f"/{NAME}/api/v1")
web = APIRouter(prefix=f"/{NAME}")
Namer = Annotated[Person, Depends(require("thing.name"))]


@api.put("/things/{key}", status_code=201)
async def put_thing(key: str, new: NewThing, person: Namer, once: Idempotent, service: Here) -> dict[str, Any]:
    person.must("thing.name", new.unit)
    answer = await service.office.perform([(f"thing/{key}", Name(new.name))], person.account, once)
    return {"position": answer.entries[0].position, "repeated": answer.repeated}


@api.post("/things/{key}/seal")
async def seal(key: str, person: Namer, once: ConfirmedKey, service: Here) -> dict[str, bool]:
    answer = await service.office.perform([(f"thing/{key}", Name("niêm phong"))], person.account, once)
    return {"repeated": answer.repeated}


@api.get("/things")
def things(paged: Paged, service: Here, response: Response, _: SignedIn) -> list[str]:
    table = table_of(ThingRow)
    query = select(table.c.key).order_by(table.c.key).limit(paged.fetch)
    if paged.after:
        query = query.where(table.c.key > paged.after[0])
    with service.database.reading() as session:
        shown, address = paged.cut(session.execute(query).scalars().all(), lambda key: (key,))
    response.headers.update(link_next(address))
    return shown


@web.get("/things/new")
async def new_thing(request: Request, person: Namer, service: Here) -> Response:
    return service.plan.pages.problem(request, 200, person.account)


@web.post("/things")
async def post_thing(name: Annotated[str, Form()], person: Namer, once: Idempotent, service: Here) -> Response:
    await service.office.perform([("thing/form", Name(name))], person.account, once)
    return RedirectResponse("/units/things/new", 303)


@web.post("/things/seal")
async def post_seal(person: Namer, once: ConfirmedKey, service: Here) -> Response:
    await service.office.perform([("thing/sealed", Name("niêm phong"))], person.account, once)
    return RedirectResponse("/units/things/new", 303)


@web.post("/sign-in")
@public
async def sign_in(name: Annotated[str, Form()]) -> dict[str, str]:
    return {"hello": name}


def frame(request: Request) -> Frame:
    return Frame(csrf=csrf_of(request))


def due(_database: Database, now: Moment) -> Sequence[tuple[str, Any, str]]:
    return [(f"thing/due-{now.on}", Name("đến hạn"), f"due-{now.on}")] if now.on.year < 2026 else []


class House:
    """A home in a folder, the made-up service in it, and the private key with which units would sign."""

    def __init__(self, folder: Path, *, tasks: Tasks | None = None, **settings: object) -> None:
        home = Home(folder)
        home.create()
        keys.create_missing(home)
        self.people = HeardPeople({"lan": Account("lan", (Role("head", "bo"),))})
        self.private = Ed25519PrivateKey.from_private_bytes(home.session_key.read_bytes())
        plan = Plan(
            name=NAME,
            books=[THINGS],
            read_models=[ThingRow],
            accounts=lambda _database, _clock: self.people,
            permissions={"head": frozenset({"thing.name"})},
            rules={
                "thing-bad": Rule("thing-bad", "Tên vật không hợp lệ", "Đặt tên khác cho vật này.", law="Luật thử, Đ.1")
            },
            pages=Pages(folder, frame),
            routers=[api, web],
            due=due,
            tasks=tasks or {},
        )
        self.service = assemble(plan, Settings.model_validate({"home": folder, **settings}))
        self.app = make_app(self.service)

    def session(self, account: str = "lan", sid: str = "s1", now: datetime | None = None) -> str:
        return sign(self.private, "session", {"sid": sid, "account": account}, now or datetime.now(UTC))

    def proof(self, account: str = "lan", sid: str = "s1", service: str = NAME) -> str:
        claims = {"account": account, "sid": sid, "service": service, "nonce": secrets.token_hex(16)}
        return sign(self.private, "confirmation", claims, datetime.now(UTC))

    def browser(self, sid: str = "s1", **headers: str) -> httpx2.AsyncClient:
        """Signed in, with the token of its forms in a header."""
        cookies = {"sid": self.session(sid=sid)}
        return self.client(cookies=cookies, headers={"X-CSRF-Token": csrf_token(sid, "lan"), **headers})

    def client(
        self, cookies: dict[str, str] | None = None, headers: dict[str, str] | None = None
    ) -> httpx2.AsyncClient:
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        return httpx2.AsyncClient(
            transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies, headers=headers
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator["House"]:
        async with self.app.router.lifespan_context(self.app):
            yield self
