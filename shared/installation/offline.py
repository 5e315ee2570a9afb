"""Opens the streams of a stopped installation to the auditor: on a copy, with a nats-server of its own."""

import asyncio
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.bus.manifest import SERVICES, bucket_of, stream_of
from shared.installation.keys import users
from shared.installation.layout import Home
from shared.installation.lock import HomeRefused, at_rest
from shared.installation.nats import write_nats
from shared.installation.ports import LOOPBACK, free_ports
from shared.installation.processes import Part, Process, binary
from shared.installation.signs import Sign

STREAMS = Path("jetstream", "$G", "streams")
"""Where a nats-server keeps those of users without an account, below its store."""
GRACE = 3.0


class Unreadable(Exception):
    """A nats-server does not come through the copy; names the stream at which it stopped."""


@asynccontextmanager
async def laid_open(home: Home) -> AsyncIterator[str | None]:
    """NATS URL of the copy; None while the installation runs, or before anyone has a key to NATS.

    A copy, since nats-server repairs damage, and damage is evidence. The home stays locked meanwhile.
    Raises Unreadable.
    """
    with at_rest(home) as lock, TemporaryDirectory(prefix="thidua-") as folder:
        if lock is None or not users(home):  # where no stream is left, that is what has to be told
            yield None
            return
        copy = Home(Path(folder))
        await asyncio.to_thread(_copy, home, copy)
        port, monitor = free_ports(2)
        config = write_nats(copy, port=port, monitor=monitor, users=users(home))
        command = [binary("nats-server"), "-c", str(config)]
        part = Part("nats", command, {}, copy.root / "nats.log", Sign(monitor, "/healthz"), None, GRACE)
        server = Process(part, lock, lambda: None)
        try:
            await _started(server)
            yield f"nats://{LOOPBACK}:{port}"
        finally:
            await server.kill()


async def _started(server: Process) -> None:
    try:
        await server.start({})
    except HomeRefused as refused:  # some damage keeps a nats-server at work for ever
        log = await asyncio.to_thread(server.part.log.read_text)
        begun, ended = (
            set(re.findall(rf"{word}.* for stream '\$G > (\w+)'", log)) for word in ("Starting", "Restored")
        )
        raise Unreadable(", ".join(sorted(begun - ended))) from refused


def _copy(home: Home, copy: Home) -> None:
    """What was said, how far each hearer has come, and the packages."""
    copy.nats.mkdir()
    for stream in (name for service in SERVICES for name in (stream_of(service), f"OBJ_{bucket_of(service)}")):
        source, target = (place.nats / STREAMS / stream for place in (home, copy))
        if source.exists():
            shutil.copytree(source, target)
