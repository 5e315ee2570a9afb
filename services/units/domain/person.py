"""A person who may be honoured: name, rank and post noted, and later everything erased."""

from dataclasses import dataclass
from typing import assert_never

from services.units.domain.rulebook import PERSON_LISTED
from shared.kernel import Decider
from shared.text import same

Known = tuple[str, ...]
"""By what a unit tells its people apart."""


def known_by(name: str, rank: str, post: str, *, household: bool) -> Known:
    """Households are a list of their own."""
    return ("household" if household else "person", *map(same, (name, rank, post)))


@dataclass(frozen=True)
class Note:
    """Name, rank and post are kept; `bound` is their digest."""

    bound: str
    unit: str = ""
    people: tuple[Known, ...] = ()
    """All who are written down together, said with the first of them."""


@dataclass(frozen=True)
class Erase:
    enclosures: tuple[str, ...]


Command = Note | Erase


@dataclass(frozen=True)
class Noted:
    bound: str


@dataclass(frozen=True)
class Erased:
    """With the packages that held the person."""

    enclosures: tuple[str, ...]


Event = Noted | Erased


@dataclass(frozen=True)
class Facts:
    """Who is on the list of the unit."""

    listed: frozenset[Known] = frozenset()


def decide(command: Command, erased: bool, facts: Facts) -> list[Event]:  # noqa: FBT001 - the state is one bit
    match command:
        case Note(bound, people=people):
            if len(set(people)) < len(people) or facts.listed.intersection(people):
                said = "Danh sách của đơn vị đã có người cùng họ tên, cấp bậc, chức vụ này."
                raise PERSON_LISTED.refused(said)
            return [Noted(bound)]
        case Erase(enclosures):
            return [] if erased else [Erased(enclosures)]
        case _:
            assert_never(command)


def evolve(erased: bool, event: Event) -> bool:  # noqa: FBT001 - the state is one bit
    return erased or isinstance(event, Erased)


DECIDER: Decider[bool, Command, Event, Facts] = Decider(False, decide, evolve)  # noqa: FBT003 - nobody begins erased
EVENTS: dict[str, type] = {"person.noted.v1": Noted, "person.erased.v1": Erased}
