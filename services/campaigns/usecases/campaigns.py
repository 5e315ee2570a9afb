"""What a person can do in campaigns: permission and performing. Pages and API both call these."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from services.campaigns.domain import campaign, cluster, registration, result
from services.campaigns.domain.rulebook import CAMPAIGN_UNKNOWN, CLUSTER_REACH, CLUSTER_UNKNOWN
from services.campaigns.store import queries
from services.campaigns.store.clusters import ClusterRow, TakingPart
from services.campaigns.store.tables import CampaignRow
from shared.access import Denied, Person
from shared.contracts.campaigns import nominated_until
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.directory import unit_named
from shared.records.jobs import Answer, IdempotencyKey

PERMISSIONS: dict[str, frozenset[str]] = {
    "campaigner": frozenset({"campaign.draft", "campaign.launch", "campaign.close", "response.read"}),
    "authority": frozenset({"campaign.launch", "campaign.close", "response.read"}),
    "clerk": frozenset({"response.enter", "response.read"}),
    "head": frozenset({"response.enter", "response.read"}),
    "auditor": frozenset({"response.read", "audit.read"}),
    "admin": frozenset({"response.read"}),
}
"""Permissions by role; a role held in a unit reaches to all units below it."""


@dataclass(frozen=True)
class Participant:
    """Who took part, with rank and post as of the day, in what capacity, from what source."""

    name: str
    rank: str = ""
    post: str = ""
    capacity: str = ""
    source: str = ""


@dataclass(frozen=True)
class Occasion:
    """At what event, where, and who took part."""

    event: str = ""
    place: str = ""
    people: tuple[Participant, ...] = ()


def may_see(who: Person, row: CampaignRow) -> bool:
    """A draft is the business of those who may write or launch it where it will be launched."""
    return row.status != "draft" or any(
        who.serves(permission, row.unit) for permission in ("campaign.draft", "campaign.launch")
    )


def names_people(who: Person, row: ClusterRow) -> bool:
    """Who took part is told to those who respond for, or look after, the cluster or a unit of it."""
    units = (row.unit, *(member.unit for member in row.sitting()))
    return any(who.reaches("response.read", unit) for unit in units)


async def draft(service: Service, who: Person, code: str, command: campaign.Draft, key: IdempotencyKey) -> Answer:
    """Write a campaign that is not launched yet, or rewrite the version last seen. Raises Denied, Refused."""
    with service.database.reading() as store:
        row = queries.campaign(store, code)
    for unit in {command.unit, row.unit if row else command.unit}:  # nobody rewrites into theirs what is another's
        _must_serve(who, "campaign.draft", unit)
    whole = replace(command, nominate_until=nominated_until(command.ends, command.nominate_until))
    return await service.office.perform([(f"campaign/{code}", whole)], who.account, key)


async def drop(service: Service, who: Person, code: str, seen: int, key: IdempotencyKey) -> Answer:
    """Delete a draft in the version last seen; its code is free again. Raises Denied, Refused, Unknown."""
    _must_serve(who, "campaign.draft", _campaign_of(service, who, code).unit)
    return await service.office.perform([(f"campaign/{code}", campaign.Drop(seen))], who.account, key)


async def launch(
    service: Service, who: Person, code: str, delegation: str | None, occasion: Occasion, key: IdempotencyKey
) -> Answer:
    """Launch: whether this person may is decided by authority or delegation on this day. Raises Denied, Refused."""
    _must_serve(who, "campaign.launch", _campaign_of(service, who, code).unit)

    def command(people: str, bound: str | None) -> campaign.Launch:
        return campaign.Launch(who.account, delegation, occasion.event, occasion.place, people, bound)

    return await _with_people(service, who, f"campaign/{code}", command, occasion.people, key)


async def form_cluster(service: Service, who: Person, code: str, command: cluster.Form, key: IdempotencyKey) -> Answer:
    """Form a cluster of units within reach, or redraw it. Raises Denied, Refused."""
    with service.database.reading() as store:
        row: ClusterRow | None = store.get(ClusterRow, code)
        known = [each.unit for each in command.members if unit_named(store, each.unit)]
        foreign = [unit for unit in known if not who.reaches("campaign.draft", unit)]
    for unit in {command.unit, row.unit if row else command.unit}:
        _must_serve(who, "campaign.draft", unit)
    if foreign:
        raise CLUSTER_REACH.refused(f"“{foreign[0]}” không thuộc phạm vi của đơn vị tổ chức cụm thi đua.")
    return await service.office.perform([(f"cluster/{code}", command)], who.account, key)


async def meet(
    service: Service,
    who: Person,
    code: str,
    kind: str,
    agenda: tuple[str, ...],
    occasion: Occasion,
    key: IdempotencyKey,
) -> Answer:
    """Note a meeting of a cluster on this day. Raises Denied, Refused."""
    with service.database.reading() as store:
        row: ClusterRow | None = store.get(ClusterRow, code)
    if row is None:
        raise CLUSTER_UNKNOWN.unknown("Không có cụm thi đua này.")
    _must_serve(who, "campaign.draft", row.unit)

    def command(people: str, bound: str | None) -> cluster.Meet:
        return cluster.Meet(kind, occasion.event, occasion.place, agenda, people, bound)

    return await _with_people(service, who, f"cluster/{code}", command, occasion.people, key)


async def _with_people(
    service: Service,
    who: Person,
    stream: str,
    command: Callable[[str, str | None], Any],
    people: tuple[Participant, ...],
    key: IdempotencyKey,
) -> Answer:
    """Perform with the names kept beside it."""
    ref = new_id() if people else ""
    rows = [TakingPart(id=new_id(), people=ref, place=n, **vars(each)) for n, each in enumerate(people, start=1)]
    sending = (stream, command(ref, bind(*rows) if rows else None))
    return await service.office.perform([sending], who.account, key, same_transaction=lambda kept: kept.add_all(rows))


async def close(service: Service, who: Person, code: str, key: IdempotencyKey) -> Answer:
    """End a campaign. Raises Denied, Refused."""
    _must_serve(who, "campaign.close", _campaign_of(service, who, code).unit)
    return await service.office.perform([(f"campaign/{code}", campaign.Close())], who.account, key)


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


def _must_serve(who: Person, permission: str, unit: str) -> None:
    if not who.serves(permission, unit):
        raise Denied(permission)


def _campaign_of(service: Service, who: Person, code: str) -> CampaignRow:
    """One that the person may see. Raises Unknown (campaign-unknown)."""
    with service.database.reading() as store:
        row = queries.campaign(store, code)
        if row is None or not may_see(who, row):
            raise CAMPAIGN_UNKNOWN.unknown("Không có phong trào này.")
    return row
