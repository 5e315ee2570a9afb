"""The event that admits a store was restored from a copy and lacks what it had published since."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select

from shared.kernel import Decider, as_noted
from shared.records.book import Book, Reader
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.tables import Ledger

LEDGER = table_of(Ledger)
EVENT = "ledger.restored.v1"


@dataclass(frozen=True)
class Lost:
    """A message said by a ledger row that is gone; `body` is the contract (JSON), to enter the fact again."""

    id: str
    type: str
    stream: str
    sequence: int
    published: int
    body: str


@dataclass(frozen=True)
class Restored:
    """Accepted by a person: the ledger goes on after `head`; what was said beyond it is listed and stays said."""

    head: int
    reason: str
    lost: tuple[Lost, ...]


def stream_of(service: str) -> str:
    return f"restore/{service}"


def floors(events: Iterable[Restored]) -> dict[str, int]:
    """By stream, how many messages it has said at least: numbering goes on above what was published."""
    highest: dict[str, int] = {}
    for event in events:
        for lost in event.lost:
            highest[lost.stream] = max(lost.sequence, highest.get(lost.stream, 0))
    return highest


def lost_contracts(read: Reader, service: str, type_: str) -> list[dict[str, Any]]:
    """Plain contracts of one type that restores of this store have admitted: their numbers must not come again."""
    bodies = read(select(LEDGER.c.body).where(LEDGER.c.stream == stream_of(service))).scalars()
    events = [msgspec.json.decode(body, type=Restored) for body in bodies]
    return [msgspec.json.decode(lost.body) for event in events for lost in event.lost if lost.type == type_]


RESTORE_BOOK = Book(
    "restore",
    Decider(0, as_noted, lambda before, _: before + 1),
    Codec({EVENT: Restored}),
    project=lambda _: [],
)
