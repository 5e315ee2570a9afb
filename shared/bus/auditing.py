"""Compares a service's own JetStream stream with its outbox, for the audit."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Iterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from nats.aio.client import Client
from nats.errors import Error
from nats.js.errors import APIError, NotFoundError

from shared.bus import manifest
from shared.bus.enclosures import Enclosures
from shared.bus.entering import enter
from shared.bus.identity import Secret
from shared.bus.packages import check_bucket
from shared.bus.relay import said_headers
from shared.bus.repairing import as_said
from shared.bus.signing import SIGNATURE, Register
from shared.bus.stream import Message, Stream, end_of, fetch, signed
from shared.records.audit import Finding
from shared.records.audit.finding import RawRow
from shared.records.restore import Lost

CONNECT_SECONDS = 5
Rows = Callable[[], list[RawRow]]
"""Reads the outbox as it is now."""


@dataclass(frozen=True)
class Compared:
    """How many messages lie on the stream, and what is wrong with them and with the packages in the bucket."""

    messages: int
    findings: list[Finding]


async def look(
    url: str, secret: Secret, enclosures: Enclosures, rows: Rows, lost: Sequence[Lost], register: Register
) -> Compared | None:
    """Compare over a line of one's own, as the NATS user of the service; None where NATS does not answer."""
    compared, service = None, enclosures.service
    async with _line(url, service, secret) as client:
        if client:
            said = await compare(client, service, rows, lost, register)
            sent = [row["enclosure"] for row in await asyncio.to_thread(rows) if row["enclosure"] and _marked(row)]
            packages = await check_bucket(client.jetstream(), enclosures, dict.fromkeys(sent))
            compared = Compared(said.messages, said.findings + packages)
    return compared


async def heard_up_to(url: str, service: str, secret: Secret) -> dict[str, int]:
    """By speaker, the sequence on its stream up to which all is heard and acked; empty where NATS does not answer.

    Ask before the inbox is read: what is acked is in it, or waits, or is a letter.
    """
    floors: dict[str, int] = {}
    async with _line(url, service, secret) as client:
        if client is None:
            return floors
        for hearing in manifest.hearings_of(service):
            with suppress(NotFoundError):
                info = await client.jetstream().consumer_info(hearing.stream, hearing.durable)
                floors[hearing.speaker] = info.ack_floor.stream_seq if info.ack_floor else 0
    return floors


@asynccontextmanager
async def _line(url: str, service: str, secret: Secret) -> AsyncIterator[Client | None]:
    """None where NATS cannot be reached; the block ends where it no longer answers."""
    try:
        client = await enter(
            url,
            service,
            secret,
            connect_timeout=CONNECT_SECONDS,
            allow_reconnect=False,
            max_reconnect_attempts=1,
            reconnect_time_wait=0,
            error_cb=_silent,
        )
    except (OSError, Error, TimeoutError):
        yield None
        return
    try:
        with suppress(Error, TimeoutError):
            yield client
    finally:
        await client.close()


async def compare(client: Client, service: str, rows: Rows, lost: Sequence[Lost], register: Register) -> Compared:
    """`lost` is what accepted restores admit to have said.

    Right beside a running service, too: a message is in the outbox before it is on the stream, so the stream is read
    first, and what was marked meanwhile is asked for after.
    """
    js, name = client.jetstream(), manifest.stream_of(service)
    last = await end_of(js, name)
    stored = await fetch(js, name, range(1, last + 1), APIError)
    outbox = await asyncio.to_thread(rows)
    later = [row["published"] for row in outbox if _marked(row) and row["published"] > last]
    stored |= await fetch(js, name, later, APIError)  # what the server can no longer read is not there
    own = {number for number, message in stored.items() if signed(register, service, message)}
    return Compared(len(stored), list(_differences(service, outbox, lost, stored, own)))


def _differences(
    service: str, outbox: Iterable[RawRow], lost: Iterable[Lost], stored: Stream, own: Collection[int]
) -> Iterator[Finding]:
    """`own` are the sequences at which the service's signature lies."""
    name, last = manifest.stream_of(service), max(stored, default=0)
    said = {row["id"]: _said(service, row) for row in outbox}
    marks = {row["published"]: said[row["id"]] for row in outbox if _marked(row)}
    first = {message.id: sequence for sequence, message in sorted(stored.items(), reverse=True)}
    marks |= {first.get(one.id, one.published): as_said(one) for one in lost}  # it may have been said again
    if (highest := max(marks, default=0)) > last:
        detail = f"luồng dừng ở đây nhưng sổ đã ghi gửi đến {highest}: luồng bị xóa, bị cắt hoặc cũ hơn sổ cái"
        yield Finding("stream", f"stream {name} {last}", detail)
    for sequence in range(1, last + 1):
        yield from _difference(name, sequence, marks.get(sequence), stored.get(sequence), signed=sequence in own)
    published = {message.id: sequence for sequence, message in marks.items()}
    for sequence in sorted(stored.keys() - marks.keys()):
        message, where = stored[sequence], f"stream {name} {sequence} · {stored[sequence].subject}"
        if message.id not in said:
            yield Finding("stream", where, "không có dòng nào trong sổ đã nói thông điệp này")
        elif sequence > published.get(message.id, sequence):  # said again before the mark: a crash; after it: nobody
            yield Finding("stream", where, "thông điệp đã gửi lại được đưa vào luồng lần nữa")
        else:
            yield from _difference(name, sequence, said[message.id], message, signed=sequence in own)


def _difference(
    name: str, sequence: int, said: Message | None, stored: Message | None, *, signed: bool
) -> Iterator[Finding]:
    if said is None:
        return
    where = f"stream {name} {sequence} · {said.subject}"
    if stored is None:
        yield Finding("stream", where, "luồng thiếu thông điệp mà sổ đã ghi là đã gửi")
        return
    fields = {"subject": said.subject == stored.subject, "body": said.body == stored.body}
    fields |= {header: stored.headers.get(header) == value for header, value in said.headers.items()}
    if not signed and all(fields.values()):  # other words have no signature anyway
        fields[SIGNATURE] = False
    for field, same in fields.items():
        if not same:
            yield Finding("stream", f"{where} · {field}", "thông điệp trên luồng khác với sổ")


def _said(service: str, row: RawRow) -> Message:
    """What an outbox row says; a damaged one says something no message can be."""
    try:
        headers = said_headers(service, SimpleNamespace(**row))
    except (TypeError, ValueError):
        headers = {"ce-id": str(row["id"]), "ce-time": "?"}
    return Message(str(row["subject"]), headers, str(row["body"]).encode())


def _marked(row: RawRow) -> bool:
    return isinstance(row["published"], int)


async def _silent(_error: Any) -> None:
    """A connection error ends the comparison without output on the terminal."""
