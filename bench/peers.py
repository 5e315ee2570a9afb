"""The same work done by what a team would pick instead: a script of its own, which is not part of this repository."""

import json
import os
import subprocess
import sys
from pathlib import Path

SCRIPT = Path(os.environ.get("THIDUA_PEERS", Path(__file__).parents[2] / "shared" / "bench" / "peers.py"))
COUNTS = {"nats-outbox": 4096, "faststream-outbox": 4096, "limit": 16384}
"""Nominations of one run: a few seconds of work for each."""
PRODUCERS = 64


def per_second(peer: str) -> float:
    """Nominations a second of one run. Raises CalledProcessError."""
    command = [sys.executable, str(SCRIPT), peer, str(COUNTS[peer]), str(PRODUCERS)]
    ran = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300)
    return float(json.loads(ran.stdout.splitlines()[-1])["per_second"])
