"""New secrets in a running installation, with an overlap, by the command line."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from services.__main__ import app
from shared.bus.manifest import SERVICES
from shared.installation import House
from shared.installation.keys import identity, speakers
from tests.support.stand_ins import comes_in, house_with_rights
from tests.support.waiting import until


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with house_with_rights(tmp_path) as house:
        yield house


async def command(house: House, *words: str) -> str:
    def run() -> str:
        outcome = CliRunner().invoke(app, ["keys", *words, "--home", str(house.home.root)])
        assert outcome.exit_code == 0, outcome.output
        return outcome.output

    return await asyncio.to_thread(run)


async def test_a_new_secret_and_the_older_one_overlap_until_it_is_retired(house: House) -> None:
    (old,) = identity(house.home, "units")
    pids = {name: house.pid(name) for name in (*SERVICES, "nats")}

    assert "units" in await command(house, "rotate", "--service", "units")
    today, older = identity(house.home, "units")
    assert older == old
    assert {name for name, pid in pids.items() if house.pid(name) != pid} == {"units"}
    await until(lambda: comes_in(house, today) and comes_in(house, old), 10, "both come in")

    assert "units" in await command(house, "retire")
    await until(lambda: not comes_in(house, old), 10, "the older one does not")
    assert comes_in(house, today)
    assert identity(house.home, "units") == [today, old], "packages that were sealed to it still open"
    told = speakers(house.home)
    assert told
    assert [key.until is None for key in told.services["units"]] == [True, False]
    assert "Không có khóa cũ" in await command(house, "retire")
