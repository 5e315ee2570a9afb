"""A busy service is not a dead one: the liveness check fails only if nothing moves."""

import asyncio
import threading
from pathlib import Path

import pytest

from shared.http import health
from shared.records.office import Office
from tests.support.made_up import House
from tests.support.waiting import until


async def test_a_writer_at_long_work_keeps_people_waiting_and_the_process_alive(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.client() as probe:
        done = threading.Event()
        work = asyncio.create_task(house.service.office.keep(lambda _: done.wait()))
        try:
            ready, alive = await probe.get("/readyz"), await probe.get("/healthz")
        finally:
            done.set()
            await work
        assert (ready.status_code, alive.status_code) == (503, 200)
        assert "office" in ready.json()["faults"][0]
        assert (await probe.get("/readyz")).status_code == 200


async def test_every_worker_at_long_work_leaves_the_process_alive(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.browser() as lan:
        done, begun = threading.Event(), threading.Semaphore(0)

        def slow() -> None:
            begun.release()
            done.wait()

        workers = [asyncio.create_task(asyncio.to_thread(slow)) for _ in range(40)]
        try:
            await until(lambda: begun.acquire(timeout=0.1))
            alive = await lan.get("/healthz")
        finally:
            done.set()
            await asyncio.gather(*workers)
        assert alive.status_code == 200


async def test_a_stuck_writer_is_reported_to_the_supervisor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with House(tmp_path).open() as house, house.client() as probe:
        done = threading.Event()
        work = asyncio.create_task(house.service.office.keep(lambda _: done.wait()))
        try:
            await until(lambda: house.service.office.silent > 0)
            assert (await probe.get("/healthz")).status_code == 200
            monkeypatch.setattr(health, "HUNG", 0.0)
            assert (await probe.get("/healthz")).status_code == 503
        finally:
            done.set()
            await work
        assert (await probe.get("/healthz")).status_code == 200


async def test_a_writer_that_died_is_stuck_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    house = House(tmp_path)

    def die(_office: Office, _jobs: object) -> list[object]:
        return []  # fewer outcomes than jobs: the task of the office ends

    async with house.open(), house.client() as probe:
        monkeypatch.setattr(health, "HUNG", 0.0)
        monkeypatch.setattr(Office, "_commit_or_split", die)
        lost = asyncio.create_task(house.service.office.keep(lambda _: None))
        assert house.service.office._task
        await until(house.service.office._task.done)
        assert (await probe.get("/healthz")).status_code == 503
        lost.cancel()
