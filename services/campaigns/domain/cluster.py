"""An emulation cluster (cụm thi đua): units that compete with one another, each for its time, and their meetings."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations
from typing import assert_never

from services.campaigns.domain import rulebook
from shared.kernel import Decider, Word


class MeetingKind(Word):
    """For what a cluster meets."""

    PROGRESS = "progress", "Giao ban"
    PLEDGE = "pledge", "Ký giao ước thi đua"
    INTERIM_REVIEW = "interim_review", "Sơ kết"
    FINAL_REVIEW = "final_review", "Tổng kết"


@dataclass(frozen=True)
class Member:
    """A unit in the cluster from its first day to its last; None while it stays."""

    unit: str
    starts: date
    ends: date | None = None


@dataclass(frozen=True)
class Form:
    """Form the cluster, or redraw it: the members are given whole, those of the past included."""

    title: str
    unit: str
    """Who organises it."""
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Meet:
    """Note a meeting. `people` refers to private rows of who took part, in what capacity; `bound` is their digest."""

    kind: str
    event: str
    place: str
    agenda: tuple[str, ...]
    people: str
    bound: str | None = None


Command = Form | Meet


@dataclass(frozen=True)
class Formed:
    title: str
    unit: str
    members: tuple[Member, ...]


@dataclass(frozen=True)
class Met:
    kind: str
    event: str
    place: str
    agenda: tuple[str, ...]
    people: str
    on: date
    bound: str | None = None


Event = Formed | Met


@dataclass(frozen=True)
class Facts:
    """The business date, and the first and last day of every unit the command names."""

    on: date
    units: dict[str, tuple[date, date | None]]


@dataclass(frozen=True)
class State:
    formed: Formed | None = None
    meetings: tuple[Met, ...] = ()


def decide(command: Command, cluster: State, facts: Facts) -> list[Event]:
    match command:
        case Form(title, unit, members):
            _members_fit(members, facts)
            event = Formed(title, unit, members)
            return [] if event == cluster.formed else [event]
        case Meet() if cluster.formed is None:
            raise rulebook.CLUSTER_UNKNOWN.refused("Không có cụm thi đua này.")
        case Meet():
            return [Met(**vars(command), on=facts.on)]
        case _:
            assert_never(command)


def _members_fit(members: tuple[Member, ...], facts: Facts) -> None:
    if len({member.unit for member in members}) < 2:  # noqa: PLR2004 - nobody competes alone
        raise rulebook.CLUSTER_TOO_SMALL.refused("Cụm thi đua phải có ít nhất hai đơn vị.")
    twice = next((one for one, other in combinations(members, 2) if one.unit == other.unit and _meet(one, other)), None)
    if twice:
        raise rulebook.CLUSTER_TWICE.refused(f"“{twice.unit}” có hai lần trong cụm ở cùng một thời gian.")
    for member in members:
        days = facts.units.get(member.unit)
        if days is None:
            raise rulebook.UNIT_UNKNOWN.refused(f"Không có đơn vị “{member.unit}”.")
        stands = days[0] <= member.starts and (days[1] is None or member.starts <= days[1])
        if not stands or (member.ends is not None and member.ends < member.starts):
            raise rulebook.CLUSTER_DATES.refused(
                f"“{member.unit}” không hoạt động vào ngày vào cụm, hoặc ngày ra trước ngày vào."
            )
        if days[1] is not None and days[1] < min(facts.on, member.ends or date.max):
            said = f"“{member.unit}” kết thúc hoạt động ngày {days[1]:%d/%m/%Y}; hãy ghi ngày ra khỏi cụm."
            raise rulebook.CLUSTER_MEMBER_ENDED.refused(said)


def _meet(one: Member, other: Member) -> bool:
    return one.starts <= (other.ends or date.max) and other.starts <= (one.ends or date.max)


def evolve(cluster: State, event: Event) -> State:
    match event:
        case Formed():
            return replace(cluster, formed=event)
        case Met():
            return replace(cluster, meetings=(*cluster.meetings, event))
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"cluster.formed.v1": Formed, "cluster.met.v1": Met}
