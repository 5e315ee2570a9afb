"""The rules of holds: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

DISCIPLINE_DATES = Rule(
    "discipline-dates",
    "Thời hạn kỷ luật không hợp lệ",
    "Sửa ngày bắt đầu, ngày hết hạn kỷ luật theo quyết định kỷ luật.",
)
DISCIPLINE_FORM = Rule(
    "discipline-form", "Không có hình thức kỷ luật này", "Chọn hình thức kỷ luật có trong danh sách."
)
FEEDBACK_INCOMPLETE = Rule(
    "feedback-incomplete", "Ý kiến phải có loại và số văn bản", "Chọn loại ý kiến và ghi số văn bản phản ánh."
)
HOLD_DISCIPLINE = Rule(
    "hold-discipline",
    "Bị kỷ luật thì phải ghi kỷ luật",
    "Ghi hình thức, số và ngày của quyết định kỷ luật.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
HOLD_KIND = Rule(
    "hold-kind",
    "Chỉ tạm dừng xét trong các trường hợp luật định",
    "Chọn trường hợp mà luật nêu; lý do khác thì trả lại hồ sơ.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
HOLD_NOT_OPEN = Rule(
    "hold-not-open", "Không có việc tạm dừng xét này", "Tải lại trang: việc tạm dừng đã được kết luận."
)
HOLD_OUTCOME = Rule(
    "hold-outcome", "Kết luận phải rõ", "Chọn một kết luận và ghi văn bản kèm theo.", law="NĐ 152/2025/NĐ-CP, Đ.4.4"
)
HOLD_PLACED = Rule(
    "hold-placed",
    "Đã tạm dừng xét theo văn bản này",
    "Xem việc tạm dừng đã ghi; văn bản khác thì ghi số khác.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
HOLD_REASON = Rule(
    "hold-reason", "Tạm dừng xét phải ghi lý do", "Ghi ngắn gọn lý do theo văn bản.", law="NĐ 152/2025/NĐ-CP, Đ.4.4"
)
POSTING_EXISTS = Rule("posting-exists", "Danh sách đã công khai", "Mở danh sách đã công khai.")
POSTING_INCOMPLETE = Rule(
    "posting-incomplete", "Danh sách công khai phải có hồ sơ và nơi công khai", "Chọn hồ sơ và ghi nơi công khai."
)
POSTING_NOT_NEEDED = Rule(
    "posting-not-needed",
    "Hồ sơ không thuộc diện công khai",
    "Bỏ hồ sơ này; nó đi tiếp không cần công khai.",
    law="NĐ 152/2025/NĐ-CP, Đ.44",
)
POSTING_UNKNOWN = Rule("posting-unknown", "Không có danh sách công khai này", "Mở lại mục công khai danh sách.")
STANDING_PAPER = Rule(
    "standing-paper",
    "Phải ghi văn bản làm căn cứ",
    "Ghi số và ngày văn bản làm căn cứ.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
STUB_NOT_OPEN = Rule("stub-not-open", "Hồ sơ mật không có hoặc đã kết thúc", "Kiểm tra số trong danh mục hồ sơ mật.")
STUB_NUMBER = Rule(
    "stub-number",
    "Danh mục hồ sơ mật chỉ ghi phần số",
    "Chỉ ghi số; nội dung mật không đưa vào hệ thống.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.12",
)
STUB_NUMBER_TAKEN = Rule("stub-number-taken", "Số của hồ sơ mật là duy nhất", "Kiểm tra lại số của hồ sơ mật.")
STUB_PLACE = Rule(
    "stub-place",
    "Nơi lưu hồ sơ mật ghi bằng mã",
    "Ghi mã giá, hộp; không ghi tên hay nội dung.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.12",
)
