"""Forming clusters of units and noting their meetings."""

from services.campaigns.domain import cluster
from services.campaigns.domain.rulebook import CLUSTER_REACH, CLUSTER_UNKNOWN
from services.campaigns.store.clusters import ClusterRow
from services.campaigns.usecases.occasions import Occasion, perform_naming
from shared.access import Person
from shared.http import Service
from shared.records.directory import unit_named
from shared.records.jobs import Answer, IdempotencyKey


async def form(service: Service, who: Person, code: str, command: cluster.Form, key: IdempotencyKey) -> Answer:
    """Form a cluster of units within reach, or redraw it. Raises Denied, Refused."""
    with service.database.reading() as store:
        row: ClusterRow | None = store.get(ClusterRow, code)
        known = [each.unit for each in command.members if unit_named(store, each.unit)]
        foreign = [unit for unit in known if not who.reaches("campaign.draft", unit)]
    for unit in {command.unit, row.unit if row else command.unit}:
        who.must_serve("campaign.draft", unit)
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
    who.must_serve("campaign.draft", row.unit)

    def command(people: str, bound: str | None) -> cluster.Meet:
        return cluster.Meet(kind, occasion.event, occasion.place, agenda, people, bound)

    return await perform_naming(service, who, f"cluster/{code}", command, occasion.people, key)
