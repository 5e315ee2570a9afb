"""A unit responds to a campaign with targets of its own, and reports what it reached."""

from services.campaigns.domain import registration, result
from shared.access import Person
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


def responding_for(who: Person, unit: str) -> tuple[str, tuple[str, ...]]:
    """The unit that is meant, else the first one's own; and all for which this person responds. Raises Denied."""
    held = who.units("response.enter")
    unit = unit or next(iter(held), "")
    who.must("response.enter", unit)
    return unit, held


async def register(service: Service, who: Person, command: registration.Register, key: IdempotencyKey) -> Answer:
    """A unit responds with its own targets. Raises Denied, Refused."""
    who.must("response.enter", command.unit)
    stream = f"registration/{command.campaign}:{command.unit}"
    return await service.office.perform([(stream, command)], who.account, key)


async def report(service: Service, who: Person, command: result.Report, key: IdempotencyKey) -> Answer:
    """A unit reports what it reached in a period. Raises Denied, Refused."""
    who.must("response.enter", command.unit)
    stream = f"result/{command.campaign}:{command.unit}:{command.period}"
    return await service.office.perform([(stream, command)], who.account, key)
