"""A person who may be honoured: that name, rank and post were noted, and that everything about them was deleted."""

from dataclasses import dataclass
from typing import assert_never

from shared.kernel import Decider


@dataclass(frozen=True)
class Note:
    """Name, rank and post are kept; `bound` is their digest."""

    bound: str


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


def decide(command: Command, erased: bool, _facts: None) -> list[Event]:  # noqa: FBT001 - the state is one bit
    match command:
        case Note(bound):
            return [Noted(bound)]
        case Erase(enclosures):
            return [] if erased else [Erased(enclosures)]
        case _:
            assert_never(command)


def evolve(erased: bool, event: Event) -> bool:  # noqa: FBT001 - the state is one bit
    return erased or isinstance(event, Erased)


DECIDER: Decider[bool, Command, Event, None] = Decider(False, decide, evolve)  # noqa: FBT003 - nobody begins erased
EVENTS: dict[str, type] = {"person.noted.v1": Noted, "person.erased.v1": Erased}
