"""How the command line reaches a service: through a folder while it runs, directly while it is stopped.

One writer a store, so whoever serves it holds a lock; who asks puts `<id>.ask` down and waits for `<id>.told`.
"""

import asyncio
import fcntl
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path
from typing import Any

from shared.installation.layout import PRIVATE_FOLDER, write_private
from shared.kernel import new_id
from shared.records.revising import note_revision
from shared.records.troubles import StoreTrouble
from shared.runtime.service import Service

LOOK_SECONDS = 0.25
PATIENCE = 30.0
"""Seconds the command line waits for a service that is being served."""
Words = list[str]
Instruction = Callable[[Service, Words], Awaitable[str]]
"""Does it and tells (Vietnamese) what was done. Raises whatever went wrong."""
Line = dict[str, Any]


@asynccontextmanager
async def serving(service: Service) -> AsyncIterator[None]:
    """The one who writes this store, from before the first command to after the last; waits for an errand under way."""
    with _lock(_folder(service)) as locked:
        while not locked():  # noqa: ASYNC110 - another process holds it
            await asyncio.sleep(LOOK_SECONDS)
        yield


async def serve_control(service: Service, do: Instruction) -> None:
    """Do what is asked of the store while it is served; runs until cancelled."""
    while True:
        for asked in sorted(_folder(service).glob("*.ask")):
            lines = await _done(service, do, json.loads(asked.read_text()))
            write_private(asked.with_suffix(".told"), json.dumps(lines).encode())
            asked.unlink()
        await asyncio.sleep(LOOK_SECONDS)


def ask(service: Service, do: Instruction, words: Words) -> list[Line]:
    """Have it done; returns a summary, preceded by a finding if it failed."""
    folder = _folder(service)
    with _lock(folder) as locked:
        if locked():
            return asyncio.run(_at_rest(service, do, words))
    return _served(folder, words)


async def _at_rest(service: Service, do: Instruction, words: Words) -> list[Line]:
    try:
        service.open_store()
    except StoreTrouble as trouble:
        return _finding(words, f"{trouble.detail} ({trouble.cause})")
    await service.office.start()
    await note_revision(service.office)
    try:
        return await _done(service, do, words)
    finally:
        await service.office.stop()


def _served(folder: Path, words: Words) -> list[Line]:
    asked = folder / f"{new_id()}.ask"
    told = asked.with_suffix(".told")
    write_private(asked, json.dumps(words).encode())
    limit = time.monotonic() + PATIENCE
    while time.monotonic() < limit:
        if told.exists():
            lines: list[Line] = json.loads(told.read_text())
            told.unlink()
            return lines
        time.sleep(LOOK_SECONDS)
    asked.unlink(missing_ok=True)
    return _finding(words, "phân hệ đang chạy nhưng không trả lời")


async def _done(service: Service, do: Instruction, words: Words) -> list[Line]:
    try:
        return [{"kind": "summary", "text": await do(service, words)}]
    except Exception as error:  # noqa: BLE001 - whatever it is, the person who asked is told
        return _finding(words, getattr(error, "detail", None) or repr(error))


def _finding(words: Words, detail: str) -> list[Line]:
    finding = {"kind": "finding", "check": " ".join(words[:2]), "where": " ".join(words[2:3]), "detail": detail}
    return [finding, {"kind": "summary", "text": "Không thực hiện được."}]


def _folder(service: Service) -> Path:
    folder = service.home.root / service.name / "errands"
    folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
    return folder


@contextmanager
def _lock(folder: Path) -> Iterator[Callable[[], bool]]:
    """A function that tries to take the lock of this store's writer; it is let go at the end of the block."""
    with (folder / "lock").open("ab") as file:

        def take() -> bool:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            return True

        yield take
