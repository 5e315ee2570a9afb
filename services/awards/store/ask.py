"""What queries of awards share: running them, splitting long lists, reading days from rows."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Executable, Result

from shared.records.book import Reader
from shared.records.directory import UnitRow

Ask = Callable[[Executable], Result[Any]]
"""Runs a query: a reader inside the writer's transaction, or a session of a page."""


def chunks(keys: Collection[str], size: int = 500) -> Iterator[list[str]]:
    """A statement takes only so many parameters."""
    every = sorted(keys)
    return (every[start : start + size] for start in range(0, len(every), size))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def lineage(read: Reader, code: str | None) -> list[tuple[str, str]]:
    """(code, level) of the unit and everything above it, nearest first."""
    line: list[tuple[str, str]] = []
    while code:
        row = read.row(UnitRow, code)
        if row is None:
            break
        line.append((code, row["level"]))
        code = row["parent"]
    return line
