"""Reads the figures of a service where they lie: its store, its office, its process, the monitor of NATS."""

import asyncio
import json
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from threading import Event
from typing import Any

from sqlalchemy import func, or_, select, text
from sqlalchemy.pool import QueuePool

from shared.bus.connection import client_of
from shared.bus.monitor import streams
from shared.contracts.registry import spoken_by
from shared.contracts.seals import Sealed
from shared.records import restore
from shared.records.database import table_of
from shared.records.tables import DeadLetter, Ledger, Outbox, Waiting
from shared.records.times import instant
from shared.runtime.service import Service
from shared.telemetry import metrics as told
from shared.telemetry.metrics import Reading

Reader = Callable[[Service, asyncio.AbstractEventLoop], Iterator[Reading]]
HUNG = 1.0
"""Seconds after which the loop is not asked any longer."""
LEDGER, OUTBOX, LETTER = table_of(Ledger), table_of(Outbox), table_of(DeadLetter)


def _delivery(service: Service, _: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    unsent = select(func.count(), func.min(OUTBOX.c.at)).where(OUTBOX.c.published.is_(None))
    unsettled = select(func.count(), func.min(LETTER.c.at)).where(LETTER.c.settled.is_(None))
    with service.database.reading() as store:
        count, first = store.execute(unsent).one()
        yield told.OUTBOX_PENDING, (), count
        yield told.OUTBOX_OLDEST, (), _since(service, first)
        count, first = store.execute(unsettled).one()
        yield told.DEAD_LETTERS, (), count
        yield told.DEAD_LETTERS_OLDEST, (), _since(service, first)
        yield told.WAITING, (), store.scalar(select(func.count()).select_from(table_of(Waiting))) or 0


def _bus(service: Service, _: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    yield told.DEAF, (), bool(client_of(service.broker) and service.watchdog.deaf)
    known = streams(service.settings.nats_monitor) if service.settings.nats_monitor else None
    yield told.NATS_AWAY, (), client_of(service.broker) is None or known is None or bool(service.watchdog.away)
    if known is None:
        return
    for hearing in service.watchdog.hearings:
        durable = _durables(known, hearing.stream).get(hearing.durable)
        label = (hearing.durable,)
        yield told.CONSUMER_MISSING, label, durable is None
        if durable:
            yield told.CONSUMER_PENDING, label, durable.get("num_pending", 0)
            yield told.CONSUMER_ACK_PENDING, label, durable.get("num_ack_pending", 0)
            yield told.CONSUMER_REDELIVERED, label, durable.get("num_redelivered", 0)
            yield told.CONSUMER_WAITING, label, durable.get("num_waiting", 0)
    if own := known.get(service.relay.stream):
        yield told.STREAM_BYTES, (), own["state"]["bytes"]
        yield told.WITNESS_LAG, (), _unwitnessed(service, _durables(known, service.relay.stream))


def _durables(known: dict[str, Any], stream: str) -> dict[str, Any]:
    return {each["name"]: each for each in known.get(stream, {}).get("consumer_detail") or []}


def _unwitnessed(service: Service, durables: dict[str, Any]) -> float:
    """Since when the oldest seal said here waits for one of its hearers."""
    heard = min((each["ack_floor"]["stream_seq"] for each in durables.values()), default=0)
    seals = [type_ for type_, contract in spoken_by(service.name).items() if issubclass(contract, Sealed)]
    later = or_(OUTBOX.c.published.is_(None), OUTBOX.c.published > heard)
    with service.database.reading() as store:
        return _since(service, store.scalar(select(func.min(OUTBOX.c.at)).where(OUTBOX.c.type.in_(seals), later)))


def _store(service: Service, _: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    database = service.database
    yield told.STORE_UNREADABLE, (), database.trouble is not None
    yield told.DISK_FREE, (), shutil.disk_usage(service.home.root).free
    if database.checked:
        yield told.STORE_CHECKED, (), (service.clock.now().at - database.checked).total_seconds()
    if isinstance(database.readers.pool, QueuePool):
        yield told.READERS_BUSY, (), database.readers.pool.checkedout()
    if database.sqlite:
        yield told.STORE_BYTES, (), _size(Path(database.url.database or ""))
        yield told.WAL_BYTES, (), _size(Path(f"{database.url.database}-wal"))
    with database.reading() as store:
        yield told.LEDGER_ROWS, (), store.scalar(select(func.max(LEDGER.c.position))) or 0
        if not database.sqlite:
            yield told.STORE_BYTES, (), store.scalar(text("SELECT pg_database_size(current_database())")) or 0


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _process(service: Service, loop: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    yield told.OFFICE_QUEUE, (), service.office.waiting
    yield told.OFFICE_SILENT, (), service.office.silent
    yield told.READ_ONLY, (), service.office.read_only is not None
    yield told.LOOP_LAG, (), _lag(loop)


def _lag(loop: asyncio.AbstractEventLoop) -> float:
    answered, asked = Event(), time.monotonic()
    with suppress(RuntimeError):  # it is closing
        loop.call_soon_threadsafe(answered.set)
        answered.wait(HUNG)
    return time.monotonic() - asked


def _integrity(service: Service, _: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    own, others = f"seal/{service.name}", LEDGER.c.stream.not_like("seal/%")
    last = select(LEDGER.c.at, LEDGER.c.body).where(LEDGER.c.stream == own).order_by(LEDGER.c.version.desc()).limit(1)
    with service.database.reading() as store:
        seal = store.execute(last).first()
        if seal:
            yield told.SEAL_AGE, (), _since(service, seal.at)
        fresh = LEDGER.c.position > (json.loads(seal.body)["position"] if seal else 0)
        first = store.scalar(select(LEDGER.c.at).where(fresh, others).order_by(LEDGER.c.position).limit(1))
        yield told.UNSEALED, (), _since(service, first)
        accepted = LEDGER.c.stream == restore.stream_of(service.name)
        yield told.RESTORES, (), store.scalar(select(func.count()).where(accepted)) or 0


def read_topics(service: Service, _: asyncio.AbstractEventLoop) -> Iterator[Reading]:
    """What the topics of the service declare of their trade."""
    with service.database.reading() as store:
        for measure in service.plan.measures:
            yield from measure.read(store, service.clock.now())


def _since(service: Service, at: str | None) -> float:
    """Seconds; 0 where nothing is."""
    return max((service.clock.now().at - instant(at)).total_seconds(), 0.0) if at else 0.0


HOUSE: tuple[Reader, ...] = (_process, _store, _delivery, _integrity, _bus)
"""Groups in which one fault hides only what comes after it."""
