"""A mark of secrecy is found in every kind of document, and long text does not hold up the look for it."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest

from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from tests.support.papers import WORD_BODY, docx, typeset, xlsx

ROOT = Path(__file__).parents[3]
ENDLESS = ("a", "A ", "A   ", "-", "\n", " ", "(", "MẬT ", "tối ", "mật ", "M Ậ ", "\u200b", "độ mật:", "_")
"""What made one of the expressions begin anew at every letter: 20,000 of them took 15 seconds, and so on squared."""


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_text_of_a_megabyte_is_looked_through_once(piece: str) -> None:
    text = f"tối độ mật ( {piece * (2**20 // len(piece))} ậ"
    command = "import sys; from shared.papers.classification import bears_mark; bears_mark(sys.stdin.read())"
    subprocess.run([sys.executable, "-X", "utf8", "-c", command], input=text.encode(), cwd=ROOT, check=True, timeout=60)


WATERMARK = '<w:hdr><v:shape><v:textpath style="x" string="TUYỆT MẬT"/></v:shape></w:hdr>'
SHARED = "<sst><si><t>Họ tên</t></si><si><t>{}</t></si></sst>"
RICH = "<sst><si><r><t>M</t></r><r><t>ẬT</t></r></si></sst>"


@pytest.mark.parametrize(
    ("ending", "data", "marked"),
    [
        (".pdf", typeset("Báo cáo thành tích", "MẬT", "Nơi nhận"), True),
        (".pdf", typeset("Báo cáo công tác bảo vệ bí mật nhà nước"), False),
        (".docx", docx("word/document.xml", WORD_BODY.format("MẬT")), True),
        (".docx", docx("word/document.xml", WORD_BODY.format("TỐI</w:t><w:t> MẬT")), True),
        (".docx", docx("word/document.xml", f"\ufeff{WORD_BODY}".format("MẬT").encode("utf-16-le")), True),
        (".docx", docx("word/header1.xml", WATERMARK), True),
        (".docx", docx("word/document.xml", WORD_BODY.format("Mật độ dân cư")), False),
        (".xlsx", xlsx("xl/sharedStrings.xml", SHARED.format("Mật")), True),
        (".xlsx", xlsx("xl/sharedStrings.xml", RICH), True),
        (".xlsx", xlsx("xl/sharedStrings.xml", SHARED.format("Bí mật")), False),
    ],
)
def test_a_mark_inside_a_document_is_found(ending: str, data: bytes, *, marked: bool) -> None:
    assert look_through(ending, BytesIO(data), Limits(), rows=False) == {"marked": marked, "rows": None}
