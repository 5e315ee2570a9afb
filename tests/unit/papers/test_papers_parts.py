"""An Office file may have only known parts; a PDF runs nothing and carries no file."""

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from tests.support.papers import CONTENTS, DOCUMENT, DOCX, MARKED, READ, docx, look, packed, pdf, png, xlsx

OFFICE = "application/vnd.openxmlformats-officedocument"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(60)


def with_part(name: str, content: bytes | str, type_: str = "") -> bytes:
    """A letter with one part, of this type in its list of contents."""
    listed = f'<Override PartName="/{name}" ContentType="{type_}"/></Types>' if type_ else "</Types>"
    return packed({**DOCX, CONTENTS: DOCX[CONTENTS].replace("</Types>", listed), name: content})


def main_named(name: str, content: str = MARKED) -> bytes:
    """A letter whose main part has another name."""
    parts = {part: text.replace(DOCUMENT, name) for part, text in DOCX.items() if part != DOCUMENT}
    return packed({**parts, name: content})


@pytest.mark.parametrize("name", ["word/document.XML", "word/document2.xml", "a.xml"])
def test_the_main_part_is_read_whatever_name_it_has(name: str) -> None:
    assert look(".docx", main_named(name))["marked"]
    assert look(".docx", main_named(name, DOCX[DOCUMENT])) == READ
    assert look(".docx", main_named(name, "BÁO CÁO")) == {"refused": "damaged"}


@pytest.mark.parametrize("name", ["word/document.dat", "word/document", "word/document.png", "word/document.wsf"])
def test_a_main_part_with_the_ending_of_something_else_is_refused(name: str) -> None:
    assert look(".docx", main_named(name, DOCX[DOCUMENT])) == {"refused": "carrying"}


def test_a_default_type_makes_a_main_part_too() -> None:
    listed = DOCX[CONTENTS].partition("<Override")[0] + "</Types>"
    listed = listed.replace('"xml" ContentType="application/xml"', f'"xml" ContentType="{MAIN}"')
    assert look(".docx", packed({**DOCX, CONTENTS: listed, DOCUMENT: MARKED}))["marked"]


MAIN = f"{OFFICE}.wordprocessingml.document.main+xml"
JAVA = b"\xca\xfe\xba\xbe" + bytes(60)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def related(kind: str, target: str, mode: str = "Internal") -> bytes:
    """A letter whose settings are bound to something."""
    bound = f'<Relationship Id="r1" Type="{RELATED}/{kind}" Target="{target}" TargetMode="{mode}"/>'
    return with_part("word/_rels/settings.xml.rels", f"<Relationships>{bound}</Relationships>")


CARRIED = {
    "chay.bat": with_part("word/embeddings/chay.bat", "@echo off\r\ndel *"),
    "chay.vbs": with_part("word/chay.vbs", 'MsgBox "a"'),
    "chay.lnk": with_part("word/chay.lnk", b"L\0\0\0\x01\x14\x02\0"),
    "chay.ps1": with_part("word/chay.ps1", "Remove-Item", "text/plain"),
    "cai.msi": with_part("word/cai.msi", OLE, "application/x-msi"),
    "a program as a picture": with_part("word/media/image1.png", b"MZ\x90\x00" + bytes(60)),
    "a script as a picture": with_part("word/media/image1.png", "@echo off\r\ndel *"),
    "a program as a font": with_part("word/fonts/font1.odttf", b"MZ\x90\x00" + bytes(60), f"{OFFICE}.obfuscatedFont"),
    "a program of a Mac": with_part("word/a.odttf", b"\xfe\xed\xfa\xcf" + bytes(60), f"{OFFICE}.obfuscatedFont"),
    "a Java program": with_part("word/a.bin", JAVA, f"{OFFICE}.spreadsheetml.printerSettings"),
    "a zip with a program": with_part("word/a.zip", packed({"setup.exe": "MZ"}), "application/zip"),
    "a zip as a font": with_part("word/a.odttf", packed({"setup.exe": "MZ"}), f"{OFFICE}.obfuscatedFont"),
    "a letter in a letter in a letter": with_part(
        "word/embeddings/a.docx",
        with_part("word/embeddings/a.docx", docx(), f"{OFFICE}.wordprocessingml.document"),
        f"{OFFICE}.wordprocessingml.document",
    ),
    "a program in the numbers of a chart": with_part(
        "word/embeddings/a.xlsx", xlsx("xl/a.exe", b"MZ"), f"{OFFICE}.spreadsheetml.sheet"
    ),
    "an object": with_part("word/embeddings/oleObject1.bin", OLE, f"{OFFICE}.oleObject"),
    "macros": with_part("word/vbaProject.bin", OLE, "application/vnd.ms-office.vbaProject"),
    "a list of macros": with_part("word/vbaData.xml", "<a/>", "application/vnd.ms-word.vbaData+xml"),
    "a control": with_part("word/activeX/a.xml", "<a/>", "application/vnd.ms-office.activeX+xml"),
    "macros of Excel 4": with_part("xl/macrosheets/a.xml", "<a/>", "application/vnd.ms-excel.macrosheet+xml"),
    "a part of no type": with_part("word/a.dat", "a"),
    "a drawing with a script": with_part("word/media/a.svg", "<svg><script>a()</script></svg>", "image/svg+xml"),
    "a drawing that acts": with_part("word/media/a.svg", '<svg onload="a()"/>', "image/svg+xml"),
    "a drawing with a link that acts": with_part("word/a.svg", '<svg><a href="java script:a"/></svg>', "image/svg+xml"),
    "a script as a drawing's brother": with_part("word/a.xml", "<svg><script>a()</script></svg>", "application/xml"),
    "a script as a plain font": with_part("word/fonts/a.ttf", "@echo off", "application/x-font-ttf"),
    "a sound as a picture": with_part("word/media/a.webp", b"RIFF\0\0\0\0WAVEfmt ", "image/webp"),
    "a template elsewhere": related("attachedTemplate", "http://a.example/a.dotm", "External"),
    "a template at no place said": related("attachedTemplate", "a.dotm"),
    "an object elsewhere": related("oleObject", "http://a.example/a.doc", "External"),
    "a frame elsewhere": related("frame", "http://a.example/a.htm", "External"),
    "a program after the end": docx() + b"MZ\x90\x00" + bytes(600),
    "a program before the beginning": b"MZ\x90\x00" + bytes(60) + docx(),
    "a package after the end": docx() + packed({"setup.exe": "MZ"}),
}


@pytest.mark.parametrize("what", CARRIED)
def test_a_part_that_no_document_needs_is_refused(what: str) -> None:
    assert look(".docx", CARRIED[what])["refused"] in ("carrying", "damaged")


DISGUISES = {
    f"{OFFICE}.obfuscatedFont": bytes(range(256)),
    f"{OFFICE}.spreadsheetml.printerSettings": bytes(60),
    "application/vnd.openxmlformats-package.digital-signature-origin": b"",
    "application/xml": b"<job><a/></job>",
    f"{OFFICE}.wordprocessingml.styles+xml": b"<job/>",
    "image/png": png(),
    "image/svg+xml": b"<svg/>",
    f"{OFFICE}.vmlDrawing": b"<xml/>",
    f"{OFFICE}.spreadsheetml.sheet": xlsx(),
}


@pytest.mark.parametrize("type_", DISGUISES)
@pytest.mark.parametrize(
    "ending", ["bat", "vbs", "ps1", "7z", "rar", "gz", "wasm", "hta", "wsf", "js", "exe", "XML.bat"]
)
def test_a_part_that_ends_as_something_else_is_refused(type_: str, ending: str) -> None:
    assert look(".docx", with_part(f"word/chay.{ending}", DISGUISES[type_], type_)) == {"refused": "carrying"}


EMF = b"\1\0\0\0" + bytes(36) + b" EMF" + bytes(60)
TTF = b"\0\1\0\0" + bytes(60)
OBFUSCATED, CORE = f"{OFFICE}.obfuscatedFont", "application/vnd.openxmlformats-package.core-properties+xml"
HONEST = {
    "a picture": with_part("word/media/image1.png", png()),
    "a picture with another ending": with_part("word/media/image1.jpg", png(), "image/jpeg"),
    "a drawing of Windows": with_part("word/media/a.emf", EMF, "image/x-emf"),
    "a font": with_part("word/fonts/font1.odttf", bytes(range(256)), f"{OFFICE}.obfuscatedFont"),
    "the printer": with_part("word/printer1.bin", b"\\\0\\\0" * 60, f"{OFFICE}.spreadsheetml.printerSettings"),
    "a plain font of Google Docs": with_part("word/fonts/a-regular.ttf", TTF, "application/x-font-ttf"),
    "a plain font under the type of the other": with_part("word/fonts/a.otf", b"OTTO" + bytes(60), OBFUSCATED),
    "a picture of the web": with_part("word/media/a.webp", b"RIFF\x10\0\0\0WEBPVP8 " + bytes(60), "image/webp"),
    "a drawing of Windows by its newer name": with_part("word/media/a.emf", EMF, "image/emf"),
    "an old drawing without a place": with_part("word/media/a.wmf", b"\1\0\x09\0" + bytes(60), "image/x-wmf"),
    "an old drawing in a file": with_part("word/media/a.wmf", b"\2\0\x09\0" + bytes(60), "image/wmf"),
    "a drawing": with_part("word/media/a.svg", '<svg><a href="https://a.example"/></svg>', "image/svg+xml"),
    "a link": related("hyperlink", "https://bocongan.gov.vn", "External"),
    "a picture elsewhere": related("image", "https://bocongan.gov.vn/a.png", "External"),
    "what .NET says of it": with_part("package/services/metadata/core-properties/a.psmdcp", "<a/>", CORE),
    "the numbers of a chart": with_part("word/embeddings/a.xlsx", xlsx(), f"{OFFICE}.spreadsheetml.sheet"),
    "a drawing that is no XML": with_part("word/a.vml", "<xml><div><br></div></xml>", f"{OFFICE}.vmlDrawing"),
    "a custom part": with_part("customXml/item1.xml", "<a>b</a>"),
    "a signature": with_part(
        "_xmlsignatures/origin.sigs", "", "application/vnd.openxmlformats-package.digital-signature-origin"
    ),
    "a folder": packed({**DOCX, "word/": ""}),
}


@pytest.mark.parametrize("what", HONEST)
def test_parts_of_ordinary_documents_are_read(what: str) -> None:
    assert look(".docx", HONEST[what]) == READ


def test_marks_in_parts_that_are_no_xml_are_found() -> None:
    drawn = '<xml><v:textpath string="TỐI MẬT"/><br></xml>'
    numbers = xlsx("xl/comments1.xml", "<comment><text><t>tối mật</t></text></comment>")
    assert look(".docx", with_part("word/a.vml", drawn, f"{OFFICE}.vmlDrawing"))["marked"]
    assert look(".docx", with_part("word/embeddings/a.xlsx", numbers, f"{OFFICE}.spreadsheetml.sheet"))["marked"]


def test_a_workbook_with_chart_picture_and_comment_is_read() -> None:
    book, out = Workbook(), BytesIO()
    sheet = book.worksheets[0]
    for row in (("Đơn vị", 1), ("Đội 1", 2)):
        sheet.append(row)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=2))
    sheet.add_chart(chart, "D1")
    sheet.add_image(Image(BytesIO(png())), "D9")
    sheet["A1"].comment = Comment("xem lại", "tổ")
    book.save(out)
    assert look(".xlsx", out.getvalue()) == READ
    assert look_through(".xlsx", BytesIO(out.getvalue()), Limits(), rows=True)["rows"][1] == (2, ["Đội 1", 2])


def written(writer: PdfWriter) -> bytes:
    writer.add_blank_page(100, 100)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def with_action(kind: str, **more: str) -> bytes:
    writer = PdfWriter()
    said = {NameObject("/S"): NameObject(kind)} | {NameObject(f"/{k}"): TextStringObject(v) for k, v in more.items()}
    writer.root_object[NameObject("/OpenAction")] = writer._add_object(DictionaryObject(said))
    return written(writer)


def with_file() -> bytes:
    writer = PdfWriter()
    writer.add_attachment("setup.exe", b"MZ")
    return written(writer)


@pytest.mark.parametrize("data", [with_file(), with_action("/Launch", F="cmd.exe"), with_action("/JavaScript", JS="1")])
def test_a_pdf_that_runs_or_carries_something_is_refused(data: bytes) -> None:
    assert look(".pdf", data) == {"refused": "carrying"}


def test_a_pdf_with_a_link_or_a_first_page_is_read() -> None:
    assert look(".pdf", with_action("/URI", URI="https://bocongan.gov.vn")) == READ
    assert look(".pdf", with_action("/GoTo", D="trang-1")) == READ
    assert look(".pdf", pdf()) == READ
