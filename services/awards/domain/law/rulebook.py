"""The rules of law: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

LAW_ROW_ARTICLE = Rule(
    "law-row-article",
    "Xác nhận quy định phải nêu điều, khoản",
    "Ghi thêm điều, khoản của văn bản nói đúng như quy định này.",
)
LAW_ROW_CONFIRMED = Rule(
    "law-row-confirmed",
    "Mỗi quy định xác nhận một lần",
    "Xem văn bản đã xác nhận ở trang quy định chưa xác nhận; nếu sai thì rút xác nhận trước.",
)
LAW_ROW_PAPER = Rule(
    "law-row-paper",
    "Xác nhận quy định phải có văn bản và ngày",
    "Ghi số văn bản kèm điều, khoản và ngày ban hành ghi trên văn bản.",
)
LAW_ROW_UNCONFIRMED = Rule(
    "law-row-unconfirmed",
    "Chỉ rút được xác nhận đã có",
    "Mở lại danh sách quy định chưa xác nhận để xem quy định nào đang có xác nhận.",
)
LAW_ROW_UNKNOWN = Rule(
    "law-row-unknown",
    "Quy định phải đang chờ xác nhận",
    "Mở lại trang quy định chưa xác nhận, đọc nội dung hiện nay rồi xác nhận lại.",
)
