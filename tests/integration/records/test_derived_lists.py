"""Derived tables equal a full count after each act; long lists are paged."""

from typing import Any

import pytest
from sqlalchemy import select

from services.awards.store.decision.gathered import GatheredRow
from services.awards.store.money.owing import OwingRow
from shared.records.database import table_of
from shared.records.derived import renew_derived
from tests.support.awards import AwardsHouse, read
from tests.support.decisions import begin, passed, post, sign


@pytest.fixture
def house(awards: AwardsHouse) -> AwardsHouse:
    return awards


def gathered(house: AwardsHouse) -> set[Any]:
    with house.service.database.reading() as store:
        return {tuple(row) for row in store.execute(select(table_of(GatheredRow)))}


def owed(house: AwardsHouse) -> set[tuple[str, str]]:
    with house.service.database.reading() as store:
        return {(row.dossier, row.kind) for row in store.execute(select(table_of(OwingRow)))}


def count_anew(house: AwardsHouse) -> None:
    with house.service.database.writing() as connection:
        renew_derived(connection, house.service.plan.derived)


def anew(house: AwardsHouse) -> set[Any]:
    count_anew(house)
    return gathered(house)


async def test_it_follows_what_is_begun_changed_discarded_signed_and_voted_on(house: AwardsHouse) -> None:
    first, second, third = await passed(house, 3)
    (round_,) = {id_ for into, id_, _ in gathered(house) if into == "round"}
    voted = {("round", round_, id_) for id_ in (first, second, third)}
    assert gathered(house) == voted

    one = await begin(house, first, second)
    assert gathered(house) == voted | {("draft", one, first), ("draft", one, second)} == anew(house)

    await post(house, f"/awards/drafts/{one}", seen=1, dossier=[second, third])
    assert gathered(house) == voted | {("draft", one, second), ("draft", one, third)} == anew(house)

    other = await begin(house, first)
    await post(house, f"/awards/drafts/{other}/discard")
    assert (await sign(house, one, second, third)).status_code == 303
    assert gathered(house) == voted == anew(house)


async def test_a_long_list_of_drafts_goes_on_by_pages_for_people_and_machines(house: AwardsHouse) -> None:
    drafts = [await begin(house, dossier) for dossier in await passed(house, 3)]

    shown = await read(house, "secretary", "/awards/drafts?limit=2")
    assert [f"/awards/drafts/{id_}" in shown for id_ in drafts] == [True, True, False]
    assert 'rel="next"' in shown

    async with house.browser("secretary") as machine:
        page = await machine.get("/awards/api/v1/drafts?limit=2")
        rest = await machine.get(page.links["next"]["url"])
    assert [row["id"] for row in (*page.json(), *rest.json())] == drafts
    assert "next" not in rest.links


async def test_objects_owed_follow_grants_issues_and_conferrals(house: AwardsHouse) -> None:
    first, second = await passed(house, 2)
    assert owed(house) == set()
    assert (await sign(house, await begin(house, first, second), first, second)).status_code == 303
    every = {(id_, kind) for id_ in (first, second) for kind in ("certificate", "frame")}
    assert owed(house) == every

    await post(house, "/awards/objects/t-86", act="receive", kind="certificate", quantity="1", paper="01/PN")
    async with house.browser("secretary") as page:
        await page.post("/awards/api/v1/objects/t-86/certificate", json={"act": "issue", "dossier": first})
    assert owed(house) == every - {(first, "certificate")}

    assert (await post(house, f"/awards/awards/{second}/confer", presenter="Người trao")).status_code == 303
    assert owed(house) == {(first, "frame")}
    count_anew(house)
    assert owed(house) == {(first, "frame")}


async def test_the_api_pages_the_objects_owed(house: AwardsHouse) -> None:
    ids = await passed(house, 3)
    assert (await sign(house, await begin(house, *ids), *ids)).status_code == 303
    async with house.browser("secretary") as machine:
        page = await machine.get("/awards/api/v1/objects/t-86?limit=2")
        rest = await machine.get(page.links["next"]["url"])
    assert {**page.json()["due"], **rest.json()["due"]} == {id_: ["certificate", "frame"] for id_ in ids}
    assert (len(page.json()["due"]), "next" in rest.links) == (2, False)


@pytest.mark.parametrize("path", [f"/awards/{each}" for each in ("register", "timeline", "drafts", "rounds", "")])
async def test_the_page_address_of_another_list_is_refused_or_starts_at_the_first_page(
    house: AwardsHouse, path: str
) -> None:
    other = "WyJhIiwxLCJiIl0"  # ["a",1,"b"]
    async with house.browser("auditor" if path in ("/awards/register", "/awards/timeline") else "secretary") as page:
        assert (await page.get(f"{path}?after={other}")).status_code == (200 if path == "/awards/" else 422)
