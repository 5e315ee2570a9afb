"""Processes beside a test: what they say, how they end, and NATS at a port that is known before it starts."""

import asyncio
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from shared.bus.provision import provision

PATIENCE = 20


@asynccontextmanager
async def nats_at(folder: Path, port: int) -> AsyncIterator[str]:
    program, address = Path(sys.executable).with_name("nats-server"), ["-a", "127.0.0.1", "-p", str(port)]
    process = await asyncio.create_subprocess_exec(program, *address, "-js", "-sd", folder, stderr=PIPE)
    try:
        await told(process.stderr, b"Server is ready")
        await provision(f"nats://127.0.0.1:{port}")
        yield f"nats://127.0.0.1:{port}"
    finally:
        await ended(process)


async def told(output: asyncio.StreamReader | None, words: bytes) -> None:
    assert output
    async with asyncio.timeout(PATIENCE):
        while words not in (line := await output.readline()):
            assert line, "it ended without saying so"


async def ended(process: Process) -> None:
    if process.returncode is None:
        process.kill()
    await process.communicate()
