"""Answers awards, before it enters past awards, whether persons exist; no name is told."""

import asyncio
from functools import partial

from services.units.store import queries
from shared.bus.manifest import PERSONS
from shared.bus.questions import Answering
from shared.contracts.questions import PersonsAnswered, PersonsAsked
from shared.http import Service
from shared.http.pseudonyms import name_digest


def answers(service: Service) -> tuple[Answering, ...]:
    """What units answers."""
    return (Answering(PERSONS, PersonsAsked, partial(_answer, service)),)


async def _answer(service: Service, asked: PersonsAsked) -> PersonsAnswered:
    return await asyncio.to_thread(persons, service, asked)


def persons(service: Service, asked: PersonsAsked) -> PersonsAnswered:
    """Of the units that are asked about, of those below them and of those they took over from."""
    on = service.clock.now().on
    with service.database.reading() as store:
        rows = queries.persons_in(store, asked.units, on, {each.ref for each in asked.persons})
        names = {row.id: row.name for row in rows}
        households = tuple(sorted(row.id for row in rows if row.household))
    named = [each for each in asked.persons if each.name and each.ref in names]
    misnamed = tuple(each for each in named if each.name != name_digest(service, names[each.ref]))
    return PersonsAnswered(on=on, known=tuple(sorted(names)), misnamed=misnamed, households=households)
