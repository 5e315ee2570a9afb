"""The rules of more than one topic: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

AWARD_LINE = Rule(
    "award-line",
    "Hình thức không dùng cho loại khen thưởng này",
    "Chọn loại khen thưởng khác hoặc hình thức dùng cho loại này.",
    law="Luật 06/2022/QH15, Đ.8",
)
AWARD_SUBJECT = Rule(
    "award-subject",
    "Hình thức không dành cho đối tượng này",
    "Chọn hình thức dành cho cá nhân hoặc tập thể, đúng với đối tượng.",
    law="Luật 06/2022/QH15",
)
AWARD_UNKNOWN = Rule(
    "award-unknown",
    "Hình thức khen thưởng phải có trong luật của ngày được xét",
    "Chọn hình thức trong trang Luật theo ngày xét.",
    law="Luật 06/2022/QH15",
)
DECISION_NUMBER = Rule("decision-number", "Quyết định phải có số, ký hiệu", "Ghi số, ký hiệu do văn thư cấp.")
DECISION_NUMBER_TAKEN = Rule(
    "decision-number-taken",
    "Mỗi số chỉ dùng một lần trong năm của cơ quan ban hành",
    "Hỏi văn thư để lấy số khác; số này là của văn bản mà thông báo đã nêu.",
    law="NĐ 30/2020/NĐ-CP, Đ.15",
)
DECISION_SIGNED = Rule(
    "decision-signed",
    "Một quyết định chỉ ký một lần",
    "Mở quyết định đã ký; sai sót thì đính chính.",
    law="Luật 06/2022/QH15, Đ.5",
)
DOSSIER_ENDED = Rule("dossier-ended", "Hồ sơ đã kết thúc", "Không xử lý thêm được; xem kết cục trong diễn biến.")
DOSSIER_UNKNOWN = Rule(
    "dossier-unknown", "Không có hồ sơ này", "Tìm hồ sơ trên bàn làm việc; hồ sơ ngoài phạm vi do đơn vị khác xử lý."
)
NOT_AT_THIS_STAGE = Rule(
    "not-at-this-stage", "Hồ sơ không ở bước này", "Xem bước hiện tại của hồ sơ và việc tiếp theo ở đầu trang."
)
NOT_DECIDED = Rule("not-decided", "Chỉ trao khen thưởng đã có quyết định", "Ký hoặc ghi quyết định trước khi trao.")
NOT_GRANTED = Rule(
    "not-granted",
    "Chỉ hủy khen thưởng đã có quyết định",
    "Kiểm tra số quyết định; chỉ hủy được khen thưởng đang có giá trị.",
    law="Luật 06/2022/QH15, Đ.93",
)
UNIT_UNKNOWN = Rule("unit-unknown", "Không có đơn vị này", "Chọn đơn vị trong danh sách gợi ý.")
