"""A secret dossier as far as this system knows it: a number in the secret office's own book, and that it was closed.

No award, unit, person or place is in its events (NĐ 152/2025, Đ.33.12): what is exported, sealed or backed up with the
ledger leads to nothing but that book.
"""

import re
from dataclasses import dataclass
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider

LAW = "NĐ 152/2025/NĐ-CP, Đ.33.12"
NUMBER = re.compile(r"\d{1,6}(/\d{4})?")
"""Figures only: the symbols of a paper would name a unit."""


@dataclass(frozen=True)
class Register:
    number: str


@dataclass(frozen=True)
class Close:
    """By the number of the decision; empty where no award was given."""

    decision: str


Command = Register | Close


@dataclass(frozen=True)
class Registered:
    number: str


@dataclass(frozen=True)
class Closed:
    decision: str


Event = Registered | Closed


@dataclass(frozen=True)
class Facts:
    taken: bool = False
    """Whether another stub has the number."""


@dataclass(frozen=True)
class State:
    number: str = ""
    closed: Closed | None = None


def decide(command: Command, stub: State, facts: Facts) -> list[Event]:
    match command:
        case Register(number):
            _figures_only(number)
            if facts.taken or stub.number:
                rules.refuse("stub-number-taken", f"Số {number} đã có trong danh mục.")
            return [Registered(number)]
        case Close(decision):
            if not stub.number or stub.closed:
                rules.refuse("stub-not-open", "Hồ sơ mật này không có trong danh mục hoặc đã kết thúc.")
            if decision:
                _figures_only(decision)
            return [Closed(decision)]
        case _:
            assert_never(command)


def _figures_only(number: str) -> None:
    if not NUMBER.fullmatch(number):
        rules.refuse("stub-number", "Chỉ ghi phần số, hoặc số/năm; không ghi ký hiệu đơn vị.", LAW)


def evolve(stub: State, event: Event) -> State:
    match event:
        case Registered(number):
            return State(number)
        case Closed():
            return State(stub.number, event)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"stub.registered.v1": Registered, "stub.closed.v1": Closed}
