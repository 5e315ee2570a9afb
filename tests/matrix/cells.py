"""One cell of the matrix: a route, a role, a unit, and the expected answer."""

import re
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

import httpx2
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from fastapi import FastAPI
from sqlalchemy import Connection, inspect, text

from services.units.domain.account import ROLES
from shared.access import csrf_token
from shared.access.tokens import sign
from shared.http import Service
from shared.kernel import new_id

OURS, THEIRS, MINISTRY = "t-86", "t-96", "bca"
"""The province everything in a world belongs to, and the one whose people must not get at it."""
REFUSED = (403, 404)
NOWHERE = "khong-co"
"""An id nobody ever had."""
PARAMETER = re.compile(r"(?:(?<=/)([^/{}]+)/)?{(\w+)}")


@dataclass(frozen=True)
class Cell:
    """`roles` of the unit `at` may; nobody else, and nobody of another unit.

    does: whoever may not is refused. lists: whoever may sees a mark of the world, whoever may not sees none.
    open: everybody may, `why` says so.
    """

    kind: Literal["does", "lists", "open"]
    roles: frozenset[str] = frozenset()
    at: str = OURS
    content: Mapping[str, Any] = field(default_factory=dict)
    why: str = ""


def does(roles: str, at: str = OURS, **content: Any) -> Cell:  # noqa: ANN401 - JSON, form fields, query, headers
    return Cell("does", frozenset(roles.split()), at, content)


def lists(roles: str, at: str = OURS, **content: Any) -> Cell:  # noqa: ANN401 - likewise
    return Cell("lists", frozenset(roles.split()), at, content)


def everybody(why: str) -> Cell:
    return Cell("open", why=why)


@dataclass
class World:
    """A service with things of one province in it, and people of every role in that province and in others."""

    name: str
    app: FastAPI
    service: Service
    private: Ed25519PrivateKey
    ids: Mapping[str, Any]
    """By the word before a parameter in a path, by the parameter, or by what the content of a cell calls it."""
    marks: tuple[str, ...]
    """What only those read whom the province lets: names, ids, numbers."""
    more: Callable[[], Awaitable[None]]
    """Makes what lists show besides and no cell asks for by name."""
    wrote: bool = False

    async def ask(self, account: str, route: str, cell: Cell, ids: Mapping[str, Any] | None = None) -> httpx2.Response:
        method, path = route.split(" ")
        known = {"mine": account.partition(".")[2], **(self.ids if ids is None else ids)}
        known |= filled(cell.content.get("ids", {}), known)
        sid, now = f"s-{account}", datetime.now(UTC)
        confirmed = {"account": account, "sid": sid, "service": self.name, "nonce": new_id()}
        headers = {
            "Accept": "application/json",
            "X-CSRF-Token": csrf_token(sid, account),
            "X-Confirmation": sign(self.private, "confirmation", confirmed, now),
            "Cookie": f"sid={sign(self.private, 'session', {'sid': sid, 'account': account}, now)}",
        }
        content = filled({name: value for name, value in cell.content.items() if name != "ids"}, known)
        headers |= content.pop("headers", {})
        transport = httpx2.ASGITransport(app=self.app, raise_app_exceptions=False)
        async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            return await client.request(method, address(path, known), headers=headers, **content)

    def everything(self) -> dict[str, list[str]]:
        """Every row of every table: what is written."""
        with self.service.database.readers.connect() as connection:
            tables = inspect(connection).get_table_names()
            rows = {name: connection.execute(text(f'SELECT * FROM "{name}"')) for name in tables}  # noqa: S608 - our own
            return {name: sorted(map(repr, found)) for name, found in rows.items()}

    @contextmanager
    def undone(self) -> Iterator[None]:
        """Whatever is written until the end of the block is taken back; `wrote` says whether anything was."""
        database = self.service.database
        whole = database.writing

        @contextmanager
        def writing(traces: Collection[str] = ()) -> Iterator[Connection]:  # noqa: ARG001 - as the real one
            with database.writer.connect() as connection:
                with connection.begin() as transaction:
                    yield connection
                    transaction.rollback()
                self.wrote = True

        database.writing = writing  # type: ignore[method-assign]
        try:
            yield
        finally:
            database.writing = whole  # type: ignore[method-assign]


def people() -> Iterator[tuple[str, tuple[tuple[str, str], ...]]]:
    """An account for every role in both provinces and in the ministry."""
    for unit in (OURS, THEIRS, MINISTRY):
        for role in ROLES:
            yield account_of(role, unit), ((role, unit),)


def account_of(role: str, unit: str) -> str:
    return f"{role}.{unit}"


def routes(app: FastAPI) -> set[str]:
    """Every route of pages and API, as `METHOD /path`; HEAD and the document are nobody's secret."""
    found: set[str] = set()
    for router in app.routes:
        if hasattr(router, "effective_route_contexts"):
            for route in router.effective_route_contexts():
                found |= {f"{method} {route.path}" for method in route.methods if method != "HEAD"}
    return found


def documented(app: FastAPI) -> set[str]:
    """Every route the OpenAPI document tells of."""
    paths: dict[str, dict[str, Any]] = app.openapi()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


def address(path: str, ids: Mapping[str, Any]) -> str:
    """The path with ids in it: each by the word before it, or by its own name."""

    def fill(found: re.Match[str]) -> str:
        before, name = found.groups()
        value = ids[before] if before in ids and name not in ids else ids[name]
        return f"{before}/{value}" if before else str(value)

    return PARAMETER.sub(fill, path)


def unknown(ids: Mapping[str, Any]) -> dict[str, Any]:
    """The same with ids nobody ever had; units, years and kinds stay, for they are no secret."""
    return {name: NOWHERE if isinstance(value, Secret) else value for name, value in ids.items()}


class Secret(str):
    """An id that tells a stranger nothing, not even whether it is one."""

    __slots__ = ()


def filled(content: Any, ids: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
    """The content with `{name}` in texts replaced by ids."""
    match content:
        case dict():
            return {filled(name, ids): filled(value, ids) for name, value in content.items()}
        case list():
            return [filled(value, ids) for value in content]
        case str():
            return re.sub(r"{(\w+)}", lambda found: str(ids[found.group(1)]), content)
    return content
