"""Two services whose processes a test kills and restarts, repeating each act until it is answered."""

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from shared.bus import manifest
from shared.bus.provision import provision
from shared.installation import keys
from shared.installation.layout import Home
from tests.support.nats import NatsServer
from tests.support.waiting import LOOK, until

ROOT = Path(__file__).parents[2]
START = 20.0
PATIENCE = 3
"""Deaths at one act; a test arms one point at a time."""


Said = Any
"""Whatever JSON an act answers."""


class Died(Exception):
    """The process ended before it answered."""


@dataclass
class Actor:
    """One service process at a time under one name."""

    pid: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter

    async def ask(self, act: str, **arguments: object) -> Said:
        """Raises Died, and AssertionError for a refusal."""
        try:
            self.writer.write(json.dumps([act, arguments]).encode() + b"\n")
            line = await asyncio.wait_for(self.reader.readline(), START)
        except ConnectionError:
            line = b""
        if not line:
            raise Died(act)
        said = json.loads(line)
        assert "answer" in said, (act, said)
        return said["answer"]


@dataclass
class TwoServices:
    """Units and awards in `home`; `kills` counts the deaths."""

    home: Home
    nats_url: str
    zygote: Process
    sockets: Path
    actors: dict[str, Actor] = field(default_factory=dict)
    kills: int = 0

    async def start(self, name: str) -> None:
        socket = self.sockets / f"{name}-{self.kills}"
        log = self.home.log(name)
        order = {"name": name, "home": str(self.home.root), "nats_url": self.nats_url, "socket": str(socket)}
        assert self.zygote.stdin
        assert self.zygote.stdout
        self.zygote.stdin.write(json.dumps(order | {"log": str(log)}).encode() + b"\n")
        pid = int(await self.zygote.stdout.readline())
        try:
            async with asyncio.timeout(START):
                while True:
                    try:
                        self.actors[name] = Actor(pid, *await asyncio.open_unix_connection(str(socket)))
                    except OSError:
                        await asyncio.sleep(LOOK)
                    else:
                        return
        except TimeoutError:
            raise AssertionError(f"{name} does not start: {log.read_text()[-3000:]}") from None

    async def ask(self, name: str, act: str, **arguments: object) -> Said:
        """Ask until there is an answer: a process that dies is started again and asked the same."""
        for _ in range(PATIENCE):
            try:
                return await self.actors[name].ask(act, **arguments)
            except Died:
                await self.revive(name)
        raise AssertionError(f"{name} dies at every {act}: {self.home.log(name).read_text()[-3000:]}")

    async def revive(self, name: str) -> None:
        self.kills += 1
        self.actors[name].writer.close()
        await self.start(name)

    def alive(self, name: str) -> bool:
        try:
            os.kill(self.actors[name].pid, 0)
        except ProcessLookupError:
            return False
        return True

    async def died(self, name: str, seconds: float) -> bool:
        try:
            await until(lambda: not self.alive(name), seconds)
        except TimeoutError:
            return False
        return True

    def end(self) -> None:
        for name, actor in self.actors.items():
            if self.alive(name):
                os.kill(actor.pid, signal.SIGKILL)
            actor.writer.close()


@asynccontextmanager
async def two_services(server: NatsServer, folder: Path, patch: pytest.MonkeyPatch) -> AsyncIterator[TwoServices]:
    """Both running, the tree founded, a campaign under way."""
    patch.setattr(manifest, "ACK_WAIT", 1.0)  # so that what a dead process held is delivered again soon
    await provision(server.url)
    home = Home(folder / "home")
    home.create()
    keys.create_missing(home)
    command = [sys.executable, "-m", "tests.resilience.zygote"]
    zygote = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)
    with TemporaryDirectory() as sockets:
        house = TwoServices(home, server.url, zygote, Path(sockets))
        try:
            for name, act in (("units", "found_units"), ("awards", "hear_campaign")):
                await house.start(name)
                await house.ask(name, act)
            yield house
        finally:
            house.end()
            assert zygote.stdin
            zygote.stdin.close()
            await zygote.wait()
