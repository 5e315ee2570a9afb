"""Checks that acked messages were received; notices a missing durable consumer or a stream with added sources."""

import asyncio
from collections.abc import Iterable

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.errors import Error
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from sqlmodel import Session

from shared.bus.connection import client_of
from shared.bus.manifest import Hearing
from shared.bus.provision import altered
from shared.bus.stream import message_at
from shared.records.office import Office
from shared.records.tables import Bookmark

SECONDS = 5.0
_log = structlog.get_logger(__name__)


class Watchdog:
    """Watches streams and durables of a service; provisioning repairs them, not the service.

    NATS keeps how far a durable has acked, the store what was heard, and either may come back from a copy or with its
    end cut off. So the store notes how far it has heard, a little late and with the message that lay there. On a new
    line, or where a durable stands ahead of its stream, hearing begins after that note; where another message lies
    there, it begins anew. The inbox drops repeats.
    """

    def __init__(self, broker: NatsBroker, office: Office, hearings: Iterable[Hearing]) -> None:
        self.broker, self.office, self.hearings = broker, office, list(hearings)
        self.deaf: str | None = "not yet connected"
        """Why this service hears nothing of a NATS that answers, or None."""
        self.away: str | None = None
        """Why NATS itself was not there at the last look, or None: a service goes on without it."""
        self._lines: dict[str, object] = {}

    async def run(self) -> None:
        while True:
            await self.look()
            await asyncio.sleep(SECONDS)

    async def look(self) -> None:
        client = client_of(self.broker)
        if client is None:
            self.away = "NATS is not reached"
            return
        try:
            for hearing in self.hearings:
                await self._look(client, hearing)
            self.deaf = await altered(client.jetstream(), self.office.service, self.hearings)
            self.away = None
        except NotFoundError:
            self.deaf = f"{hearing.durable} is not there: provision NATS again"
            _log.error("a durable is gone", durable=hearing.durable)
        except TimeoutError:
            self.away = "NATS does not answer"
        except Error as error:
            self.deaf = repr(error)

    async def _look(self, client: Client, hearing: Hearing) -> None:
        js, line = client.jetstream(), (client, client.stats["reconnects"])
        info = await js.consumer_info(hearing.stream, hearing.durable)
        acked = info.ack_floor.stream_seq if info.ack_floor else 0
        ahead = acked > (await js.stream_info(hearing.stream)).state.last_seq
        noted = await asyncio.to_thread(self._noted, hearing)
        if noted.sequence and await _id_at(js, hearing, noted.sequence) != noted.id:
            await self._hear_again(js, hearing, Bookmark(speaker=hearing.speaker, sequence=0, id=""))
        elif ahead or (acked > noted.sequence and self._lines.get(hearing.speaker) != line):
            await self._hear_again(js, hearing, noted)
        elif acked > noted.sequence:
            await self._note(Bookmark(speaker=hearing.speaker, sequence=acked, id=await _id_at(js, hearing, acked)))
        self._lines[hearing.speaker] = line

    async def _hear_again(self, js: JetStreamContext, hearing: Hearing, after: Bookmark) -> None:
        _log.warning("hears again", durable=hearing.durable, after=after.sequence)
        await self._note(after)
        await js.reset_consumer(hearing.stream, hearing.durable, seq=after.sequence + 1)

    def _noted(self, hearing: Hearing) -> Bookmark:
        with self.office.database.reading() as store:
            noted = store.get(Bookmark, hearing.speaker)
        return noted or Bookmark(speaker=hearing.speaker, sequence=0, id="")

    async def _note(self, bookmark: Bookmark) -> None:
        def write(kept: Session) -> None:
            kept.merge(bookmark)

        await self.office.keep(write, always=True)


async def _id_at(js: JetStreamContext, hearing: Hearing, sequence: int) -> str:
    message = await message_at(js, hearing.stream, sequence)
    return message.id if message else ""
