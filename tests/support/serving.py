"""Whole services in this process, over a real nats-server, in a home that outlives them."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from services.campaigns.app import plan as campaigns
from services.units.app import plan as units
from shared.home import keys
from shared.home.layout import Home
from shared.http import Service, Settings, assemble
from shared.http.command import answer
from shared.http.tasks import running
from tests.support.nats import NatsServer

PLANS = {"units": units, "campaigns": campaigns}


def built(name: str, folder: Path, server: NatsServer) -> Service:
    """The service as a process would assemble it; nothing runs yet."""
    home = Home(folder)
    home.create()
    keys.create_missing(home)
    return assemble(PLANS[name](), Settings(home=folder, nats_url=server.url, demo=True))


@asynccontextmanager
async def served(name: str, folder: Path, server: NatsServer) -> AsyncIterator[Service]:
    """Saying, hearing and doing errands until the block ends."""
    service = built(name, folder, server)
    async with running(service):
        yield service


async def errand(service: Service, words: list[str]) -> list[dict[str, Any]]:
    """What the command line prints, asked in a thread as another process would."""
    return await asyncio.to_thread(lambda: list(answer(service, words) or []))
