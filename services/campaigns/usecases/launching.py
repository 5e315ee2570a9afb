"""Launching a campaign and ending it."""

from services.campaigns.domain import campaign
from services.campaigns.usecases.occasions import Occasion, perform_naming
from services.campaigns.usecases.scope import campaign_of
from shared.access import Person
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


def must_launch(who: Person) -> None:
    """Who may launch campaigns of any unit. Raises Denied."""
    who.must("campaign.launch")


async def launch(
    service: Service, who: Person, code: str, delegation: str | None, occasion: Occasion, key: IdempotencyKey
) -> Answer:
    """Launch: whether this person may is decided by authority or delegation on this day. Raises Denied, Refused."""
    who.must_serve("campaign.launch", campaign_of(service, who, code).unit)

    def command(people: str, bound: str | None) -> campaign.Launch:
        return campaign.Launch(who.account, delegation, occasion.event, occasion.place, people, bound)

    return await perform_naming(service, who, f"campaign/{code}", command, occasion.people, key)


async def close(service: Service, who: Person, code: str, key: IdempotencyKey) -> Answer:
    """End a campaign. Raises Denied, Refused."""
    who.must_serve("campaign.close", campaign_of(service, who, code).unit)
    return await service.office.perform([(f"campaign/{code}", campaign.Close())], who.account, key)
