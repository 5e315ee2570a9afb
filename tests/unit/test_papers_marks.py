"""A mark of state secrets is refused in texts, names and documents; the plain words of police prose are not."""

import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path
from unicodedata import normalize

import pytest
import typst

from shared.kernel import Refused
from shared.papers.marks import LAW, bears_mark, refuse_marked, refuse_marked_file

ROOT = Path(__file__).parents[2]
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
        refuse_marked([None, 3, "Nội dung", text])
    assert (refusal.value.rule, refusal.value.law) == ("secret-content", LAW)


@pytest.mark.parametrize("text", PLAIN)
def test_ordinary_police_prose_is_not_taken_for_a_mark(text: str) -> None:
    assert not bears_mark(text)


ENDLESS = ("a", "A ", "A   ", "-", "\n", " ", "(", "MẬT ", "tối ", "mật ", "M Ậ ", "\u200b", "độ mật:", "_")
"""What made one of the expressions begin anew at every letter: 20,000 of them took 15 seconds, and so on squared."""


@pytest.mark.parametrize("piece", ENDLESS)
def test_a_text_of_a_megabyte_is_looked_through_once(piece: str) -> None:
    text = f"tối độ mật ( {piece * (2**20 // len(piece))} ậ"
    command = "import sys; from shared.papers.marks import bears_mark; bears_mark(sys.stdin.read())"
    subprocess.run([sys.executable, "-X", "utf8", "-c", command], input=text.encode(), cwd=ROOT, check=True, timeout=60)


@pytest.mark.parametrize(
    ("name", "marked"),
    [
        ("Báo cáo (Mật).png", True),
        ("BC-12-MẬT.png", True),
        ("mật.png", True),
        ("bao_cao_TUYET-MAT.png", True),
        ("toi-mat.png", True),
        ("Nội quy bảo mật.png", False),
        ("mat-do-dan-cu.png", False),
        ("anh-mat-tran.png", False),
        ("bi_mat_nha_nuoc.png", False),
    ],
)
def test_a_file_name_may_bear_a_mark(tmp_path: Path, name: str, *, marked: bool) -> None:
    path = tmp_path / "upload"
    path.write_bytes(b"\x89PNG\r\n\x1a\n")
    if not marked:
        refuse_marked_file(name, path)
        return
    with pytest.raises(Refused, match="secret-file"):
        refuse_marked_file(name, path)


def pdf(*lines: str) -> bytes:
    return typst.compile("\n\n".join(lines).encode())


def docx(part: str, xml: str) -> bytes:
    packed = BytesIO()
    with zipfile.ZipFile(packed, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(part, xml)
    return packed.getvalue()


BODY = "<w:document><w:p><w:r><w:t>{}</w:t></w:r></w:p><w:p><w:t>Kính gửi</w:t></w:p></w:document>"
WATERMARK = '<w:hdr><v:shape><v:textpath style="x" string="TUYỆT MẬT"/></v:shape></w:hdr>'
SHARED = "<sst><si><t>Họ tên</t></si><si><t>{}</t></si></sst>"


@pytest.mark.parametrize(
    ("name", "data", "marked"),
    [
        ("bc.pdf", pdf("Báo cáo thành tích", "MẬT", "Nơi nhận"), True),
        ("bc.pdf", pdf("Báo cáo công tác bảo vệ bí mật nhà nước"), False),
        ("bc.docx", docx("word/document.xml", BODY.format("MẬT")), True),
        ("bc.docx", docx("word/document.xml", BODY.format("TỐI</w:t><w:t> MẬT")), True),
        ("bc.docx", docx("word/header1.xml", WATERMARK), True),
        ("bc.docx", docx("word/document.xml", BODY.format("Mật độ dân cư")), False),
        ("ds.xlsx", docx("xl/sharedStrings.xml", SHARED.format("Mật")), True),
        ("ds.xlsx", docx("xl/sharedStrings.xml", SHARED.format("Bí mật")), False),
        ("hong.pdf", b"%PDF-1.7 hong", False),
        ("hong.docx", b"PK\x03\x04 hong", False),
    ],
)
def test_a_mark_inside_a_document_is_found(tmp_path: Path, name: str, data: bytes, *, marked: bool) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    if not marked:
        refuse_marked_file(name, path)
        return
    with pytest.raises(Refused) as refusal:
        refuse_marked_file(name, path)
    assert (refusal.value.rule, refusal.value.law) == ("secret-file", LAW)
