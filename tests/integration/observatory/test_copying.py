"""The observatory copies ledgers page by page, each row once, and again from the start where one was restored."""

import httpx2
import pytest
from sqlalchemy import func, select

from services.observatory.store.copies import ABOUT, COPY, sources
from services.observatory.usecases.copying import copy_once
from shared.runtime import copying, operations
from shared.runtime.copying import LEDGER
from tests.support.audited import SERVICES, Houses
from tests.support.observatory import ObservatoryHouse


def asking(houses: Houses, name: str) -> httpx2.AsyncClient:
    service = houses.services[name]
    token = service.home.operations_token.read_text()
    return httpx2.AsyncClient(
        transport=httpx2.ASGITransport(app=operations.make_app(service)), headers={"authorization": f"Bearer {token}"}
    )


async def copy_all(house: ObservatoryHouse, houses: Houses, name: str) -> None:
    async with asking(houses, name) as client:
        while await copy_once(house.service, client, name, "http://inside"):
            pass


def count(house: ObservatoryHouse, name: str) -> int:
    with house.service.database.reading() as store:
        return store.scalar(select(func.count()).select_from(COPY).where(COPY.c.service == name)) or 0


@pytest.mark.parametrize("name", SERVICES)
async def test_a_whole_ledger_is_copied_once_however_often_it_is_asked_for(
    house: ObservatoryHouse, houses: Houses, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "MOST", 7)
    await copy_all(house, houses, name)
    once = count(house, name)
    await copy_all(house, houses, name)
    with houses.services[name].database.reading() as store:
        told = select(func.count()).select_from(LEDGER).where(LEDGER.c.type != "round.sheet_cast.v1")
        assert count(house, name) == once == store.scalar(told)


async def test_what_a_row_refers_to_is_found_by_that(house: ObservatoryHouse, houses: Houses) -> None:
    await copy_all(house, houses, "awards")
    with house.service.database.reading() as store:
        assert store.scalar(select(func.count()).select_from(ABOUT).where(ABOUT.c.stream.like("dossier/%")))


async def test_a_ledger_that_was_restored_from_an_older_copy_is_copied_anew(
    house: ObservatoryHouse, houses: Houses
) -> None:
    await copy_all(house, houses, "campaigns")
    whole = count(house, "campaigns")
    await copy_all(house, houses, "units")
    async with asking(houses, "campaigns") as client:  # a shorter ledger under the name of a longer one
        shorter = min(whole, count(house, "units"))
        longer = "units" if count(house, "units") > whole else "campaigns"
        assert count(house, longer) > shorter
    other = "campaigns" if longer == "units" else "units"
    async with asking(houses, other) as client:
        while await copy_once(house.service, client, longer, "http://inside"):
            pass
    assert count(house, longer) == count(house, other)


async def test_a_wrong_token_is_a_fault_and_changes_nothing(house: ObservatoryHouse, houses: Houses) -> None:
    async with asking(houses, "units") as client:
        client.headers["authorization"] = "Bearer x"
        with pytest.raises(httpx2.HTTPStatusError):
            await copy_once(house.service, client, "units", "http://inside")
    with house.service.database.reading() as store:
        assert sources(store) == {}
