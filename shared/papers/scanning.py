"""Asks a virus scanner (ClamAV's clamd, by INSTREAM); if it does not answer, nothing is kept."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import IO
from urllib.parse import urlsplit

import structlog

from shared.rulebook import FILE_INFECTED, FILES_UNSCANNED

PIECE = 2**16
ANSWER_SECONDS = 30.0
PING_SECONDS = 2.0
_log = structlog.get_logger(__name__)
Line = tuple[asyncio.StreamReader, asyncio.StreamWriter]


class Scanner:
    """At `unix:///run/clamav/clamd.ctl` or `tcp://host:3310`."""

    def __init__(self, address: str) -> None:
        self._address = urlsplit(address)

    async def scan(self, name: str, paper: IO[bytes]) -> None:
        """Raises Refused (file-infected, files-unscanned)."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS), self._line() as (reader, writer):
                writer.write(b"zINSTREAM\0")
                paper.seek(0)
                while piece := paper.read(PIECE):
                    writer.write(len(piece).to_bytes(4) + piece)
                    await writer.drain()
                writer.write(bytes(4))
                said = (await reader.readuntil(b"\0"))[:-1].decode("utf-8", "replace")
        except (OSError, TimeoutError, EOFError, asyncio.LimitOverrunError) as error:
            said = repr(error)
        if said.endswith(" FOUND"):
            _log.warning("a paper was refused for a virus", found=said)
            raise FILE_INFECTED.refused(f"Tệp “{name}” có mã độc theo phần mềm quét virus nên không được nhận.")
        if said != "stream: OK":
            _log.error("a paper was not scanned", reason=said)
            raise FILES_UNSCANNED.refused("Chưa quét được virus nên chưa nhận tệp nào; hãy gửi lại sau ít phút.")

    async def reached(self) -> bool:
        try:
            async with asyncio.timeout(PING_SECONDS), self._line() as (reader, writer):
                writer.write(b"zPING\0")
                return await reader.readuntil(b"\0") == b"PONG\0"
        except (OSError, TimeoutError, EOFError, asyncio.LimitOverrunError):
            return False

    @asynccontextmanager
    async def _line(self) -> AsyncIterator[Line]:
        to = self._address
        if to.scheme == "unix":
            reader, writer = await asyncio.open_unix_connection(to.path)
        else:
            reader, writer = await asyncio.open_connection(to.hostname, to.port)
        try:
            yield reader, writer
        finally:
            writer.close()
