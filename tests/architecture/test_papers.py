"""One module writes workbooks, few read papers of others, and none of their libraries is loaded before it is used."""

import ast
import subprocess
import sys

import pytest

from tests.architecture.tree import PACKAGES, relative, within

WRITER = "shared/papers/sheets.py"
READERS = {"shared/papers/parsers.py", "shared/papers/pdf.py", "shared/papers/xml.py"}
"""What the process with limits runs."""
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


def test_printing_and_workbook_libraries_are_loaded_only_when_used() -> None:
    heavy = "import sys; from services.awards.app import plan; plan(); print({'typst', 'openpyxl'} & {*sys.modules})"
    said = subprocess.run([sys.executable, "-c", heavy], check=True, capture_output=True, text=True)
    assert said.stdout.strip() == "set()"
