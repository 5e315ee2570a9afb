"""Marks of state secrets are found in texts and documents; ordinary police words are not."""

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest

from shared.kernel import Refused
from shared.papers.classification import LAW, bears_mark, refuse_marked
from shared.papers.limits import Limits
from shared.papers.parsers import look_through
from tests.support.papers import WORD_BODY, docx, typeset, xlsx

ROOT = Path(__file__).parents[3]
MARKED = (
    "MẬT",
    "Báo cáo chuyên án\n  MẬT  \nNơi nhận",
    "*** Mật ***",
    "M Ậ T",
    "Độ mật: Mật",
    "ĐỘ MẬT: TỐI MẬT",
    "Số 12/BC-X03 (Mật)",
    "Công văn 15 MẬT ngày 3/5",
    "TUYỆT\nMẬT",
    "Tài liệu tuyệt mật",
    "tối mật",
    normalize("NFD", "MẬT"),
    normalize("NFD", "tUyỆt mẬt"),
    "T Ố I  M Ậ T",
    "M.Ậ.T",
    "TUYỆT-MẬT",
    "TỐIMẬT",
    "Tuyệt\u00a0mật",
    "TUYỆT M\u200bẬ\u00adT",
    "ＭẬＴ",
    "MẬT\tSố: 12/BC",
)
PLAIN = (
    "Bảo vệ bí mật nhà nước",
    "BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "Mật độ dân cư cao, địa bàn phức tạp",
    "MẬT ĐỘ DÂN CƯ",
    "Quản lý mật khẩu, bảo mật thông tin",
    "Tổ công tác mật phục ba đêm liền",
    "Trong buổi tối mật phục, tổ đã bắt quả tang đối tượng",
    "Công tác cơ mật, mật mã; hội viên nuôi ong lấy mật.",
    "Độ mật: không",
    "Điểm mật tập kết",
    "TRẠM MẬT MÃ",
    "giữ gìn bí\nmật\nnhà nước",
    "bí mật gia đình",
    "Mật khẩu",
    "ĐỔI MẬT KHẨU",
    "Quan hệ mật thiết với nhân dân; trao đổi buổi tối mật thiết",
    "HỌP MẶT THÂN MẬT",
    "đồng chí Nguyễn Văn Mật",
    "NGUYỄN VĂN MẬT",
    "A. B. C. Tuyệt đối giữ bí mật",
    "",
)


@pytest.mark.parametrize("text", MARKED)
def test_a_marked_text_is_refused_with_the_law(text: str) -> None:
    with pytest.raises(Refused) as refusal:
        refuse_marked([("a", None), ("b", 3), ("c", "Nội dung"), ("d", text)])
    assert (refusal.value.rule, refusal.value.law) == ("secret-content", LAW)
    assert refusal.value.fields.keys() == {"d"}


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_police_prose_is_not_taken_for_a_mark(text: str) -> None:
    assert not bears_mark(text)


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
