"""Import of past awards from Excel: every row is checked and shown first, then all are entered, or none."""

import html
import io
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path
from typing import Any

import httpx2
import pytest
from openpyxl import Workbook, load_workbook

from services.awards.acts import past_sheet
from services.awards.acts.past_sheet import COLUMNS
from services.awards.store import queries
from services.awards.store.tables import AwardRow
from tests.integration.awards_thing import AwardsHouse, read, words

GOOD = {
    "Mã đơn vị": "x-29602",
    "Mã hình thức": "CSTDCS",
    "Mã cá nhân": "person-1",
    "Năm": 2023,
    "Loại": "Công trạng",
    "Số quyết định": "12/QĐ",
    "Ngày quyết định": date(2023, 12, 20),
    "Người quyết định": "Giám đốc Công an tỉnh",
}
FLAG = GOOD | {"Mã cá nhân": None, "Mã hình thức": "CO_BO", "Số quyết định": "3/QĐ", "Ngày quyết định": "05/01/2024"}
ADDRESS = "/awards/import"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


def book(*rows: dict[str, Any], header: list[str] | None = None) -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.worksheets[0].append(header or list(COLUMNS))
    for row in rows:
        made.worksheets[0].append([row.get(title) for title in COLUMNS])
    made.save(out)
    return out.getvalue()


async def preview(house: AwardsHouse, data: bytes, account: str = "secretary") -> httpx2.Response:
    async with house.browser(account) as page:
        return await page.post(f"{ADDRESS}/preview", files={"file": ("so.xlsx", data)})


def entered(house: AwardsHouse) -> list[AwardRow]:
    with house.service.database.reading() as store:
        return queries.awards(store)


async def enter(house: AwardsHouse, rows: str, paper: str, account: str = "secretary") -> httpx2.Response:
    async with house.browser(account) as page:
        return await page.post(ADDRESS, data={"rows": rows, "paper": paper})


def carried(answer: httpx2.Response) -> str:
    found = re.search(r'name="rows" value="([^"]*)"', answer.text)
    assert found, words(answer.text)
    return html.unescape(found[1])


async def test_a_good_sheet_is_shown_row_by_row_and_entered_only_when_somebody_answers_for_it(
    house: AwardsHouse,
) -> None:
    shown = await preview(house, book(GOOD, FLAG))
    assert "Cả 2 dòng đều hợp lệ" in words(shown.text)
    assert entered(house) == [], "a preview enters nothing"
    assert (await enter(house, carried(shown), " ")).status_code == 409
    assert entered(house) == []
    assert (await enter(house, carried(shown), "45/XN")).status_code == 303
    person, flag = entered(house)
    assert (person.subject, person.subject_ref, person.unit, person.line) == ("person", "person-1", "x-29602", "merit")
    assert (flag.subject_ref, flag.decided_on, flag.confirmed_by) == ("x-29602", "2024-01-05", "45/XN")
    page = words(await read(house, "head", "/awards/register"))
    assert "đã nhập, xác nhận theo 45/XN" in page
    assert "person-1" not in page


async def test_the_same_sheet_again_is_refused_row_by_row(house: AwardsHouse) -> None:
    rows = carried(await preview(house, book(GOOD, FLAG)))
    await enter(house, rows, "45/XN")
    assert words((await preview(house, book(GOOD, FLAG))).text).count("Sổ đã có khen thưởng này") == 2
    assert (await enter(house, rows, "45/XN")).status_code == 409
    assert len(entered(house)) == 2


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"Mã hình thức": "KHONG_CO"}, "Không có hình thức “KHONG_CO”"),
        ({"Mã đơn vị": "x-99999"}, "Không có đơn vị “x-99999”"),
        ({"Mã đơn vị": "x-31972"}, "ngoài phạm vi"),
        ({"Năm": 1900}, "từ 1945 đến nay"),
        ({"Năm": -5}, "Năm: “-5” không phải là năm"),
        ({"Năm": 99999}, "từ 1945 đến nay"),
        ({"Ngày quyết định": "31/02/2024"}, "“31/02/2024” không phải là ngày"),
        ({"Ngày quyết định": date(2030, 1, 1)}, "không được ở tương lai"),
        ({"Ngày quyết định": date(2022, 1, 1)}, "không thể ký trước năm được khen"),
        ({"Số quyết định": None}, "Số quyết định: chưa ghi"),
        ({"Loại": "lạ"}, "Loại: chỉ ghi một trong"),
        ({"Số quyết định": "=A1"}, "ô là công thức"),
        ({"Mã cá nhân": None, "Mã hình thức": "CSTDCS"}, "không dành cho tập thể"),
        ({"Mã hình thức": "CO_TC", "Mã cá nhân": None}, "Không có hình thức “CO_TC”"),
        ({"Từ ngày": date(2023, 6, 1), "Đến ngày": date(2023, 5, 1)}, "phải kết thúc sau khi bắt đầu"),
    ],
)
async def test_a_row_says_what_is_wrong_with_it_and_nothing_can_be_entered(
    house: AwardsHouse, spoiled: dict[str, Any], said: str
) -> None:
    answer = await preview(house, book(FLAG, GOOD | spoiled))
    assert said in words(answer.text)
    assert "1 trên 2 dòng có lỗi" in words(answer.text)
    assert 'name="rows"' not in answer.text
    assert entered(house) == []


async def test_a_row_that_stands_twice_in_the_file_is_found(house: AwardsHouse) -> None:
    assert words((await preview(house, book(GOOD, FLAG, GOOD))).text).count("Ghi trùng với dòng khác") == 2


async def test_one_bad_row_lets_none_in_even_behind_the_preview(house: AwardsHouse) -> None:
    rows = carried(await preview(house, book(GOOD, FLAG))).replace("CO_BO", "KHONG_CO")
    assert (await enter(house, rows, "45/XN")).status_code == 409
    assert (await enter(house, "[{}]", "45/XN")).status_code == 422
    assert entered(house) == []


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ not a workbook", "đây không phải là sổ Excel"),
        (b"", "đây không phải là sổ Excel"),
        (b"0" * 5_000_001, "Tệp lớn hơn 5 MB"),
        (book(), "không có dòng nào"),
        (book(GOOD, header=["Tên", "Năm"]), "Dòng đầu thiếu cột"),
        (book(*[GOOD] * 1001), "hơn 1000 dòng"),
    ],
    ids=["no workbook", "empty file", "too large", "no rows", "no columns", "too long"],
)
async def test_a_bad_file_is_refused_in_words(house: AwardsHouse, data: bytes, said: str) -> None:
    answer = await preview(house, data)
    assert answer.status_code == 409, words(answer.text)
    assert said in words(answer.text)


async def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(past_sheet, "MOST_UNPACKED", 1000)
    assert "Tệp khi mở ra quá lớn" in words((await preview(house, book(GOOD))).text)


async def test_who_may_not_record_the_past_imports_nothing(house: AwardsHouse) -> None:
    assert (await preview(house, book(GOOD), "member")).status_code == 403
    rows = carried(await preview(house, book(GOOD)))
    assert (await enter(house, rows, "45/XN", "member")).status_code == 403
    assert (await enter(house, rows, "45/XN", "foreign")).status_code == 403, "another province"


async def test_the_template_has_every_column_and_reads_back(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        blank = load_workbook(io.BytesIO((await page.get(f"{ADDRESS}/template.xlsx")).content))
    assert [cell.value for cell in blank.worksheets[0][1]] == list(COLUMNS)


async def test_a_machine_checks_first_and_enters_with_a_paper(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        address, file = "/awards/api/v1/past-awards/sheet", {"file": ("so.xlsx", book(GOOD, FLAG))}
        assert (await page.post(address, files=file)).json()["entered"] == 0
        assert (await page.post(address, files=file, data={"paper": "45/XN"})).json()["entered"] == 2
        assert [each["row"] for each in (await page.post(address, files=file)).json()["faults"]] == [2, 3]
    assert len(entered(house)) == 2
