"""A list that may be too long for a page: its first rows, names in Vietnamese order, and whether it is cut."""

from collections.abc import Callable, Iterable
from itertools import islice
from typing import Any, TypeVar

from shared.text import sort_key

Row = TypeVar("Row")
Made = TypeVar("Made")


class Listed(list[Row]):
    """The macros of tables and choices say under it that it is cut."""

    cut = False

    def each(self, made: Callable[[Row], Made]) -> "Listed[Made]":
        """The same list of something else."""
        listed = Listed(made(row) for row in self)
        listed.cut = self.cut
        return listed


def at_most(most: int, rows: Iterable[Row]) -> Listed[Row]:
    """The query behind it must ask for one row more than is shown."""
    found = iter(rows)
    listed = Listed(islice(found, most))
    listed.cut = next(found, None) is not None
    return listed


def by_name(rows: Iterable[Row], name: Callable[[Row], str], most: int | None = None) -> Listed[Row]:
    """What has no stored key because the list is short: sorted here, then cut."""
    ordered: list[Any] = sorted(rows, key=lambda row: sort_key(name(row)))
    return at_most(most or len(ordered), ordered)
