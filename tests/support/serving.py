"""Whole services in this process, over a real nats-server, in a home that outlives them."""

import asyncio
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from services.campaigns.app import plan as campaigns
from services.units.app import plan as units
from shared.http import Service, Settings, assemble
from shared.installation import keys
from shared.installation.layout import Home
from shared.records.audit.witnesses import cross_check
from shared.runtime import auditing
from shared.runtime.command import answer
from shared.runtime.tasks import running
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


def verified(services: Iterable[Service]) -> dict[str, list[str]]:
    """What `audit verify` finds, by service: in its own store, and against what the others say."""
    lines: dict[str, dict[str, list[dict[str, Any]]]] = {}
    for service in services:
        lines[service.name] = {}
        for line in auditing.verify(service):
            lines[service.name].setdefault(line["kind"], []).append(line)
    found = cross_check(lines)
    return {
        name: [str(line) for line in (*kinds.get("finding", []), *found.get(name, []))] for name, kinds in lines.items()
    }


async def found(folder: Path, server: NatsServer) -> dict[str, list[str]]:
    """The same of the services in a folder, beside them if they run."""
    return await asyncio.to_thread(verified, [built(name, folder, server) for name in PLANS])


async def errand(service: Service, words: list[str]) -> list[dict[str, Any]]:
    """What the command line prints, asked in a thread as another process would."""
    return await asyncio.to_thread(lambda: list(answer(service, words) or []))
