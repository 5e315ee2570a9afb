"""Slows down guessing: limits the tries per key in a time window, counted in memory."""

import time
from collections import deque
from collections.abc import Callable
from math import ceil

KEYS = 10_000


class TooMany(Exception):
    """Try again after `wait` seconds."""

    def __init__(self, wait: int) -> None:
        super().__init__(f"{wait} s")
        self.wait = wait


class Throttle:
    """`tries` in `seconds`, e.g. `Throttle(5, 900)` by account and `Throttle(20, 60)` by address at sign-in."""

    def __init__(self, tries: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        self._tries, self._seconds, self._clock = tries, seconds, clock
        self._past: dict[str, deque[float]] = {}

    def take(self, key: str) -> None:
        """Count one try. Raises TooMany, and does not count that one."""
        now = self._clock()
        past = self._past.pop(key, None) or deque(maxlen=self._tries)
        self._past[key] = past  # now the youngest key: the oldest one goes first when there are too many
        if len(self._past) > KEYS:
            del self._past[next(iter(self._past))]
        if len(past) == self._tries and now - past[0] < self._seconds:
            raise TooMany(ceil(self._seconds - (now - past[0])))
        past.append(now)

    def give_back(self, key: str) -> None:
        """After a success that must not count, where others share the key: the tries that failed stay."""
        if past := self._past.get(key):
            past.pop()

    def forget(self, key: str) -> None:
        """After a success."""
        self._past.pop(key, None)

    def clear(self) -> None:
        """Forget all tries."""
        self._past.clear()
