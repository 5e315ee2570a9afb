"""Whether a store is behind what it has said: its own stream is the witness that a restore cannot put back."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from sqlalchemy import func, select

from shared.bus import manifest
from shared.contracts.envelope import NotAnEnvelope, read_envelope
from shared.kernel import Refused
from shared.records.database import table_of
from shared.records.office import Office
from shared.records.restore import Lost, Restored, stream_of
from shared.records.tables import Ledger, Outbox

OUTBOX, LEDGER = table_of(Outbox), table_of(Ledger)


@dataclass(frozen=True)
class Past:
    """What the stream knows and the store does not, and how many rows were written since in ignorance of it."""

    lost: list[Lost]
    blind: int


async def look_back(client: Client, office: Office) -> Past:
    """Compare what lies on one's own stream, after the last message the outbox knows as sent, with the outbox.

    Sending is in order: where something was lost, an unsent row that the stream does not know is younger.
    """
    js, name = client.jetstream(), manifest.stream_of(office.service)
    last = (await js.stream_info(name)).state.last_seq
    with office.database.reading() as store:
        sent = store.scalar(select(func.max(OUTBOX.c.published))) or 0
        unsent = set(store.scalars(select(OUTBOX.c.id).where(OUTBOX.c.published.is_(None))))
        admitted = {lost.published for event in office.restores() for lost in event.lost}
    messages = [await _message(js, name, number) for number in range(sent + 1, last + 1) if number not in admitted]
    lost = [message for message in messages if message and message.id not in unsent]
    return Past(lost, len(unsent - {message.id for message in messages if message}) if lost else 0)


async def _message(js: JetStreamContext, stream: str, number: int) -> Lost | None:
    try:
        message = await js.get_msg(stream, number)
        envelope = read_envelope(message.headers or {})
    except (NotFoundError, NotAnEnvelope):
        return None
    body = (message.data or b"").decode()
    return Lost(envelope.id, envelope.type, envelope.stream, envelope.sequence, number, body)


async def check(client: Client, office: Office) -> None:
    """Go read-only where the stream knows more than the store. Raises nats Error or TimeoutError: nothing is known."""
    if lost := (await look_back(client, office)).lost:
        office.read_only = (
            f"Sổ cái được khôi phục từ bản sao cũ: {len(lost)} thông điệp đã gửi không còn trong sổ. "
            f"Chạy “thidua restore accept --service {office.service} --reason …” để chấp nhận."
        )
    office.looked_back = True


async def accept(client: Client, office: Office, reason: str, actor: str) -> list[Lost]:
    """Admit what was lost, go on above it, hear everything again; returns what has to be entered again.

    Raises Refused where the store was written to before it knew: those rows took numbers that were given already.
    """
    past = await look_back(client, office)
    if past.blind:
        raise Refused(
            "restore-mixed",
            f"Sau khi khôi phục, {past.blind} thông điệp đã được ghi thêm khi chưa có NATS, trùng số với phần đã gửi. "
            "Hãy khôi phục bản sao một lần nữa, khởi động khi NATS đang chạy, chấp nhận, rồi nhập lại các việc đó.",
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
