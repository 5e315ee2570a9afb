"""Walks over the tree of units, in a table or in memory."""

from collections.abc import Callable
from datetime import date
from typing import Protocol, TypeVar


class UnitPlace(Protocol):
    """What of a unit says where it stands: a row of the table, or one of the tree in memory."""

    @property
    def code(self) -> str: ...
    @property
    def parent(self) -> str | None: ...
    @property
    def valid_to(self) -> str | None: ...
    @property
    def successor(self) -> str | None: ...


P = TypeVar("P", bound=UnitPlace)
Find = Callable[[str], P | None]
"""The unit of a code."""


def line(find: Find[P], code: str) -> list[P]:
    """The unit and everything above it, nearest first; empty for an unknown code."""
    found: list[P] = []
    unit = find(code)
    while unit is not None and unit not in found:
        found.append(unit)
        unit = find(unit.parent) if unit.parent else None
    return found


def last_heir(find: Find[P], code: str, on: date) -> str:
    """Who stands for a unit on a day: itself, or the last of its successors once it has ended."""
    seen: set[str] = set()
    while (unit := find(code)) and unit.successor and unit.valid_to and code not in seen:
        if unit.valid_to >= on.isoformat():
            break
        seen.add(code)
        code = unit.successor
    return code
