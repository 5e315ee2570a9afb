"""Starts and stops a whole installation: nats-server, provisioning, the services, Caddy."""

import asyncio
import contextlib
import os
import signal
import sys
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from shared.bus.identity import Secret
from shared.bus.manifest import PROCESSES, PROVISION, SERVICES, SUPPORTS
from shared.installation import keys
from shared.installation.caddy import FRONT, write_caddy
from shared.installation.environment import Address, environment
from shared.installation.layout import Home, write_json
from shared.installation.lock import HomeRefused, cannot_live, occupy
from shared.installation.nats import Users, admit, lacks, write_nats
from shared.installation.ports import LOOPBACK, claim, free_ports
from shared.installation.processes import PATIENCE, Part, Patience, Process, binary, log, nothing
from shared.installation.signs import Sign

SERVICE_GRACE, GRACE = 8.0, 3.0
"""Seconds to stop in good order; Caddy, then the services together, then NATS stay below 15."""
SUPPORT_PAUSE = 30.0
"""Seconds until a supporting service that did not start is tried again."""
PROVISION_LOOK = 5.0
"""Seconds between two looks whether NATS still has what it was given."""
SERVICE_START = 600.0
"""Seconds until a service answers: it may have to write all its tables again from its ledger."""
COMMANDS: Mapping[str, Sequence[str]] = {
    PROVISION: [sys.executable, "-m", "shared.bus.provision"],
    **{service: [sys.executable, "-m", f"services.{service}", "serve"] for service in PROCESSES},
}


class House:
    """`async with House(folder, port=8000) as house:` the body runs while the installation is up.

    `port` 0 takes any free one, `demo` marks a new home and is checked against an old one, `fresh` empties a demo home
    first. `commands` are the programs of the parts by name, `patience` is for parts that live and do not answer.
    Raises HomeRefused with a message for a person.
    """

    def __init__(
        self,
        folder: Path,
        *,
        port: int = 0,
        demo: bool = False,
        fresh: bool = False,
        commands: Mapping[str, Sequence[str]] = COMMANDS,
        patience: Patience = PATIENCE,
    ) -> None:
        self.home = Home(folder.resolve())
        self.demo, self.fresh = demo, fresh
        names = ("nats", "monitor", *PROCESSES, *(f"{service}-operations" for service in PROCESSES))
        *inner, free = free_ports(len(names) + 1)
        self._port = port or free
        ports = {**dict(zip(names, inner, strict=True)), "caddy": self._port}
        self._address = Address(f"http://{LOOPBACK}:{self._port}", ports)
        self._commands, self._patience = commands, patience
        self._processes: dict[str, Process] = {}
        self._lock: int | None = None
        self._provisioning = asyncio.Lock()
        self._supports = [service for service in SUPPORTS if service in commands]
        self._beside: list[asyncio.Task[None]] = []

    @property
    def address(self) -> str:
        """The public URL, without a slash at its end."""
        return self._address.public

    @property
    def ports(self) -> dict[str, int]:
        """Loopback ports: nats, monitor (of nats), caddy, and each service by its name and `<name>-operations`."""
        return self._address.ports

    def pid(self, name: str) -> int | None:
        """The process of a part (nats, caddy or a service), None while it is down."""
        return self._processes[name].pid

    async def start(self, name: str, extra: Mapping[str, str] | None = None) -> None:
        """Start a part that is down and wait until it is ready; `extra` variables hold until its next restart."""
        await self._processes[name].start(extra or {})

    async def stop(self, name: str) -> None:
        """Stop a part in good order; it stays down until `start`."""
        await self._processes[name].stop()
        self._tell()

    async def kill(self, name: str) -> None:
        """SIGKILL a process; it stays down until `start` (other crashes are restarted)."""
        await self._processes[name].kill()
        self._tell()

    async def __aenter__(self) -> Self:
        claim(self._port)
        try:
            self._lock = occupy(self.home, demo=self.demo, fresh=self.fresh)
            await self._open(self._lock)
        except BaseException as error:
            await self._close()
            if isinstance(error, OSError):
                raise cannot_live(self.home, error) from error
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._close()

    async def _open(self, lock: int) -> None:
        self.home.create()
        keys.create_missing(self.home)
        parts = self._parts()
        provision = partial(self._provision, parts.pop(PROVISION), lock)
        ready = {"nats": provision}
        self._processes = {
            name: Process(part, lock, self._tell, ready.get(name, nothing), self._patience)
            for name, part in parts.items()
        }
        await self.start("nats")
        await self._start_services()
        claim(self._port)  # again: another house may have taken it while the services started
        await self.start("caddy")
        works = (self._keep_provisioned(provision), *map(self._support, self._supports))
        self._beside = [asyncio.create_task(work) for work in works]

    async def _keep_provisioned(self, provision: Callable[[], Awaitable[None]]) -> None:
        """A stream or a durable may be deleted under a NATS that goes on."""
        while True:
            await asyncio.sleep(PROVISION_LOOK)
            if await asyncio.to_thread(lacks, self.ports["monitor"]):
                with contextlib.suppress(HomeRefused, OSError):  # what NATS does not take now it takes at the next look
                    await provision()

    async def _provision(self, part: Part, lock: int) -> None:
        """After every start of NATS, for it may have come up with less than it had; by a user of these seconds only."""
        async with self._provisioning:
            await self._provision_once(part, lock)

    async def _provision_once(self, part: Part, lock: int) -> None:
        secret = Secret.fresh()
        told = {**os.environ, "THIDUA_NATS_URL": self._address.nats, "THIDUA_NATS_SECRET": secret.text}
        provision = Process(replace(part, environment=told), lock, lambda: None)
        self._admit({secret.nkey: PROVISION})
        try:
            await provision.finish()
        finally:
            await provision.kill()
            self._admit({})

    def _admit(self, more: Users) -> None:
        admit(self.home, {**keys.users(self.home), **more})
        if pid := self.pid("nats"):
            os.kill(pid, signal.SIGHUP)

    async def _start_services(self) -> None:
        try:
            async with asyncio.TaskGroup() as group:
                for service in SERVICES:
                    group.create_task(self.start(service))
        except* HomeRefused as refusals:
            raise refusals.exceptions[0] from None

    async def _support(self, service: str) -> None:
        """People do not wait for what only shows, and the house stands without it."""
        while True:
            try:
                await self.start(service)
            except HomeRefused as refused:
                log.warning("%s", refused)
                await self.stop(service)
                await asyncio.sleep(SUPPORT_PAUSE)
            else:
                return

    async def _close(self) -> None:
        for task in self._beside:
            task.cancel()
        await asyncio.gather(*self._beside, return_exceptions=True)
        for names in (["caddy"], PROCESSES, ["nats"]):
            await asyncio.gather(*(self._processes[name].stop() for name in names if name in self._processes))
        if self._lock is None:
            return  # if somebody lives there, it is another house
        with contextlib.suppress(OSError):
            self.home.run.unlink(missing_ok=True)
        os.close(self._lock)
        self._lock = None

    def _parts(self) -> dict[str, Part]:
        home, ports = self.home, self.ports
        nats = write_nats(home, port=ports["nats"], monitor=ports["monitor"], users=keys.users(home))
        caddy = write_caddy(home, port=self._port, services=ports)
        # Caddy keeps an id below its data folder even where it needs no storage.
        own_folders = {name: str(home.caddy) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}
        write_json(home.targets, [_target(name, ports) for name in PROCESSES])
        nats_lives, caddy_lives = Sign(ports["monitor"], "/healthz"), Sign(self._port, FRONT)
        parts = [
            self._part("nats", [binary("nats-server"), "-c", str(nats)], {}, nats_lives),
            self._part(PROVISION, self._commands[PROVISION], {}),
            *(self._service(name) for name in (*SERVICES, *self._supports)),
            self._part("caddy", [binary("caddy"), "run", "--config", str(caddy)], own_folders, caddy_lives),
        ]
        return {part.name: part for part in parts}

    def _service(self, name: str) -> Part:
        told, port = environment(self.home, name, self._address), self.ports[name]
        ready, alive = Sign(port, "/readyz"), Sign(port, "/healthz")
        command = [*self._commands[name]]
        return Part(name, command, told, self.home.log(name), ready, alive, SERVICE_GRACE, SERVICE_START)

    def _part(self, name: str, command: Sequence[str], told: dict[str, str], lives: Sign | None = None) -> Part:
        return Part(name, [*command], told, self.home.log(name), lives, lives, GRACE)

    def _tell(self) -> None:
        """Rewrite run.json with the current address and pids."""
        pids = {name: process.pid for name, process in self._processes.items() if process.pid}
        with contextlib.suppress(OSError):  # the disk is full, or the home was taken away under a house that is ending
            write_json(
                self.home.run,
                {"address": self.address, "ports": self.ports, "supervisor": os.getpid(), "pids": pids},
            )


def _target(service: str, ports: Mapping[str, int]) -> dict[str, Any]:
    return {"targets": [f"{LOOPBACK}:{ports[f'{service}-operations']}"], "labels": {"service": service}}
