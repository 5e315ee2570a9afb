"""The page of what is unconfirmed: read page by page and table by table, each row under an address of its own."""

import re
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from services.awards.law import catalogue
from services.awards.law.confirming import open_rows
from services.awards.web.lawbook import ON_A_PAGE
from tests.integration.awards_thing import AwardsHouse, read, words
from tests.integration.test_pages_law import leafed


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def test_the_open_rows_are_paged_each_row_once_and_a_link_leads_to_the_page_of_each(house: AwardsHouse) -> None:
    pages = await leafed(house, "appraiser", path="/awards/law/open")
    assert max(len(page.encode()) for page in pages) < 100_000
    found = [key for page in pages for key in re.findall(r'<a id="([^"]+)"', page)]
    assert found == [each.key for each in open_rows(catalogue())]
    assert all(page.count('<a id="') <= ON_A_PAGE for page in pages)
    tables = Counter(each.table for each in open_rows(catalogue()))
    told = [int(number) for number in re.findall(r"<small>(\d+) dòng</small>", pages[0])]
    assert told == list(tables.values()), "the contents say how many rows a table has"
    async with house.browser("appraiser") as browser:
        for each in (open_rows(catalogue())[at] for at in (0, 150, -1)):
            page = await browser.get(f"/awards/law/open/rows/{each.key}")
            leaf, _, anchor = page.headers["location"].partition("#")
            assert (page.status_code, anchor) == (303, each.key)
            assert f'<a id="{each.key}"' in (await browser.get(leaf)).text
        assert (await browser.get("/awards/law/open/rows/gone")).headers["location"] == "/awards/law/open"


async def test_the_open_rows_of_one_table_are_shown_alone(house: AwardsHouse) -> None:
    pages = await leafed(house, "appraiser", "table=deadlines", path="/awards/law/open")
    found = [key for page in pages for key in re.findall(r'<a id="([^"]+)"', page)]
    assert found == [each.key for each in open_rows(catalogue()) if each.table == "deadlines"]
    assert "Không có quy định nào như vậy." in await read(house, "appraiser", "/awards/law/open?table=gone")


@pytest.mark.parametrize("table", ["holidays", "kinds", "yearly", "roundings"])
async def test_no_dossiers_are_counted_on_what_binds_no_award(house: AwardsHouse, table: str) -> None:
    await house.nominate()
    page = await read(house, "appraiser", f"/awards/law/open?table={table}")
    assert "Hồ sơ đang xét" not in page
    assert "Hồ sơ đang xét" in await read(house, "appraiser", "/awards/law/open?table=councils")


async def test_a_number_that_stands_in_the_code_is_on_the_list_with_where_it_is_set(house: AwardsHouse) -> None:
    page = words(await read(house, "appraiser", "/awards/law/open?table=settings"))
    law = words("".join(await leafed(house, "appraiser")))
    for row in catalogue().settings:
        assert row.text in page
        assert f"{row.value} {row.measure}" in law
        assert f"mã nguồn, {row.place}" in law
