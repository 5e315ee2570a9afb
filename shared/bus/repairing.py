"""Checks that the service's stream holds what was published, and publishes lost messages again from the outbox."""

import asyncio
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from time import monotonic

import msgspec
import structlog
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from sqlalchemy import select, update
from sqlmodel import Session

from shared.bus import manifest
from shared.bus.comparing import Compared, admitted, compare
from shared.bus.enclosures import Enclosures
from shared.bus.packages import amiss
from shared.bus.signing import Voice
from shared.bus.stream import Message
from shared.contracts.envelope import NO_CAMPAIGN, Envelope
from shared.records.database import table_of
from shared.records.ledger import time_of
from shared.records.office import Office
from shared.records.repair import ACTOR, Repaired, Span, spans, stream_of
from shared.records.restore import Lost
from shared.records.tables import Outbox

OUTBOX = table_of(Outbox)
SECONDS = 5.0
_log = structlog.get_logger(__name__)


class Repairer:
    """One for each service. `erased` tells the references of one's own packages that were erased."""

    def __init__(
        self, office: Office, voice: Voice, enclosures: Enclosures | None, erased: Callable[[], Iterable[str]]
    ) -> None:
        self.office, self.voice, self.enclosures, self.erased = office, voice, enclosures, erased
        self.name = manifest.stream_of(office.service)
        self.mute: str | None = None
        """Why nothing this service says can be kept at the moment, or None."""
        self._line: object = None
        self._next, self._holes = 0.0, 0
        self._read = set[str]()
        """Packages that were read through on this line, for each is read once."""

    async def see_to_it(self, client: Client) -> None:
        """Look at once on a new line to NATS, then every few seconds. Raises what nats-py raises."""
        line = (client, client.stats["reconnects"])
        if line == self._line and monotonic() < self._next:
            return
        try:
            await self._look(client, fresh=line != self._line)
        except NotFoundError:
            self.mute = f"stream {self.name} is not there: provision NATS again"
            raise
        self.mute, self._line, self._next = None, line, monotonic() + SECONDS

    async def _look(self, client: Client, *, fresh: bool) -> None:
        found = await compare(client, self.office, self.voice.register, self._holes)
        again = [] if found.marks is None else [one for one in admitted(self.office) if one.id not in found.ids]
        if self.enclosures:
            await self._look_after(self.enclosures, client.jetstream(), fresh=fresh or bool(found.gone))
            await self._read_through(self.enclosures, client.jetstream(), fresh=fresh)
        if found.gone or again:
            await self._say_again(client.jetstream(), found, again)
        self._holes = found.holes

    async def _say_again(self, js: JetStreamContext, found: Compared, again: list[Lost]) -> None:
        """Record it in the ledger and unmark the rows in one transaction; the relay then publishes them again."""
        for lost in again:
            await self._publish(js, lost)
        gone = spans(found.marks or (), found.gone)
        event = Repaired(found.end, gone, tuple(lost.id for lost in again))
        _log.error("the stream had lost what was said on it", stream=self.name, end=found.end, messages=event.messages)
        sending = (stream_of(self.office.service), event)
        await self.office.perform([sending], ACTOR, same_transaction=lambda kept: _unmark(kept, gone))

    async def _publish(self, js: JetStreamContext, lost: Lost) -> None:
        """Publishes messages whose rows are gone, because receivers need their numbers before the next ones."""
        enclosure = msgspec.json.decode(lost.body).get("enclosure")
        if self.enclosures and enclosure:
            await self.enclosures.put(js, enclosure["ref"])
        said, service = as_said(lost), self.office.service
        envelope = Envelope(lost.id, service, lost.type, lost.stream, lost.sequence, time_of(lost.id))
        headers = self.voice.signed(envelope.headers() | {"Nats-Msg-Id": lost.id}, said.body)
        await js.publish(said.subject, said.body, stream=self.name, headers=headers)

    async def _look_after(self, packages: Enclosures, js: JetStreamContext, *, fresh: bool) -> None:
        """A restored bucket may hold erased packages, or lack newer ones."""
        youngest = next(self._sent(packages), None)
        whole = youngest is None or await packages.lies(js, youngest)
        if whole and not fresh:
            return
        for ref in self.erased():
            await packages.erase(js, ref)
        if youngest is None:
            return  # nothing has travelled, and who sends no packages has no bucket
        there = await packages.named(js) if whole else set()  # an older one may be gone alone
        lost = [ref for ref in await asyncio.to_thread(list, self._sent(packages)) if ref not in there]
        if lost:
            _log.error("the bucket had lost packages", stream=self.name, at_most=len(lost))
        for ref in lost:
            await packages.put(js, ref)

    async def _read_through(self, packages: Enclosures, js: JetStreamContext, *, fresh: bool) -> None:
        """Of a package that somebody could not fetch every byte is looked at: a disk may damage what it keeps."""
        if fresh:
            self._read.clear()
        for ref in await self._asked_for(js) - self._read:
            self._read.add(ref)
            if await amiss(js, packages, ref):
                _log.error("a package in the bucket is damaged", stream=self.name, ref=ref)
                await packages.put(js, ref, anew=True)

    async def _asked_for(self, js: JetStreamContext) -> set[str]:
        """References in messages that a hearer was given more than once and has not acked."""
        refs = set[str]()
        for parcel in manifest.PARCELS:
            if parcel.speaker != self.office.service:
                continue
            with suppress(NotFoundError, TimeoutError):  # it is gone, or a NATS with older rights does not tell
                info = await js.consumer_info(parcel.stream, parcel.durable)
                if info.num_redelivered and info.ack_floor and info.delivered:
                    open_ = OUTBOX.c.published.between(info.ack_floor.stream_seq + 1, info.delivered.stream_seq)
                    with self.office.database.reading() as store:
                        refs |= set(store.scalars(select(OUTBOX.c.enclosure).where(open_)))
        return refs - {None}

    def _sent(self, packages: Enclosures) -> Iterator[str]:
        """References of the packages that travelled and still are here, the youngest first."""
        query = select(OUTBOX.c.enclosure).where(OUTBOX.c.enclosure.is_not(None), OUTBOX.c.published.is_not(None))
        with self.office.database.reading() as store:
            for ref in store.scalars(query.order_by(OUTBOX.c.position.desc())):
                if packages.path(ref).exists():
                    yield ref


def as_said(lost: Lost) -> Message:
    """What lies on the stream of a message whose ledger row is gone, as far as the admission tells."""
    campaign = msgspec.json.decode(lost.body).get("campaign") or NO_CAMPAIGN
    headers = {"ce-id": lost.id, "ce-type": lost.type, "ce-subject": lost.stream, "ce-sequence": str(lost.sequence)}
    return Message(f"{manifest.PREFIX}.{lost.type}.{campaign}", headers, lost.body.encode())


def _unmark(kept: Session, gone: Iterable[Span]) -> None:
    for span in gone:
        rows = OUTBOX.c.position.between(span.first, span.last)
        kept.execute(update(OUTBOX).where(rows).values(published=None))
