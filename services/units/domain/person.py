"""A person's erasure: the fact that everything about somebody was deleted, and which packages held it."""

from dataclasses import dataclass

from shared.kernel import Decider


@dataclass(frozen=True)
class Erase:
    enclosures: tuple[str, ...]


@dataclass(frozen=True)
class Erased:
    enclosures: tuple[str, ...]


def decide(command: Erase, erased: bool, _facts: None) -> list[Erased]:  # noqa: FBT001 - the state is one bit
    return [] if erased else [Erased(command.enclosures)]


def evolve(_erased: bool, _event: Erased) -> bool:  # noqa: FBT001 - the state is one bit
    return True


DECIDER: Decider[bool, Erase, Erased, None] = Decider(False, decide, evolve)  # noqa: FBT003 - nobody begins erased
EVENTS: dict[str, type] = {"person.erased.v1": Erased}
