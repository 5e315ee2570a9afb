"""Compares a service's own stream with its outbox; either may hold less than the other."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from nats.aio.client import Client
from sqlalchemy import select

from shared.bus import manifest
from shared.bus.signing import Register
from shared.bus.stream import Message, fetch, message_at, signed
from shared.records.database import table_of
from shared.records.office import Office
from shared.records.repair import Mark
from shared.records.restore import Lost
from shared.records.tables import Outbox

OUTBOX = table_of(Outbox)


@dataclass(frozen=True)
class Compared:
    """What was seen of the stream: all of it where something is amiss, else only what follows the marks."""

    end: int
    holes: int
    """Sequences at which no message lies, though none may ever be deleted."""
    seen: Mapping[int, Message]
    marks: list[Mark] | None
    """Every row that is marked as sent, in order; None where nothing is amiss."""

    @property
    def ids(self) -> set[str]:
        return {message.id for message in self.seen.values()}

    @property
    def gone(self) -> list[Mark]:
        """Rows whose message is not at its marked place."""
        return [mark for mark in self.marks or () if not (at := self.seen.get(mark.published)) or at.id != mark.id]


async def compare(client: Client, office: Office, register: Register, known_holes: int = 0) -> Compared:
    """Normally two questions: how far the stream goes, and which message is at the last mark.

    What this service has not signed counts as not there: nobody else makes it believe that it has said something.

    The caller sees to it that nobody marks meanwhile. Raises what nats-py raises, NotFoundError for a stream that is
    not there.
    """
    js, name = client.jetstream(), manifest.stream_of(office.service)
    last = _last(office)
    state = (await js.stream_info(name)).state
    holes = state.last_seq - state.messages
    lies = await message_at(js, name, last.published) if last else None
    whole = holes == known_holes and (last is None or (lies is not None and lies.id == last.id))
    after = last.published if last and whole else 0
    found = await fetch(js, name, range(after + 1, state.last_seq + 1))
    seen = {number: message for number, message in found.items() if signed(register, office.service, message)}
    return Compared(state.last_seq, holes, seen, None if whole else await asyncio.to_thread(_marks, office))


def admitted(office: Office) -> list[Lost]:
    """What accepted restores say that this store has said and no longer knows."""
    return [lost for event in office.restores() for lost in event.lost]


def unsaid(office: Office) -> set[str]:
    """Ids of what is still to be said."""
    with office.database.reading() as store:
        return set(store.scalars(select(OUTBOX.c.id).where(OUTBOX.c.published.is_(None))))


def known(office: Office, ids: Iterable[str]) -> set[str]:
    """Those of them that lie in the outbox."""
    some, found = list(ids), set[str]()
    with office.database.reading() as store:
        for first in range(0, len(some), 500):
            found |= set(store.scalars(select(OUTBOX.c.id).where(OUTBOX.c.id.in_(some[first : first + 500]))))
    return found


def _last(office: Office) -> Mark | None:
    query = select(OUTBOX.c.position, OUTBOX.c.id, OUTBOX.c.published).where(OUTBOX.c.published.is_not(None))
    with office.database.reading() as store:
        row = store.execute(query.order_by(OUTBOX.c.published.desc()).limit(1)).first()
    return Mark(*row) if row else None


def _marks(office: Office) -> list[Mark]:
    query = select(OUTBOX.c.position, OUTBOX.c.id, OUTBOX.c.published).where(OUTBOX.c.published.is_not(None))
    with office.database.reading() as store:
        return [Mark(*row) for row in store.execute(query.order_by(OUTBOX.c.position))]
