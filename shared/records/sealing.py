"""Seals one's own ledger: every minute, or sooner when a thousand rows have come."""

import asyncio

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from sqlalchemy import select
from sqlmodel import col

from shared.records.office import Office
from shared.records.seals import EVERY_ROWS, EVERY_SECONDS, Seal, sign_head
from shared.records.tables import Ledger

ACTOR = "sealing"
LOOK_SECONDS = 5.0


async def seal_now(office: Office, key: Ed25519PrivateKey) -> None:
    """Sign the head as it is, unless nothing but seals has come since the last one."""
    head = await asyncio.to_thread(_head, office)
    if head and not head[2].startswith("seal/"):
        await office.perform([sign_head(office.service, key, head[0], head[1])], ACTOR)


async def keep_sealing(office: Office, key: Ed25519PrivateKey) -> None:
    """Runs until cancelled."""
    waited = 0.0
    while True:
        await asyncio.sleep(LOOK_SECONDS)
        waited += LOOK_SECONDS
        if waited >= EVERY_SECONDS or await asyncio.to_thread(_unsealed, office) >= EVERY_ROWS:
            await seal_now(office, key)
            waited = 0.0


def _head(office: Office) -> tuple[int, str, str] | None:
    with office.database.reading() as store:
        row = store.scalars(select(Ledger).order_by(col(Ledger.position).desc()).limit(1)).first()
    return (row.position, row.hash, row.stream) if row else None


def _unsealed(office: Office) -> int:
    head = _head(office)
    last: Seal | None = office.state(f"seal/{office.service}")
    return (head[0] if head else 0) - (last.position if last else 0)
