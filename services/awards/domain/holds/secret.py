"""A secret dossier: here only a number in the secret office's own book, and whether it is closed.

No award, unit, person, place or number is in its events (NĐ 152/2025, Đ.33.12), only the digest of a private row: what
is exported or published from the ledger leads nowhere, and a number that is altered is found out.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import assert_never

from services.awards.domain.holds.rulebook import STUB_NOT_OPEN, STUB_NUMBER, STUB_NUMBER_TAKEN
from shared.kernel import Decider

LAW = "NĐ 152/2025/NĐ-CP, Đ.33.12"
NUMBER = re.compile(r"\d{1,6}(/\d{4})?")
"""Figures only: the symbols of a paper would name a unit."""


def seal_of(salt: str, number: str) -> str:
    """The digest of a number from before the whole row was bound; without the salt it reveals nothing."""
    return sha256(f"{salt}|{number}".encode()).hexdigest()


@dataclass(frozen=True)
class Register:
    number: str
    bound: str


@dataclass(frozen=True)
class Close:
    """By the number of the decision; empty where no award was given."""

    decision: str
    bound: str


Command = Register | Close


@dataclass(frozen=True)
class Registered:
    number: str = ""
    """In events of before the number was kept beside."""
    seal: str = ""
    """Of the number, in events of before the row was bound."""
    bound: str | None = None


@dataclass(frozen=True)
class Closed:
    decision: str = ""
    """Likewise."""
    seal: str = ""
    """Of the number of the decision, likewise; of nothing where no award was given."""
    bound: str | None = None


Event = Registered | Closed


@dataclass(frozen=True)
class Facts:
    taken: bool = False
    """Whether another stub has the number."""


@dataclass(frozen=True)
class State:
    registered: Registered | None = None
    closed: Closed | None = None


def decide(command: Command, stub: State, facts: Facts) -> list[Event]:
    match command:
        case Register(number, bound):
            _figures_only(number)
            if facts.taken or stub.registered:
                raise STUB_NUMBER_TAKEN.refused(f"Số {number} đã có trong danh mục.")
            return [Registered(bound=bound)]
        case Close(decision, bound):
            if not stub.registered or stub.closed:
                raise STUB_NOT_OPEN.refused("Hồ sơ mật này không có trong danh mục hoặc đã kết thúc.")
            if decision:
                _figures_only(decision)
            return [Closed(bound=bound)]
        case _:
            assert_never(command)


def _figures_only(number: str) -> None:
    if not NUMBER.fullmatch(number):
        raise STUB_NUMBER.refused("Chỉ ghi phần số, hoặc số/năm; không ghi ký hiệu đơn vị.")


def evolve(stub: State, event: Event) -> State:
    match event:
        case Registered():
            return State(event)
        case Closed():
            return State(stub.registered, event)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"stub.registered.v1": Registered, "stub.closed.v1": Closed}
