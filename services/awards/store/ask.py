"""What queries of awards share: who runs them, in how many pieces, and how a day is read out of a row."""

from collections.abc import Callable, Collection, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Executable, Result

Ask = Callable[[Executable], Result[Any]]
"""Runs a query: a reader inside the writer's transaction, or a session of a page."""


def chunks(keys: Collection[str], size: int = 500) -> Iterator[list[str]]:
    """A statement takes only so many parameters."""
    every = sorted(keys)
    return (every[start : start + size] for start in range(0, len(every), size))


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
