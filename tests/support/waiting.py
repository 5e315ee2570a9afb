"""Waits for what another task or process does: a condition and a deadline, never a fixed sleep."""

import asyncio
from collections.abc import Callable
from inspect import isawaitable
from typing import Any

LOOK = 0.02


async def until(true: Callable[[], Any], seconds: float = 60.0, what: str = "") -> Any:  # noqa: ANN401 - what it found
    """Look again and again, or ask, where `true` is a coroutine function; returns what was found.

    Raises TimeoutError that names what was waited for.
    """
    try:
        async with asyncio.timeout(seconds):
            while not (found := await _look(true)):  # noqa: ASYNC110 - another process has no event to wait for
                await asyncio.sleep(LOOK)
            return found
    except TimeoutError:
        raise TimeoutError(what or getattr(true, "__name__", "")) from None


async def _look(true: Callable[[], Any]) -> Any:  # noqa: ANN401 - see `until`
    found = await asyncio.to_thread(true)
    return await found if isawaitable(found) else found
