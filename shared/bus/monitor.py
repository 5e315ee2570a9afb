"""Reads the monitoring address of nats-server, which may answer although it no longer stores anything."""

import asyncio
import json
from typing import Any
from urllib.error import HTTPError
from urllib.request import ProxyHandler, build_opener

SECONDS = 1.0
_direct = build_opener(ProxyHandler({}))


async def unwell(monitor: str | None) -> str | None:
    """Why NATS cannot store messages; None if it can, or if its monitoring address is not set."""
    return await asyncio.to_thread(_ask, monitor) if monitor else None


def streams(monitor: str) -> dict[str, Any] | None:
    """Every stream with its durables, by its name (`/jsz`); None where the monitor does not answer."""
    try:
        with _direct.open(f"{monitor}/jsz?streams=true&consumers=true", timeout=2 * SECONDS) as answer:
            accounts = json.loads(answer.read()).get("account_details") or []
    except (OSError, ValueError):
        return None
    return {stream["name"]: stream for account in accounts for stream in account.get("stream_detail") or []}


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
