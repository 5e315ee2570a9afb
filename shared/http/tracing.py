"""One SERVER span and one request id per request, and the answer to every exception of a handler."""

import time

import structlog
from opentelemetry.trace import Span, SpanKind, StatusCode
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from shared.http.answers import answer
from shared.http.health import PATHS
from shared.http.problems import wants_json
from shared.http.routes import path_of, route_of
from shared.kernel import new_id
from shared.runtime.service import Service
from shared.telemetry.logs import BEGAN
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
        status, fault, began = 0, "", time.perf_counter()
        service: Service = scope["app"].state.service  # before what is mounted puts itself in its place
        about = {"http.request.method": scope["method"], "url.scheme": scope["scheme"]}

        async def noting(message: Message) -> None:
            nonlocal status
            status = message.get("status", status)
            await send(message)

        with (
            structlog.contextvars.bound_contextvars(**{"request_id": new_id(), BEGAN: began}),
            span(scope["method"], SpanKind.SERVER, parent=_parent(scope), attributes=about) as current,
        ):
            try:
                await self._app(scope, receive, noting)
            except Exception as error:
                fault = type(error).__qualname__
                if status:
                    raise
                response = await answer(Request(scope, receive), error)
                await response(scope, receive, noting)
            finally:
                _tell(current, scope, status, fault)
                _count(service, scope, status, time.perf_counter() - began)


def _parent(scope: Scope) -> str | None:
    """Only an API client on this machine may put its own trace in front of ours."""
    client = scope.get("client") or ("", 0)
    request = Request(scope)
    return request.headers.get("traceparent") if client[0] in LOOPBACK and wants_json(request) else None


def _count(service: Service, scope: Scope, status: int, seconds: float) -> None:
    """A client that went away was answered nothing: its request is counted under `0xx`."""
    method = scope["method"] if scope["method"] in METHODS else "other"
    service.metrics.observe(REQUESTS, seconds, method, route_of(scope), f"{status // 100}xx")


def _tell(current: Span, scope: Scope, status: int, fault: str) -> None:
    if route := route_of(scope):
        current.update_name(f"{scope['method']} {route}")
        current.set_attribute("http.route", route)
        current.set_attribute("url.path", path_of(scope))
    current.set_attribute("http.response.status_code", status)
    if status >= SERVER_ERROR:
        current.set_status(StatusCode.ERROR)
        current.set_attribute("error.type", fault or str(status))
