"""Caches answers that every request needs, as long as the tables they come from do not change."""

import time
from collections.abc import Callable, Hashable, Sequence
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel

from shared.records.database import Database

SECONDS = 2.0
"""An answer is not believed longer: another process of this service may have written, or a copy was put back."""
T = TypeVar("T")


class Memory:
    """Of some tables of one store: forgotten with the commit of this process that writes in them."""

    def __init__(
        self, database: Database, models: Sequence[type[SQLModel]], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._database, self._models, self._now = database, models, now
        self._known: tuple[int, float, dict[Hashable, Any]] = (-1, 0.0, {})

    def recall(self, key: Hashable, load: Callable[[Session], T]) -> T:
        """What `load` answered last for this key, or answers now."""
        known = self._fresh()
        if key not in known:
            with self._database.reading() as store:
                known[key] = load(store)
        answer: T = known[key]
        return answer

    def _fresh(self) -> dict[Hashable, Any]:
        """Taken before loading: a commit meanwhile makes the answer outdated."""
        writes, now = self._database.writes(self._models), self._now()
        if writes != self._known[0] or now - self._known[1] >= SECONDS:
            self._known = (writes, now, {})
        return self._known[2]
