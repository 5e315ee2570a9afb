"""Detects a store that was restored from an older copy: its own stream then holds newer events."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nats.aio.client import Client
from nats.js.errors import NotFoundError
from sqlalchemy import func, select

from shared.bus import manifest
from shared.bus.comparing import admitted, compare, known, unsaid
from shared.bus.signing import Register
from shared.bus.stream import Message
from shared.contracts.envelope import NotAnEnvelope, read_envelope
from shared.records.database import table_of
from shared.records.office import Office
from shared.records.restore import Lost, Restored, stream_of
from shared.records.tables import Ledger
from shared.rulebook import RESTORE_MIXED

LEDGER = table_of(Ledger)


@dataclass(frozen=True)
class Past:
    """What the stream knows and the store does not, and how many rows were written since in ignorance of it."""

    lost: list[Lost]
    blind: int


async def look_back(client: Client, office: Office, register: Register) -> Past:
    """What one's own stream knows and neither the outbox nor an accepted restore.

    Sending is in order: where something was lost, an unsent row that the stream does not know is younger.
    """
    found = await compare(client, office, register)
    ids = found.ids
    mine = known(office, ids) | {lost.id for lost in admitted(office)}
    lost = [_lost(number, message) for number, message in sorted(found.seen.items()) if message.id not in mine]
    messages = [message for message in lost if message]
    return Past(messages, len(unsaid(office) - ids) if messages else 0)


def _lost(number: int, message: Message) -> Lost | None:
    try:
        envelope = read_envelope(message.headers)
    except NotAnEnvelope:
        return None
    return Lost(envelope.id, envelope.type, envelope.stream, envelope.sequence, number, message.body.decode())


async def check(client: Client, office: Office, register: Register) -> None:
    """Go read-only where the stream knows more than the store. Raises nats Error or TimeoutError: nothing is known."""
    if lost := (await look_back(client, office, register)).lost:
        office.read_only = (
            f"Sổ cái được khôi phục từ bản sao cũ: {len(lost)} thông điệp đã gửi không còn trong sổ. "
            f"Chạy “thidua restore accept --service {office.service} --reason …” để chấp nhận."
        )
    office.looked_back = True


async def accept(client: Client, office: Office, register: Register, reason: str, actor: str) -> list[Lost]:
    """Record what was lost, continue above it, receive everything again; returns what must be entered again.

    Raises Refused where the store was written to before it knew: those rows took numbers that were given already.
    """
    past = await look_back(client, office, register)
    if past.blind:
        raise RESTORE_MIXED.refused(
            f"Sau khi khôi phục, {past.blind} thông điệp đã được ghi thêm khi chưa có NATS, trùng số với phần đã gửi. "
            "Hãy khôi phục bản sao một lần nữa, khởi động khi NATS đang chạy, chấp nhận, rồi nhập lại các việc đó."
        )
    with office.database.reading() as store:
        head: Any = store.scalar(select(func.max(LEDGER.c.position))) or 0
    office.read_only = None
    await office.perform([(stream_of(office.service), Restored(head, reason, tuple(past.lost)))], actor)
    await office.recall()
    for hearing in manifest.hearings_of(office.service):
        with suppress(NotFoundError):  # who provisions it makes one that begins at the first message
            await client.jetstream().reset_consumer(hearing.stream, hearing.durable, seq=1)
    return past.lost
