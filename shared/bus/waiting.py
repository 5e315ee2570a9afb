"""Performs a waiting message as soon as the message it waited for has arrived."""

import asyncio
import json
from collections.abc import Mapping
from contextlib import suppress
from functools import partial

import structlog

from shared.bus.hearing import Hearer
from shared.bus.processing import Message
from shared.records.dead_letters import PATIENCE, end_waiting, ready
from shared.records.office import Office
from shared.records.tables import Waiting
from shared.records.times import stamp

RETRY_SECONDS = 5.0
_log = structlog.get_logger(__name__)


async def retry_waiting(office: Office, hearers: Mapping[str, Hearer]) -> None:
    """Perform what waited as soon as its predecessor is there; runs until cancelled."""
    while True:
        with suppress(TimeoutError):
            async with asyncio.timeout(RETRY_SECONDS):
                await office.wrote.wait()
        office.wrote.clear()
        while await retry_once(office, hearers):
            pass


async def retry_once(office: Office, hearers: Mapping[str, Hearer]) -> int:
    """One round over the waiting table; returns how many messages it is done with."""
    now = stamp(office.clock.now().at)
    rows = await asyncio.to_thread(_ready, office, now)
    done = 0
    for row in rows:
        hearer = hearers[row.speaker]
        message = Message(row.speaker, "", json.loads(row.headers), row.body.encode())
        try:
            finished = await hearer.perform(message)
        except Exception:  # noqa: BLE001 - a fault of any kind: the others do not wait for it
            _log.exception("fault while hearing what waited", event_id=row.id)
            finished = False
        if not finished and row.since < stamp(office.clock.now().at - PATIENCE):
            await hearer.to_dead_letters(message, f"waited seven days for {row.waits_for}")
            finished = True
        if finished:
            await office.keep(partial(end_waiting, id_=row.id))
            done += 1
    return done


def _ready(office: Office, now: str) -> list[Waiting]:
    with office.database.reading() as session:
        return ready(session, now)
