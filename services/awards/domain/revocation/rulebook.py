"""The rules of revocation: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

REVOCATION_GROUND = Rule(
    "revocation-ground",
    "Phải chọn một căn cứ mà luật nêu",
    "Chọn căn cứ đúng với sự việc trong danh sách.",
    law="Luật 06/2022/QH15, Đ.93",
)
REVOCATION_HONOUR = Rule(
    "revocation-honour",
    "Chỉ tước danh hiệu vinh dự nhà nước",
    "Chọn hủy bỏ, theo căn cứ của Đ.93.2.",
    law="Luật 06/2022/QH15, Đ.93.3",
)
REVOCATION_JUDGMENT = Rule(
    "revocation-judgment",
    "Phải có ngày bản án có hiệu lực",
    "Ghi ngày bản án có hiệu lực pháp luật.",
    law="Luật 06/2022/QH15, Đ.93",
)
REVOCATION_OPEN = Rule(
    "revocation-open", "Khen thưởng đang có một việc hủy, tước chưa xong", "Hoàn tất hoặc bỏ việc đang mở trước."
)
REVOCATION_PAPER = Rule("revocation-paper", "Phải ghi số văn bản", "Ghi số văn bản của bước này.")
REVOCATION_STEP = Rule(
    "revocation-step", "Việc này không phải bước tiếp theo", "Làm bước đang chờ hiển thị trên trang."
)
REVOCATION_UNKNOWN = Rule(
    "revocation-unknown", "Không có việc hủy, tước, phục hồi này", "Tìm trong danh sách hủy, tước, phục hồi."
)
