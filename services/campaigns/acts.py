"""What a person can do in campaigns: permission and performing. Pages and API both call these."""

from sqlmodel import Session

from services.campaigns.domain import campaign, registration, result
from services.campaigns.store.tables import CampaignRow
from shared.access import Denied, Person
from shared.access.directory import serves
from shared.http import Service
from shared.kernel import Refused
from shared.records.jobs import Answer, OnceKey

PERMISSIONS: dict[str, frozenset[str]] = {
    "campaigner": frozenset({"campaign.draft", "campaign.launch", "campaign.close", "response.read"}),
    "authority": frozenset({"campaign.launch", "campaign.close", "response.read"}),
    "clerk": frozenset({"response.enter", "response.read"}),
    "head": frozenset({"response.enter", "response.read"}),
    "auditor": frozenset({"response.read", "audit.read"}),
    "admin": frozenset({"response.read"}),
}
"""Permissions by role; a role held in a unit reaches to all units below it."""


def may_see(store: Session, who: Person, row: CampaignRow) -> bool:
    """A draft is the business of those who may write or launch it where it will be launched."""
    return row.status != "draft" or any(
        serves(store, who, permission, row.unit) for permission in ("campaign.draft", "campaign.launch")
    )


async def draft(service: Service, who: Person, code: str, command: campaign.Draft, once: OnceKey) -> Answer:
    """Write a campaign that is not launched yet, or rewrite the version last seen. Raises Denied, Refused."""
    _must_serve(service, who, "campaign.draft", command.unit)
    return await service.office.perform([(f"campaign/{code}", command)], who.account, once)


async def launch(
    service: Service, who: Person, code: str, delegation: str | None, event: str, place: str, once: OnceKey
) -> Answer:
    """Launch: whether this person may is decided by authority or delegation on this day. Raises Denied, Refused."""
    _must_serve(service, who, "campaign.launch", _unit_of(service, code))
    command = campaign.Launch(who.account, delegation, event, place)
    return await service.office.perform([(f"campaign/{code}", command)], who.account, once)


async def close(service: Service, who: Person, code: str, once: OnceKey) -> Answer:
    """End a campaign. Raises Denied, Refused."""
    _must_serve(service, who, "campaign.close", _unit_of(service, code))
    return await service.office.perform([(f"campaign/{code}", campaign.Close())], who.account, once)


async def register(service: Service, who: Person, command: registration.Register, once: OnceKey) -> Answer:
    """A unit responds with its own targets. Raises Denied, Refused."""
    who.must("response.enter", command.unit)
    stream = f"registration/{command.campaign}:{command.unit}"
    return await service.office.perform([(stream, command)], who.account, once)


async def report(service: Service, who: Person, command: result.Report, once: OnceKey) -> Answer:
    """A unit reports what it reached in a period. Raises Denied, Refused."""
    who.must("response.enter", command.unit)
    stream = f"result/{command.campaign}:{command.unit}:{command.period}"
    return await service.office.perform([(stream, command)], who.account, once)


def _must_serve(service: Service, who: Person, permission: str, unit: str) -> None:
    with service.database.reading() as store:
        if not serves(store, who, permission, unit):
            raise Denied(permission)


def _unit_of(service: Service, code: str) -> str:
    with service.database.reading() as store:
        row: CampaignRow | None = store.get(CampaignRow, code)
    if row is None:
        raise Refused("campaign-unknown", "Không có phong trào này.")
    return row.unit
