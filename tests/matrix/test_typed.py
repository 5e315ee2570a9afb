"""Every form: what was typed comes back after a refusal, and to nobody else."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from html import unescape
from inspect import isfunction
from pathlib import Path
from re import findall
from types import CodeType, ModuleType
from typing import Any
from unittest.mock import patch

import httpx2
import pytest
from fastapi import FastAPI
from pydantic import BaseModel

from shared.access import csrf_token
from shared.access.guard import SECRETS, is_private, is_public
from shared.access.tokens import sign
from shared.records.office import Busy, Office
from tests.matrix import awards, campaigns, units
from tests.matrix.cells import Cell, World, account_of, address, filled

MATRIX = [awards, campaigns, units]
TYPED = "Một câu mà không ai muốn gõ lại"
PRIVATE = SECRETS | {"phrase", "sealed", "choice."}
"""What a form calls a password and what belongs to a ballot."""
named = pytest.mark.parametrize("service", MATRIX, ids=lambda service: service.__name__.rpartition(".")[2])


def forms(app: FastAPI) -> dict[str, Any]:
    """What handles each form of the pages, by its route."""
    contexts = [each for router in app.routes for each in getattr(router, "effective_route_contexts", list)()]
    posted = [each for each in contexts if "POST" in each.methods and "/api/" not in each.path]
    return {f"POST {each.path}": each.endpoint for each in posted}


async def send(
    world: World, route: str, cell: Cell, csrf: str = "", ago: timedelta = timedelta()
) -> tuple[httpx2.Response, dict[str, str]]:
    """The answer to whoever may, whose token is from `ago`; and what was typed."""
    account = account_for(cell)
    known = {"mine": account.partition(".")[2], "first": "x", "unsent": "x", **world.ids}
    known |= filled(cell.content.get("ids", {}), known)
    typed = filled(cell.content.get("data", {}), known)
    data = {"note": TYPED, **typed, "csrf": csrf or csrf_token(f"s-{account}", account)}
    claims = {"sid": f"s-{account}", "account": account}
    proof = sign(world.private, "confirmation", claims | {"service": world.name, "nonce": "n"}, datetime.now(UTC))
    cookies = {"sid": sign(world.private, "session", claims, datetime.now(UTC) - ago), "fresh": proof}
    transport = httpx2.ASGITransport(app=world.app, raise_app_exceptions=False)
    async with httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", cookies=cookies) as client:
        return await client.post(address(route.partition(" ")[2], known), data=data), typed


@contextmanager
def full() -> Iterator[None]:
    async def refuse(_office: Office, _job: object) -> None:
        raise Busy

    with patch.object(Office, "_enqueue", refuse):
        yield


def account_for(cell: Cell) -> str:
    """Who may, or anybody."""
    return account_of(min(cell.roles, default="clerk"), cell.at)


def shown(answer: httpx2.Response) -> bool:
    """Whether a person can read what was typed; hidden fields come back to the page that sent them."""
    return TYPED in answer.text.replace(f'value="{TYPED}"', "")


def written(typed: Mapping[str, object]) -> set[str]:
    """What people write, by whatever a form calls it: no password, no code, no date."""
    texts = {text for name, text in typed.items() if isinstance(text, str) and name not in SECRETS}
    return {text for text in texts if not text.isascii() or set(text) & set(" /")}


def reads(handler: Callable[..., Any]) -> bool:
    """Whether a form's handler, or a function of the pages that it calls, takes a ballot or a password out of it."""
    seen, todo = set[object](), [handler]
    while todo:
        function = todo.pop()
        seen.add(function)
        names, texts = words_of(function.__code__)
        if texts & PRIVATE:
            return True
        for found in (function.__globals__.get(name) for name in names):
            if takes_secrets(found):
                return True
            if isfunction(found) and ".web." in found.__module__ and found not in seen:
                todo.append(found)
    return False


def takes_secrets(shape: object) -> bool:
    """Whether it is the model of a form, and no table, with a password in it."""
    if not isinstance(shape, type) or not issubclass(shape, BaseModel) or hasattr(shape, "__table__"):
        return False
    return bool(SECRETS & shape.model_fields.keys())


def words_of(code: CodeType) -> tuple[set[str], set[str]]:
    """Names and texts of a function and of what is defined in it."""
    names, texts = set(code.co_names), {each for each in code.co_consts if isinstance(each, str)}
    for inner in (each for each in code.co_consts if isinstance(each, CodeType)):
        more = words_of(inner)
        names, texts = names | more[0], texts | more[1]
    return names, texts


def hidden(page: str) -> dict[str, str]:
    return {name: unescape(value) for name, value in findall(r'type="hidden" name="([^"]*)" value="([^"]*)"', page)}


@named
async def test_a_form_of_a_session_that_is_over_comes_back_to_its_own_account_alone(
    service: ModuleType, tmp_path: Path
) -> None:
    async with service.world(tmp_path) as world:
        for route, handler in forms(world.app).items():
            if is_public(handler):
                continue
            cell, before = service.TABLE[route], world.everything()
            mine, _ = await send(world, route, cell, csrf_token("s-old", account_for(cell)))
            assert (mine.status_code, hidden(mine.text).get("note")) == (403, TYPED), route
            assert shown(mine) != is_private(handler), f"{route}: a ballot or password is not shown"
            other, _ = await send(world, route, cell, csrf_token("s-old", "another"))
            assert (other.status_code, hidden(other.text)["csrf"]) == (403, ".another"), route
            assert not shown(other), f"{route}: whoever sits there now does not read it"
            forged, _ = await send(world, route, cell, "x")
            assert (forged.status_code, TYPED in forged.text) == (403, False), "no page of ours made it"
            assert world.everything() == before, f"{route}: done without a valid token"
            with world.undone():
                again, _ = await send(world, route, cell, hidden(mine.text)["csrf"])
            assert "Phiên làm việc đã đổi" not in again.text, f"{route}: sent by a person it goes on"


@named
async def test_a_form_that_the_service_cannot_take_now_comes_back(service: ModuleType, tmp_path: Path) -> None:
    async with service.world(tmp_path) as world:
        full_up = 0
        for route in forms(world.app):
            with full():
                answer, typed = await send(world, route, service.TABLE[route])
            assert answer.status_code != 500, route
            if answer.status_code == 503:
                lost = [text for text in written(typed) if text not in unescape(answer.text)]
                assert not lost, route
                full_up += 1
        assert full_up > 5


@named
async def test_a_private_form_stays_on_its_route_when_its_session_is_over(service: ModuleType, tmp_path: Path) -> None:
    async with service.world(tmp_path) as world:
        for route, handler in forms(world.app).items():
            if is_public(handler):
                continue
            answer, _ = await send(world, route, service.TABLE[route], ago=timedelta(hours=13))
            if is_private(handler):
                assert (answer.status_code, hidden(answer.text).get("note")) == (401, TYPED), route
                assert not shown(answer), route
            else:
                assert (answer.status_code, "/units/resume?" in answer.headers["location"]) == (307, True), route


@named
async def test_every_form_with_a_ballot_or_a_password_is_private(service: ModuleType, tmp_path: Path) -> None:
    """By what its handler reads. A signature is in no form: it is the confirmation, and that a cookie."""
    async with service.world(tmp_path) as world:
        reading = {route for route, handler in forms(world.app).items() if not is_public(handler) and reads(handler)}
        private = {route for route, handler in forms(world.app).items() if is_private(handler)}
        assert reading == private
