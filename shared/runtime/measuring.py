"""`GET /metrics` of the operations address, in the format the asker wants; OpenMetrics carries exemplars."""

import asyncio
import time
from collections.abc import Callable, Iterable
from threading import Lock

import structlog
from prometheus_client.exposition import choose_encoder
from starlette.requests import Request
from starlette.responses import Response

from shared.runtime.figures import HOUSE, Reader, read_topics
from shared.runtime.service import Service
from shared.telemetry.metrics import UNREAD, Reading

FRESH = 5.0
"""Seconds for which what was read is told again: two who scrape cost as much as one."""
_log = structlog.get_logger(__name__)


def watched(service: Service, loop: asyncio.AbstractEventLoop) -> None:
    """From now on the metrics of a service hold also what is read when somebody asks."""
    service.metrics.read_with(kept(reading(service, loop)))


async def metrics(service: Service, request: Request) -> Response:
    encode, media_type = choose_encoder(request.headers.get("accept", ""))
    body = await asyncio.to_thread(encode, service.metrics.registry)
    return Response(body, headers={"content-type": media_type})


def reading(service: Service, loop: asyncio.AbstractEventLoop) -> Callable[[], list[Reading]]:
    """Reads every group of figures; one that cannot be read hides no other, and is counted."""
    readers: list[Reader] = [*HOUSE, read_topics]

    def read() -> list[Reading]:
        found, failed = list[Reading](), 0
        for reader in readers:
            try:
                for one in reader(service, loop):
                    found.append(one)
            except Exception as error:  # noqa: BLE001 - whatever it is, the other figures are wanted all the more
                failed += 1
                _log.info("figures could not be read", group=reader.__name__, reason=type(error).__name__)
        return [*found, (UNREAD, (), failed)]

    return read


def kept(
    read: Callable[[], Iterable[Reading]], now: Callable[[], float] = time.monotonic
) -> Callable[[], list[Reading]]:
    """What `read` tells, for some seconds the same."""
    lock, last, told = Lock(), -FRESH, list[Reading]()

    def again() -> list[Reading]:
        nonlocal last, told
        with lock:
            if now() - last >= FRESH:
                told, last = list(read()), now()
            return told

    return again
