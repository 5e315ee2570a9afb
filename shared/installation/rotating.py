"""New secrets for services: `rotate` adds them, `retire` removes the older; the installation may keep running."""

import json
import os
import signal
import time
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from urllib.error import URLError
from urllib.request import ProxyHandler, build_opener

from msgspec.structs import replace

from shared.bus.identity import Secret
from shared.installation import keys
from shared.installation.layout import Home, write_private
from shared.installation.lock import HomeRefused, is_occupied
from shared.installation.nats import admit
from shared.installation.ports import LOOPBACK

READY_SECONDS, LOOK_SECONDS = 90.0, 0.1


def rotate(home: Home, services: Iterable[str]) -> None:
    """A new secret first for each; older ones still enter, speak and open. Raises HomeRefused."""
    for service in services:
        known = keys.identity(home, service)
        keys.write_speakers(home, {service: [(fresh := Secret.fresh()), *known]})  # told before anybody speaks with it
        keys.write_identity(home, service, [fresh, *known])
        _apply(home, [service])


def retire(home: Home) -> list[str]:
    """Retires older keys; earlier messages and packages stay valid. Returns the services that had some."""
    told = keys.speakers(home)
    if told is None:
        return []
    now = datetime.now(UTC)
    ended = {
        name: [known[0], *(replace(key, until=key.until or now) for key in known[1:])]
        for name, known in told.services.items()
    }
    changed = [name for name, known in ended.items() if known != told.services[name]]
    write_private(home.speakers, replace(told, services=ended).data)
    if changed:
        _apply(home, sorted(ended))  # who hears them, too
    return changed


def _apply(home: Home, services: Sequence[str]) -> None:
    """Apply it while running: NATS reloads its users, services restart one by one."""
    if home.nats_config.exists():
        admit(home, keys.users(home))
    if not is_occupied(home) or not home.run.exists():
        return
    os.kill(_run(home)["pids"]["nats"], signal.SIGHUP)
    for service in services:
        old = _run(home)["pids"][service]
        os.kill(old, signal.SIGTERM)
        deadline = time.monotonic() + READY_SECONDS
        while not _back(home, service, old):
            if time.monotonic() > deadline:
                raise HomeRefused(f"{service} không khởi động lại được. Nhật ký: {home.log(service)}")
            time.sleep(LOOK_SECONDS)


def _back(home: Home, service: str, old: int) -> bool:
    run = _run(home)
    if run["pids"].get(service) in {None, old}:
        return False
    try:
        opener = build_opener(ProxyHandler({}))
        with opener.open(f"http://{LOOPBACK}:{run['ports'][service]}/readyz", timeout=2) as answer:
            return bool(answer.status == 200)  # noqa: PLR2004 - OK
    except (URLError, OSError):
        return False


def _run(home: Home) -> dict[str, dict[str, int]]:
    run: dict[str, dict[str, int]] = json.loads(home.run.read_text())
    return run
