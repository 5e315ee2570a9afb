"""The configuration of the embedded nats-server: durable before it acks, and each service with its own rights."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.bus.manifest import rights
from shared.home.keys import ADMIN
from shared.home.layout import Home, write_json
from shared.home.ports import LOOPBACK

MEMORY_STORE = 64 * 1024 * 1024
REPLY_TIME = "5s"


def write_nats(home: Home, *, port: int, monitor: int, passwords: Mapping[str, str]) -> Path:
    """Write `nats/nats.conf` (JSON, which nats-server reads) for client port `port` and monitoring port `monitor`."""
    path = home.nats / "nats.conf"
    config = {
        "server_name": "thidua",
        "listen": f"{LOOPBACK}:{port}",
        "http": f"{LOOPBACK}:{monitor}",
        "jetstream": {
            "store_dir": str(home.nats.resolve()),
            # The default acks up to two minutes before it flushes: a power cut loses everything acked since.
            "sync_interval": "always",
            "max_memory_store": MEMORY_STORE,
            "max_file_store": _file_store(home.nats),
        },
        "authorization": {"users": [_user(name, password) for name, password in passwords.items()]},
    }
    write_json(path, config)
    return path


def _user(name: str, password: str) -> dict[str, Any]:
    user: dict[str, Any] = {"user": name, "password": password}
    if name != ADMIN:
        allowed = rights(name)
        user["permissions"] = {
            "publish": {"allow": allowed.publish},
            "subscribe": {"allow": allowed.subscribe},
            # A service that was asked may answer once, into the inbox of whoever asked.
            "allow_responses": {"max": 1, "expires": REPLY_TIME},
        }
    return user


def _file_store(folder: Path) -> int:
    """Half of what the disk could give, in bytes: a full limit is a clean refusal, a full disk freezes the streams."""
    stored = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return (stored + shutil.disk_usage(folder).free) // 2
