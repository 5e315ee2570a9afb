"""Vietnamese words of the page of the law: deadlines, parameters, effects on a dossier."""

from services.awards.law.eligibility import HoldKind
from services.awards.web.words import MARKS
from shared.contracts.words import POSTS, CommendationKind, Count, Grade, InitiativeKind, Level, Membership, Scope

ASKED = "người thẩm định kết luận: chưa có văn bản nên không từ chối ai"
PARAMS = {
    "after": "Số năm sau năm xét",
    "day": "Ngày",
    "factor": "Hệ số ở vùng khó khăn, biên giới, hải đảo",
    "final": "Phải là tổng kết",
    "groups": "Chức vụ được tính",
    "hard": "Diện nhân hệ số",
    "leading": "Diện lãnh đạo",
    "kinds": "Loại việc, loại công trình",
    "least": "Ít nhất",
    "levels": "Cấp đơn vị",
    "lines": "Loại khen",
    "members": "Diện tham gia",
    "men": "Số năm tham gia của nam",
    "month": "Tháng",
    "months": "Số tháng",
    "most": "Nhiều nhất",
    "of": "Hình thức, số liệu được xét",
    "over": "Phải vượt, không chỉ bằng",
    "part": "Phần của hồ sơ",
    "percent": "Tỷ lệ %",
    "question": "Câu hỏi cho người thẩm định",
    "scope": "Phạm vi ảnh hưởng từ",
    "step": "Khoảng cách giữa hai lần (năm)",
    "within": "Lần cuối cách năm báo cáo nhiều nhất (năm)",
    "times": "Số lần liên tục",
    "unless_posthumous": "Miễn khi truy tặng",
    "what": "Điều phải hỏi",
    "whom": "Đối tượng được xét",
    "women": "Số năm tham gia của nữ",
    "years": "Số năm",
}
OF_YEAR = {"absence": "vắng mặt trong năm xét", "moved": "chuyển đơn vị trong năm xét"}
_WORDS = (Membership, CommendationKind, Scope, Grade, Level, Count, InitiativeKind, HoldKind)
WORDS = POSTS | OF_YEAR | {word.value: word.label for words in _WORDS for word in words}
"""Whatever a parameter may say; codes of awards are their titles."""
HAPPENED = MARKS | {
    "returned": "trả lại hồ sơ",
    "declined": "không được khen thưởng",
    "notified": "đã thông báo",
    "granted": "có quyết định khen thưởng",
    "consulted": "gửi lấy ý kiến",
    "opinion": "có ý kiến trả lời",
    "posted": "bắt đầu công khai",
    "posting-closed": "hết thời gian công khai",
    "cancelled": "hủy quyết định",
    "forwarded": "trình lên trên",
}
SEATED = {
    "@province": "Công an tỉnh của đơn vị đề nghị",
    "@commune": "Công an cấp xã của đơn vị đề nghị",
    "bca": "Bộ Công an",
    "x03": "Cục Công tác Đảng và công tác chính trị",
}
"""Whose station it is; the tree of units has the names of today."""
