"""Does it live, can it work? For the supervisor and for probes; reasons only for whoever asks on the machine itself."""

import asyncio
import os
import shutil
from pathlib import Path

from fastapi import APIRouter
from sqlalchemy import text
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from shared.access import public
from shared.bus.connection import client_of
from shared.http.service import Here, Service
from shared.records.office import Busy
from shared.records.troubles import StoreTrouble

PATIENCE = 2.0
"""Seconds the office may take for an empty job."""
HUNG = 300.0
"""Seconds without an answer after which the office is not busy but stuck: what it does at once takes seconds."""
MEGABYTE = 1 << 20
LITTLE = 512 * MEGABYTE
"""Bytes that should be free on the disk of the home."""
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
    """503 while people cannot be served or this service is deaf or mute; without NATS it goes on, and says so."""
    trouble = service.database.trouble
    faults = [str(trouble)] if trouble else await _faults(service)
    looks = (_line(service), service.office.read_only, _disk(service), await _scanner(service))
    waits = [reason for reason in (*looks, *service.office.skew.warnings()) if reason]
    status = 503 if faults else 200
    if "x-forwarded-for" in request.headers:
        return Response(status_code=status)
    lasting = trouble.cause if trouble else None
    return JSONResponse({"ready": not faults, "faults": faults, "waits": waits, "lasting": lasting}, status)


async def readable(request: Request, service: Here) -> None:
    """Before every handler but those of this module. Raises StoreTrouble where the store cannot be read."""
    if request.url.path not in PATHS:
        service.database.must_serve()


def writable(folder: Path) -> bool:
    """Whether the file system would take something; also root is told where it is mounted read-only."""
    return os.access(folder, os.W_OK)


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


def _line(service: Service) -> str | None:
    return None if client_of(service.broker) else "NATS is not reached"


async def _scanner(service: Service) -> str | None:
    scanner = service.examiner.scanner
    return None if scanner is None or await scanner.reached() else "clamd is not reached"


def _ears(service: Service) -> str | None:
    return service.watchdog.deaf if client_of(service.broker) else None


def _mouth(service: Service) -> str | None:
    return service.relay.repairer.mute if client_of(service.broker) else None


def _disk(service: Service) -> str | None:
    folder = service.home.root
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        return f"only {free // MEGABYTE} MB are free on the disk"
    return None if writable(folder) else "the home cannot be written to"
