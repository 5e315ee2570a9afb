"""Records in the ledger, at start, from where on today's revision of the contracts is used."""

import asyncio

from sqlalchemy import select
from sqlmodel import col

from shared.contracts.revisions import REVISION
from shared.records.office import Office
from shared.records.revisions import Revised, guessed, stream_of
from shared.records.tables import Outbox

ACTOR = "revising"


async def note_revision(office: Office) -> None:
    """Call it before anything else is performed. Raises ValueError where newer code has written here."""
    if (revised := await asyncio.to_thread(_not_noted, office)) is not None:
        await office.perform([(stream_of(office.service), revised)], ACTOR)


def _not_noted(office: Office) -> Revised | None:
    last: int = office.state(stream_of(office.service))
    if last > REVISION:
        raise ValueError(f"ledger speaks revision {last}, this code {REVISION}: newer code has written in it")
    if last:
        return Revised(REVISION) if last < REVISION else None
    said = select(col(Outbox.position), col(Outbox.type), col(Outbox.body)).order_by(col(Outbox.position))
    with office.database.reading() as store:
        return Revised(REVISION, tuple(guessed(dict(row) for row in store.execute(said).mappings())))
