"""The operations address of a service: a port of its own that Caddy never leads to.

`GET /ledger?after=17` is a copy of the ledger, in pages; `GET /metrics` is what Prometheus reads. Both ask for the
token of the installation as bearer.
"""

import asyncio
import hmac
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

import msgspec
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from shared.runtime.copying import copy_after
from shared.runtime.measuring import metrics, watched
from shared.runtime.service import Operation, Service


class _Server(uvicorn.Server):
    """Ends with the service, which has the signals."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@asynccontextmanager
async def operations(service: Service) -> AsyncIterator[None]:
    """Answers while the body runs; nothing where no port is set."""
    port = service.settings.operations_port
    if not port:
        yield
        return
    watched(service, asyncio.get_running_loop())
    config = uvicorn.Config(make_app(service), host=service.settings.host, port=port, log_config=None, access_log=False)
    server = _Server(config)
    serving = asyncio.create_task(server.serve(), name="operations")
    try:
        yield
    finally:
        server.should_exit = True
        await serving


def make_app(service: Service) -> Starlette:
    answers = {"/ledger": _ledger, "/metrics": metrics, **service.plan.operations}
    return Starlette(routes=[_route(service, path, answer) for path, answer in answers.items()])


async def _ledger(service: Service, request: Request) -> Response:
    after = request.query_params.get("after", "0")
    if not after.isdecimal():
        return Response("after: a position in the ledger", 400)
    copy = await asyncio.to_thread(copy_after, service, int(after))
    return Response(msgspec.json.encode(copy), media_type="application/json")


def _route(service: Service, path: str, answer: Operation) -> Route:
    async def asked(request: Request) -> Response:
        given = request.headers.get("authorization", "").removeprefix("Bearer ")
        token = service.home.operations_token
        if not token.exists() or not hmac.compare_digest(given.encode(), token.read_bytes().strip()):
            return Response("the token of this installation is asked for", 401, {"www-authenticate": "Bearer"})
        return await answer(service, request)

    return Route(path, asked, methods=["GET", "POST"])
