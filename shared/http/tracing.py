"""One SERVER span and one request id per request, and the answer to every exception of a handler."""

import time

import structlog
from opentelemetry.trace import Span, SpanKind, StatusCode
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.http.answers import answer
from shared.http.health import PATHS
from shared.http.problems import wants_json
from shared.kernel import new_id
from shared.runtime.service import Service
from shared.telemetry.metrics import REQUESTS
from shared.telemetry.traces import span

LOOPBACK = ("127.0.0.1", "::1")
SERVER_ERROR = 500
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"})


class Tracing:
    """ASGI middleware. Attributes by the HTTP semantic conventions; the name holds the route, never an id."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in PATHS:
            await self._app(scope, receive, send)
            return
        method, status, began = scope["method"], 0, time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(request_id=new_id()),
            span(method, SpanKind.SERVER, parent=_parent(scope), attributes={"http.request.method": method}) as current,
        ):
            try:
                await self._app(scope, receive, noting)
            except Exception as error:
                if status:
                    raise
                response = await answer(Request(scope, receive), error)
                await response(scope, receive, noting)
            finally:
                _name(current, scope, status)
                _count(scope, status, time.perf_counter() - began)


def _parent(scope: Scope) -> str | None:
    """Only an API client on this machine may put its own trace in front of ours."""
    client = scope.get("client") or ("", 0)
    request = Request(scope)
    return request.headers.get("traceparent") if client[0] in LOOPBACK and wants_json(request) else None


def route_of(scope: Scope) -> str:
    """The template of the route that answers, with the prefixes of its routers; empty where none does."""
    included = scope.get("fastapi", {}).get("effective_route_context")
    return str(getattr(included or scope.get("route"), "path", ""))


def _count(scope: Scope, status: int, seconds: float) -> None:
    """A client that went away was answered nothing: its request is counted under `0xx`."""
    service: Service = scope["app"].state.service
    method = scope["method"] if scope["method"] in METHODS else "other"
    service.metrics.observe(REQUESTS, seconds, method, route_of(scope), f"{status // 100}xx")


def _name(current: Span, scope: Scope, status: int) -> None:
    route = route_of(scope)
    if route:
        current.update_name(f"{scope['method']} {route}")
        current.set_attribute("http.route", route)
    current.set_attribute("http.response.status_code", status)
    if status >= SERVER_ERROR:
        current.set_status(StatusCode.ERROR)
