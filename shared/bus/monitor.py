"""Reads the monitoring address of nats-server, which may answer although it no longer stores anything."""

import asyncio
import json
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

SECONDS = 1.0
_direct = build_opener(ProxyHandler({}))


async def unwell(monitor: str | None) -> str | None:
    """Why NATS cannot store messages; None if it can, or if its monitoring address is not set."""
    return await asyncio.to_thread(_ask, monitor) if monitor else None


def _ask(monitor: str) -> str | None:
    try:
        with _direct.open(f"{monitor}/healthz", timeout=SECONDS):
            return None
    except HTTPError as answer:
        return _reason(answer.read())
    except (OSError, ValueError) as error:
        return f"no answer from its monitoring address: {error}"


def _reason(body: bytes) -> str:
    try:
        return str(json.loads(body)["error"])
    except (ValueError, KeyError, TypeError):
        return body.decode(errors="replace")[:200]
