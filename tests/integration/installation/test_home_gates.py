"""The written configurations on the real nats-server and Caddy; services are stand-ins."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import nats.errors
import pytest
from nats.aio.client import Client

from shared.bus import manifest
from shared.bus.entering import enter
from shared.bus.identity import Secret
from shared.installation import House
from shared.installation.caddy import BODY_LIMIT, write_caddy
from shared.installation.keys import identity
from shared.installation.layout import Home
from shared.installation.nats import lacks
from shared.installation.supervisor import COMMANDS
from tests.support.waiting import until

STAND_IN = """
import http.server, os

class Service(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.end_headers()

    def do_POST(self):
        left = int(self.headers["Content-Length"])
        while left > 0 and (part := self.rfile.read(min(left, 1 << 16))):
            left -= len(part)
        self.do_GET()

http.server.ThreadingHTTPServer(("127.0.0.1", int(os.environ["THIDUA_PORT"])), Service).serve_forever()
"""


Complaints = asyncio.Queue[str]
"""What the server says to a user who oversteps; it comes apart from the answer, some time later."""


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    stand_ins = {name: [sys.executable, "-I", "-S", "-c", STAND_IN] for name in manifest.PROCESSES}
    async with House(tmp_path / "home", commands={**COMMANDS, **stand_ins}) as house:
        yield house


@contextlib.asynccontextmanager
async def line(house: House, user: str, complaints: Complaints) -> AsyncIterator[Client]:
    async def complain(error: Exception) -> None:
        complaints.put_nowait(str(error).lower())

    url, (secret,) = f"nats://127.0.0.1:{house.ports['nats']}", identity(house.home, user)
    client = await enter(url, user, secret, error_cb=complain)
    try:
        yield client
    finally:
        await client.close()


async def test_nats_flushes_before_it_acks_and_only_the_disk_is_its_limit(house: House) -> None:
    report = httpx2.get(f"http://127.0.0.1:{house.ports['monitor']}/jsz", trust_env=False).json()
    assert report["config"]["sync_always"] is True
    assert report["config"]["max_storage"] > shutil.disk_usage(house.home.root).total
    assert Path(report["config"]["store_dir"]).is_relative_to(house.home.nats)


async def test_a_service_says_its_own_subjects_and_no_others(house: House) -> None:
    complaints: Complaints = asyncio.Queue()
    async with line(house, "units", complaints) as client:
        stream = client.jetstream(timeout=1)
        ack = await stream.publish("thidua.units.account.changed.v1._", b"{}")
        assert ack.stream == manifest.stream_of("units")
        with pytest.raises(nats.errors.TimeoutError):
            await stream.publish("thidua.awards.dossier.granted.v1._", b"{}")
        assert 'violation for publish to "thidua.awards.dossier' in await asyncio.wait_for(complaints.get(), 5)


async def test_no_service_purges_a_stream_or_uses_anothers_consumer(house: House) -> None:
    complaints: Complaints = asyncio.Queue()
    async with line(house, "units", complaints) as client:
        for subject in ("$JS.API.STREAM.PURGE.UNITS", "$JS.API.CONSUMER.MSG.NEXT.UNITS.awards-hears-units"):
            with pytest.raises(nats.errors.TimeoutError):
                await client.request(subject, b"", timeout=0.5)
            assert f'violation for publish to "{subject.lower()}"' in await asyncio.wait_for(complaints.get(), 5)
        await client.subscribe("_INBOX_awards.>")
        assert 'violation for subscription to "_inbox_awards.>"' in await asyncio.wait_for(complaints.get(), 5)


async def test_a_service_that_was_asked_may_answer_into_the_inbox_of_the_other(house: House) -> None:
    complaints: Complaints = asyncio.Queue()
    async with line(house, "awards", complaints) as asked, line(house, "units", complaints) as asking:
        question = manifest.ELIGIBILITY.subject
        questions = await asked.subscribe(question)
        for _ in range(2):  # nats-py writes the ping of a flush ahead of a subscription that still waits to be written
            await asked.flush()
        answer = asyncio.create_task(asking.request(question, b"?", timeout=2))
        await (await questions.next_msg(timeout=2)).respond(b"!")
        assert (await answer).data == b"!"
    assert complaints.empty()


async def test_a_stream_that_is_deleted_under_a_running_nats_is_made_again(house: House) -> None:
    """By somebody with rights nobody in the house has: who gave them to themselves in `nats.conf`."""
    secret, config = Secret.fresh(), json.loads(house.home.nats_config.read_text())
    config["authorization"]["users"].append({"nkey": secret.nkey})
    house.home.nats_config.write_text(json.dumps(config))
    os.kill(house.pid("nats") or 0, signal.SIGHUP)

    async def deleted() -> bool:
        with contextlib.suppress(OSError, nats.errors.Error):
            client = await enter(f"nats://127.0.0.1:{house.ports['nats']}", "stranger", secret, allow_reconnect=False)
            gone = await client.jetstream().delete_stream("AWARDS")
            await client.close()
            return gone
        return False

    await until(deleted)
    await until(lambda: not lacks(house.ports["monitor"]), 30, "stream and durables are there again")


async def test_a_nats_that_comes_up_with_nothing_is_provisioned_again(house: House) -> None:
    pid = house.pid("nats")
    assert pid
    await asyncio.to_thread(shutil.rmtree, house.home.nats / "jetstream")
    os.kill(pid, signal.SIGKILL)

    async def heard() -> bool:
        with contextlib.suppress(OSError, nats.errors.Error):
            async with line(house, "units", asyncio.Queue()) as client:
                return bool(await client.jetstream(timeout=1).consumer_info("AWARDS", "units-hears-awards"))
        return False

    await until(heard, 20, "streams and durables are there again")


@pytest.mark.parametrize("secret", ["{}", '{"user": "units", "pass": "guess"}'])
async def test_nobody_enters_nats_without_a_password(house: House, secret: str) -> None:
    with socket.create_connection(("127.0.0.1", house.ports["nats"]), timeout=5) as client:
        client.sendall(f"CONNECT {secret}\r\nPING\r\n".encode())
        heard = client.makefile("rb").read()
    assert b"-ERR 'Authorization Violation'" in heard
    assert b"PONG" not in heard


def test_caddy_itself_accepts_what_is_written_for_it(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    home.create()
    path = write_caddy(home, port=8000, services=dict.fromkeys(manifest.PROCESSES, 9000))
    caddy = Path(sys.executable).with_name("caddy")
    environment = {name: str(tmp_path) for name in ("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME")}

    def validate() -> int:
        return subprocess.run(
            [caddy, "validate", "--config", path], env=environment, capture_output=True, check=False
        ).returncode

    assert validate() == 0
    config = json.loads(path.read_text())
    config["apps"]["http"]["servers"]["house"]["read_haeder_timeout"] = "1s"
    path.write_text(json.dumps(config))
    assert validate() != 0


async def test_a_body_of_sixty_megabytes_passes_and_one_byte_more_is_refused(house: House) -> None:
    async with httpx2.AsyncClient(base_url=house.address, trust_env=False, timeout=30) as client:
        accepted = await client.post("/units/files", content=b"x" * BODY_LIMIT)
        refused = await client.post("/units/files", content=b"x" * (BODY_LIMIT + 1))
    assert accepted.status_code == 200
    assert refused.status_code == 413
    assert "60 MB" in refused.text
    assert refused.headers["content-type"] == "text/html; charset=utf-8"


def listening(pid: int) -> set[str]:
    """The addresses a process listens on, as Linux writes them: hexadecimal, the address in reverse."""
    process = Path(f"/proc/{pid}")
    own = set()
    for link in (process / "fd").iterdir():
        with contextlib.suppress(FileNotFoundError):  # it was closed meanwhile
            own.add(link.readlink().name)
    rows = [line.split() for table in ("tcp", "tcp6") for line in (process / "net" / table).read_text().splitlines()]
    return {row[1] for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in own}


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc")
async def test_nats_and_caddy_open_no_port_but_their_own_on_the_loopback(house: House) -> None:
    caddy, server = house.pid("caddy"), house.pid("nats")
    assert caddy
    assert server
    assert listening(caddy) == {f"0100007F:{house.ports['caddy']:04X}"}
    assert listening(server) == {f"0100007F:{house.ports[name]:04X}" for name in ("nats", "monitor")}


@pytest.mark.slow
async def test_a_client_that_never_ends_its_header_is_hung_up_on(house: House) -> None:
    with socket.create_connection(("127.0.0.1", house.ports["caddy"])) as client:
        client.settimeout(20)
        client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ")
        assert await asyncio.to_thread(client.recv, 1024) == b""
