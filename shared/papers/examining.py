"""Scans and reads every uploaded document within limits before it is kept, in a separate process."""

import asyncio
import json
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict
from datetime import date
from pathlib import Path, PurePath
from typing import IO, Any

import structlog

from shared import rulebook
from shared.kernel import Refused
from shared.papers.limits import PATIENCE, TOGETHER, Limits
from shared.papers.names import mark_in_name
from shared.papers.refusals import refusal
from shared.papers.scanning import Scanner
from shared.text import clean

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-P", "-W", "ignore", "-m", "shared.papers.zygote"]
TAKEN_SECONDS = 30.0
"""In which the process that forks starts, if need be, and takes a paper; it is replaced otherwise."""
SLACK_SECONDS = 5
"""Beyond which a process that should have been ended is not waited for."""
PIECE = 2**16
BLANK = (None, "")
FORMULA = object()
"""A cell that is no value."""
Row = tuple[int, list[Any]]
"""Its number in the sheet, and its cells: text, number, truth, date, FORMULA or None."""
_log = structlog.get_logger(__name__)


class Examiner:
    """Of one service. The process that forks is started with the first paper."""

    def __init__(self, scanner: Scanner | None = None, limits: Limits | None = None) -> None:
        self.scanner, self.limits = scanner, limits or Limits()
        self._turns, self._under_way = asyncio.Condition(), set[str]()
        self._handing = asyncio.Lock()
        self._zygote: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    async def examine(self, name: str, paper: IO[bytes], account: str) -> None:
        """Raises Refused (secret-…, file-…, files-…)."""
        await self._examined(name, paper, account, {"ending": PurePath(name).suffix.lower(), "rows": False})

    async def rows(self, name: str, paper: IO[bytes], account: str) -> list[Row]:
        """The rows of the first sheet of a workbook that hold anything, examined as every paper. Raises Refused."""
        said = await self._examined(name, paper, account, {"ending": ".xlsx", "rows": True})
        rows = (
            (number, [clean(cell) if isinstance(cell, str) else cell for cell in cells])
            for number, cells in said["rows"]
        )
        return [(number, cells) for number, cells in rows if any(cell not in BLANK for cell in cells)]

    def close(self) -> None:
        """End the process that forks; the next paper starts another."""
        if self._zygote:
            self._zygote.kill()
            self._zygote.wait()
        if self._line:
            self._line.close()
        self._zygote = self._line = None

    async def _examined(self, name: str, paper: IO[bytes], account: str, question: dict[str, Any]) -> dict[str, Any]:
        if verdict := mark_in_name(name):
            raise _secret(name) if verdict == "borne" else _asked(name)
        async with self._turn(account):
            if self.scanner:
                await self.scanner.scan(name, paper)
            answer = await self._ask({**question, "limits": asdict(self.limits)}, paper)
        said: dict[str, Any] = json.loads(answer, object_hook=cell_of) if answer else {"refused": "too-complex"}
        if why := said.get("refused"):
            raise refusal(why, name, said.get("where", ""))
        if said["marked"]:
            raise _secret(name)
        return said

    @asynccontextmanager
    async def _turn(self, account: str) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(PATIENCE), self._turns:
                await self._turns.wait_for(lambda: account not in self._under_way and len(self._under_way) < TOGETHER)
                self._under_way.add(account)
        except TimeoutError:
            raise rulebook.FILES_BUSY.refused("Đang có nhiều tệp chờ kiểm tra; hãy gửi lại sau ít giây.") from None
        try:
            yield
        finally:
            async with self._turns:
                self._under_way.remove(account)
                self._turns.notify_all()

    async def _ask(self, question: dict[str, Any], paper: IO[bytes]) -> bytes:
        paper.flush()
        paper.seek(0)
        ours, theirs = socket.socketpair()
        with ours, theirs:
            ours.settimeout(0)
            async with self._handing:
                await self._hand_over(json.dumps(question).encode(), [paper.fileno(), theirs.fileno()])
            theirs.close()
            return await self._answer(ours)

    async def _hand_over(self, message: bytes, descriptors: list[int]) -> None:
        for _ in range(2):  # the process that forks may have died since the last paper, or hang
            with suppress(TimeoutError):
                async with asyncio.timeout(TAKEN_SECONDS):
                    if await self._taken(message, descriptors):
                        return
            self.close()
        _log.error("the process that reads papers does not start")
        raise rulebook.FILES_UNREAD.refused("Chưa kiểm tra được tệp nên chưa nhận tệp nào; hãy gửi lại sau ít phút.")

    async def _taken(self, message: bytes, descriptors: list[int]) -> bool:
        try:
            line = self._line or self._start()
            socket.send_fds(line, [message], descriptors)
            return bool(await asyncio.get_running_loop().sock_recv(line, 1))
        except OSError:
            return False
        except asyncio.CancelledError:
            self.close()  # whoever asks next meets no half of this question
            raise

    def _start(self) -> socket.socket:
        if self.scanner is None:
            _log.warning("papers are not scanned for viruses: THIDUA_CLAMD is not set")
        self._line, theirs = socket.socketpair()
        self._line.settimeout(0)
        with theirs:
            environment = {"PYTHONPATH": str(ROOT)}  # and none of the service's secrets
            self._zygote = subprocess.Popen(
                COMMAND, stdin=theirs.fileno(), stdout=subprocess.DEVNULL, env=environment, cwd="/"
            )
        return self._line

    async def _answer(self, ours: socket.socket) -> bytes:
        """Of the process of a paper; nothing where it was ended, or says too much."""
        loop, answer = asyncio.get_running_loop(), bytearray()
        try:
            async with asyncio.timeout(self.limits.wall_seconds + SLACK_SECONDS):
                while len(answer) <= self.limits.answer and (piece := await loop.sock_recv(ours, PIECE)):
                    answer += piece
        except (TimeoutError, ConnectionError):
            return b""
        return bytes(answer) if len(answer) <= self.limits.answer else b""


def cell_of(said: dict[str, Any]) -> object:
    match said:
        case {"day": str(day)}:
            return date.fromisoformat(day)
        case {"formula": True}:
            return FORMULA
        case _:
            return said


def _secret(name: str) -> Refused:
    return rulebook.SECRET_FILE.refused(f"Tệp “{name}” mang dấu độ mật nên không được nhập vào hệ thống này.")


def _asked(name: str) -> Refused:
    said = f"Tên tệp “{name}” có thể đọc thành dấu độ mật. Nếu không phải, hãy đặt lại tên viết đủ dấu rồi gửi lại."
    return rulebook.SECRET_NAME.refused(said)
