"""The page of unconfirmed law: by page, by table, and each row at its own address."""

import re
from collections import Counter

import pytest

from services.awards.law import catalogue
from services.awards.law.confirming import open_rows
from services.awards.usecases.law import confirming
from services.awards.web.law.book import ON_A_PAGE
from shared.kernel import UNCONFIRMED
from shared.records.directory import AccountHeard
from tests.support.awards import AwardsHouse, read, words
from tests.support.dossiers import call
from tests.support.reading import leafed


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


async def test_what_open_dossiers_stand_on_is_listed_first(house: AwardsHouse) -> None:
    await house.nominate()
    pages = await leafed(house, "appraiser", path="/awards/law/open")
    keys = [each.key for each in open_rows(catalogue())]
    rows = re.findall(r'<a id="([^"]+)".*?</tr>', "".join(pages), re.DOTALL)
    assert sorted(rows) == sorted(keys)
    assert rows != keys
    stands = {each.open.key for each in confirming.counted(house.service, open_rows(catalogue())) if each.dossiers}
    for table in {key.partition(":")[0] for key in keys}:
        of_table = [key in stands for key in rows if key.startswith(f"{table}:")]
        assert of_table == sorted(of_table, reverse=True), table
    assert rows[0] in stands


@pytest.mark.parametrize("table", ["holidays", "kinds", "yearly", "roundings"])
async def test_no_dossiers_are_counted_for_rows_that_bind_no_award(house: AwardsHouse, table: str) -> None:
    await house.nominate()
    page = await read(house, "appraiser", f"/awards/law/open?table={table}")
    assert "Hồ sơ đang xét" not in page
    assert "Hồ sơ đang xét" in await read(house, "appraiser", "/awards/law/open?table=councils")


async def test_a_number_that_stands_in_the_code_is_on_the_list_with_where_it_is_set(house: AwardsHouse) -> None:
    page = words(await read(house, "appraiser", "/awards/law/open?table=settings"))
    law = words("".join(await leafed(house, "appraiser")))
    for row in catalogue().settings:
        assert f"{row.text} Mức: {row.value} {row.measure}." in page
        assert f"{row.value} {row.measure}" in law
        assert row.place not in law


async def test_a_document_is_confirmed_and_doubted_like_a_row_and_its_rows_stay_what_they_are(
    house: AwardsHouse,
) -> None:
    known = AccountHeard("Cán bộ pháp chế, Bộ Công an", (("jurist", "bca"),), closed=False)
    await house.service.office.perform([("account/jurist", known)], "service:units")
    row = next(each for each in open_rows(catalogue()) if each.key == "sources:LUONG2019")
    salary = "/awards/law/open?table=salaries"
    unread = f"chưa đọc được {row.row.number}"
    assert row.row.number in words(await read(house, "appraiser", "/awards/law/open?table=sources"))
    assert unread in words(await read(house, "appraiser", salary))
    form = f"/awards/law/open/{row.key}"
    assert "Không quy định nào dẫn nó vì vậy thành đã xác nhận" in words(await read(house, "jurist", form))
    said = {"content": row.content, "paper": "38/2019/NĐ-CP, Đ.3", "dated": "2019-05-09"}
    async with house.browser("jurist", confirmed=True) as page:
        assert (await page.post(f"{form}/confirm", data=said | {"paper": "Đ.3"})).status_code == 409
        assert (await page.post(f"{form}/confirm", data=said | {"paper": "38/2019/NĐ-CP"})).status_code == 409
        assert (await page.post(f"{form}/confirm", data=said)).status_code == 303
    document = words(await read(house, "appraiser", "/awards/law?source=LUONG2019"))
    assert "Xác nhận theo 38/2019/NĐ-CP, Đ.3" in document
    assert f"{row.row.number} – {row.row.title} {UNCONFIRMED}" not in document
    told = words(await read(house, "appraiser", salary))
    assert unread not in told
    assert "Mức lương cơ sở" in told, "the salary still waits for its article"
    back = {"key": row.key, "paper": "10/CV-V03, Đ.1", "dated": "2025-07-18"}
    assert (await call(house, "jurist", "law/confirmations/doubt", back, confirmed=True))[0] == 204
    assert unread in words(await read(house, "appraiser", salary))
    document = words(await read(house, "appraiser", "/awards/law?source=LUONG2019"))
    assert f"{row.row.number} – {row.row.title} {UNCONFIRMED}" in document


async def test_a_row_that_goes_on_after_a_confirmed_one_says_it_needs_its_own_confirmation(house: AwardsHouse) -> None:
    jurist = AccountHeard("Cán bộ pháp chế, Bộ Công an", (("jurist", "bca"),), closed=False)
    await house.service.office.perform([("account/jurist", jurist)], "service:units")
    row = next(each for each in open_rows(catalogue()) if each.row.id == "nd152-con-lai")
    after = "councils:sau-nd152-con-lai:2027-03-01"
    assert "Quy định kế tục từ" not in await read(house, "jurist", "/awards/law/open?table=confirmed")
    body = {"key": row.key, "content": row.content, "paper": "9/2026/TT-BCA, Đ.3", "dated": "2025-07-15"}
    assert (await call(house, "jurist", "law/confirmations", body, confirmed=True))[0] == 204
    listed = await read(house, "jurist", "/awards/law/open?table=confirmed")
    assert "Quy định kế tục từ 01/03/2027 cần xác nhận riêng." in words(listed)
    assert f"/awards/law/open/rows/{after}" in listed
    councils = "".join(await leafed(house, "jurist", "table=councils", path="/awards/law/open"))
    [told] = re.findall(f'<a id="{after}".*?</tr>', councils, re.DOTALL)
    assert "Kế tục quy định đã xác nhận, cần xác nhận riêng." in told
