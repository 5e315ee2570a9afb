"""Receives the events of another service: each once, in stream order; one bad message does not block the others."""

import asyncio
import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from faststream import AckPolicy
from faststream.nats import JStream, NatsBroker, NatsMessage, PullSub
from nats.aio.msg import Msg
from nats.errors import NoRespondersError
from nats.js.errors import NotFoundError
from pydantic import ValidationError
from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

from shared.bus import manifest
from shared.bus.buckets import Damaged
from shared.bus.connection import client_of, undecoded
from shared.bus.counting import applied, timed
from shared.bus.enclosures import Enclosures
from shared.bus.holding import held
from shared.bus.processing import Message, processing, receiving, settling, tell
from shared.bus.signing import Register
from shared.contracts.envelope import Contract, Enclosure, Envelope, NotAnEnvelope, holdable, read_envelope
from shared.kernel import NotYet, Refused, Sending
from shared.records import fail
from shared.records.dead_letters import letter, put_dead_letter, put_waiting
from shared.records.jobs import Answer, Gap, Heard, Taken
from shared.records.office import Busy, Office, ReadOnly
from shared.records.tables import Inbox as InboxRow
from shared.records.tables import Waiting
from shared.records.times import stamp
from shared.records.troubles import trouble_of
from shared.telemetry.logs import class_of

BATCH = 256
FILL_SECONDS = 0.1
"""How long a batch may take to fill: FastStream waits this long even when something has come."""
DELIVERIES = 10
"""After so many faults a message becomes a letter."""
BUSY_SECONDS = 5.0
NEVER = (Taken, DataError, IntegrityError, ArithmeticError, UnicodeError)
"""What the store or a computation refuses today it refuses tomorrow: a value too big, a name taken, a day past 9999."""
REFERENCE = re.compile(r"[\w-]{1,100}")
"""A package is kept in a file of this name."""
REASON = 1000
"""Characters of a letter's reason."""
_log = structlog.get_logger(__name__)

Hear = Callable[[Contract], Sequence[Sending]]
Refuse = Callable[[Contract, Refused], Sequence[Sending]]
KeepEnclosed = Callable[[Any, Enclosure, dict[str, Any] | None], Callable[[Session], None]]


class Poison(ValueError):
    """A message that can never succeed: a dead letter at its first delivery."""


@dataclass(frozen=True)
class Inbox:
    """The service's side of receiving: its contracts, the commands they cause, the answer to a refusal."""

    contracts: Mapping[str, type[Contract]]
    hear: Hear
    refused: Refuse
    keep_enclosed: KeepEnclosed | None = None
    """Returns a function for `office.keep` that notes the content of a package that came along."""


class Hearer:
    """What one service hears from one speaker."""

    def __init__(
        self, office: Office, hears: tuple[str, Inbox], register: Register, enclosures: Enclosures, broker: NatsBroker
    ) -> None:
        speaker, self.inbox = hears
        self.office, self.register, self.enclosures, self.broker = office, register, enclosures, broker
        self.hearing = manifest.Hearing(office.service, speaker)

    def subscribe(self) -> None:
        """Register the batch subscriber; the durable itself is provisioned, never declared here."""

        @self.broker.subscriber(
            manifest.subjects_of(self.hearing.speaker),
            stream=JStream(self.hearing.stream, declare=False),
            durable=self.hearing.durable,
            pull_sub=PullSub(batch_size=BATCH, timeout=FILL_SECONDS, batch=True),
            inbox_prefix=f"{manifest.inbox_prefix(self.hearing.hearer)}.".encode(),  # not taken from the connection
            decoder=undecoded,
            ack_policy=AckPolicy.MANUAL,
        )
        async def hear(_body: Any, batch: NatsMessage) -> None:
            await self.on_batch(batch.raw_message)  # type: ignore[arg-type]  # a batch message holds a list

    async def on_batch(self, deliveries: Sequence[Msg]) -> None:
        """Perform in the order of delivery; ack each after its commit; a fault delays its own message only."""
        fail.reach("hearing-received")
        async with held(deliveries):
            with receiving(self.hearing, deliveries) as messages:
                await asyncio.gather(*[self._settle(m, d) for m, d in zip(messages, deliveries, strict=True)])
        fail.reach("hearing-after-ack")

    async def _settle(self, message: Message, delivery: Msg) -> None:
        try:
            if not await self.perform(message):
                self.office.wrote.set()  # its predecessor may have come before it lay in the waiting table
        except Exception as error:  # noqa: BLE001 - a fault of any kind: say it again later
            if isinstance(error, Busy | ReadOnly | NotFoundError | NoRespondersError | Damaged) or trouble_of(error):
                _log.warning("waits", event_id=message.headers.get("ce-id"), reason=class_of(error))
                await self._say(message, delivery, BUSY_SECONDS)  # no fault of its own: it waits for office or package
                return
            count = delivery.metadata.num_delivered or 1
            _log.exception("fault while hearing", event_id=message.headers.get("ce-id"), delivery=count)
            if count < DELIVERIES:
                await self._say(message, delivery, min(2.0**count, 60.0))
                return
            await self.to_dead_letters(message, f"fault after {count} deliveries: {class_of(error)}")
        fail.reach("hearing-before-ack")
        await self._say(message, delivery)

    async def _say(self, message: Message, delivery: Msg, later: float | None = None) -> None:
        """Ack the message, or have it delivered again `later`."""
        with settling(self.hearing, message, "ack" if later is None else "nak"):
            await (delivery.ack() if later is None else delivery.nak(delay=later))

    async def perform(self, message: Message) -> bool:
        """Perform the message. True when done, False when it waits for another. Raises only faults."""
        try:
            return await self.attempt(message)
        except Poison as error:
            await self.to_dead_letters(message, str(error))
            return True

    async def attempt(self, message: Message) -> bool:
        """`perform` that raises Poison instead of burying the message."""
        with processing(self.hearing, message):
            envelope, contract = self.read(message)
            self.office.skew.saw(message.speaker, envelope.time)
            tell(envelope, contract)
            return await self._perform(message, envelope, contract)

    def read(self, message: Message) -> tuple[Envelope, Contract]:
        """Envelope and contract of a message from its rightful speaker. Raises Poison."""
        if not self.register.heard(message.speaker, message.headers, message.body):
            _log.error("not said by its speaker", speaker=message.speaker, subject_of=message.subject, security=True)
            raise Poison(f"{message.speaker!r} has not signed this")
        try:
            envelope = read_envelope(message.headers)
        except NotAnEnvelope as error:
            raise Poison(f"envelope: {error}") from error
        contract_type = self.inbox.contracts.get(envelope.type)
        if contract_type is None:
            raise Poison(f"unknown type {envelope.type!r}")
        if envelope.source != message.speaker or contract_type.service != message.speaker:
            raise Poison(f"{envelope.source!r} may not say {envelope.type!r} on the stream of {message.speaker!r}")
        try:
            contract = contract_type.model_validate_json(message.body)
        except ValidationError as error:
            raise Poison(f"body: {_places(error)}") from error
        enclosure: Enclosure | None = getattr(contract, "enclosure", None)
        if not holdable(contract.model_dump(mode="json")) or (enclosure and not REFERENCE.fullmatch(enclosure.ref)):
            raise Poison("body: no store or folder can hold a value in it")
        return envelope, contract

    async def _perform(self, message: Message, envelope: Envelope, contract: Contract) -> bool:
        heard = Heard(message.speaker, envelope.stream, envelope.sequence, envelope.id)
        sendings = self.inbox.hear(contract)
        try:
            with timed(self.office, message, envelope, NEVER):
                if sendings:
                    await self._copy_enclosure(contract, heard)
                applied(self.office, self.hearing, envelope, await self._decide(sendings, contract, heard))
        except NotYet as gap:
            await self._wait(message, envelope, gap)
            return False
        except NEVER as error:
            raise Poison(class_of(error)) from error
        return True

    async def _decide(self, sendings: Sequence[Sending], contract: Contract, heard: Heard) -> Answer:
        actor = f"service:{heard.speaker}"
        try:
            return await self.office.perform(sendings, actor, heard=heard, causation=heard.id)
        except Refused as refusal:
            _log.info("refused what was heard", event_id=heard.id, rule=refusal.rule)
            answer = self.inbox.refused(contract, refusal)
            return await self.office.perform(answer, actor, heard=heard, causation=heard.id)

    def _was_heard(self, heard: Heard) -> bool:
        with self.office.database.reading() as store:
            return store.get(InboxRow, (heard.speaker, heard.stream, heard.sequence)) is not None

    async def _copy_enclosure(self, contract: Contract, heard: Heard) -> None:
        enclosure: Enclosure | None = getattr(contract, "enclosure", None)
        if enclosure is None or self.inbox.keep_enclosed is None or await asyncio.to_thread(self._was_heard, heard):
            return  # never for a repeat: the package may have been erased since
        if (client := client_of(self.broker)) is None:
            raise ConnectionError("NATS is not reached, the enclosure cannot be copied")
        found = await self.enclosures.fetch(client.jetstream(), self.hearing.speaker, enclosure)
        content = self.enclosures.content(enclosure.ref) if found else None
        await self.office.keep(self.inbox.keep_enclosed(contract, enclosure, content))

    async def _wait(self, message: Message, envelope: Envelope, gap: NotYet) -> None:
        waiting = Waiting(
            id=envelope.id,
            waits_for=gap.waits_for,
            waits_speaker=gap.speaker if isinstance(gap, Gap) else "",
            waits_sequence=gap.sequence if isinstance(gap, Gap) else 0,
            speaker=message.speaker,
            headers=_text(message.headers),
            body=message.body.decode(),
            since=stamp(self.office.clock.now().at),
        )
        await self.office.keep(lambda session: put_waiting(session, waiting))

    async def to_dead_letters(self, message: Message, reason: str) -> None:
        """Put a message among the dead letters."""
        _log.warning("dead letter", subject_of=message.speaker, reason=reason)
        at = stamp(self.office.clock.now().at)
        dead = letter(message.speaker, message.subject, _text(message.headers), message.body, reason[:REASON], at)
        await self.office.keep(lambda session: put_dead_letter(session, dead))


def _places(error: ValidationError) -> str:
    """Where it is wrong and how, without what stands there."""
    found = error.errors(include_input=False, include_url=False, include_context=False)[:3]
    return ", ".join(f"{'.'.join(map(str, each['loc']))} {each['type']}".strip() for each in found)


def _text(headers: Mapping[str, Any]) -> str:
    return json.dumps(dict(headers), sort_keys=True, default=str)  # ASCII: a header may be what no text column holds
