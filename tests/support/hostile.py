"""Papers made to harm whoever reads them: each with its name, as it would be uploaded."""

import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import partial
from random import Random

from tests.support.papers import DOCX, docx, jpeg, packed, png, xlsx

MB = 2**20
Paper = tuple[str, bytes]
DOCUMENT = "word/document.xml"
CONTENTS = "[Content_Types].xml"
HELVETICA = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def pdf_of(*objects: bytes, root: bytes = b"1 0 R", trailer: bytes = b"") -> bytes:
    """A PDF of these objects, numbered from 1; without a table of them, which a reader then makes itself."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, each) for number, each in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer\n<< /Root %s %s >>\nstartxref\n0\n%%%%EOF\n" % (root, trailer)


def page_of(content: bytes, *more: bytes, font: bytes = HELVETICA) -> bytes:
    """One page with this content stream as object 4."""
    catalog, pages = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>"
    page = (
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R /Resources << /Font << /F1 %s >> >> >>"
        % font
    )
    return pdf_of(catalog, pages, page, content, *more)


def deflated(data: bytes, times: int = 1) -> bytes:
    filters = b" ".join([b"/FlateDecode"] * times)
    for _ in range(times):
        data = zlib.compress(data, 9)
    return b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(data), filters, data)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
CMAP = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R >>"
PDFS: dict[str, Callable[[], bytes]] = {
    "nothing but a head": lambda: b"%PDF-1.7\n",
    "noise": lambda: b"%PDF-1.7\n" + Random(1).randbytes(50_000),
    "no pages": lambda: pdf_of(CATALOG, b"<< /Type /Pages /Kids [] /Count 0 >>"),
    "a root that is a number": lambda: pdf_of(b"7"),
    "a root that is not there": lambda: pdf_of(CATALOG, root=b"99 0 R"),
    "pages in a circle": lambda: pdf_of(CATALOG, b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>"),
    "pages that are their own parents": lambda: pdf_of(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R 3 0 R] /Count 9 >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] >>"
    ),
    "one page a hundred thousand times": lambda: pdf_of(
        CATALOG, b"<< /Type /Pages /Kids [%s] >>" % (b"3 0 R " * 10**5), b"<< /Type /Page /Parent 2 0 R >>"
    ),
    "lists in lists": lambda: pdf_of(CATALOG, b"[" * 200_000 + b"]" * 200_000),
    "dictionaries in dictionaries": lambda: pdf_of(CATALOG, b"<< /A " * 5_000 + b"1" + b">>" * 5_000),
    "a page of nothing, a hundred megabytes": lambda: page_of(deflated(bytes(100 * MB))),
    "packed four times over": lambda: page_of(deflated(bytes(100 * MB), times=4)),
    "signs without end": lambda: page_of(deflated(b"BT /F1 1 Tf (a) Tj ET " * 1_000_000)),
    "lists without end on a page": lambda: page_of(deflated(b"[" * 20 * MB)),
    "a map of all letters there could be": lambda: page_of(
        deflated(b"BT /F1 1 Tf <0001> Tj ET"),
        CMAP,
        deflated(b"begincmap 1 beginbfrange <00000000> <FFFFFFFF> <0041> endbfrange endcmap"),
        font=b"5 0 R",
    ),
    "a length that is itself": lambda: page_of(b"<< /Length 4 0 R >>\nstream\nBT ET\nendstream"),
    "a stream that is less than nothing": lambda: page_of(b"<< /Length -9 >>\nstream\nBT ET\nendstream"),
    "a filter nobody knows": lambda: page_of(b"<< /Length 5 /Filter /Nix >>\nstream\nBT ET\nendstream"),
    "packed wrongly": lambda: page_of(b"<< /Length 5 /Filter /FlateDecode >>\nstream\nBT ET\nendstream"),
    "tables before tables in a circle": lambda: (
        b"%PDF-1.7\nxref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Prev 9 /Size 2 >>\nstartxref\n9\n%%EOF\n"
    ),
    "a table of two thousand million": lambda: (
        b"%PDF-1.7\nxref\n0 2000000000\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    ),
    "a table in a stream, wider than the sea": lambda: (
        b"%PDF-1.7\n1 0 obj\n<< /Type /XRef /W [1 9999999 1] /Size 99999999 /Index [0 99999999] /Root 1 0 R"
        b" /Length 4 >>\nstream\nabcd\nendstream\nendobj\nstartxref\n9\n%%EOF\n"
    ),
    "locked": lambda: pdf_of(
        CATALOG,
        b"<< /Type /Pages /Kids [] >>",
        b"<< /Filter /Standard /V 2 /R 3 /Length 128 /P -1 /O <%s> /U <%s> >>" % (b"41" * 32, b"42" * 32),
        trailer=b"/Encrypt 3 0 R /ID [<00> <00>]",
    ),
    "a page of HTML": lambda: b"<html><script>alert(1)</script></html>",
    "a program": lambda: b"MZ" + bytes(1000),
}
LAUGHS = "".join(f'<!ENTITY l{n} "' + f"&l{n - 1};" * 10 + '">' for n in range(1, 10))
FLAT = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "{}">]><a>{}</a>'
OFFICES: dict[str, Callable[[], bytes]] = {
    "nothing but a head": lambda: b"PK\x03\x04",
    "noise": lambda: b"PK\x03\x04" + Random(2).randbytes(50_000),
    "no list of contents": lambda: packed({DOCUMENT: DOCX[DOCUMENT]}),
    "an empty list of contents": lambda: docx(CONTENTS, "<Types/>"),
    "no document": lambda: packed({name: part for name, part in DOCX.items() if name != DOCUMENT}),
    "a workbook by another name": xlsx,
    "macros": lambda: docx(
        CONTENTS,
        DOCX[CONTENTS].replace(
            "vnd.openxmlformats-officedocument.wordprocessingml.document", "vnd.ms-word.document.macroEnabled"
        ),
    ),
    "no XML": lambda: docx(DOCUMENT, "Báo cáo"),
    "XML that ends early": lambda: docx(DOCUMENT, DOCX[DOCUMENT][:-9]),
    "letters that are none": lambda: docx(DOCUMENT, b"<a>\xff\xfe\xc0</a>"),
    "a thousand million laughs": lambda: docx(DOCUMENT, f'<!DOCTYPE a [<!ENTITY l0 "ha">{LAUGHS}]><a>&l9;</a>'),
    "one long word, said often": lambda: docx(DOCUMENT, FLAT.format("a" * 100_000, "&a;" * 10_000)),
    "a look into the machine": lambda: docx(
        DOCUMENT, '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/passwd">]><a>&a;</a>'
    ),
    "elements in elements": lambda: docx(DOCUMENT, "<a>" * 2_000_000),
    "a million attributes": lambda: docx(DOCUMENT, "<a" + "".join(f' a{n}="1"' for n in range(10**6)) + "/>"),
    "a name of twenty megabytes": lambda: docx(DOCUMENT, f"<{'a' * 20 * MB}/>"),
    "a quarter of a gigabyte of nothing": lambda: docx("word/media/image1.bmp", bytes(256 * MB)),
    "thirty thousand parts": lambda: packed({**DOCX, **{f"a{n}": "" for n in range(30_000)}}),
    "a part that says it is small": lambda: _with_sizes(docx(DOCUMENT, DOCX[DOCUMENT] + " " * 5000), 10),
    "a part that says it is huge": lambda: _with_sizes(docx(), 2**32 - 2),
    "a locked part": lambda: _flagged(docx(), 0x1),
    "a checksum that is wrong": lambda: _with_checksum(docx()),
    "packed in a way nobody knows": lambda: _packed_as(docx(), 99),
    "said to be packed by LZMA": lambda: _packed_as(docx(), zipfile.ZIP_LZMA),
    "said to be packed by bzip2": lambda: _packed_as(docx(), zipfile.ZIP_BZIP2),
    "a part outside": lambda: docx("../../../../etc/cron.d/x", b"* * * * * root id"),
    "half of it": lambda: docx()[: len(docx()) // 2],
    "a list of parts that is not there": lambda: docx()[:-30],
}


def _with_sizes(data: bytes, size: int) -> bytes:
    """Every entry of the central list states this size."""
    return _entries(data, lambda entry: entry[:24] + struct.pack("<I", size) + entry[28:])


def _with_checksum(data: bytes) -> bytes:
    return _entries(data, lambda entry: entry[:16] + b"\1\2\3\4" + entry[20:])


def _flagged(data: bytes, flag: int) -> bytes:
    return _entries(data, lambda entry: entry[:8] + struct.pack("<H", flag) + entry[10:])


def _packed_as(data: bytes, method: int) -> bytes:
    return _entries(data, lambda entry: entry[:10] + struct.pack("<H", method) + entry[12:])


def _entries(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    head, *entries = data.split(b"PK\1\2")
    return b"".join([head, *(b"PK\1\2" + change(b"PK\1\2" + entry)[4:] for entry in entries)])


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_of(width: int, height: int, *chunks: bytes) -> bytes:
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IEND", b"")


PNGS: dict[str, Callable[[], bytes]] = {
    "nothing but a head": lambda: b"\x89PNG\r\n\x1a\n",
    "noise": lambda: b"\x89PNG\r\n\x1a\n" + Random(3).randbytes(50_000),
    "no picture": lambda: png_of(10, 10),
    "a field of a thousand million dots": lambda: png_of(32_000, 32_000, chunk(b"IDAT", zlib.compress(bytes(9)))),
    "no width": lambda: png_of(0, 10, chunk(b"IDAT", zlib.compress(bytes(9)))),
    "more than it says": lambda: png_of(10, 10, chunk(b"IDAT", zlib.compress(bytes(50 * MB), 9))),
    "a text of a hundred megabytes": lambda: png_of(
        10, 10, chunk(b"zTXt", b"a\0\0" + zlib.compress(bytes(100 * MB), 9)), chunk(b"IDAT", zlib.compress(bytes(310)))
    ),
    "a colour profile of a hundred megabytes": lambda: png_of(
        10, 10, chunk(b"iCCP", b"a\0\0" + zlib.compress(bytes(100 * MB), 9)), chunk(b"IDAT", zlib.compress(bytes(310)))
    ),
    "half of it": lambda: png(400, 400)[:900],
    "a drawing that runs": lambda: b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "a film": lambda: b"GIF89a" + bytes(100),
}
JPEGS: dict[str, Callable[[], bytes]] = {
    "nothing but a head": lambda: b"\xff\xd8\xff\xe0",
    "noise": lambda: b"\xff\xd8\xff" + Random(4).randbytes(50_000),
    "half of it": lambda: jpeg(400, 400)[: len(jpeg(400, 400)) // 2],
    "four thousand million dots": lambda: _sized(jpeg(), 65_500, 65_500),
    "no height": lambda: _sized(jpeg(), 40, 0),
    "marks without end": lambda: b"\xff\xd8" + b"\xff\xe1\x00\x02" * 3_000_000 + b"\xff\xd9",
    "a name only": lambda: b"\xff\xd8\xff\xd9",
}


def _sized(data: bytes, width: int, height: int) -> bytes:
    at = data.index(b"\xff\xc0") + 5
    return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]


OPENED = {
    "pdf: dictionaries in dictionaries",
    "pdf: lists without end on a page",
    "pdf: a stream that is less than nothing",
    "pdf: packed wrongly",
    "png: more than it says",
}
"""What can be read all the same, as far as there is anything to read."""


HARD = {
    "pdf: one page a hundred thousand times",
    "pdf: signs without end",
    "pdf: packed four times over",
    "pdf: a table in a stream, wider than the sea",
    "docx: elements in elements",
    "docx: a million attributes",
    "docx: a name of twenty megabytes",
    "jpg: marks without end",
}
"""They work until they are ended."""


def hostile() -> Iterator[tuple[str, Callable[[], Paper]]]:
    """What each is, and how its file name and its bytes are made."""
    for ending, kinds in (("pdf", PDFS), ("docx", OFFICES), ("png", PNGS), ("jpg", JPEGS)):
        for what, make in kinds.items():
            yield f"{ending}: {what}", partial(_paper, f"giay-to.{ending}", make)


def _paper(name: str, make: Callable[[], bytes]) -> Paper:
    return name, make()
