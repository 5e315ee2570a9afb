"""The whole drive on its own installation: every step, refusal and outcome, then the audit."""

import asyncio
from pathlib import Path

import httpx2

from demo.__main__ import tell
from demo.calls import TIMEOUT, Calls
from demo.people import People, new_password
from demo.show import SAMPLES, Teller
from demo.stage import Stage
from demo.story import load
from shared.bus.manifest import SERVICES
from shared.contracts.words import Role
from shared.installation import House
from tests.support.scraping import scraped, series

SERIES = 2000
"""Labels hold closed sets, so more nominations make no more series."""


async def test_the_drive_travels_from_the_launch_to_the_last_conferral_and_the_ledgers_verify(tmp_path: Path) -> None:
    async with (
        House(tmp_path / "home", demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        people = People(Calls(client), load(), new_password())
        wrong = await tell(house, Stage(people.calls, people, people.story), Teller())
        told = {service: await asyncio.to_thread(scraped, house, service) for service in SERVICES}
    assert wrong == []
    counts = {service: len(series(body)) for service, body in told.items()}
    assert [service for service, count in counts.items() if count >= SERIES] == [], counts


def test_a_visitor_gets_a_sample_account_for_every_role() -> None:
    story = load()
    assert {role for login in SAMPLES for role in story.row("accounts", login)["roles"]} == set(Role)
