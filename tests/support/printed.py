"""A certificate and a decision to print, and what stands on a printed paper."""

import re
from datetime import date
from io import BytesIO

from pypdf import PdfReader

from services.awards.web.decision.certificate import Certificate, Decision, Grantee

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


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def pages(pdf: bytes) -> list[str]:
    """Text of each page as a reader copies it, with line ends and runs of spaces as one space."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]
