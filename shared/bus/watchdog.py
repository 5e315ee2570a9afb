"""Notices what FastStream does not: a durable that was deleted leaves its subscriber deaf and silent."""

import asyncio
from collections.abc import Iterable

import structlog
from faststream.nats import NatsBroker
from nats.errors import Error
from nats.js.errors import NotFoundError

from shared.bus.connection import client_of
from shared.bus.manifest import Hearing

SECONDS = 5.0
_log = structlog.get_logger(__name__)


class Watchdog:
    """Looks at every durable of a service. To make a lost one again is the work of who provisions, not of a service."""

    def __init__(self, broker: NatsBroker, hearings: Iterable[Hearing]) -> None:
        self.broker, self.hearings = broker, list(hearings)
        self.deaf: str | None = "not yet connected"
        """Why this service hears nothing at the moment, or None."""

    async def run(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(SECONDS)

    async def look(self) -> None:
        client = client_of(self.broker)
        if client is None:
            self.deaf = "NATS is not reached"
            return
        try:
            for hearing in self.hearings:
                await client.jetstream().consumer_info(hearing.stream, hearing.durable)
        except NotFoundError:
            self.deaf = f"{hearing.durable} is not there: provision NATS again"
            _log.error("a durable is gone", durable=hearing.durable)
        except (Error, TimeoutError) as error:
            self.deaf = repr(error)
        else:
            self.deaf = None
