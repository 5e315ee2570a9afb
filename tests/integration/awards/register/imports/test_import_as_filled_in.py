"""Workbooks as people fill them in: other titles, extra columns, blank rows."""

import io
from unicodedata import normalize

import pytest
from openpyxl import Workbook

from services.awards.usecases.register.past_sheet import COLUMNS
from tests.support.awards import AwardsHouse, read, words
from tests.support.importing import GOOD, book, enter, preview

BN = 65  # columns stand before it


async def test_a_yearly_award_of_20_december_blank_rows_and_columns_that_are_not_ours_pass(house: AwardsHouse) -> None:
    made, out = Workbook(write_only=True), io.BytesIO()
    sheet = made.create_sheet()
    yearly = GOOD | {"Ngày quyết định": "20/12/2023", "Từ ngày": "01/01/2023", "Đến ngày": "31/12/2023"}
    header = [normalize("NFD", title.upper()) for title in COLUMNS]
    numbered = [None] * len(header) + [2]
    row = [yearly.get(title) for title in COLUMNS]
    aside = [*row, *[None] * (BN - len(row)), "xem lại"]
    for values in ([*header, "Ghi chú"], aside, ["  ", "\u00a0"], numbered):
        sheet.append(values)
    made.save(out)
    shown = words((await preview(house, out.getvalue())).text)
    assert "Cả 1 dòng đều hợp lệ" in shown
    assert "BN (không có tiêu đề)" in shown


async def test_a_person_known_from_an_imported_line_only_is_not_shown_as_erased(house: AwardsHouse) -> None:
    await enter(house, await preview(house, book(GOOD)), "45/XN")
    page = words(await read(house, "head", "/awards/history/person-1"))
    assert "chưa có họ tên trong hệ thống" in page
    assert "Đã xóa dữ liệu cá nhân" not in page.partition("Khen thưởng")[0]


@pytest.mark.parametrize(
    "said", ["Theo chuyên đề", "theo công trạng và thành tích", "Phong trào", "công trạng", "niên hạn"]
)
async def test_the_kind_is_read_by_its_name_and_by_what_older_workbooks_called_it(
    said: str, house: AwardsHouse
) -> None:
    shown = words((await preview(house, book(GOOD | {"Loại": said}))).text)
    assert "chỉ ghi một trong" not in shown
