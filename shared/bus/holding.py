"""Keeps messages in progress while they are worked on; those of a dead process are soon delivered again."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress

from nats.aio.msg import Msg
from nats.errors import Error

from shared.bus import manifest


@asynccontextmanager
async def held(deliveries: Sequence[Msg]) -> AsyncIterator[None]:
    """During the block NATS is told that the messages are in progress."""
    saying = asyncio.create_task(_at_work_on(deliveries))
    try:
        yield
    finally:
        saying.cancel()


async def _at_work_on(deliveries: Sequence[Msg]) -> None:
    while True:
        await asyncio.sleep(manifest.ACK_WAIT / 4)
        for delivery in deliveries:
            if not delivery.is_acked:
                with suppress(Error):  # the line is down: they are delivered again, and the inbox drops what was done
                    await delivery.in_progress()
