"""Writing a campaign before it is launched."""

from dataclasses import replace

from services.campaigns.domain import campaign
from services.campaigns.store import queries
from services.campaigns.usecases.scope import campaign_of
from shared.access import Person
from shared.contracts.campaigns import nominated_until
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


def drafting_for(who: Person) -> tuple[str, ...]:
    """Units for which this person writes campaigns. Raises Denied."""
    who.must("campaign.draft")
    return who.units("campaign.draft")


async def draft(service: Service, who: Person, code: str, command: campaign.Draft, key: IdempotencyKey) -> Answer:
    """Write a campaign that is not launched yet, or rewrite the version last seen. Raises Denied, Refused."""
    with service.database.reading() as store:
        row = queries.campaign(store, code)
    for unit in {command.unit, row.unit if row else command.unit}:  # nobody rewrites into theirs what is another's
        who.must_serve("campaign.draft", unit)
    whole = replace(command, nominate_until=nominated_until(command.ends, command.nominate_until))
    return await service.office.perform([(f"campaign/{code}", whole)], who.account, key)


async def drop(service: Service, who: Person, code: str, seen: int, key: IdempotencyKey) -> Answer:
    """Delete a draft in the version last seen; its code is free again. Raises Denied, Refused, Unknown."""
    who.must_serve("campaign.draft", campaign_of(service, who, code).unit)
    return await service.office.perform([(f"campaign/{code}", campaign.Drop(seen))], who.account, key)
