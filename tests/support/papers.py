"""Small honest papers of every kind that is taken in."""

import io
import zipfile
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import PIL.Image
import typst

from demo import papers
from shared.papers.limits import Limits
from shared.papers.parsers import look_through

_TYPE = "application/vnd.openxmlformats-officedocument"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
DOCX = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
    'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override '
    f'PartName="/word/document.xml" ContentType="{_TYPE}.wordprocessingml.document.main+xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATED}/officeDocument" Target="word/document.xml"/></Relationships>',
    "word/document.xml": f'<w:document xmlns:w="{_WORD}"><w:body><w:p><w:r><w:t>Báo cáo</w:t></w:r></w:p></w:body>'
    "</w:document>",
}
XLSX = {
    "[Content_Types].xml": DOCX["[Content_Types].xml"]
    .replace("/word/document.xml", "/xl/workbook.xml")
    .replace("wordprocessingml.document", "spreadsheetml.sheet")
    .replace(
        "</Types>",
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.spreadsheetml.worksheet+xml"/></Types>',
    ),
    "_rels/.rels": DOCX["_rels/.rels"].replace("word/document.xml", "xl/workbook.xml"),
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
    f'Type="{_RELATED}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook xmlns="{_SHEET}" xmlns:r="{_RELATED}"><sheets>'
    '<sheet name="Bảng" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEET}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is>'
    "<t>Họ tên</t></is></c></row></sheetData></worksheet>",
}
WORD_BODY = "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:t>Kính gửi</w:t></w:p></w:document>"
CONTENTS, DOCUMENT = "[Content_Types].xml", "word/document.xml"
MARKED = DOCX[DOCUMENT].replace("Báo cáo", "TỐI MẬT")
READ = {"marked": False, "rows": None}


def pdf(title: str = "Bao cao", same_transaction: bytes = b"") -> bytes:
    """Of one page with a title in ASCII, and with what no page shows."""
    return papers._pdf(title, same_transaction)


def png(width: int = 40, height: int = 30) -> bytes:
    return _picture("PNG", width, height)


def jpeg(width: int = 40, height: int = 30) -> bytes:
    return _picture("JPEG", width, height)


def docx(part: str = "docProps/app.xml", content: str | bytes = "<Properties/>") -> bytes:
    """With one part of its own."""
    return packed({**DOCX, part: content})


def xlsx(part: str = "docProps/app.xml", content: str | bytes = "<Properties/>") -> bytes:
    return packed({**XLSX, part: content})


def _picture(kind: str, width: int, height: int) -> bytes:
    out = io.BytesIO()
    PIL.Image.linear_gradient("L").resize((width, height)).save(out, kind)
    return out.getvalue()


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """An Office file, or what is left of one, of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def typeset(*lines: str) -> bytes:
    return typst.compile("\n\n".join(lines).encode())


def look(ending: str, data: bytes) -> dict[str, Any]:
    return look_through(ending, BytesIO(data), Limits(), rows=False)
