"""The configuration of the embedded nats-server: durable before it acks, and separate rights for each service."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from shared.bus.manifest import (
    HEARINGS,
    PROVISION,
    QUESTIONS,
    SERVICES,
    bucket_of,
    provisioning,
    rights,
    senders,
    stream_of,
)
from shared.bus.monitor import streams
from shared.installation.layout import Home, write_json
from shared.installation.ports import LOOPBACK

MEMORY_STORE = 64 * 1024 * 1024
FILE_STORE = 2**50
"""Bytes; more than there is. A limit drawn from the room of one day would stay when the disk is freed or enlarged; a
nats-server that met a full disk says that it is unwell, and is replaced until it keeps something again."""
REPLY_TIME = "5s"
Users = Mapping[str, str]
"""Name by public NKey."""


def write_nats(home: Home, *, port: int, monitor: int, users: Users) -> Path:
    """Write `nats/nats.conf` (JSON, which nats-server reads) for client port `port` and monitoring port `monitor`."""
    config = {
        "server_name": "thidua",
        "listen": f"{LOOPBACK}:{port}",
        "http": f"{LOOPBACK}:{monitor}",
        "jetstream": {
            "store_dir": str(home.nats.resolve()),
            # The default acks up to two minutes before it flushes: a power cut loses everything acked since.
            "sync_interval": "always",
            "max_memory_store": MEMORY_STORE,
            "max_file_store": FILE_STORE,
        },
        "authorization": authorization(users),
    }
    write_json(home.nats_config, config)
    return home.nats_config


def admit(home: Home, users: Users) -> None:
    """Change the NATS users; a running nats-server reads them at SIGHUP."""
    config = json.loads(home.nats_config.read_text())
    write_json(home.nats_config, config | {"authorization": authorization(users)})


def lacks(monitor: int) -> bool:
    """Whether a nats-server that answers on its monitoring port has not all streams and durables of the manifest."""
    known = streams(f"http://{LOOPBACK}:{monitor}")
    if known is None:
        return False
    durables = [durable["name"] for stream in known.values() for durable in stream.get("consumer_detail") or []]
    there = {*known, *durables}
    named = {*map(stream_of, SERVICES), *(f"OBJ_{bucket_of(sender)}" for sender in senders())}
    return not named | {hearing.durable for hearing in HEARINGS} <= there


def authorization(users: Users) -> dict[str, Any]:
    return {"users": [_user(nkey, name) for nkey, name in users.items()]}


def _user(nkey: str, name: str) -> dict[str, Any]:
    allowed = provisioning() if name == PROVISION else rights(name)
    permissions: dict[str, Any] = {
        "publish": {"allow": allowed.publish},
        "subscribe": {"allow": allowed.subscribe},
    }
    if any(question.answerer == name for question in QUESTIONS):
        # Who was asked may answer once, into the inbox of whoever asked.
        permissions["allow_responses"] = {"max": 1, "expires": REPLY_TIME}
    return {"nkey": nkey, "permissions": permissions}
