"""The end of a session, so that every service refuses it at once."""

from dataclasses import dataclass

from shared.kernel import Decider


@dataclass(frozen=True)
class Close:
    account: str


@dataclass(frozen=True)
class Closed:
    account: str


def decide(command: Close, closed: bool, _facts: None) -> list[Closed]:  # noqa: FBT001 - the state is one bit
    return [] if closed else [Closed(command.account)]


def evolve(_closed: bool, _event: Closed) -> bool:  # noqa: FBT001 - the state is one bit
    return True


DECIDER: Decider[bool, Close, Closed, None] = Decider(False, decide, evolve)  # noqa: FBT003 - a session begins open
EVENTS: dict[str, type] = {"session.closed.v1": Closed}
