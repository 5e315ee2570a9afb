"""A list that may be too long for a page: its first rows in Vietnamese order, and whether it was cut."""

from collections.abc import Callable, Iterable, Mapping
from itertools import islice
from typing import Any, TypeVar

from shared.text import fold, sort_key

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

    def keeping(self, *chosen: Row | None) -> "Listed[Row]":
        """With what is chosen in it, however the list was cut or searched: a form must not drop it."""
        for row in chosen:
            if row is not None and row not in self:
                self.insert(0, row)
        return self


def at_most(most: int | None, rows: Iterable[Row]) -> Listed[Row]:
    """The query behind it must ask for one row more than is shown; no number is all of them."""
    found = iter(rows)
    listed = Listed(islice(found, most))
    listed.cut = next(found, None) is not None
    return listed


def by_name(rows: Iterable[Row], name: Callable[[Row], str], most: int | None = None, words: str = "") -> Listed[Row]:
    """What has no stored key because the list is short: those meant by the words, sorted here, then cut."""
    begun = [f" {word}" for word in fold(words).split()]
    found = (row for row in rows if all(word in f" {fold(name(row))}" for word in begun))
    ordered: list[Any] = sorted(found, key=lambda row: sort_key(name(row)))
    return at_most(most, ordered)


def titled(codes: Iterable[str], titles: Mapping[str, str]) -> Listed[tuple[str, str]]:
    """Units to show, each once, by title; the code stands in for a title nobody knows."""
    return by_name(((code, titles.get(code, code)) for code in dict.fromkeys(codes)), lambda unit: unit[1])
