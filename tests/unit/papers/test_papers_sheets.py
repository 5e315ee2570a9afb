"""Text in a written workbook stays text, whatever it begins with."""

import ast
import io

import pytest
from openpyxl import load_workbook

from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from shared.papers.sheets import workbook
from tests.architecture.tree import PACKAGES, relative, within

WRITER = "shared/papers/sheets.py"
READERS = {"shared/papers/parsers.py", "shared/papers/pdf.py", "shared/papers/xml.py"}
"""What the process with limits runs."""
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


PROGRAMS = {relative(path): path.read_text(encoding="utf-8") for path in within(*PACKAGES) if path.suffix == ".py"}


def test_nothing_else_writes_workbooks_or_tables() -> None:
    assert [name for name, program in PROGRAMS.items() if tables_in(program)] == [WRITER]


def test_nothing_else_reads_papers_of_others() -> None:
    read = {"load_workbook", "PdfReader", "pypdf", "PIL", "expat", "ElementTree", "lxml", "docx"}
    assert {name for name, program in PROGRAMS.items() if read & named_in(program)} == READERS


def named_in(program: str) -> set[str]:
    """Every attribute it reaches for and every name it imports."""
    named = {node.attr for node in ast.walk(ast.parse(program)) if isinstance(node, ast.Attribute)}
    for node in ast.walk(ast.parse(program)):
        if isinstance(node, ast.ImportFrom | ast.Import):
            named |= {part for alias in node.names for part in alias.name.split(".")}
    return named


def tables_in(program: str) -> list[str]:
    """The names by which it could write one."""
    return sorted(named_in(program) & {"Workbook", "DictWriter", "xlsxwriter", "to_csv", "to_excel"}) + [
        "csv.writer"
        for node in ast.walk(ast.parse(program))
        if isinstance(node, ast.Attribute) and node.attr == "writer" and getattr(node.value, "id", "") == "csv"
    ]


@pytest.mark.parametrize(
    "line",
    [
        "from openpyxl import Workbook",
        "import csv\ncsv.writer(x)",
        "import csv\ncsv.DictWriter(x)",
        "import xlsxwriter",
    ],
)
def test_a_second_writer_would_be_noticed(line: str) -> None:
    assert tables_in(line)
