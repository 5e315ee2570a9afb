"""No row of a sheet is silently lost: rows are read completely, or the fault is located."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from tests.support.hostile_books import CONTENTS, MAIN, RELATED, SHEET, sheet_of
from tests.support.papers import XLSX, packed


def read(data: bytes) -> dict[str, Any]:
    return look_through(".xlsx", BytesIO(data), Limits(), rows=True)


def cell(said: str, place: str = "") -> str:
    return f'<c{place and f" r={chr(34)}{place}{chr(34)}"} t="str"><v>{said}</v></c>'


LIES = {
    f'<row r="2">{cell("a")}</row><row r="2">{cell("b")}</row>': "dòng 2 ghi hai lần hoặc đứng sai thứ tự",
    f'<row r="3">{cell("a")}</row><row r="2">{cell("b")}</row>': "dòng 2 ghi hai lần hoặc đứng sai thứ tự",
    f'<row r="3">{cell("a")}</row><row>{cell("b")}</row><row r="4">{cell("c")}</row>': "dòng 4 ghi hai lần",
    f'<row r="0">{cell("a")}</row>': "dòng 0",
    f'<row r="2.5">{cell("a")}</row>': "“2.5”",
    f'<row r="1">{cell("a", "B1")}{cell("b", "B1")}</row>': "ô B1 ghi hai lần",
    f'<row r="1">{cell("a", "B1")}{cell("b", "A1")}{cell("c")}</row>': "ô B1 ghi hai lần",
    f'<row r="1">{cell("a", "A2")}</row>': "ô ở dòng 1 ghi là “A2”",
    f'<row r="1">{cell("a", "A1A")}</row>': "ô ở dòng 1 ghi là “A1A”",
    f'<row r="1"><x>{cell("a")}</x></row>': "dòng 1 có phần không phải là ô",
    f'<row r="1">{cell("a")}</row><x>{cell("b")}</x>': "sau dòng 1",
    f'<x><row r="1">{cell("a")}</row></x>': "sau dòng 0",
    '<row r="1"><c r="C1" t="s"><v>0</v></c></row>': "ô C1 chỉ tới một chữ không có",
    '<row r="1"><c r="C1" t="s"><v>-1</v></c></row>': "ô C1 chỉ tới một chữ không có",
    '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>': "ô A1 có phần không đọc được",
    '<row r="1"><c r="A1" t="inlineStr"><v>1</v></c></row>': "ô A1 có phần không đọc được",
    '<row r="1"><c r="A1"><is><t>a</t></is></c></row>': "ô A1 có phần không đọc được",
    f'<row r="1">{cell("a", "IW1")}</row>': "ô IW1 ở ngoài 256 cột đầu",
    f'<row r="1">{cell("a", "A1")}{cell("b", "B1")}</row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells>'
    "<sheetData>": "ô B1 bị che trong ô gộp A1:C1",
    f'<row r="1">{cell("a")}</row><row r="3">{cell("b")}</row></sheetData><mergeCells><mergeCell ref="A1:A9"/>'
    "</mergeCells><sheetData>": "ô A3 bị che trong ô gộp A1:A9",
}


@pytest.mark.parametrize("rows", LIES)
def test_a_sheet_with_false_positions_is_refused_and_the_place_is_named(rows: str) -> None:
    said = read(sheet_of(rows))
    assert said.get("refused") == "damaged", said
    assert LIES[rows] in said["where"]


HONEST: dict[str, list[tuple[int, list[Any]]]] = {
    f'<row r="2">{cell("a", "B2")}</row><row r="5">{cell("b")}</row>': [(2, [None, "a"]), (5, ["b"])],
    f"<row>{cell('a')}</row><row>{cell('b')}{cell('c')}</row>": [(1, ["a"]), (2, ["b", "c"])],
    f'<row r="1">{cell("b", "B1")}{cell("a", "A1")}</row>': [(1, ["a", "b"])],
    '<row r="1"><c r="A1"><v>1</v><extLst/></c><c r="BN1" s="0"/></row>': [(1, [1])],
    f'<row r="1">{cell("a", "A1")}</row></sheetData><mergeCells><mergeCell ref="A1:C1"/></mergeCells><sheetData>': [
        (1, ["a"])
    ],
}


@pytest.mark.parametrize("rows", HONEST)
def test_an_honest_sheet_is_read_whole(rows: str) -> None:
    assert read(sheet_of(rows))["rows"] == HONEST[rows]


NUMBERS = st.sampled_from([None, 1, 2, 3, 4])
CELLS = st.lists(st.tuples(st.sampled_from([None, *"ABC"]), NUMBERS), max_size=3)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(NUMBERS, CELLS), max_size=4))
def test_every_value_of_a_sheet_is_read_or_the_sheet_is_refused(rows: Sequence[Any]) -> None:
    written: list[str] = []
    parts = []
    for number, cells in rows:
        line = []
        for letter, row in cells:
            written.append(f"v{len(written)}")
            line.append(cell(written[-1], f"{letter}{row}" if letter and row else ""))
        parts.append(f"<row{f' r={chr(34)}{number}{chr(34)}' if number else ''}>{''.join(line)}</row>")
    said = read(sheet_of("".join(parts)))
    found = [value for _, values in said.get("rows") or () for value in values if value]
    assert said.get("where") or sorted(found) == sorted(written)


def test_the_sheet_that_is_read_is_the_first_that_people_see() -> None:
    book = XLSX["xl/workbook.xml"].replace(
        "<sheets>", '<sheets><sheet name="Ẩn" sheetId="2" state="veryHidden" r:id="r2"/>'
    )
    related = XLSX[RELATED].replace("</Relationships>", _second(XLSX[RELATED]) + "</Relationships>")
    listed = XLSX[CONTENTS].replace("</Types>", _listed(XLSX[CONTENTS]) + "</Types>")
    hidden = f'<worksheet xmlns="{MAIN}"><sheetData><row>{cell("ẩn")}</row></sheetData></worksheet>'
    parts = {**XLSX, "xl/workbook.xml": book, RELATED: related, CONTENTS: listed, SHEET.replace("1", "2"): hidden}
    assert read(packed(parts))["rows"] == [(1, ["Họ tên"])]


def _second(related: str) -> str:
    return related[related.index("<Relationship ") : related.index("</Relationships>")].replace("1", "2")


def _listed(contents: str) -> str:
    return contents[contents.rindex("<Override") : contents.index("</Types>")].replace("sheet1", "sheet2")
