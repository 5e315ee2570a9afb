"""Erases a person after the event from units: content, packages, own copies in the bucket."""

import asyncio

from sqlalchemy import delete, func, select, update
from sqlmodel import Session, col

from services.awards.store.holds.holds import HoldReason
from services.awards.store.holds.posting import FeedbackText
from services.awards.store.register.importing import forget_cells
from services.awards.store.tables import AwardRow, Conferral, Enclosed
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
        store.execute(delete(HoldReason).where(col(HoldReason.person) == person))
        store.execute(delete(FeedbackText).where(col(FeedbackText.person) == person))
        forget_cells(store, person)
        conferrals = select(col(AwardRow.conferral)).where(col(AwardRow.subject_ref) == person)
        store.execute(delete(Conferral).where(col(Conferral.id).in_(conferrals)))

    await service.office.keep(blank, always=True)
    client = client_of(service.broker)
    for ref in refs:
        if client is not None:
            await service.enclosures.erase(client.jetstream(), ref)
        service.enclosures.forget(ref)
    await asyncio.to_thread(service.database.shrink)
