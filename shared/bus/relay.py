"""Publishes what the outbox holds, in order; the only place that publishes events. After a time-out it tries again."""

import asyncio
import json
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from shared.bus import manifest
from shared.bus.enclosures import Enclosures
from shared.bus.repairing import Repairer
from shared.bus.sending import Sends, sending
from shared.bus.signing import Voice
from shared.bus.stream import message_at
from shared.contracts.envelope import Envelope
from shared.kernel import new_id
from shared.records import fail
from shared.records.database import table_of
from shared.records.office import Office
from shared.records.tables import Outbox
from shared.records.times import instant
from shared.telemetry.logs import class_of
from shared.telemetry.metrics import SEND_ERRORS, SENT

OUTBOX = table_of(Outbox)
BATCH = 500
PUBLISH_SECONDS = 5.0
IDLE_SECONDS = 1.0
Mark = tuple[int, int]
"""Position of an outbox row and its sequence in the JetStream stream."""
_log = structlog.get_logger(__name__)


class Relay:
    """One for each service; started again after any fault."""

    def __init__(
        self,
        office: Office,
        voice: Voice,
        enclosures: Enclosures | None = None,
        erased: Callable[[], Iterable[str]] = tuple,
    ) -> None:
        self.office, self.voice, self.enclosures = office, voice, enclosures
        self.stream = manifest.stream_of(office.service)
        self.repairer = Repairer(office, voice, enclosures, erased)
        self._since = time.time()

    async def run(self, client: Client) -> None:
        """Publish until cancelled. Raises nothing: what fails stays in the outbox."""
        while True:
            self.office.said.clear()
            try:
                sent = await self.once(client)
            except Exception as error:  # noqa: BLE001 - NATS may be down in any way; the outbox keeps the rows
                _log.warning("relay failed", error=class_of(error))
                self.office.metrics.count(SEND_ERRORS)
                sent = 0
                await asyncio.sleep(IDLE_SECONDS)
            if not sent:
                with suppress(TimeoutError):
                    async with asyncio.timeout(IDLE_SECONDS):  # `wait_for` may swallow a cancellation before 3.12
                        await self.office.said.wait()

    async def once(self, client: Client) -> int:
        """Publish one batch; returns how many messages the stream has confirmed. Another replica may be at it: 0."""
        with self.office.database.alone() as mine:
            if not mine or not client.is_connected:  # nats-py would send it with the next line, before anybody looks
                return 0
            await self.repairer.see_to_it(client)
            rows = await asyncio.to_thread(self._unsent)
            return await self._say(client, rows) if rows else 0

    async def _say(self, client: Client, rows: Sequence[Any]) -> int:
        types = {row.position: row.type for row in rows}
        for row in rows:
            if row.enclosure and self.enclosures:
                fail.reach("relay-before-enclosure")
                await self.enclosures.put(client.jetstream(), row.enclosure)
        fail.reach("relay-before-publish")
        with sending(self.office.service, self.stream, self._since, rows) as sends:
            acked = await self._together(client, rows, sends) or await self._one_by_one(client, rows, sends)
            for position, sequence in acked:
                sends.acked(position, sequence)
        fail.reach("relay-after-publish")
        if acked:
            await self.office.keep(lambda session: _mark(session, acked), always=True)
            for type_, count in Counter(types[position] for position, _ in acked).items():
                self.office.metrics.count(SENT, type_, by=count)
        fail.reach("relay-after-mark")
        return len(acked)

    def _unsent(self) -> Sequence[Any]:
        with self.office.database.reading() as session:
            query = select(OUTBOX).where(OUTBOX.c.published.is_(None)).order_by(OUTBOX.c.position).limit(BATCH)
            return session.execute(query).all()

    async def _together(self, client: Client, rows: Sequence[Any], sends: Sends) -> list[Mark]:
        """All rows as one atomic batch (ADR-50): one confirmation, one sync to disk. Empty if the server declined.

        It declines a batch with a message it already has, so after a crash the rows go one by one.
        """
        batch = {"Nats-Batch-Id": new_id()}
        for number, row in enumerate(rows[:-1], start=1):
            headers = batch | {"Nats-Batch-Sequence": str(number)} | self._headers(row, sends)
            await client.publish(row.subject, row.body.encode(), headers=headers)
        commit = {"Nats-Batch-Sequence": str(len(rows)), "Nats-Batch-Commit": "1"}
        last = batch | commit | self._headers(rows[-1], sends)
        reply = await client.request(rows[-1].subject, rows[-1].body.encode(), PUBLISH_SECONDS, headers=last)
        ack = json.loads(reply.data)
        if "error" in ack:
            _log.info("batch declined", reason=ack["error"].get("description"))
            return []
        first = ack["seq"] - len(rows) + 1
        return [(row.position, first + offset) for offset, row in enumerate(rows)]

    async def _one_by_one(self, client: Client, rows: Sequence[Any], sends: Sends) -> list[Mark]:
        """Each row by itself, in order; a repeated one is confirmed with the sequence it got the first time."""
        js, acked = client.jetstream(), []
        for row in rows:
            ack = await js.publish(
                row.subject, row.body.encode(), PUBLISH_SECONDS, stream=self.stream, headers=self._headers(row, sends)
            )
            if ack.duplicate and not await self._lies(js, row, ack.seq):
                continue  # lost by a server that still remembers its id, for as long as the window lasts
            acked.append((row.position, ack.seq))
        return acked

    async def _lies(self, js: JetStreamContext, row: Any, sequence: int) -> bool:
        at = await message_at(js, self.stream, sequence)
        return at is not None and at.id == row.id

    def _headers(self, row: Any, sends: Sends) -> dict[str, str]:
        headers = self.voice.signed(said_headers(self.office.service, row), row.body.encode())
        trace = sends.traceparent(row)
        return headers | {"traceparent": trace} if trace else headers


def said_headers(service: str, row: Any) -> dict[str, str]:
    """What the headers say of an outbox row; all but its traceparent and signature."""
    envelope = Envelope(
        row.id, service, row.type, row.stream, row.sequence, instant(row.at), row.campaign, row.causation
    )
    return envelope.headers() | {"Nats-Msg-Id": row.id}


def _mark(session: Session, acked: list[Mark]) -> None:
    statement = update(OUTBOX).where(OUTBOX.c.position == bindparam("at_position")).values(published=bindparam("seq"))
    session.connection().execute(statement, [{"at_position": position, "seq": seq} for position, seq in acked])
