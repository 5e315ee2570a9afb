"""A unit of the tree: founded and ended on certain days, since the tree of 2025 differs from that of 2024."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.units.domain import rulebook, rules
from shared.kernel import Decider
from shared.text import is_worded


@dataclass(frozen=True)
class Found:
    title: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None = None
    successor: str | None = None
    source: str = ""


@dataclass(frozen=True)
class End:
    valid_to: date
    successor: str | None = None


Command = Found | End


@dataclass(frozen=True)
class Founded:
    title: str
    level: str
    parent: str | None
    valid_from: date
    valid_to: date | None
    successor: str | None
    source: str


@dataclass(frozen=True)
class Ended:
    valid_to: date
    successor: str | None


Event = Founded | Ended


@dataclass(frozen=True)
class Facts:
    """Of the parent and the heir a command names: whether they are in the tree, and stand when they are needed."""

    parent_known: bool = True
    parent_level: str = ""
    """Empty where there is none above."""
    parent_stands: bool = True
    """On the unit's first day."""
    successor_known: bool = True
    successor_stands: bool = True
    """On the day after the unit's last."""
    returns: bool = False
    """The unit is its own heir, or an heir of its heir."""
    parent_ends: date | None = None
    """Its last day, where that is announced."""
    below: str = ""
    """A unit that still stands below on the day after the unit's last."""


State = Founded | None


def decide(command: Command, unit: State, facts: Facts) -> list[Event]:
    match command:
        case Found() if unit is not None:
            raise rulebook.UNIT_EXISTS.refused("Đơn vị này đã có trong cây tổ chức.")
        case Found() if not facts.parent_known:
            raise rulebook.UNIT_PARENT_UNKNOWN.refused(f"Chưa có đơn vị cấp trên “{command.parent}”.")
        case Found(title, level, parent, valid_from, valid_to, successor, source):
            if not is_worded(title):
                raise rulebook.UNIT_TITLE.refused("Phải ghi tên đơn vị bằng chữ.")
            rules.level_is_known(level)
            rules.level_fits(level, facts.parent_level)
            rules.parent_stands(facts)
            rules.ends_with_its_parent(valid_to, facts.parent_ends)
            if valid_to is not None and valid_to < valid_from:
                raise rulebook.UNIT_DATES.refused("Ngày kết thúc không được trước ngày bắt đầu.")
            return [Founded(title, level, parent, valid_from, valid_to, successor, source)]
        case End() if unit is None:
            raise rulebook.UNIT_UNKNOWN.refused("Không có đơn vị này.")
        case End() if not facts.successor_known:
            raise rulebook.UNIT_SUCCESSOR_UNKNOWN.refused(f"Chưa có đơn vị kế thừa “{command.successor}”.")
        case End(valid_to, successor):
            if (valid_to, successor) == (unit.valid_to, unit.successor):
                return []
            rules.ends_once(unit.valid_to)
            rules.heir_can_take_over(facts)
            if valid_to < unit.valid_from:
                raise rulebook.UNIT_DATES.refused("Ngày kết thúc không được trước ngày bắt đầu.")
            rules.nothing_left_below(facts.below)
            return [Ended(valid_to, successor)]
        case _:
            assert_never(command)


def evolve(unit: State, event: Event) -> State:
    match event:
        case Founded():
            return event
        case Ended(valid_to, successor):
            return replace(unit, valid_to=valid_to, successor=successor) if unit else None
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"unit.founded.v1": Founded, "unit.ended.v1": Ended}
