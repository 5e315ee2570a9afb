"""One conclusion for all dossiers on a desk that wait for the same thing."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from services.awards.domain.dossier import concluding
from services.awards.domain.dossier.rulebook import CONCLUSION_UNKNOWN
from services.awards.store.dossier.concluding import Open, Place, WrittenRow, waiting
from shared.access import Person
from shared.access.directory import in_reach
from shared.http import Service
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey


@dataclass(frozen=True)
class Group:
    """Dossiers of one award that wait for one condition."""

    rule: str
    text: str
    law: str
    award: str
    open: tuple[Open, ...]


@dataclass(frozen=True)
class Looked:
    """What some of a desk waits for, the most first; `last` is where to go on, where more lie there."""

    groups: list[Group]
    number: int
    last: Place | None


def desks(who: Person) -> tuple[str, ...]:
    """Units on whose desks this person may conclude. Raises Denied."""
    who.must("dossier.appraise")
    return who.units("dossier.appraise")


def look(service: Service, who: Person, unit: str, after: Place | None = None) -> Looked:
    """At the next dossiers on the desk of a unit. Raises Denied."""
    who.must("dossier.appraise", unit)
    with service.database.reading() as store:
        found, number, last = waiting(store.execute, unit, service.clock.now().on, after)
    kinds: dict[tuple[str, str], list[Open]] = {}
    for each in found:
        kinds.setdefault((each.rule.id, each.award), []).append(each)
    told = (
        Group(rule, some[0].rule.text, some[0].rule.cited, award, tuple(some)) for (rule, award), some in kinds.items()
    )
    ordered = sorted(told, key=lambda group: (-len(group.open), group.rule, group.award))
    return Looked(ordered, number, last)


async def conclude(service: Service, who: Person, said: concluding.Conclude, key: IdempotencyKey) -> str:
    """Write it into every dossier that still waits for it; returns the id of the act. Raises Denied, Refused."""
    who.must("dossier.appraise", said.unit)
    answer = await service.office.perform([(f"conclusion/{new_id()}", said)], who.account, key)
    return answer.entries[0].stream.partition("/")[2]


def written(service: Service, who: Person, id_: str) -> WrittenRow:
    """Raises Denied, Unknown."""
    unknown = CONCLUSION_UNKNOWN.unknown("Không có kết luận này trong phạm vi của đồng chí.")
    with service.database.reading() as store:
        return in_reach(store, who, "dossier.appraise", WrittenRow, id_, unknown)


def lately(service: Service, unit: str) -> list[WrittenRow]:
    """The last acts of a unit."""
    with service.database.reading() as store:
        mine = select(WrittenRow).where(col(WrittenRow.unit) == unit).order_by(col(WrittenRow.id).desc()).limit(10)
        return list(store.scalars(mine))
