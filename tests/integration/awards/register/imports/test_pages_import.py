"""Import from Excel: every row is checked and shown first, then the good ones are entered."""

import asyncio
import io
from datetime import date
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from services.awards.store.register.importing import ImportSheet, working
from services.awards.usecases.register import import_work, importing
from services.awards.usecases.register.past_sheet import COLUMNS
from shared.papers.limits import Limits
from tests.support.awards import AwardsHouse, read, words
from tests.support.importing import ADDRESS, FLAG, GOOD, book, enter, entered, preview
from tests.support.waiting import until

ERRORS = ("#N/A", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "Err:502")


async def test_a_good_workbook_is_shown_row_by_row_and_entered_on_confirmation(
    house: AwardsHouse,
) -> None:
    shown = await preview(house, book(GOOD, FLAG))
    assert "Cả 2 dòng đều hợp lệ" in words(shown.text)
    assert entered(house) == [], "a preview enters nothing"
    assert (await enter(house, shown, " ")).status_code == 409
    assert entered(house) == []
    assert (await enter(house, shown, "45/XN")).status_code == 303
    person, flag = entered(house)
    assert (person.subject, person.subject_ref, person.unit, person.line) == ("person", "person-1", "x-29602", "merit")
    assert (flag.subject_ref, flag.decided_on, flag.confirmed_by) == ("x-29602", "2024-01-05", "45/XN")
    page = words(await read(house, "head", "/awards/register"))
    assert "đã nhập, xác nhận theo 45/XN" in page
    assert "person-1" not in page


async def test_the_same_sheet_again_is_refused_row_by_row(house: AwardsHouse) -> None:
    shown = await preview(house, book(GOOD, FLAG))
    await enter(house, shown, "45/XN")
    assert words((await preview(house, book(GOOD, FLAG))).text).count("Sổ đã có khen thưởng này") == 2
    assert "import-not-ready" in (await enter(house, shown, "45/XN")).text
    assert len(entered(house)) == 2


@pytest.mark.parametrize(
    ("spoiled", "said"),
    [
        ({"Mã hình thức": "KHONG_CO"}, "Mã hình thức: Không có hình thức “KHONG_CO”"),
        ({"Mã đơn vị": "x-99999"}, "Không có đơn vị “x-99999”"),
        ({"Mã đơn vị": "x-31972"}, "ngoài phạm vi"),
        ({"Năm": 1900}, "từ 1945 đến nay"),
        ({"Năm": -5}, "Năm: “-5” không phải là năm"),
        ({"Năm": 99999}, "từ 1945 đến nay"),
        ({"Năm": "9" * 5000}, "không phải là năm"),
        ({"Ngày quyết định": "31/02/2024"}, "“31/02/2024” không phải là ngày"),
        ({"Ngày quyết định": date(2030, 1, 1)}, "không được ở tương lai"),
        ({"Ngày quyết định": date(2022, 1, 1)}, "không thể ký trước năm được khen"),
        ({"Số quyết định": None}, "Số quyết định: chưa ghi"),
        ({"Loại": "lạ"}, "Loại: chỉ ghi một trong"),
        ({"Số quyết định": "=A1"}, "ô là công thức"),
        ({"Số quyết định": date(2024, 4, 3)}, "Số quyết định: Excel đã đổi ô này thành ngày 03/04/2024"),
        ({"Mã cá nhân": "nguoi-la"}, "Mã cá nhân: trong phạm vi của đồng chí không có cá nhân nào mã “nguoi-la”"),
        ({"Họ và tên": "Người khác"}, "Họ và tên: người có mã này không được ghi tên là “Người khác”"),
        *(({"Năm": error}, f"Năm: ô báo lỗi {error}") for error in ERRORS),
        ({"Mã cá nhân": "person-ho-1"}, "Mã cá nhân: “person-ho-1” là mã của một hộ gia đình"),
        ({"Ngày quyết định": date(2023, 11, 30), "Từ ngày": date(2023, 1, 1), "Đến ngày": date(2023, 12, 31)}, "sau"),
        ({"Mã cá nhân": None, "Mã hình thức": "CSTDCS"}, "không dành cho tập thể"),
        ({"Mã hình thức": "CO_TC", "Mã cá nhân": None}, "Không có hình thức “Cờ thi đua xuất sắc của Tổng cục"),
        ({"Từ ngày": date(2023, 6, 1), "Đến ngày": date(2023, 5, 1)}, "phải kết thúc sau khi bắt đầu"),
    ],
)
async def test_a_row_says_what_is_wrong_with_it_and_is_not_entered_with_the_good_one(
    house: AwardsHouse, spoiled: dict[str, Any], said: str
) -> None:
    answer = await preview(house, book(FLAG, GOOD | spoiled))
    assert said in words(answer.text)
    assert "1 trên 2 dòng của tệp có lỗi, 1 dòng hợp lệ" in words(answer.text)
    assert entered(house) == []
    assert (await enter(house, answer, "45/XN")).status_code == 303
    assert [row.decision_number for row in entered(house)] == ["3/QĐ"]


async def test_a_row_that_stands_twice_in_the_file_is_found(house: AwardsHouse) -> None:
    told = words((await preview(house, book(GOOD, FLAG, GOOD))).text)
    assert "Ghi trùng với dòng 4 trong tệp" in told
    assert "Ghi trùng với dòng 2 trong tệp" in told
    assert told.count("Ghi trùng") == 2


async def test_a_row_somebody_else_entered_meanwhile_is_named_and_the_others_are_entered(house: AwardsHouse) -> None:
    first, second = await preview(house, book(GOOD, FLAG)), await preview(house, book(FLAG))
    await enter(house, second, "44/XN")
    await enter(house, first, "45/XN")
    page = words(await read(house, "secretary", first.url.path))
    assert "Đã nhập 1 trên 2 dòng" in page
    assert "3 Số quyết định: Sổ đã có khen thưởng này" in page
    assert [row.confirmed_by for row in entered(house)] == ["44/XN", "45/XN"]


@pytest.mark.slow
async def test_five_thousand_rows_are_entered_behind_a_page_that_counts_and_survives_a_reload(
    house: AwardsHouse,
) -> None:
    rows = [GOOD | {"Mã cá nhân": f"person-{number}"} for number in range(5000)]
    shown = await preview(house, book(*rows))
    assert "Cả 5.000 dòng đều hợp lệ" in words(shown.text)
    address = shown.url.path
    async with house.browser("secretary") as page:
        assert (await page.post(address, data={"paper": "45/XN"})).status_code == 303
        counted = (await page.get(address)).text
        assert 'http-equiv="refresh"' in counted
        assert "/5.000" in counted
        await until(lambda: not working_in(house), seconds=60)
        again = (await page.get(address)).text
        assert "Đã nhập 5.000 trên 5.000 dòng" in words(again)
        assert "refresh" not in again
        assert "đã xong" in words((await page.get(ADDRESS)).text)
    assert len({row.subject_ref for row in entered(house)}) == len(entered(house)) == 5000


def working_in(house: AwardsHouse) -> list[str]:
    with house.service.database.reading() as store:
        return working(store)


async def test_what_was_begun_before_a_crash_is_finished_once(house: AwardsHouse) -> None:
    rows = [GOOD | {"Mã cá nhân": f"person-{number}"} for number in range(450)]
    shown = await preview(house, book(*rows))
    id_ = shown.url.path.rpartition("/")[2]
    await house.service.office.keep(lambda kept: importing.begin(kept.get_one(ImportSheet, id_), "45/XN", []))
    await asyncio.gather(*(import_work.finish(house.service, id_) for _ in range(3)))  # and the watch is a fourth
    assert len({row.subject_ref for row in entered(house)}) == len(entered(house)) == 450


async def test_a_workbook_is_its_owners_alone_and_can_be_discarded(house: AwardsHouse) -> None:
    shown = await preview(house, book(GOOD))
    assert "so.xlsx" in words(shown.text)
    async with house.browser("foreign") as page:
        assert (await page.get(shown.url.path)).status_code == 404
    async with house.browser("secretary") as page:
        assert (await page.post(f"{shown.url.path}/discard", data={})).status_code == 303
        assert (await page.get(shown.url.path)).status_code == 404


async def test_a_row_that_ends_early_is_read_as_empty_to_its_end(house: AwardsHouse) -> None:
    made, out = Workbook(write_only=True), io.BytesIO()
    sheet = made.create_sheet()
    for values in (list(COLUMNS), [GOOD.get(title) for title in COLUMNS][:9]):
        sheet.append(values)
    made.save(out)
    assert "Cả 1 dòng đều hợp lệ" in words((await preview(house, out.getvalue())).text)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"MZ not a workbook", "đây không phải là sổ Excel"),
        (b"", "đây không phải là sổ Excel"),
        (b"0" * 5_000_001, "Tệp lớn hơn 5 MB"),
        (book(), "không có dòng nào"),
        (book(GOOD, header=["Tên", "Năm"]), "Dòng đầu thiếu cột"),
        (book(*[GOOD] * 5001), "hơn 5000 dòng"),
    ],
    ids=["no workbook", "empty file", "too large", "no rows", "no columns", "too long"],
)
async def test_a_bad_file_is_refused_in_words(house: AwardsHouse, data: bytes, said: str) -> None:
    answer = await preview(house, data)
    assert answer.status_code == 409, words(answer.text)
    assert said in words(answer.text)


async def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked(house: AwardsHouse) -> None:
    house.service.examiner.limits = Limits(unpacked=1000)
    assert "quá lớn hoặc quá phức tạp khi mở ra" in words((await preview(house, book(GOOD))).text)


async def test_who_may_not_record_the_past_imports_nothing(house: AwardsHouse) -> None:
    assert (await preview(house, book(GOOD), "member")).status_code == 403
    shown = await preview(house, book(GOOD))
    for other in ("member", "foreign"):
        assert (await enter(house, shown, "45/XN", other)).status_code == 404, "it is not theirs"
    assert entered(house) == []


async def test_the_template_has_every_column_and_reads_back(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        blank = load_workbook(io.BytesIO((await page.get(f"{ADDRESS}/template.xlsx")).content))
    assert [cell.value for cell in blank.worksheets[0][1]] == list(COLUMNS)
