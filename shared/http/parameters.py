"""Refuses a query parameter that a route does not know, because a misspelt filter would return everything."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import iter_route_contexts
from starlette.requests import Request

from shared.http.problems import is_api


async def refuse_unknown(request: Request) -> None:
    """A dependency of the whole app, after the access check; pages ignore unknown parameters, which links may carry.

    Raises RequestValidationError.
    """
    if not is_api(request) or not request.query_params:
        return
    known = _known(request.app).get(request.scope["endpoint"], frozenset())
    if faults := [_unknown(name) for name in request.query_params if name not in known]:
        raise RequestValidationError(faults)


def _unknown(name: str) -> dict[str, Any]:
    return {"type": "said", "loc": ("query", name[:100]), "ctx": {"message": "Không có tham số này."}}


def _known(app: FastAPI) -> Mapping[Callable[..., Any], frozenset[str]]:
    """By handler; looked through once."""
    if not hasattr(app.state, "parameters"):
        routes = [route for route in iter_route_contexts(app.routes) if hasattr(route, "dependant") and route.endpoint]
        app.state.parameters = {route.endpoint: frozenset(_names(route.dependant)) for route in routes}
    found: Mapping[Callable[..., Any], frozenset[str]] = app.state.parameters
    return found


def _names(dependant: Dependant) -> Iterator[str]:
    yield from (field.alias for field in dependant.query_params)
    for each in dependant.dependencies:
        yield from _names(each)
