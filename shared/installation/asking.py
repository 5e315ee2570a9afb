"""Asks the services of an installation from the command line: runs each as a process that answers in JSON lines."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from shared.bus.manifest import SERVICES
from shared.installation.environment import Address, environment
from shared.installation.layout import Home
from shared.installation.lock import is_occupied
from shared.installation.offline import Unreadable, laid_open
from shared.records.audit.cutting import fit

Line = dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What one service printed, by kind; `fault` holds its last words if it broke off before its summary."""

    service: str
    fault: str | None = None
    lines: dict[str, list[Line]] = field(default_factory=dict)

    def of(self, kind: str) -> list[Line]:
        """The lines of a kind, each with its service."""
        return [{"service": self.service, **line} for line in self.lines.get(kind, [])]


async def verify(home: Home) -> list[Answer]:
    """`audit verify` of every service, with its stream, also while the installation is stopped."""
    try:
        async with laid_open(home) as nats:
            return await asyncio.to_thread(ask, home, "audit", "verify", nats=nats)
    except Unreadable as stuck:
        detail = "máy chủ NATS không đọc lại được luồng này: dữ liệu trên đĩa đã hỏng"
        finding = {"kind": "finding", "check": "stream", "where": f"stream {stuck}", "detail": detail}
        return [*await asyncio.to_thread(ask, home, "audit", "verify"), Answer("nats", lines={"finding": [finding]})]


def export(home: Home, into: Path) -> list[Answer]:
    """`audit export` of every service below `into`; while it runs, the exports are cut at a state they share."""
    with TemporaryDirectory() as before:
        answers = ask(home, "audit", "export", "--into", before)
        if not any(answer.fault for answer in answers):
            answers = ask(home, "audit", "export", "--into", str(into))
        if not any(answer.fault for answer in answers):
            fit(Path(before), into)
    return answers


def ask(home: Home, *words: str, services: Iterable[str] = SERVICES, nats: str | None = None) -> list[Answer]:
    """Run `python -m services.<service> <words> --json` of all services at once (protocol: services/__main__).

    `nats` is where the streams of a home at rest are laid open, None where nobody need look at them.
    """
    address = running(home)
    asked = {
        service: subprocess.Popen(
            [sys.executable, "-m", f"services.{service}", *words, "--json"],
            env=environment(home, service, address, nats),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for service in services
    }
    return [_answer(service, *process.communicate()) for service, process in asked.items()]


def running(home: Home) -> Address | None:
    """The address of the running installation, None if it is stopped."""
    if not is_occupied(home) or not home.run.exists():
        return None
    run = json.loads(home.run.read_text())
    return Address(run["address"], run["ports"])


def _answer(service: str, output: bytes, errors: bytes) -> Answer:
    answer = Answer(service)
    try:
        for text in output.decode().splitlines():
            line = json.loads(text)
            answer.lines.setdefault(line["kind"], []).append(line)
    except (ValueError, KeyError, TypeError):
        return Answer(service, f"{service}: {output.decode(errors='replace')[-500:]}", answer.lines)
    if not answer.of("summary"):
        return Answer(service, errors.decode(errors="replace").strip()[-2_000:] or "-", answer.lines)
    return answer
