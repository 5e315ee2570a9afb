"""Why a running service is degraded: NATS away or not storing, unsent messages, little disk."""

import asyncio
import os
import shutil
from datetime import timedelta
from pathlib import Path

from sqlalchemy import select

from shared.bus.connection import client_of
from shared.bus.monitor import unwell
from shared.http.vigil import Wait
from shared.records.database import table_of
from shared.records.tables import Outbox
from shared.records.times import instant
from shared.runtime.service import Service

LOOK_SECONDS = 10.0
UNSENT = timedelta(seconds=60)
"""How long the oldest message may wait to be said; a relay in good health says it at once."""
MEGABYTE = 1 << 20
LITTLE = 512 * MEGABYTE
"""Bytes that should be free on the disk of the home."""
OUTBOX = table_of(Outbox)


async def keep_watch(service: Service) -> None:
    """Runs until cancelled, so that the log tells also where nobody asks."""
    while True:
        await look(service)
        await asyncio.sleep(LOOK_SECONDS)


async def look(service: Service) -> list[Wait]:
    """All reasons for which the service is degraded now; it goes on meanwhile."""
    clock = service.office.skew.warnings()
    found = {
        "line": service.watchdog.away if client_of(service.broker) else "NATS is not reached",
        "nats": await nats(service),
        "unsent": await asyncio.to_thread(unsent, service),
        "read-only": service.office.read_only,
        "disk": disk(service.home.root),
        "scanner": await _scanner(service),
        "clock": " ".join(clock),
    }
    return service.vigil.note({name: reason for name, reason in found.items() if reason})


async def nats(service: Service) -> str | None:
    """What nats-server says of itself: with a stream it cannot write, it answers every question and keeps nothing."""
    fault = await unwell(service.settings.nats_monitor)
    return f"NATS: {fault}" if fault else None


def unsent(service: Service) -> str | None:
    """How long the oldest unsent message has waited, if too long."""
    waited = oldest(service)
    return f"the oldest message waits to be said for {waited.total_seconds():.0f} s" if waited > UNSENT else None


def oldest(service: Service) -> timedelta:
    """How long the oldest unsent message has waited."""
    first = select(OUTBOX.c.at).where(OUTBOX.c.published.is_(None)).order_by(OUTBOX.c.position).limit(1)
    with service.database.reading() as store:
        at = store.scalar(first)
    return service.clock.now().at - instant(at) if at else timedelta()


def disk(folder: Path) -> str | None:
    free = shutil.disk_usage(folder).free
    if free < LITTLE:
        return f"only {free // MEGABYTE} MB are free on the disk"
    return None if writable(folder) else "the home cannot be written to"


def writable(folder: Path) -> bool:
    """Whether the file system would take something; also root is told where it is mounted read-only."""
    return os.access(folder, os.W_OK)


async def _scanner(service: Service) -> str | None:
    scanner = service.examiner.scanner
    return None if scanner is None or await scanner.reached() else "clamd is not reached"
