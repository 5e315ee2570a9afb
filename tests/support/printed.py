"""Papers to print, and what stands on a printed paper."""

import re
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from services.awards.web.council.minutes import Minutes, Verdict
from services.awards.web.decision.certificate import Certificate, Decision, Grantee, Notice

CAMPAIGN = (
    "thi đua lập thành tích xuất sắc tiếp tục đẩy mạnh xây dựng Công an xã, thị trấn đáp ứng yêu cầu, nhiệm vụ trong "
    "tình hình mới chào mừng Đại hội Đảng các cấp trong CAND nhiệm kỳ 2025-2030 và chào mừng kỷ niệm 80 năm Ngày "
    "truyền thống lực lượng CAND (19/8/1945-19/8/2025)"
)
UNIT = (
    "Phòng Xây dựng phong trào toàn dân bảo vệ an ninh Tổ quốc và công tác quần chúng thuộc Công an thành phố "
    "trực thuộc Trung ương"
)
CERTIFICATE = Certificate(
    award_name="Bằng khen của Bộ Công an",
    act="TẶNG",
    recipient="Công an xã Tân Phú",
    recipient_line="Công an tỉnh Đồng Nai",
    reason=f"Đã có thành tích xuất sắc trong phong trào {CAMPAIGN}",
    decision_number="1234/QĐ-BCA",
    decision_date=date(2025, 2, 6),
    place="Hà Nội",
    authority_title="Bộ trưởng Bộ Công an",
    signer_name="(họ và tên người ký)",
    signed_as=("Bộ trưởng",),
    verify_url="https://thidua.example/verify/0198a2f0-0000-7000-8000-000000000001",
    register_number="000127",
    ledger_head="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    demo=False,
)
DECISION = Decision(
    parent_body="",
    issuing_body="Bộ Công an",
    number="1234/QĐ-BCA",
    place="Hà Nội",
    date=date(2025, 2, 6),
    subject=f"tặng Bằng khen trong phong trào {CAMPAIGN}",
    authority_title="Bộ trưởng Bộ Công an",
    legal_bases=("Căn cứ thứ nhất", "Căn cứ thứ hai;", "Theo đề nghị của Hội đồng."),
    articles=("Tặng Bằng khen cho các tập thể trong danh sách.", "Kinh phí thực hiện theo quy định.", "Thi hành."),
    copies_to=("Như Điều 3;", "Lưu: VT."),
    grantees=(Grantee("Công an xã Tân Phú", UNIT, "Bằng khen của Bộ Công an"),),
    signer_name="(họ và tên người ký)",
    signed_as=("Bộ trưởng",),
    ledger_head=CERTIFICATE.ledger_head,
    demo=False,
)
COUNCIL = "Hội đồng Thi đua – Khen thưởng Công an tỉnh Vĩnh Long"
UNSURE = "Nghị định số 152/2025/NĐ-CP, Đ.35.4b (mức tạm, chưa xác nhận)"
NOTICE = Notice(
    parent_body="Bộ Công an",
    issuing_body="Công an tỉnh Vĩnh Long",
    council=COUNCIL,
    number="9/TB-HĐTĐKT",
    place="Vĩnh Long",
    date=date(2026, 7, 30),
    subject="trường hợp không được khen thưởng",
    to="Công an xã Long Hồ",
    legal_bases=(f"Căn cứ {UNSURE}", f"Căn cứ Biên bản số 3/BB-HĐTĐKT ngày 20 tháng 7 năm 2026 của {COUNCIL}"),
    paragraphs=("Chưa có tác dụng nêu gương.", "Thông báo để Công an xã Long Hồ biết"),
    signed_as=("TM. HỘI ĐỒNG", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    signer_name="(họ và tên người ký)",
    demo=False,
)
VERDICT = Verdict(
    name="Người minh họa",
    about=f"Giấy khen của Giám đốc Công an tỉnh Vĩnh Long, {UNIT}",
    issued=14,
    collected=14,
    valid=14,
    agree=12,
    disagree=1,
    blank=1,
    written=0,
    total=15,
    needed=12,
    percent="80,0 %",
    law=UNSURE,
    recused=(),
    result="Đạt",
)
MINUTES = Minutes(
    parent_body="Bộ Công an",
    issuing_body="Công an tỉnh Vĩnh Long",
    council=COUNCIL,
    number="3/BB-HĐTĐKT",
    place="Phòng họp số 2, trụ sở Công an tỉnh Vĩnh Long",
    date=date(2026, 7, 20),
    starts_at="08 giờ 30",
    ends_at="10 giờ 00",
    noticed_on="13/07/2026",
    chair="Giám đốc Công an tỉnh Vĩnh Long",
    secretary="Thư ký Hội đồng",
    chair_name="(họ và tên chủ trì)",
    secretary_name="(họ và tên thư ký)",
    total=15,
    present=("Ủy viên Hội đồng, Công an tỉnh Vĩnh Long",) * 14,
    absent=(("Ủy viên Hội đồng", "đi công tác"),),
    secret=True,
    verdicts=(VERDICT,),
    box=(),
    box_digest=CERTIFICATE.ledger_head,
    ranking=(),
    feedback=(),
    ledger_head=CERTIFICATE.ledger_head,
    demo=False,
    draft=False,
)
LINE = {
    "number": 1,
    "recipient": "Người minh họa",
    "act": "TẶNG",
    "award": "Giấy khen của Giám đốc Công an tỉnh Vĩnh Long",
    "receives": "Trực tiếp nhận",
    "decision": "1234/QĐ-CAT-PX03 ngày 11/08/2026",
}
CEREMONY: dict[str, object] = {
    "law": "Nghị định số 152/2025/NĐ-CP, Điều 29",
    "decisions": [f"{LINE['decision']} của Giám đốc Công an tỉnh Vĩnh Long", "1/QĐ của Bộ trưởng Bộ Công an"],
    "lines": [LINE] * 30,
}


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def pages(pdf: bytes) -> list[str]:
    """Text of each page as a reader copies it, with line ends and runs of spaces as one space."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
