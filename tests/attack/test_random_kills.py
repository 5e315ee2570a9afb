"""Fifty processes of an installation are killed under load: acknowledged work arrives once and ledgers verify."""

import asyncio
import os
import random
import signal
from collections import Counter
from pathlib import Path

import pytest
from httpx2 import HTTPError
from sqlmodel import col, select

from demo.calls import Problem
from services.awards.store.tables import DossierRow
from shared.bus.manifest import SERVICES
from shared.installation import asking
from shared.kernel import new_id
from shared.records.database import Database
from tests.support.standing import Standing, standing
from tests.support.totals import Count
from tests.support.waiting import until

KILLS = 50
PARTS = (*SERVICES, *SERVICES, "nats", "caddy")
"""Services twice as often as what stands around them."""
SETTLED = 240.0


@pytest.mark.slow
async def test_fifty_kills_under_load_lose_nothing_that_was_acknowledged(tmp_path: Path, count: Count) -> None:
    chance = random.Random(8)
    async with standing(tmp_path) as stands:
        acknowledged: set[str] = set()
        load = [asyncio.create_task(_submit(stands, acknowledged)) for _ in range(4)]
        try:
            for number in range(KILLS):
                await _kill(stands, chance.choice(PARTS))
                if number % 5 == 4:  # some kills fall on a house at work, the others on one that is coming up
                    await _one_more(acknowledged)
        finally:
            for task in load:
                task.cancel()
            await asyncio.gather(*load, return_exceptions=True)
        await until(lambda: acknowledged <= set(_opened(stands)), SETTLED, "an acknowledged nomination never arrived")
        assert max(Counter(_opened(stands)).values()) == 1
        answers = await asking.verify(stands.home)
    assert [line for answer in answers for line in answer.of("finding")] == []
    assert [answer.fault for answer in answers if answer.fault] == []
    count("kills under load", KILLS)
    count("acknowledged nominations that arrived once", len(acknowledged))


async def _one_more(acknowledged: set[str]) -> None:
    seen = len(acknowledged)
    await until(lambda: len(acknowledged) > seen, SETTLED, "nothing is acknowledged any more")


async def _submit(stands: Standing, acknowledged: set[str]) -> None:
    while True:
        try:
            person = await stands.person("Người được đề nghị")  # one deed is praised once
            draft = await stands.draft(person, "Báo cáo thành tích")
            key = new_id()
            while True:
                try:
                    await stands.ask(
                        "POST", f"/units/api/v1/nominations/{draft}/submit", headers={"Idempotency-Key": key}
                    )
                    break
                except (Problem, HTTPError):
                    await asyncio.sleep(0.2)
            acknowledged.add(draft)
        except (Problem, HTTPError):
            await asyncio.sleep(0.2)


async def _kill(stands: Standing, part: str) -> None:
    def killed() -> bool:
        pid = stands.house.pid(part)
        if pid is None:
            return False
        try:
            os.kill(pid, signal.SIGKILL)
        except ProcessLookupError:  # dead already, and the house has not seen it yet
            return False
        return True

    await until(killed, SETTLED, f"{part} never came back")


def _opened(stands: Standing) -> list[str]:
    database = Database(f"sqlite:///{stands.home.store('awards')}", "awards")
    try:
        with database.reading() as store:
            return list(store.scalars(select(col(DossierRow.id))))
    finally:
        database.close()
