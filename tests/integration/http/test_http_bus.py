import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import httpx2
import nats
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]  # it has no types

from shared.bus.manifest import subjects_of
from shared.http import Service
from shared.installation.ports import free_ports
from tests.support.made_up import NAME, House
from tests.support.processes import PATIENCE, ended, nats_at, told
from tests.support.units import House as UnitsHouse
from tests.support.waiting import until

ROOT = Path(__file__).parents[3]


async def test_pages_work_without_nats_and_events_are_published_when_it_returns(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with House(tmp_path / "home", nats_url=f"nats://127.0.0.1:{port}").open() as house, house.browser() as lan:
        assert (await lan.put("/units/api/v1/things/a", json={"name": "một"})).status_code == 201
        ready = await lan.get("/readyz")
        assert (ready.status_code, ready.json()["waits"]) == (200, ["NATS is not reached"])
        async with nats_at(tmp_path / "nats", port) as url:
            connection = await nats.connect(url)
            said = await connection.jetstream().subscribe(subjects_of(NAME), ordered_consumer=True)
            assert "thing/a" in str((await said.next_msg(PATIENCE)).headers)
            assert (await lan.put("/units/api/v1/things/b", json={"name": "hai"})).status_code == 201
            assert "thing/b" in str((await said.next_msg(PATIENCE)).headers)
            await connection.close()


async def test_a_durable_that_cannot_be_had_makes_a_service_unready(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with nats_at(tmp_path / "nats", port) as url, House(tmp_path / "home", nats_url=url).open() as house:
        await until(lambda: house.service.watchdog.deaf is None, PATIENCE, "the watchdog has looked")
        async with house.client() as probe:
            for reason, status in ((None, 200), ("durable is gone", 503), (None, 200)):
                house.service.watchdog.deaf = reason
                ready = await probe.get("/readyz")
                assert (ready.status_code, ready.json()["faults"]) == (status, [reason] if reason else [])


async def test_reasons_for_not_being_ready_stay_on_the_machine(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.client() as outside:
        answer = await outside.get("/readyz", headers={"X-Forwarded-For": "203.0.113.7"})
        assert (answer.status_code, answer.text) == (200, "")


async def test_a_task_that_fails_is_started_again(tmp_path: Path) -> None:
    tries, again = iter([True, False]), asyncio.Event()

    async def fragile(_service: Service) -> None:
        if next(tries):
            raise RuntimeError("first try")
        again.set()

    async with House(tmp_path, tasks={"fragile": fragile}).open():
        await asyncio.wait_for(again.wait(), PATIENCE)


SERVE = """
import sys
from pathlib import Path
from shared.http import serve
from tests.support.made_up import House
from tests.support.waiting import until
serve(House(Path(sys.argv[1]), port=int(sys.argv[2]), nats_url="nats://127.0.0.1:1").service)
print("returned", flush=True)
"""


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
async def test_a_served_service_names_no_server_and_returns_in_good_order(tmp_path: Path, sign: signal.Signals) -> None:
    port = free_ports(1)[0]
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", SERVE, tmp_path, str(port)), cwd=ROOT, env=os.environ, stdout=PIPE
    )
    try:
        await told(process.stdout, b"Uvicorn running")
        answer = await asyncio.to_thread(httpx2.get, f"http://127.0.0.1:{port}/healthz", trust_env=False)
        assert answer.status_code == 200
        assert "server" not in answer.headers
        process.send_signal(sign)
        await told(process.stdout, b"returned")
        assert await asyncio.wait_for(process.wait(), PATIENCE) == 0
    finally:
        await ended(process)


async def test_the_schema_a_message_names_is_served_to_everybody_and_the_message_keeps_to_it(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with (
        nats_at(tmp_path / "nats", port) as url,
        UnitsHouse(tmp_path / "home", nats_url=url).open() as house,
        house.browser() as nobody,
    ):
        connection = await nats.connect(url)
        said = await connection.jetstream().subscribe(subjects_of(NAME), ordered_consumer=True)
        message = await said.next_msg(PATIENCE)
        await connection.close()
        answer = await nobody.get((message.headers or {})["ce-dataschema"])
        unknown = await nobody.get("/schemas/units.nothing.said.v1.json")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/schema+json")
    assert answer.headers["cache-control"].startswith("public, max-age=")
    assert answer.json()["$id"] == (message.headers or {})["ce-dataschema"]
    Draft202012Validator(answer.json()).validate(json.loads(message.data))
    assert unknown.status_code == 404
