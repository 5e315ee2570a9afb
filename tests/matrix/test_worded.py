"""A text that says nothing is refused on every way in, but for those that stand on no paper."""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import replace
from inspect import unwrap
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest
from pydantic import BaseModel

from tests.matrix import awards, units
from tests.matrix.cells import Cell, World, account_of

UNSAID = ("…", "123")
TAKEN: dict[str, dict[str, str]] = {
    "awards": {
        "POST /awards/decisions/{decision_id}/correct": "dossier",
        "POST /awards/api/v1/decisions/{decision_id}/corrections": "dossier",
        "POST /awards/dossiers/{dossier_id}/conclusions": "basis",
        "POST /awards/dossiers/{dossier_id}/holds/{hold_id}/release": "form",
        "POST /awards/api/v1/drafts": "authority number place signer_name",
        "POST /awards/drafts/{draft_id}": "authority bases number place signer_name",
        "POST /awards/api/v1/funds/{unit}/{year}": "dossier reason",
        "POST /awards/api/v1/law/confirmations/doubt": "content",
        "POST /awards/law/open/{key}/doubt": "content",
        "POST /awards/api/v1/past-awards": "confirmed_by decision_number source",
        "POST /awards/api/v1/stubs": "number place",
        "POST /awards/stubs": "number place",
        "POST /awards/api/v1/stubs/{stub_id}/close": "decision",
        "POST /awards/stubs/{stub_id}/close": "decision",
        "PUT /awards/api/v1/drafts/{draft_id}": "authority number place signer_name",
    },
    "units": {
        "POST /units/accounts": "login",
        "POST /units/api/v1/accounts": "login",
        "POST /units/api/v1/delegations": "code scope",
        "POST /units/delegations": "scope",
        "POST /units/api/v1/drafts": "award campaign citation report",
        "POST /units/drafts": "campaign",
        "POST /units/drafts/{id_}": "act award campaign citation report",
        "POST /units/drafts/{id_}/autosave": "act award campaign citation report",
        "POST /units/nominations/{id_}/withdraw": "reason",
        "POST /units/api/v1/nominations/{nomination_id}/withdraw": "reason",
        "POST /units/tree/{code}/below": "new_code",
        "POST /units/api/v1/persons/{person_id}/death": "paper",
        "POST /units/persons/{id_}/death": "paper",
        "POST /units/api/v1/units": "code",
        "PUT /units/api/v1/drafts/{draft_id}": "award campaign citation report unit",
    },
}
"""By way in: a draft, which must say it when it is sent or signed; a code; what a secret stub holds; a bare number;
what is not read with the rest; and reasons and scopes, which stand on pages only."""
SHUT: dict[str, set[str]] = {
    "awards": {
        "POST /awards/calendar",
        "POST /awards/api/v1/calendar",
        "POST /awards/api/v1/conclusions",
        "POST /awards/conclusions",
        "POST /awards/councils",
        "POST /awards/api/v1/councils",
        "POST /awards/api/v1/councils/{council_id}/seats",
        "POST /awards/dossiers/{dossier_id}/forward",
        "POST /awards/api/v1/dossiers/{dossier_id}/forward",
        "POST /awards/dossiers/{dossier_id}/notice",
        "POST /awards/api/v1/dossiers/{dossier_id}/notice",
        "POST /awards/dossiers/{dossier_id}/opinions",
        "POST /awards/api/v1/dossiers/{dossier_id}/opinions",
        "POST /awards/api/v1/dossiers/{dossier_id}/opinions/answers",
        "POST /awards/dossiers/{dossier_id}/opinions/answers",
        "POST /awards/api/v1/dossiers/{dossier_id}/recall",
        "POST /awards/dossiers/{dossier_id}/recall",
        "POST /awards/dossiers/{dossier_id}/ruling",
        "POST /awards/api/v1/dossiers/{dossier_id}/ruling",
        "POST /awards/funds/{unit}/{year}/cancel-payment",
        "POST /awards/funds/{unit}/{year}/pay",
        "POST /awards/funds/{unit}/{year}/period",
        "POST /awards/funds/{unit}/{year}/take-back",
        "POST /awards/import/{import_id}",
        "POST /awards/objects/{unit}/issue",
        "POST /awards/api/v1/objects/{unit}/issue",
        "POST /awards/api/v1/objects/{unit}/{kind}",
        "POST /awards/api/v1/past-awards/sheet/{import_id}/enter",
        "POST /awards/postings",
        "POST /awards/api/v1/postings",
        "POST /awards/postings/{posting_id}/feedback",
        "POST /awards/api/v1/postings/{posting_id}/feedback",
        "POST /awards/api/v1/postings/{posting_id}/removal",
        "POST /awards/api/v1/revocations",
        "POST /awards/api/v1/rounds",
        "POST /awards/rounds",
        "POST /awards/api/v1/rounds/{round_id}/count",
        "POST /awards/rounds/{round_id}/open",
        "POST /awards/api/v1/rounds/{round_id}/open",
        "POST /awards/api/v1/rounds/{round_id}/recusals",
        "POST /awards/rounds/{round_id}/recuse",
        "POST /awards/api/v1/rounds/{round_id}/sheet",
        "POST /awards/rounds/{round_id}/sheet",
    },
    "units": {
        "POST /units/tree/{code}/end",
        "POST /units/api/v1/persons/{person_id}/death/take-back",
        "POST /units/persons/{id_}/death/take-back",
        "POST /units/api/v1/units/{code}/end",
    },
}
"""Ways in that the world of the service holds nothing for; tests of their topics go them."""
named = pytest.mark.parametrize("service", [awards, units], ids=lambda service: service.__name__.rpartition(".")[2])


@named
async def test_a_text_that_says_nothing_is_refused_unless_it_stands_on_no_paper(
    service: ModuleType, tmp_path: Path
) -> None:
    taken, shut = dict[str, str](), set[str]()
    async with service.world(tmp_path) as world:
        handlers = endpoints(world)
        with world.undone():
            for route, cell in service.TABLE.items():
                if cell.kind != "does" or route.startswith(("GET", "DELETE")):
                    continue
                kind = "json" if "json" in cell.content else "data"
                body = cell.content.get(kind, {})
                places = [*texts(body), *((name,) for name in fields(handlers[route]) if name not in body)]
                if places and await refused(world, route, cell):
                    shut.add(route)
                    continue
                names = [".".join(map(str, place)) for place in places if await takes(world, route, cell, kind, place)]
                taken |= {route: " ".join(sorted(names))} if names else {}
    assert taken == TAKEN[world.name]
    assert shut == SHUT[world.name]


def endpoints(world: World) -> dict[str, Callable[..., Any]]:
    contexts = [each for router in world.app.routes for each in getattr(router, "effective_route_contexts", list)()]
    return {f"{method} {each.path}": each.endpoint for each in contexts for method in each.methods}


def texts(body: object, place: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Where in a body its texts stand."""
    match body:
        case dict():
            for name, inside in body.items():
                yield from texts(inside, (*place, name))
        case list():
            for number, inside in enumerate(body):
                yield from texts(inside, (*place, number))
        case str():
            yield place


def fields(handler: Callable[..., Any]) -> set[str]:
    """The texts of the body or form that a handler reads."""
    code = unwrap(handler).__code__
    read = [unwrap(handler).__globals__.get(name) for name in code.co_names]
    hints = {name: hint for name, hint in get_type_hints(handler).items() if name != "return"}
    sent = [inside for hint in hints.values() for inside in (hint, *get_args(hint))]
    shapes = {each for each in (*read, *sent) if isinstance(each, type) and issubclass(each, BaseModel)}
    ours = [each for each in shapes if re.search(r"\.web\.|\.api\..*In$|Body$", f"{each.__module__}.{each.__name__}")]
    return {name for each in ours for name, about in each.model_fields.items() if about.annotation is str}


async def takes(world: World, route: str, cell: Cell, kind: str, place: tuple[Any, ...]) -> bool:
    for text in UNSAID:
        body: Any = deepcopy(cell.content.get(kind, {}))
        inside = body
        for step in place[:-1]:
            inside = inside[step]
        inside[place[-1]] = text
        if not await refused(world, route, replace(cell, content={**cell.content, kind: body})):
            return True
    return False


async def refused(world: World, route: str, cell: Cell) -> bool:
    answer = await world.ask(account_of(min(cell.roles, default="head"), cell.at), route, cell)
    assert answer.status_code < 500, f"{route}: {answer.text}"
    return answer.is_error
