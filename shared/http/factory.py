"""Builds the application of a service and serves it."""

import signal
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import Any

import uvicorn
from fastapi import Depends, FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware

from shared.access import Access
from shared.access.guard import admit
from shared.access.tokens import public_key
from shared.design import static_app
from shared.http import health, schemas
from shared.http.answers import answer
from shared.http.bodies import take_in
from shared.http.bounds import refuse_unbounded
from shared.http.checking import check_first
from shared.http.entry import Entry
from shared.http.headers import SecurityHeaders
from shared.http.health import readable
from shared.http.openapi import RESPONSES, Documented
from shared.http.parameters import refuse_unknown
from shared.http.pseudonyms import pseudonym
from shared.http.resuming import remember
from shared.http.rules import rules_router
from shared.http.state import everywhere, state_router
from shared.http.tracing import Tracing
from shared.runtime.due import clock_router
from shared.runtime.operations import operations
from shared.runtime.service import Service
from shared.runtime.tasks import running
from shared.telemetry import logs, traces

KEEP_ALIVE = 150
"""Seconds; longer than Caddy keeps an idle connection (120), so that it never sends into a closing one."""
GRACE = 4
"""Seconds for requests under way when the service stops; the house gives a service 8."""
SERVING: Mapping[str, Any] = {
    "access_log": False,
    "server_header": False,
    "log_config": None,
    "timeout_keep_alive": KEEP_ALIVE,
    "timeout_graceful_shutdown": GRACE,
    "reset_contextvars": True,
}
"""How uvicorn answers. Without the last, where there is no uvloop, a connection that has once waited for a long upload
runs every later request, of anyone, in the context of that upload: its trace, its log fields (CPython issue 140947)."""


def make_app(service: Service) -> FastAPI:
    """Pages, API and tasks of one service; its lifespan opens the store and starts everything."""
    access = _access(service)
    app = Documented(
        title=f"Thi Đua: {service.name}",
        version="1",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"/{service.name}/api/v1/openapi.json",
        lifespan=_lifespan,
        # FastAPI's own takes the trace of any stranger for a parent and keeps addresses; ours is Tracing.
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
        dependencies=[
            Depends(remember),
            Depends(readable),
            Depends(admit),
            Depends(refuse_unbounded),
            Depends(refuse_unknown),
            Depends(take_in),
            Depends(check_first),
        ],
        responses=RESPONSES,
        middleware=[Middleware(SecurityHeaders, https=access.https), Middleware(Entry), Middleware(Tracing)],
    )
    app.state.service, app.state.access = service, access
    service.office.mask = partial(pseudonym, service)
    for kind in (HTTPException, RequestValidationError):  # what FastAPI would answer itself; Tracing has the rest
        app.add_exception_handler(kind, answer)
    app.include_router(health.router)
    app.include_router(schemas.router)
    app.include_router(rules_router(service))
    app.include_router(state_router(service.name))
    if service.settings.demo:
        app.include_router(clock_router(service.name))
    for router in service.plan.routers:
        app.include_router(router)
    app.mount("/static", static_app())
    return app


def serve(service: Service) -> None:
    """Answer on the service's own port until SIGTERM or SIGINT, then end in good order and return."""
    logs.set_up(service.name)
    environment = "demo" if service.settings.demo else "production"
    traces.set_up(service.name, ratio=service.settings.trace_ratio, environment=environment)
    for sign in (signal.SIGTERM, signal.SIGINT):
        # uvicorn raises the signal again when it is done; the default would then kill the process instead of returning
        signal.signal(sign, lambda *_: None)
    uvicorn.run(
        make_app(service),
        host=service.settings.host,
        port=service.settings.port,
        **SERVING,
    )


@asynccontextmanager
async def _lifespan(app: FastAPI) -> AsyncIterator[None]:
    async with running(app.state.service), operations(app.state.service):
        yield


def _access(service: Service) -> Access:
    plan, home = service.plan, service.home
    key, permissions = public_key(home.session_public), everywhere(plan.permissions)
    return Access(plan.name, service.settings.public_url, key, service.accounts, permissions)
