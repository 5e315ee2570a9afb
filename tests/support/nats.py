"""A real nats-server for one test: durable JetStream on a free port, to be killed, paused and started again."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from shared.installation import orphan_guard
from shared.installation.nats import Users, authorization

LOOPBACK = "127.0.0.1"
READY_WITHIN = 10.0
"""Seconds; the server is ready in some milliseconds."""
BINARY = Path(sys.executable).with_name("nats-server")


class NatsServer:
    """`folder` keeps its store, so that what was acked is there again after a kill; without `users` all may enter."""

    def __init__(self, folder: Path, users: Users | None = None) -> None:
        self._folder, self._users = folder, users
        self.port = self._start(-1)

    @property
    def url(self) -> str:
        return f"nats://{LOOPBACK}:{self.port}"

    @property
    def monitor(self) -> str:
        """Address of the monitoring endpoint: `/jsz`, `/varz`, `/connz`."""
        ports = json.loads(self._ports_file().read_text())
        return str(ports["monitoring"][0])

    @property
    def pid(self) -> int:
        return self._process.pid

    def kill(self) -> None:
        """SIGKILL: what was not flushed is lost, as in a crash of the process."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        self._end(signal.SIGTERM)

    def restart(self) -> None:
        """Start on the same port and store; a server that still runs is killed first."""
        self.kill()
        self._start(self.port)

    @property
    def jetstream(self) -> Path:
        """The folder of streams, durables and buckets."""
        return self._folder / "store" / "jetstream"

    def lose(self, copy: Path | None = None) -> None:
        """As from a disk that was replaced: it starts again with nothing, or with what `copy` kept of `jetstream`."""
        self.stop()
        shutil.rmtree(self.jetstream)
        if copy:
            shutil.copytree(copy, self.jetstream)
        self._start(self.port)

    def pause(self) -> None:
        """Connections stay open and nothing answers, until `resume`."""
        self._process.send_signal(signal.SIGSTOP)
        os.waitpid(self._process.pid, os.WUNTRACED)  # the signal is only on its way when send_signal returns

    def resume(self) -> None:
        self._process.send_signal(signal.SIGCONT)

    def settings(self, port: int) -> dict[str, Any]:
        settings = {
            "listen": f"{LOOPBACK}:{port}",
            "http": f"{LOOPBACK}:-1",
            "ports_file_dir": str(self._folder),
            "jetstream": {"store_dir": str(self._folder / "store"), "sync_interval": "always"},
        }
        known = {"authorization": authorization(self._users)} if self._users else {}
        return settings | known

    def _start(self, port: int) -> int:
        config = self._folder / "nats.conf"
        config.write_text(json.dumps(self.settings(port)))
        command = [str(BINARY), "-c", str(config), "-l", str(self._folder / "nats.log")]
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-S", orphan_guard.__file__, str(os.getpid()), *command], stderr=subprocess.DEVNULL
        )
        return self._await_port()

    def _await_port(self) -> int:
        limit = monotonic() + READY_WITHIN
        while monotonic() < limit and self._process.poll() is None:
            try:
                address: str = json.loads(self._ports_file().read_text())["nats"][0]
            except (FileNotFoundError, json.JSONDecodeError):
                sleep(0.002)
            else:
                return int(address.rpartition(":")[2])
        raise RuntimeError((self._folder / "nats.log").read_text())

    def _ports_file(self) -> Path:
        return self._folder / f"nats-server_{self._process.pid}.ports"

    def _end(self, how: signal.Signals) -> None:
        self._process.send_signal(how)
        self._process.send_signal(signal.SIGCONT)
        self._process.wait(READY_WITHIN)


@contextmanager
def nats_running(folder: Path, users: Users | None = None) -> Iterator[NatsServer]:
    """A server that ends with the block."""
    server = NatsServer(folder, users)
    try:
        yield server
    finally:
        server.kill()
