"""Reads a JetStream stream, message by message."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nats.js import JetStreamContext
from nats.js.errors import APIError, NotFoundError

from shared.bus.signing import NEVER, Register

TOGETHER = 256
"""Questions on the way to NATS at a time."""


@dataclass(frozen=True)
class Message:
    """One message, as it lies on the stream or as the ledger has it said (then without its traceparent)."""

    subject: str
    headers: Mapping[str, str]
    body: bytes
    at: datetime = NEVER
    """When NATS took it."""

    @property
    def id(self) -> str:
        return self.headers.get("ce-id", "")


Stream = Mapping[int, Message]
"""Messages by their sequence in JetStream."""


def signed(register: Register, service: str, message: Message) -> bool:
    """Whether it is the word of `service`."""
    return register.knows(service, message.headers, message.body, message.at)


async def end_of(js: JetStreamContext, name: str) -> int:
    try:
        return (await js.stream_info(name)).state.last_seq
    except NotFoundError:
        return 0


async def fetch(
    js: JetStreamContext, name: str, sequences: Sequence[int], absent: type[APIError] = NotFoundError
) -> dict[int, Message]:
    """Those that are there; `absent` is the answer that counts as none. Raises every other."""
    found: dict[int, Message] = {}
    for first in range(0, len(sequences), TOGETHER):
        some = sequences[first : first + TOGETHER]
        messages = await asyncio.gather(*(message_at(js, name, sequence, absent) for sequence in some))
        found |= {sequence: message for sequence, message in zip(some, messages, strict=True) if message}
    return found


async def message_at(
    js: JetStreamContext, name: str, sequence: int, absent: type[APIError] = NotFoundError
) -> Message | None:
    try:
        stored = await js.get_msg(name, sequence)
    except absent:
        return None
    return Message(stored.subject or "", stored.headers or {}, stored.data or b"", stored.time or NEVER)
