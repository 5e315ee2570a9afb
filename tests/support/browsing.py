"""A real browser, and an application that it can open."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from shutil import which

import pytest
import uvicorn
from fastapi import FastAPI
from playwright.async_api import Browser, async_playwright

from tests.support.waiting import until

QUIET = ("gpu", "quic", "background-networking", "component-update", "sync")


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Debian's Chromium; skipped where there is none (`.ci/run` does not let it be skipped)."""
    if (program := which("chromium")) is None:
        pytest.skip("no chromium on this machine")
    async with async_playwright() as playwright:
        flags = ["--no-sandbox", "--no-first-run", *(f"--disable-{name}" for name in QUIET)]
        browser = await playwright.chromium.launch(executable_path=program, args=flags)
        try:
            yield browser
        finally:
            await browser.close()


@asynccontextmanager
async def listening(app: FastAPI) -> AsyncIterator[str]:
    """Its address; whoever asks has started what stands behind it."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, lifespan="off", log_config=None))
    running = asyncio.create_task(server.serve())
    await until(lambda: server.started, what="the application listens")
    host, port = server.servers[0].sockets[0].getsockname()
    yield f"http://{host}:{port}"
    server.should_exit = True
    await running
