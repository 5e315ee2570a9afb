"""Text in a written workbook stays text, whatever it begins with."""

import io

from openpyxl import load_workbook

from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from shared.papers.sheets import workbook

STARTS = ("=", "+", "-", "@", "\t", "\n", "＝", "＋", "－", "＠", "=+", "#", "'", ";", "|", "%", " =", '"=')
TEXTS = [f"{start}{text}" for start in STARTS for text in ('HYPERLINK("http://vidu.vn";"Công an xã")', "1+1", "A1", "")]
TEXTS += ["#N/A", "#REF!", "=cmd|' /C calc'!A0", "TRUE", "1e5", "00123", "31/12/2024", "Công an tỉnh", "x\x07y"]


def test_every_text_is_written_as_one_and_stays_one_when_its_cell_is_edited() -> None:
    cells = list(load_workbook(io.BytesIO(workbook({"Bảng": [[text] for text in TEXTS]})))["Bảng"]["A"])
    assert [cell.value or "" for cell in cells] == [text.replace("\x07", "") for text in TEXTS]
    assert {cell.data_type for cell in cells if cell.value} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@", "\t", "＝")))
    assert not any(cell.quotePrefix for cell in cells if str(cell.value).startswith(("C", "0", "T")))


def test_a_number_stays_a_number() -> None:
    sheet = load_workbook(io.BytesIO(workbook({"Quỹ": [[-5, 0, "1"]]})))["Quỹ"]
    assert [(cell.value, cell.data_type) for cell in sheet[1]] == [(-5, "n"), (0, "n"), ("1", "s")]


def test_our_own_import_reads_it_back_unchanged() -> None:
    made = io.BytesIO(workbook({"Bảng": [[text] for text in TEXTS if text.strip()]}))
    rows = look_through(".xlsx", made, Limits(), rows=True)["rows"]
    assert [cells[0] for _, cells in rows] == [text.replace("\x07", "") for text in TEXTS if text.strip()]
