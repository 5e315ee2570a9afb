"""A full disk of nats-server is reported, blocks no user, and needs no restart once there is space.

The disk is full for it alone: a limit on the size of its files, which ends with the process that had it.
"""

import json
import resource
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from nats.js import JetStreamContext

from shared.bus.connection import broker_for
from shared.bus.provision import provision
from shared.http import degraded, vigil
from shared.http.degraded import unsent
from shared.http.vigil import Vigil
from shared.installation.keys import identity
from shared.installation.supervisor import COMMANDS
from tests.support.deployment import COMPOSE, compose, make_secrets, settings
from tests.support.made_up import House as Things
from tests.support.nats import NatsServer
from tests.support.parties import administrator
from tests.support.stand_ins import house_in
from tests.support.waiting import until

FULL = "file too large"
SUBJECT = "thidua.units.unit.founded.v1.none"


def fill(pid: int | None) -> None:
    assert pid
    resource.prlimit(pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))


async def test_a_service_tells_it_and_serves_people_meanwhile(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(degraded, "UNSENT", timedelta())
    await provision(nats_server.url)
    house = Things(tmp_path, nats_url=nats_server.url, nats_monitor=nats_server.monitor)
    async with house.open(), house.browser() as lan:

        async def waits() -> list[str]:
            answer = await lan.get("/readyz")
            assert answer.status_code == 200
            return list(answer.json()["waits"])

        await until(lambda: house.service.watchdog.deaf is None)
        assert await waits() == []
        fill(nats_server.pid)
        assert (await lan.put("/units/api/v1/things/a", json={"name": "một"})).status_code == 201

        async def told() -> bool:
            reasons = " ".join(await waits())
            return FULL in reasons and "waits to be said" in reasons

        await until(told)
        assert (await lan.get("/readyz")).json()["errors"] == []
        monkeypatch.setattr(vigil, "LASTING", 0.0)
        answer = (await lan.get("/readyz")).json()
        assert (answer["ready"], answer["degraded"], len(answer["errors"])) == (True, True, 2)
        nats_server.restart()
        await until(lambda: unsent(house.service) is None, what="it is said once the server keeps something again")


async def test_the_house_starts_it_again(tmp_path: Path) -> None:
    house = house_in(tmp_path)
    house._commands = {**house._commands, "provision": COMMANDS["provision"]}
    async with house:
        secret = identity(house.home, "units")[0]
        broker = broker_for("units", f"nats://127.0.0.1:{house.ports['nats']}", secret)
        js = (await broker.connect()).jetstream(timeout=0.5)
        try:
            assert await said(js)
            full = house.pid("nats")
            fill(full)
            assert not await said(js)
            await until(lambda: house.pid("nats") not in (None, full), 40)
            await until(lambda: said(js), 40)
        finally:
            await broker.stop()


async def test_a_disk_that_had_little_room_when_the_house_opened_takes_all_it_can_once_it_is_freed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = shutil.disk_usage(tmp_path)._replace(free=1024)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: little)
    house = house_in(tmp_path)
    house._commands = {**house._commands, "provision": COMMANDS["provision"]}
    async with house:
        broker = broker_for("units", f"nats://127.0.0.1:{house.ports['nats']}", identity(house.home, "units")[0])
        js = (await broker.connect()).jetstream(timeout=5)
        try:
            for _ in range(8):
                await js.publish(SUBJECT, b" " * 2**16)
        finally:
            await broker.stop()


async def said(js: JetStreamContext) -> bool:
    try:
        await js.publish(SUBJECT, b"{}")
    except Exception:  # noqa: BLE001 - it is down or keeps nothing
        return False
    return True


async def test_its_container_ends_so_that_it_is_started_again(nats_server: NatsServer, tmp_path: Path) -> None:
    make_secrets(tmp_path)
    text = compose(COMPOSE.read_text(encoding="utf-8"), tmp_path, settings(tmp_path), "--format", "json").stdout
    shell, check = json.loads(text)["services"]["nats"]["healthcheck"]["test"]
    assert shell == "CMD-SHELL"
    check = check.replace("127.0.0.1:8222", urlsplit(nats_server.monitor).netloc).replace("$$", "$")

    def healthy() -> bool:
        command = check.replace("kill 1", f"kill {nats_server.pid}")
        return subprocess.run(["sh", "-c", command], check=False).returncode == 0

    await provision(nats_server.url)
    assert healthy()
    fill(nats_server.pid)
    async with administrator(nats_server) as js:
        assert not await said(js)
    assert not healthy()
    await until(lambda: nats_server._process.poll() is not None, what="it ends")
    assert not healthy(), "and while it is down there is nothing to end"


def test_a_warning_that_lasts_becomes_an_error_and_starts_again_after_recovery() -> None:
    now = 0.0
    watch = Vigil(lambda: now)
    assert [one.lasting for one in watch.note({"disk": "little"})] == [False]
    now = vigil.LASTING
    assert [one.lasting for one in watch.note({"disk": "less", "line": "gone"})] == [True, False]
    assert watch.note({}) == []
    assert [one.lasting for one in watch.note({"disk": "little"})] == [False]
