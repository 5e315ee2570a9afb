"""Work W1 on our own parts: nominations committed, sent, received and committed, with every guarantee on.

SQLite `synchronous=FULL`, JetStream `sync_interval: always`, hash chain, append-only triggers, outbox, inbox, read
models, traces sampled at 1 %. Packages are not part of it, as they are not part of the peers' work; see `bench.house`.
"""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from shared.bus.provision import provision
from tests.support.nats import nats_running


def nominations(count: int) -> dict[str, float]:
    """Rates a second of one run: of commits alone, of what the stream confirmed, and to the last commit of awards."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        (folder / "nats").mkdir()
        with nats_running(folder / "nats") as server:
            asyncio.run(provision(server.url))
            with (
                _side("sender", folder, server.url, count) as sender,
                _side("hearer", folder, server.url, count) as hearer,
            ):
                for side in (sender, hearer):
                    assert _line(side) == "ready"
                assert sender.stdin
                sender.stdin.write("go\n")
                sender.stdin.flush()
                said, heard = json.loads(_line(sender)), json.loads(_line(hearer))
    ends = {"committed": said["committed"], "said": said["said"], "heard": heard["ended"]}
    return {what: count / (end - said["began"]) for what, end in ends.items()}


@contextmanager
def _side(name: str, folder: Path, url: str, count: int) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", f"bench.{name}", str(folder), url, str(count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
            process.wait(timeout=30)
        finally:
            process.kill()


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


if __name__ == "__main__":
    print(json.dumps(nominations(int(sys.argv[1]))))
