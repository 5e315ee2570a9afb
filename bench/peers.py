"""Runs the same work with other libraries; their scripts are not part of this repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(os.environ.get("THIDUA_PEERS", Path(__file__).parents[2] / "shared" / "bench" / "peers.py"))
COUNTS = {"nats-outbox": 4096, "faststream-outbox": 4096, "eventsourcing": 4096, "limit": 16384}
"""Nominations of one run: a few seconds of work for each. `eventsourcing` has one process and no broker."""
PRODUCERS = 64
SECONDS = 300


class Failed(Exception):
    """A peer came to no figure; says why."""


def per_second(peer: str) -> float:
    """Nominations a second of one run. Raises Failed."""
    command = [sys.executable, str(SCRIPT), peer, str(COUNTS[peer]), str(PRODUCERS)]
    try:
        ran = subprocess.run(command, check=False, capture_output=True, text=True, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise Failed(f"no answer in {SECONDS} s") from None
    if ran.returncode:
        raise Failed((ran.stderr.strip().splitlines() or [f"exit {ran.returncode}"])[-1])
    try:
        rate = float(json.loads(ran.stdout.splitlines()[-1])["per_second"])
    except (ValueError, LookupError, TypeError) as error:
        raise Failed(f"no figure: {error!r}") from None
    if not 0 < rate < float("inf"):
        raise Failed(f"no figure: {rate}")
    return rate
