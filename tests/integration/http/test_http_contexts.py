"""Requests on one connection inherit no context from each other (on asyncio's own loop)."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from typing import Any

import uvicorn

from shared.http.factory import SERVING
from tests.support.waiting import until

MARK: ContextVar[str] = ContextVar("mark", default="nobody's")
UPLOAD = 4 * 2**20
"""Bytes: more than a server takes before it lets the sender wait."""


async def app(
    scope: dict[str, Any], receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
) -> None:
    """An upload marks its context and reads it to its end; every request says whose mark it found."""
    found = MARK.get()
    if scope["method"] == "POST":
        MARK.set("the upload's")
        while (await receive()).get("more_body"):
            continue
    await send(
        {"type": "http.response.start", "status": 200, "headers": [(b"content-length", str(len(found)).encode())]}
    )
    await send({"type": "http.response.body", "body": found.encode()})


async def answer(reader: asyncio.StreamReader) -> str:
    head = await reader.readuntil(b"\r\n\r\n")
    length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
    return (await reader.readexactly(length)).decode()


async def test_a_request_after_a_long_upload_on_the_same_connection_has_a_context_of_its_own() -> None:
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", loop="asyncio", **SERVING))
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started)
    port = server.servers[0].sockets[0].getsockname()[1]
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(f"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {UPLOAD}\r\n\r\n".encode() + bytes(UPLOAD))
    await writer.drain()
    assert await answer(reader) == "nobody's"
    for _ in range(3):
        writer.write(b"GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        assert await answer(reader) == "nobody's"
    writer.close()
    server.should_exit = True
    await serving
