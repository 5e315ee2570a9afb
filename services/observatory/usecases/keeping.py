"""Takes spans in, and drops the oldest: by age and by size."""

import asyncio
from datetime import timedelta
from functools import partial

from services.observatory.store import spans
from services.observatory.usecases.copying import settings_of
from shared.http import Service

LOOK_SECONDS = 60.0


async def take(service: Service, export: bytes) -> int:
    """The spans of one OTLP export request (protobuf); returns how many. Raises google.protobuf DecodeError."""
    rows = await asyncio.to_thread(spans.rows_in, export)
    if rows:
        await service.office.keep(lambda kept: spans.put(kept, rows))
    return len(rows)


async def drop_old(service: Service) -> None:
    """Runs until cancelled."""
    settings = settings_of(service)
    while True:
        oldest = service.clock.now().at - timedelta(days=settings.span_days)
        await service.office.keep(partial(spans.drop, oldest=oldest, most=settings.span_megabytes << 20))
        await asyncio.sleep(LOOK_SECONDS)
