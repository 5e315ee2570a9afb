"""Seals the service's own ledger: every minute, or after a thousand rows."""

import asyncio

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import func, select
from sqlmodel import col

from shared.records.office import Office
from shared.records.seals import EVERY_ROWS, EVERY_SECONDS, Seal, sign_head
from shared.records.tables import Ledger

ACTOR = "sealing"
LOOK_SECONDS = 5.0


async def seal_now(office: Office, key: Ed25519PrivateKey) -> None:
    """Sign the head, unless only seals were added since the last seal."""
    if (head := await asyncio.to_thread(_worth_sealing, office)) is not None:
        await office.perform([sign_head(office.service, key, *head)], ACTOR)


async def keep_sealing(office: Office, key: Ed25519PrivateKey) -> None:
    """Runs until cancelled."""
    waited = 0.0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        waited += LOOK_SECONDS
        if waited >= EVERY_SECONDS or await asyncio.to_thread(_unsealed, office) >= EVERY_ROWS:
            await seal_now(office, key)
            waited = 0.0


def _worth_sealing(office: Office) -> tuple[int, str] | None:
    """Position and hash of the head; None where only seals, one's own or heard, follow the last one of one's own."""
    with office.database.reading() as store:
        fresh = select(col(Ledger.position)).where(
            col(Ledger.position) > _sealed(office), col(Ledger.stream).not_like("seal/%")
        )
        head = select(col(Ledger.position), col(Ledger.hash)).order_by(col(Ledger.position).desc()).limit(1)
        return tuple(store.execute(head).one()) if store.scalar(fresh.limit(1)) else None


def _unsealed(office: Office) -> int:
    with office.database.reading() as store:
        return (store.scalar(select(func.max(col(Ledger.position)))) or 0) - _sealed(office)


def _sealed(office: Office) -> int:
    last: Seal | None = office.state(f"seal/{office.service}")
    return last.position if last else 0
