"""The folder of one installation (home), and a name for each place in it."""

import json
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shared.bus.manifest import PROCESSES

PRIVATE_FOLDER = 0o700


@dataclass(frozen=True)
class Home:
    """The paths of an installation below `root`; nothing is created by asking for one."""

    root: Path

    @property
    def marker(self) -> Path:
        """`{"demo": bool}`: says that this folder is a home, and of which kind."""
        return self.root / "home.json"

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def run(self) -> Path:
        """Address, ports and pids of the running installation; absent after a stop in good order."""
        return self.root / "run.json"

    @property
    def targets(self) -> Path:
        """Where each service of the installation answers `/metrics`, as Prometheus reads it (`file_sd_configs`)."""
        return self.root / "metrics.json"

    @property
    def session_key(self) -> Path:
        return self.root / "keys" / "session.key"

    @property
    def session_public(self) -> Path:
        return self.root / "keys" / "session.pub"

    @property
    def digest_key(self) -> Path:
        """The key for digests of requests that may hold a password or a name."""
        return self.root / "keys" / "digest.key"

    @property
    def operations_token(self) -> Path:
        """What a service asks for on its operations address (shared.runtime.operations)."""
        return self.root / "keys" / "operations.token"

    @property
    def enclosure_key(self) -> Path:
        """Opens packages from before each had a key of its own; not given to services that read none."""
        return self.root / "keys" / "enclosure.key"

    @property
    def speakers(self) -> Path:
        """The public keys of the services (shared.bus.identity)."""
        return self.root / "keys" / "speakers.json"

    @property
    def nats_passwords(self) -> Path:
        """Of homes from before there were keys: taken away when one is opened."""
        return self.root / "keys" / "nats.json"

    @property
    def ballot(self) -> Path:
        """Private keys of ballot rounds; outside every store and backup."""
        return self.root / "awards" / "ballot"

    @property
    def first_link(self) -> Path:
        """The one-time link that creates the first administrator; units writes it while it has no account."""
        return self.root / "units" / "first-link.txt"

    @property
    def nats(self) -> Path:
        return self.root / "nats"

    @property
    def nats_config(self) -> Path:
        return self.nats / "nats.conf"

    @property
    def caddy(self) -> Path:
        return self.root / "caddy"

    def store(self, service: str) -> Path:
        return self.root / service / "store.db"

    def files(self, service: str) -> Path:
        return self.root / service / "files"

    def identity(self, service: str) -> Path:
        """The secrets of a service for the bus, a line each, today's first."""
        return self.root / service / "identity.key"

    def seal_key(self, service: str) -> Path:
        return self.root / service / "seal.key"

    def log(self, name: str) -> Path:
        return self.root / "log" / f"{name}.log"

    def create(self) -> None:
        """Make the missing folders, readable by their owner only."""
        folders = [self.root / "keys", self.root / "log", self.nats, self.caddy]
        folders += [place for service in PROCESSES for place in (self.root / service, self.files(service))]
        folders += [self.ballot]
        for folder in folders:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)


def is_demo(home: Home) -> bool:
    """What the marker says; a folder without a marker is no demo."""
    return home.marker.exists() and json.loads(home.marker.read_text()).get("demo") is True


def write_private(path: Path, content: bytes) -> None:
    """Replace `path` at once by a file of mode 0600 that survives a power cut; where it cannot, nothing is left."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def write_json(path: Path, content: dict[str, Any] | list[Any]) -> None:
    """`write_private` for a mapping or a list."""
    write_private(path, json.dumps(content, ensure_ascii=False, indent=2).encode())
