"""What lies in drafts and rounds follows each act as if it were counted anew; lists of drafts go on by pages."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from services.awards.store.gathered import GatheredRow
from shared.records.database import table_of
from shared.records.derived import renew_derived
from tests.integration.awards_thing import AwardsHouse, read
from tests.integration.test_pages_drafts import begin, passed, post, sign


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


def gathered(house: AwardsHouse) -> set[Any]:
    with house.service.database.reading() as store:
        return {tuple(row) for row in store.execute(select(table_of(GatheredRow)))}


def anew(house: AwardsHouse) -> set[Any]:
    with house.service.database.writing() as connection:
        renew_derived(connection, house.service.plan.derived)
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
