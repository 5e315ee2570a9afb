"""Erases a person after the event from units: packages, what each topic holds, own copies in the bucket."""

import asyncio

from sqlalchemy import func, select, update
from sqlmodel import Session, col

from services.awards.store.tables import Enclosed
from shared.bus.connection import client_of
from shared.http import Service
from shared.kernel import key_of
from shared.records.tables import Ledger

LOOK_SECONDS = 1.0


async def forget_erased(service: Service) -> None:
    """Look for erasures that were heard and not yet carried out; runs until cancelled."""
    done = 0
    while True:
        last, people = await asyncio.to_thread(_heard, service, done)
        for person in people:
            await _forget(service, person)
        done = last
        await asyncio.sleep(LOOK_SECONDS)


def _heard(service: Service, after: int) -> tuple[int, list[str]]:
    """The last ledger line, and the erasures after the given one; no line is read twice."""
    with service.database.reading() as store:
        last = store.scalar(select(func.max(col(Ledger.position)))) or after
        new = col(Ledger.position) > after, col(Ledger.position) <= last
        query = select(col(Ledger.stream)).where(*new, col(Ledger.type) == "erasure_heard.v1")
        return last, [key_of(stream) for stream in store.scalars(query.order_by(col(Ledger.position)))]


async def _forget(service: Service, person: str) -> None:
    with service.database.reading() as store:
        refs = list(store.scalars(select(col(Enclosed.ref)).where(col(Enclosed.person) == person)))

    def blank(store: Session) -> None:
        store.execute(update(Enclosed).where(col(Enclosed.person) == person).values(content=None))
        for forget in service.plan.forgets:
            forget(store, person)

    await service.office.keep(blank, always=True)
    client = client_of(service.broker)
    for ref in refs:
        if client is not None:
            await service.enclosures.erase(client.jetstream(), ref)
        service.enclosures.forget(ref)
    await asyncio.to_thread(service.database.shrink)
