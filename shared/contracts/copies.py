"""What a service tells the observatory of its ledger, on its operations address (shared.runtime.copying)."""

from typing import Any

import msgspec


class Said(msgspec.Struct, frozen=True):
    """The message a row published, or will publish."""

    id: str
    type: str
    body: dict[str, Any]
    campaign: str | None


class Copied(msgspec.Struct, frozen=True):
    """One row: `text` is a Vietnamese sentence, `about` the other streams it refers to, `at` an RFC 3339 instant."""

    position: int
    stream: str
    type: str
    at: str
    on: str
    actor: str
    text: str
    about: tuple[str, ...] = ()
    causation: str | None = None
    trace: str | None = None
    said: Said | None = None


class Undone(msgspec.Struct, frozen=True):
    """A received message that is not performed: it waits for another (`reason` its stream), or is a dead letter."""

    id: str
    speaker: str
    stream: str
    since: str
    reason: str


class Copy(msgspec.Struct, frozen=True):
    """The rows after a position, a page at most, and the state of delivery now.

    `upto` is the position to go on after, `head` the last one of the ledger; `unsent` are positions whose message NATS
    has not confirmed, oldest first.
    """

    rows: tuple[Copied, ...]
    upto: int
    head: int
    today: str
    """The business date there."""
    unsent: tuple[int, ...]
    waiting: tuple[Undone, ...]
    dead: tuple[Undone, ...]
