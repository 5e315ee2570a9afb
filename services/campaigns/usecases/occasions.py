"""The occasion of a launch or a meeting: where it was, and the names of who took part, kept beside the ledger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from services.campaigns.store.clusters import TakingPart
from shared.access import Person
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey


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


async def perform_naming(
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
