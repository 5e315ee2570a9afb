"""Two small services in one process, joined by a real nats-server: units pays, awards hears of it."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import nats
from faststream.nats import NatsBroker
from nats.js import JetStreamContext
from nats.js.api import ConsumerInfo

from shared.bus import manifest
from shared.bus.auditing import compare
from shared.bus.connection import broker_for
from shared.bus.enclosures import Enclosures
from shared.bus.hearing import Hear, Hearer, Inbox, KeepEnclosed
from shared.bus.identity import Secret, Speakers
from shared.bus.provision import provision
from shared.bus.relay import Relay
from shared.bus.signing import SIGNATURE, Register, Voice, sign
from shared.bus.waiting import retry_waiting
from shared.bus.watchdog import Watchdog
from shared.bus.wrapping import Locks
from shared.contracts.envelope import Contract, Envelope
from shared.kernel import Clock, new_id
from shared.records.audit.books import check_outbox
from shared.records.audit.folding import fold
from shared.records.book import silent
from shared.records.database import Database
from shared.records.office import Office
from shared.records.tables import DeadLetter, Ledger, Outbox
from shared.records.tables import Inbox as InboxTable
from shared.runtime.tasks import end
from tests.support.nats import NatsServer
from tests.support.papers import pdf
from tests.support.stores import rows_of
from tests.support.trade import PURSES, Paid, Pay, hear, open_trade, refused
from tests.support.waiting import until

SECRETS = {name: Secret(name.encode().ljust(32)) for name in manifest.SERVICES}


def register(folder: Path) -> Register:
    """The public keys that go with `SECRETS`."""
    known = Speakers({name: [secret.public] for name, secret in SECRETS.items()})
    (folder / "speakers.json").write_bytes(known.data)
    return Register(folder / "speakers.json")


@dataclass
class Party:
    """What a test reaches of one service."""

    office: Office
    broker: NatsBroker
    relay: Relay
    hearer: Hearer | None
    watchdog: Watchdog
    enclosures: Enclosures

    def letters(self) -> list[str]:
        return [row["reason"] for row in rows_of(self.office.database, DeadLetter)]

    def heard(self) -> int:
        return len(rows_of(self.office.database, InboxTable))

    def unsaid(self) -> int:
        return sum(row["published"] is None for row in rows_of(self.office.database, Outbox))

    async def pay(self, key: str = "a", amount: int = 1, note: str = "") -> None:
        await self.office.perform([(f"purse/{key}", Pay(amount, note))], "lan")


@asynccontextmanager
async def party(
    name: str,
    server: NatsServer,
    folder: Path,
    hears: str | None = None,
    *,
    hearing: Hear = hear,
    keep_enclosed: KeepEnclosed | None = None,
    clock: Clock | None = None,
    secret: Secret | None = None,
) -> AsyncIterator[Party]:
    """One service, saying and hearing until the block ends; with its `secret` where the server asks who comes."""
    database = Database(f"sqlite:///{folder / name / 'store.db'}", name)
    open_trade(database)
    book = PURSES if name == "units" else replace(PURSES, tell=silent)
    office = Office(database, [book], clock or Clock(), name)
    known = register(folder)
    locks = Locks(name, [SECRETS[name]], folder / "speakers.json")
    enclosures = Enclosures(folder / name / "enclosures", folder / "old.key", locks)
    broker, relay = broker_for(name, server.url, secret), Relay(office, Voice(SECRETS[name], known), enclosures)
    inbox = Inbox({Paid.type(): Paid}, hearing, refused, keep_enclosed)
    hearer = Hearer(office, (hears, inbox), known, enclosures, broker) if hears else None
    if hearer:
        hearer.subscribe()
    watchdog = Watchdog(broker, office, [hearer.hearing] if hearer else [])
    await office.start()
    client = await broker.connect()
    works: list[Any] = [relay.run(client), watchdog.run()]
    works += [broker.start(), retry_waiting(office, {hearer.hearing.speaker: hearer})] if hearer else []
    tasks = [asyncio.create_task(work) for work in works]
    try:
        yield Party(office, broker, relay, hearer, watchdog, enclosures)
    finally:
        await end(tasks)
        await hang_up(broker)
        await office.stop()
        database.close()


async def hang_up(broker: NatsBroker) -> None:
    """Subscribers first: FastStream's pull loop spins for ever on a closed connection."""
    for subscriber in broker.subscribers:
        await subscriber.stop()
    await (await broker.connect()).close()


@asynccontextmanager
async def both(
    server: NatsServer, folder: Path, *, hearing: Hear = hear, keep_enclosed: KeepEnclosed | None = None
) -> AsyncIterator[tuple[Party, Party]]:
    """Units and awards over a provisioned server."""
    await provision(server.url)
    async with AsyncExitStack() as stack:
        units = await stack.enter_async_context(party("units", server, folder))
        other = party("awards", server, folder, "units", hearing=hearing, keep_enclosed=keep_enclosed)
        yield units, await stack.enter_async_context(other)


@asynccontextmanager
async def administrator(server: NatsServer) -> AsyncIterator[JetStreamContext]:
    """JetStream as nobody in particular, with all rights."""
    connection = await nats.connect(server.url)
    try:
        yield connection.jetstream()
    finally:
        await connection.close()


@dataclass(frozen=True)
class Saying:
    """A message as units would say it, each part of which a test may forge."""

    headers: dict[str, str]
    body: bytes
    subject: str
    secret: Secret | None = SECRETS["units"]

    @property
    def signed(self) -> dict[str, str]:
        """The headers as they are sent."""
        return self.headers | ({SIGNATURE: sign(self.secret, self.headers, self.body)} if self.secret else {})

    async def publish(self, js: JetStreamContext) -> int:
        return (await js.publish(self.subject, self.body, headers=self.signed or None)).seq


def paid(key: str, sequence: int = 1, note: str = "", **envelope: str) -> Saying:
    """The `sequence`-th message of `purse/<key>`; `envelope` replaces fields of the envelope."""
    contract: Contract = Paid(on=date(2024, 11, 20), campaign="c1", key=key, amount=1, note=note)
    fields = {"id": new_id(), "source": "units", "type": contract.type(), "stream": f"purse/{key}"} | envelope
    head = Envelope(**fields, sequence=sequence, time=Clock().now().at)
    return Saying(head.headers(), contract.model_dump_json().encode(), contract.nats_subject())


async def quiet(units: Party, awards: Party, heard: int, seconds: float = 60.0) -> None:
    """All that units has to say is said, and awards has heard `heard` messages."""
    await until(lambda: units.unsaid() == 0, seconds, "the outbox drains")
    await until(lambda: awards.heard() >= heard, seconds, f"{heard} messages are heard")


async def wrong(units: Party) -> list[str]:
    """What the audit says of the outbox, its marks and the stream."""
    database = units.office.database
    folded = fold(rows_of(database, Ledger), list(units.office.books.values()))
    client = await units.broker.connect()
    compared = await compare(client, "units", lambda: rows_of(database, Outbox), [], units.relay.voice.register)
    return [finding.where for finding in (*check_outbox(rows_of(database, Outbox), folded), *compared.findings)]


async def settled(js: JetStreamContext, seconds: float = 60.0) -> ConsumerInfo:
    """The consumer of awards, once it owes no acknowledgement."""
    hearing = manifest.Hearing("awards", "units")

    async def heard() -> ConsumerInfo | None:
        info = await js.consumer_info(hearing.stream, hearing.durable)
        return info if not info.num_pending and not info.num_ack_pending else None

    info: ConsumerInfo = await until(heard, seconds, "everything heard")
    return info


def scan(path: Path, size: int) -> Path:
    """A file nobody can compress, of `size` bytes and a few, as a scanned paper is."""
    path.write_bytes(pdf("scan", os.urandom(size)))
    return path
