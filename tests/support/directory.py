"""Units as awards asks it for persons: by the real contract over a real NATS, with the persons of a test."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from functools import partial
from pathlib import Path

from faststream.nats import NatsBroker

from shared.bus.connection import client_of
from shared.bus.manifest import PERSONS
from shared.bus.questions import Answering, answer_all
from shared.contracts.questions import PersonsAnswered, PersonsAsked
from shared.http.pseudonyms import name_digest
from tests.support.awards import AwardsHouse
from tests.support.waiting import until

NAME = "Cán bộ minh họa"
"""Of everybody whose code begins with "person-"."""


async def _answer(house: AwardsHouse, asked: PersonsAsked) -> PersonsAnswered:
    known = tuple(each.ref for each in asked.persons if each.ref.startswith("person-"))
    name = name_digest(house.service, NAME)
    misnamed = tuple(each for each in asked.persons if each.name not in ("", name))
    households = tuple(ref for ref in known if ref.startswith("person-ho"))
    return PersonsAnswered(on=asked.on, known=known, misnamed=misnamed, households=households)


@asynccontextmanager
async def with_persons(folder: Path, url: str) -> AsyncIterator[AwardsHouse]:
    """Awards, open, and somebody who answers for units."""
    async with AwardsHouse(folder, nats_url=url).open() as house:
        await until(lambda: client_of(house.service.broker), what="a client of NATS")
        broker = NatsBroker(url, logger=None)
        answer_all(broker, (Answering(PERSONS, PersonsAsked, partial(_answer, house)),))
        await broker.start()
        for _ in range(2):  # nats-py writes the ping of a flush ahead of a subscription that still waits to be written
            await asyncio.sleep(0)
            await broker.connection.flush()
        yield house
        await broker.stop()
