"""The API as an OpenAPI document: who may call what, the limits, and the refusals (RFC 9457)."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from shared.access.guard import confirmed, is_public
from shared.http.bounds import bounded
from shared.http.idempotency import HEADER, LONGEST, idempotency_key

_CONTENT = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
RESPONSES: dict[int | str, dict[str, Any]] = {
    "4XX": {
        "description": "Refused: 409 by a rule (`rule`, `law`), 422 malformed (`errors`), 401, 403, 404, 429.",
        "content": _CONTENT,
    },
    "5XX": {"description": "A fault, or 503 with Retry-After: trying again is safe.", "content": _CONTENT},
}
_TEXT = {"type": "string"}
PROBLEM: dict[str, Any] = {
    "type": "object",
    "title": "Problem",
    "required": ["type", "title", "status", "rule"],
    "properties": {
        "type": _TEXT | {"description": "Path of the page that explains the rule."},
        "title": _TEXT,
        "status": {"type": "integer"},
        "detail": _TEXT,
        "rule": _TEXT,
        "law": _TEXT | {"description": "The article, where a rule of law refused."},
        "errors": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"field": _TEXT, "message": _TEXT},
                "required": ["field", "message"],
            },
        },
    },
}


SECURITY: dict[str, Any] = {
    "bearer": {"type": "http", "scheme": "bearer", "description": "A token of `POST /units/api/v1/tokens`, 90 days."},
    "session": {"type": "apiKey", "in": "cookie", "name": "sid", "description": "Of a browser; `__Host-sid` over TLS."},
    "csrf": {"type": "apiKey", "in": "header", "name": "X-CSRF-Token", "description": "With a session, to change."},
    "confirmation": {
        "type": "apiKey",
        "in": "header",
        "name": "X-Confirmation",
        "description": "Of `POST /units/api/v1/confirmations`: five minutes, for one act.",
    },
}
ONCE: dict[str, Any] = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "The same key and body again get the first answer; another body is refused (422).",
    "schema": {"type": "string", "maxLength": LONGEST},
}


class Documented(FastAPI):
    """FastAPI whose document also describes the shared dependencies and the access check."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            document = bounded(super().openapi())
            components = document.setdefault("components", {})
            components.setdefault("schemas", {})["Problem"] = PROBLEM
            components["securitySchemes"] = SECURITY
            for route, method, operation in _operations(self, document):
                calls = set(calls_of(route.dependant))
                operation["security"] = _security(route.endpoint, method, grave=confirmed in calls)
                if idempotency_key in calls:
                    operation["parameters"] = [*operation.get("parameters", []), ONCE]
        return super().openapi()


def _operations(app: FastAPI, document: dict[str, Any]) -> Iterator[tuple[RouteContext, str, dict[str, Any]]]:
    for route in iter_route_contexts(app.routes):
        for method in route.methods or ():
            if operation := document["paths"].get(route.path_format, {}).get(method.lower()):
                yield route, method, operation


def calls_of(dependant: Dependant) -> Iterator[Callable[..., Any]]:
    """All dependencies of an operation."""
    for each in dependant.dependencies:
        if each.call:
            yield each.call
        yield from calls_of(each)


def _security(endpoint: Callable[..., Any] | None, method: str, *, grave: bool) -> list[dict[str, list[str]]]:
    """Alternatives, each a set of what must come together; empty for an operation that is open to everybody."""
    if is_public(endpoint):
        return []
    session = ["session"] if method == "GET" else ["session", "csrf"]
    proof = ["confirmation"] if grave else []
    return [{name: [] for name in (*credentials, *proof)} for credentials in (["bearer"], session)]
