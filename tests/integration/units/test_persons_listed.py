"""Many persons of a unit are entered at once, also those who left or died earlier."""

import asyncio
import re

from tests.support.awards import words
from tests.support.units import House

PERSONS = "/units/persons"
PEOPLE = "Nguyễn Văn A; Thượng tá; nguyên Trưởng phòng; nghỉ hưu 2019\n\n  Trần Thị B \nLê C;;Công an xã"
ABOUT = {"unit": "t-86", "people": PEOPLE, "once": "k-1"}


async def test_a_person_a_line_with_a_code_each_and_a_form_sent_again_adds_nobody(house: House) -> None:
    async with house.browser("clerk") as clerk:
        for key in ("k-1", "k-1", "k-2"):
            await clerk.submit(PERSONS, ABOUT | {"once": key})
        page = await clerk.page(PERSONS)
        assert "3 người đã có trong danh sách" in words(page)
        await clerk.submit(PERSONS, ABOUT | {"people": "nguyễn văn  a\nNguyễn Văn D\nNguyễn Văn D", "once": "k-3"})
        page = await clerk.page(PERSONS)
    listed = words(page.partition("<caption")[2])
    assert len(re.findall("[0-9a-f]{8}-[0-9a-f]{4}-7", listed)) == 5, "of one name, but of another rank, is another"
    assert "Nguyễn Văn A Thượng tá nguyên Trưởng phòng; nghỉ hưu 2019" in listed
    assert "Lê C – Công an xã" in listed


async def test_lines_that_are_wrong_are_named_and_nothing_is_lost_or_kept(house: House) -> None:
    wrong = f"Người đúng\n; Đại úy\n{'A' * 201}\n...\nNgười khác; -; Đội trưởng"
    async with house.browser("clerk") as clerk:
        answer = await clerk.submit(PERSONS, ABOUT | {"people": wrong}, 422)
        assert "dòng 2 chưa ghi họ tên, dòng 3 quá dài, dòng 4 chưa ghi họ tên" in words(answer.text)
        assert "cấp bậc, chức vụ ở dòng 5 không phải là chữ" in words(answer.text)
        assert "; Đại úy" in answer.text
        assert "Đơn vị chưa ghi cá nhân nào" in await clerk.page(PERSONS)
        many = await clerk.submit(PERSONS, ABOUT | {"people": "\n".join(f"Người {n}" for n in range(501))}, 422)
        assert "tối đa 500 người" in words(many.text)


async def test_people_are_written_down_for_ones_own_unit_and_the_dead_are_marked(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("admin") as admin:
        await clerk.submit(PERSONS, ABOUT | {"unit": "t-84"}, 403)
        await admin.submit(PERSONS, ABOUT, 403)
        await clerk.submit(PERSONS, ABOUT | {"people": "Phạm E", "deceased": "1"})
        assert "Phạm E đã hy sinh, từ trần" in words(await clerk.page(PERSONS))


async def test_no_page_or_api_enters_a_person_twice(house: House) -> None:
    about = {"unit": "t-86", "name": "Nguyễn Văn Hòa", "rank": "Thiếu tá"}
    api, key = "/units/api/v1/persons", {"Idempotency-Key": "k-1"}
    async with house.browser("clerk") as clerk:
        assert (await clerk.post(api, json=about | {"name": "123"})).json()["rule"] == "person-name"
        first = await clerk.post(api, json=about, headers=key)
        again = await clerk.post(api, json=about, headers=key)
        assert (again.status_code, again.json()) == (201, first.json()), "the same request is no second person"
        twice = await clerk.post(api, json=about | {"name": "NGUYỄN VĂN HOÀ", "rank": "thiếu tá "})
        assert (twice.status_code, twice.json()["rule"]) == (409, "person-listed")
        assert (await clerk.post(api, json=about | {"post": "Đội 2"})).status_code == 201, "somebody else of that name"
        assert (await clerk.post(api, json=about | {"household": True})).status_code == 201
        started = await clerk.submit("/units/drafts", {"unit": "t-86", "subject": "person", "once": "k-2"})
        draft = started.headers["location"]
        sheet = {"revision": "1", "kind": "merit", "act": "person", "person_name": "Nguyễn Văn Hoà", "once": "k-3"}
        refused = await clerk.submit(draft, sheet | {"person_rank": "Thiếu tá", "report": "Thành tích"}, 409)
        assert "Danh sách của đơn vị đã có người cùng họ tên" in words(refused.text)
        assert ("Thành tích" in refused.text, 'value="Nguyễn Văn Hoà"' in refused.text) == (True, True)
        assert words(await clerk.page(PERSONS)).count("Nguyễn Văn Hòa") == 3, "two persons and a household"


async def test_of_two_who_write_one_person_down_at_once_one_does(house: House) -> None:
    about = {"unit": "t-86", "name": "Nguyễn Văn Hòa"}
    async with house.browser("clerk") as clerk:
        posts = [clerk.post("/units/api/v1/persons", json=about) for _ in range(3)]
        answers = await asyncio.gather(*posts)
    assert sorted(answer.status_code for answer in answers) == [201, 409, 409]
