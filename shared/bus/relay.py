"""Says what the outbox holds, in order: the only place that publishes events. A time-out means "unknown": say it again."""

import asyncio
from collections.abc import Sequence
from contextlib import suppress
from typing import Any

import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from opentelemetry.trace import SpanKind
from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from shared.bus import manifest
from shared.bus.enclosures import Enclosures
from shared.contracts.envelope import Envelope
from shared.records import fail
from shared.records.database import table_of
from shared.records.office import Office
from shared.records.tables import Outbox
from shared.records.times import instant
from shared.telemetry.traces import current_traceparent, sampled, span

OUTBOX = table_of(Outbox)
BATCH = 500
PUBLISH_SECONDS = 5.0
IDLE_SECONDS = 1.0
_log = structlog.get_logger(__name__)


class Relay:
    """One for each service; started again after any fault."""

    def __init__(self, office: Office, enclosures: Enclosures | None = None) -> None:
        self.office, self.enclosures, self.stream = office, enclosures, manifest.stream_of(office.service)

    async def run(self, client: Client) -> None:
        """Publish until cancelled. Raises nothing: what fails stays in the outbox."""
        js = client.jetstream()
        while True:
            self.office.said.clear()
            try:
                sent = await self.once(js)
            except Exception as error:  # noqa: BLE001 - NATS may be down in any way; the outbox keeps the rows
                _log.warning("relay failed", error=repr(error))
                sent = 0
                await asyncio.sleep(IDLE_SECONDS)
            if not sent:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self.office.said.wait(), IDLE_SECONDS)

    async def once(self, js: JetStreamContext) -> int:
        """Publish one batch; returns how many messages the stream has confirmed."""
        rows = await asyncio.to_thread(self._unsent)
        if not rows:
            return 0
        fail.reach("relay-before-publish")
        pending = [(row.position, await self._publish(js, row)) for row in rows]
        await asyncio.wait([future for _, future in pending], timeout=PUBLISH_SECONDS)
        fail.reach("relay-after-publish")
        acked = [(position, future.result().seq) for position, future in pending if _confirmed(future)]
        if acked:
            await self.office.keep(lambda session: _mark(session, acked))
        fail.reach("relay-after-mark")
        if len(acked) < len(rows):
            _log.warning("not confirmed", missing=len(rows) - len(acked))
            await asyncio.sleep(IDLE_SECONDS)
        return len(acked)

    def _unsent(self) -> Sequence[Any]:
        with self.office.database.reading() as session:
            query = select(OUTBOX).where(OUTBOX.c.published.is_(None)).order_by(OUTBOX.c.position).limit(BATCH)
            return session.execute(query).all()

    async def _publish(self, js: JetStreamContext, row: Any) -> asyncio.Future[Any]:
        if row.enclosure and self.enclosures:
            fail.reach("relay-before-enclosure")
            await self.enclosures.put(js, row.enclosure)
        if not sampled(row.trace):
            return await js.publish_async(
                row.subject, row.body.encode(), wait_stall=PUBLISH_SECONDS, stream=self.stream, headers=self._headers(row)
            )
        template = row.subject.rpartition(".")[0]
        with span(f"send {template}", SpanKind.PRODUCER, parent=row.trace, attributes=_attributes(row, template)):
            headers = self._headers(row) | {"traceparent": current_traceparent() or row.trace}
            return await js.publish_async(
                row.subject, row.body.encode(), wait_stall=PUBLISH_SECONDS, stream=self.stream, headers=headers
            )

    def _headers(self, row: Any) -> dict[str, str]:
        envelope = Envelope(
            row.id, self.office.service, row.type, row.stream, row.sequence, instant(row.at), row.campaign, row.causation
        )
        headers = envelope.headers() | {"Nats-Msg-Id": row.id}
        return headers | {"traceparent": row.trace} if row.trace else headers


def _attributes(row: Any, template: str) -> dict[str, str]:
    return {
        "messaging.system": "nats",
        "messaging.operation.name": "send",
        "messaging.operation.type": "send",
        "messaging.destination.name": template,
        "messaging.message.id": row.id,
    }


def _confirmed(future: asyncio.Future[Any]) -> bool:
    return future.done() and not future.cancelled() and future.exception() is None


def _mark(session: Session, acked: list[tuple[int, int]]) -> None:
    statement = update(OUTBOX).where(OUTBOX.c.position == bindparam("at_position")).values(published=bindparam("seq"))
    session.connection().execute(statement, [{"at_position": position, "seq": seq} for position, seq in acked])
