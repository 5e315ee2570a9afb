"""Does it live, can it work? For the supervisor and for probes; reasons only for whoever asks on the machine itself."""

import asyncio

from fastapi import APIRouter
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shared.access import public
from shared.bus.connection import client_of
from shared.http.service import Here, Service
from shared.records.office import Busy

PATIENCE = 2.0
"""Seconds the office may take for an empty job."""
HUNG = 300.0
"""Seconds without an answer after which the office is not busy but stuck: what it does at once takes seconds."""
router = APIRouter(include_in_schema=False)


@router.get("/healthz")
@public
async def healthz(service: Here) -> Response:
    """Whether this process lives: its loop answers, and its writer moves. Who asks ends it otherwise."""
    return Response(status_code=503 if service.office.silent > HUNG else 200)


@router.get("/readyz")
@public
async def readyz(request: Request, service: Here) -> Response:
    """503 while people cannot be served or this service is deaf or mute; without NATS it goes on, and says so."""
    faults = [
        fault for fault in (await _store(service), await _office(service), _ears(service), _mouth(service)) if fault
    ]
    waits = [reason for reason in (_line(service), service.office.read_only) if reason]
    status = 503 if faults else 200
    if "x-forwarded-for" in request.headers:
        return Response(status_code=status)
    return JSONResponse({"ready": not faults, "faults": faults, "waits": waits}, status)


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
        await asyncio.wait_for(service.office.keep(lambda _: None), PATIENCE)
    except (TimeoutError, Busy) as error:
        return f"office: {error!r}"
    return None


def _line(service: Service) -> str | None:
    return None if client_of(service.broker) else "NATS is not reached"


def _ears(service: Service) -> str | None:
    return service.watchdog.deaf if client_of(service.broker) else None


def _mouth(service: Service) -> str | None:
    return service.relay.repairer.mute if client_of(service.broker) else None
