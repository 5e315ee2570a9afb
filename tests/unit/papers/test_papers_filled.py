"""A filled-in table is read by its titles, and rows go back unchanged."""

import io
from collections.abc import Sequence
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from shared.kernel import Refused
from shared.papers.examining import FORMULA, Row
from shared.papers.filled import Filled, from_kept, kept, marked, mixed, read_filled, unused
from shared.papers.sheets import RED

COLUMNS = {"Mã đơn vị": "unit", "Ngày": "day", "Tên": "name"}
HEADER: Row = (1, ["Mã đơn vị", "Ghi chú", "Ngày"])


def read(*rows: Sequence[object], header: Row = HEADER) -> Filled:
    return read_filled([header, *enumerate(map(list, rows), start=2)], COLUMNS, ("name",))


def test_cells_are_found_by_title_and_a_row_that_ends_early_is_empty_to_its_end() -> None:
    filled = read(["x-1", "a", date(2024, 1, 2)], ["x-2"])
    assert [filled.cells(row) for row in filled.rows] == [
        {"unit": "x-1", "day": date(2024, 1, 2)},
        {"unit": "x-2", "day": None},
    ]


@pytest.mark.parametrize(
    ("titles", "said"),
    [(["Mã đơn vị"], "thiếu cột: Ngày"), (["Ngày", "MÃ  ĐƠN VỊ", "ngày"], "hai cột cùng tên: Ngày"), ([], "thiếu cột")],
)
def test_an_obligatory_column_that_is_missing_or_any_that_stands_twice_is_refused(
    titles: list[object], said: str
) -> None:
    with pytest.raises(Refused, match=said):
        read(header=(1, titles))


def test_a_column_title_outside_the_first_row_is_ignored() -> None:
    with pytest.raises(Refused, match="thiếu cột"):
        read(header=(2, HEADER[1]))


def test_unused_columns_are_named_and_untitled_ones_if_they_hold_anything() -> None:
    header: Row = (1, ["Mã đơn vị", "Ghi chú", "", "LỖI", "Ngày", ""])
    rows = ["x-1", "a", "", "cũ", date(2024, 1, 2), "", *[None] * 20, 7]
    assert list(unused(read(rows, header=header))) == [
        "Cột “Ghi chú”, AA (không có tiêu đề) không dùng; nội dung của cột không được nhập."
    ]
    assert list(unused(read(["x-1"], header=(1, ["Mã đơn vị", "Lỗi", "Ngày"])))) == []


def test_a_row_that_says_nothing_in_our_columns_is_passed_over_and_told() -> None:
    filled = read(["x-1", 1], [None, 2], ["", "3", None], ["x-2"], [None, None, None, "ghi chú"], [None, 5])
    assert [number for number, _ in filled.rows] == [2, 5]
    assert list(unused(filled)) == [
        "Cột “Ghi chú”, D (không có tiêu đề) không dùng; nội dung của cột không được nhập.",
        "Dòng 3, 4, 6 và 1 dòng khác không ghi gì ở các cột của tệp mẫu nên được bỏ qua.",
    ]


def test_a_column_is_mixed_where_some_days_are_texts_and_others_were_made_days() -> None:
    made, typed, wrong = date(2024, 3, 4), "13/04/2024", "hôm qua"
    for days, told in (([made, typed], 1), ([made, made], 0), ([typed, typed], 0), ([made, wrong], 0), ([made], 0)):
        assert len(list(mixed(read(*[["x-1", "a", day] for day in days]), COLUMNS, ("day",), "a.xlsx"))) == told
    assert list(mixed(read(["x-1", "a", made], ["x-1", "a", typed]), COLUMNS, (), "a.xlsx")) == []


def test_text_in_a_workbook_comes_back_as_it_was() -> None:
    filled = read(["x-1", FORMULA, date(2024, 1, 2)], ["x-2", 1.5, True, None], ["x-3"])
    assert from_kept(kept(filled)) == filled
    assert [row[0] for row in from_kept(kept(filled, {3})).rows] == [3]


def test_a_marked_row_has_the_cells_it_came_with_and_red_ones_under_the_titles_its_faults_begin_with() -> None:
    header: Row = (1, ["Lỗi", "mã đơn vị", "Ghi chú", "Ngày"])
    filled = read(["cũ", "x-1", FORMULA, date(2024, 1, 2), 9], ["", "x-2", "b"], ["", 7, "", "x"], header=header)
    faults = {2: ["Ngày: sai", "Ghi trùng với dòng 9"], 4: ["Mã đơn vị: không có", "Ngày: không phải là ngày"]}
    sheet = load_workbook(io.BytesIO(marked(filled, COLUMNS, faults))).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet] == [
        ["mã đơn vị", "Ghi chú", "Ngày", "Lỗi"],
        ["x-1", None, datetime(2024, 1, 2), "Ngày: sai\nGhi trùng với dòng 9"],  # noqa: DTZ001 - as openpyxl reads a day
        [7, None, "x", "Mã đơn vị: không có\nNgày: không phải là ngày"],
    ]
    assert sheet["C2"].number_format == "dd/mm/yyyy"
    assert [cell.coordinate for row in sheet for cell in row if cell.fill.fgColor.rgb == RED] == ["C2", "A3", "C3"]
