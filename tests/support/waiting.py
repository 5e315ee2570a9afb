"""Waits for what another task or process does: a condition and a deadline, never a fixed sleep."""

import asyncio
from collections.abc import Callable

LOOK = 0.02


async def until(true: Callable[[], object], seconds: float = 20.0, what: str = "") -> None:
    """Look again and again. Raises TimeoutError that names what was waited for."""
    try:
        async with asyncio.timeout(seconds):
            while not await asyncio.to_thread(true):  # noqa: ASYNC110 - another process has no event to wait for
                await asyncio.sleep(LOOK)
    except TimeoutError:
        raise TimeoutError(what or getattr(true, "__name__", "")) from None
