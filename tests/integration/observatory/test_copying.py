"""The observatory copies ledgers page by page, each row once, and again from the start where one was restored."""

from typing import Any

import httpx2
import pytest
from sqlalchemy import func, select
from sqlmodel import Session

from services.observatory.store.copies import ABOUT, COPY, sources
from services.observatory.store.tables import CopyRow, Source
from services.observatory.usecases.copying import copy_once
from shared.runtime import copying, operations
from shared.runtime.copying import LEDGER
from tests.support.audited import SERVICES, Houses
from tests.support.observatory import ObservatoryHouse

LOST: dict[str, Any] = dict.fromkeys(("stream", "type", "at", "on", "actor", "text"), "x")


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


async def test_a_ledger_that_is_shorter_than_its_copy_was_restored_and_is_copied_anew(
    house: ObservatoryHouse, houses: Houses
) -> None:
    await copy_all(house, houses, "campaigns")
    whole = count(house, "campaigns")

    def further(kept: Session) -> None:
        """As if the ledger had gone on before it was put back."""
        known = kept.get_one(Source, "campaigns")
        kept.add(CopyRow(service="campaigns", position=known.head + 9, **LOST))
        known.upto = known.head + 9

    await house.service.office.keep(further)
    assert count(house, "campaigns") == whole + 1
    await copy_all(house, houses, "campaigns")
    assert count(house, "campaigns") == whole


async def test_a_wrong_token_is_a_fault_and_changes_nothing(house: ObservatoryHouse, houses: Houses) -> None:
    async with asking(houses, "units") as client:
        client.headers["authorization"] = "Bearer x"
        with pytest.raises(httpx2.HTTPStatusError):
            await copy_once(house.service, client, "units", "http://inside")
    with house.service.database.reading() as store:
        assert sources(store) == {}
