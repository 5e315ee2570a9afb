"""Marks of state secrets are found in texts and documents; ordinary police words are not."""

from unicodedata import normalize

import pytest

from shared.kernel import Refused
from shared.papers.classification import LAW, bears_mark, refuse_marked

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
