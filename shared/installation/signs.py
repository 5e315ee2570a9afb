"""Liveness of a process: it answers on its port."""

import asyncio
import json
from dataclasses import dataclass

from shared.installation.ports import LOOPBACK

ASK_SECONDS = 2.0


@dataclass(frozen=True)
class Sign:
    """The loopback `port` answers a GET of `path` with 200."""

    port: int
    path: str


@dataclass(frozen=True)
class Reply:
    """What a part said; `lasting` is why it cannot serve until a person has mended it."""

    ok: bool = False
    lasting: str = ""


async def ask(sign: Sign, seconds: float = ASK_SECONDS) -> Reply:
    """What the part says within so many seconds."""
    try:
        async with asyncio.timeout(seconds):
            reader, writer = await asyncio.open_connection(LOOPBACK, sign.port)
            try:
                writer.write(f"GET {sign.path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n\r\n".encode())
                head, _, body = (await reader.read(-1)).partition(b"\r\n\r\n")
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return Reply()
    return Reply(b" 200 " in head.partition(b"\r\n")[0], _lasting(body))


def _lasting(body: bytes) -> str:
    try:
        return str(json.loads(body)["lasting"] or "")
    except (ValueError, KeyError, TypeError):
        return ""
