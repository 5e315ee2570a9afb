"""Liveness and readiness for the supervisor and probes; reasons are told only to the machine itself."""

import asyncio

from fastapi import APIRouter
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shared.access import public
from shared.bus.connection import client_of
from shared.http.degraded import look
from shared.http.vigil import Wait
from shared.records.office import Busy
from shared.records.troubles import StoreTrouble
from shared.runtime.service import Here, Service

PATIENCE = 2.0
"""Seconds the office may take for an empty job."""
HUNG = 300.0
"""Seconds without an answer after which the office is not busy but stuck: what it does at once takes seconds."""
PATHS = ("/healthz", "/readyz")
router = APIRouter(include_in_schema=False)


@router.get("/healthz")
@public
async def healthz(service: Here) -> Response:
    """Whether this process lives: its loop answers, and its writer moves. Who asks ends it otherwise."""
    return Response(status_code=503 if service.office.silent > HUNG else 200)


@router.get("/readyz")
@public
async def readyz(request: Request, service: Here) -> Response:
    """503 while people cannot be served or this service is deaf or mute.

    What only degrades it (no NATS, a NATS that keeps nothing, words that wait to be said, little disk) is told with
    200: people go on. Of `waits` those that have lasted are `errors`.
    """
    if trouble := service.database.trouble:
        faults, waits = [str(trouble)], list[Wait]()
    else:
        faults, waits = await asyncio.gather(_faults(service), look(service))
    status = 503 if faults else 200
    if "x-forwarded-for" in request.headers:
        return Response(status_code=status)
    told = {"waits": [one.reason for one in waits], "errors": [one.reason for one in waits if one.lasting]}
    more = {"degraded": bool(waits), "lasting": trouble.cause if trouble else None}
    return JSONResponse({"ready": not faults, "faults": faults, **told, **more}, status)


async def readable(request: Request, service: Here) -> None:
    """Before every handler but those of this module. Raises StoreTrouble where the store cannot be read."""
    if request.url.path not in PATHS:
        service.database.must_serve()


async def _faults(service: Service) -> list[str]:
    looks = (await _store(service), await _office(service), _ears(service), _mouth(service))
    return [fault for fault in looks if fault]


async def _store(service: Service) -> str | None:
    def look() -> None:
        with service.database.reading() as session:
            session.execute(text("SELECT 1"))

    try:
        await asyncio.to_thread(look)
    except Exception as error:  # noqa: BLE001 - whatever it is, the store does not answer
        return f"store: {error!r}"
    return None


async def _office(service: Service) -> str | None:
    try:
        await asyncio.wait_for(service.office.keep(lambda _: None, always=True), PATIENCE)
    except (TimeoutError, Busy, StoreTrouble) as error:
        return f"office: {error!r}"
    return None


def _ears(service: Service) -> str | None:
    return service.watchdog.deaf if client_of(service.broker) else None


def _mouth(service: Service) -> str | None:
    return service.relay.repairer.mute if client_of(service.broker) else None
