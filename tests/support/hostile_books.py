"""Workbooks made to harm whoever reads their rows."""

from collections.abc import Callable

from tests.support.papers import XLSX, docx, packed

CONTENTS, RELATED = "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(rows: str, **parts: str | bytes) -> bytes:
    sheet = f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'
    return packed({**XLSX, SHEET: sheet, **parts})


def with_strings(strings: str) -> bytes:
    """A workbook with a table of shared strings."""
    related = XLSX[RELATED].replace(
        "</Relationships>",
        '<Relationship Id="r2" Target="sharedStrings.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
        'relationships/sharedStrings"/></Relationships>',
    )
    listed = XLSX[CONTENTS].replace(
        "</Types>",
        '<Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sharedStrings+xml"/></Types>',
    )
    table = f'<sst xmlns="{MAIN}">{strings}</sst>'
    return packed({**XLSX, RELATED: related, CONTENTS: listed, "xl/sharedStrings.xml": table})


WORKBOOKS: dict[str, Callable[[], bytes]] = {
    "empty strings by the million": lambda: with_strings("<si><t/></si>" * 6_500_000),
    "empty rows by the million": lambda: sheet_of("<row/>" * 3_000_000),
    "empty cells by the million": lambda: sheet_of(f"<row>{'<c/>' * 3_000_000}</row>"),
    "a row at the end of the world": lambda: sheet_of('<row r="99999999999"><c t="str"><v>a</v></c></row>'),
    "a row of letters": lambda: sheet_of('<row r="mot"><c t="str"><v>a</v></c></row>'),
    "a cell at the end of the world": lambda: sheet_of('<row r="1"><c r="ZZZZZZZZ1" t="str"><v>a</v></c></row>'),
    "a string that is not in the table": lambda: sheet_of('<row><c t="s"><v>99</v></c></row>'),
    "a number beyond all": lambda: sheet_of(f"<row><c><v>{'9' * 100_000}</v></c><c><v>1e999</v></c></row>"),
    "a day beyond all": lambda: sheet_of('<row><c t="d"><v>99999-99-99</v></c></row>'),
    "a look that is not there": lambda: sheet_of('<row><c s="99"><v>1</v></c></row>'),
    "no sheet": lambda: packed({**XLSX, "xl/workbook.xml": f'<workbook xmlns="{MAIN}"><sheets/></workbook>'}),
    "a sheet that is not there": lambda: packed({name: part for name, part in XLSX.items() if name != SHEET}),
    "a letter by another name": docx,
    "formulas": lambda: sheet_of(f"<row>{'<c><f>1+1</f></c>' * 10_000}</row>"),
}
