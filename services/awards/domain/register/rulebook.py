"""The rules of register: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

HISTORY_PAPER = Rule(
    "history-paper", "Xác nhận lịch sử khen thưởng phải có số văn bản", "Ghi số văn bản xác nhận lịch sử khen thưởng."
)
IMPORT_CLEAN = Rule("import-clean", "Bảng nhập không có dòng lỗi", "Không có gì phải sửa; tải tệp khác lên nếu cần.")
IMPORT_NOT_READY = Rule(
    "import-not-ready", "Bảng nhập chưa sẵn sàng", "Chờ kiểm tra xong, sửa các dòng được nêu rồi nhập."
)
IMPORT_PAPER = Rule(
    "import-paper", "Bảng nhập phải có văn bản xác nhận", "Ghi văn bản của người chịu trách nhiệm về bảng."
)
IMPORT_UNKNOWN = Rule("import-unknown", "Không có bảng nhập này", "Tải bảng lên lại; bảng cũ đã hết hạn giữ.")
PAST_AUTHORITY = Rule(
    "past-authority", "Khen thưởng đã có phải ghi cấp quyết định", "Ghi chức vụ, cơ quan ký quyết định theo bản giấy."
)
PAST_DATE = Rule(
    "past-date",
    "Ngày quyết định của khen thưởng đã có không hợp lệ",
    "Ghi ngày quyết định theo bản giấy, không ở tương lai.",
)
PAST_NUMBER = Rule(
    "past-number",
    "Số quyết định của khen thưởng đã có phải như trên văn bản",
    "Ghi số, ký hiệu như trên quyết định; không rõ thì để trống.",
)
PAST_PERIOD = Rule(
    "past-period", "Thời gian lập thành tích không hợp lệ", "Sửa thời gian lập thành tích cho trước ngày quyết định."
)
PAST_RECORDED = Rule("past-recorded", "Khen thưởng này đã được nhập", "Xem khen thưởng đã nhập trong lịch sử.")
PAST_SOURCE = Rule("past-source", "Khen thưởng đã có phải ghi nguồn", "Ghi nơi lấy thông tin: quyết định, sổ, lý lịch.")
PAST_TWICE = Rule(
    "past-twice", "Khen thưởng theo quyết định này đã có trong sổ", "Bỏ dòng này; quyết định đã có trong sổ."
)
PAST_YEAR = Rule("past-year", "Năm khen thưởng không hợp lệ", "Ghi năm có thật, không sau năm nay.")
PERSONS_UNASKED = Rule(
    "persons-unasked",
    "Phân hệ Đơn vị đang không trả lời",
    "Chờ ít phút rồi gửi lại; báo quản trị nếu kéo dài. Chưa có gì được ghi.",
)
SHEET_EMPTY = Rule("sheet-empty", "Bảng nhập phải có dòng", "Điền ít nhất một dòng dưới hàng tiêu đề.")
SHEET_TOO_LARGE = Rule("sheet-too-large", "Tệp nhập quá lớn", "Bỏ hình ảnh, định dạng thừa hoặc chia thành nhiều tệp.")
SHEET_TOO_LONG = Rule(
    "sheet-too-long", "Bảng nhập có quá nhiều dòng", "Chia thành nhiều bảng, mỗi bảng không quá 5.000 dòng."
)
SHEET_UNREADABLE = Rule("sheet-unreadable", "Tệp nhập phải là sổ Excel", "Lưu lại bằng Excel, dạng .xlsx, rồi tải lên.")
SUBJECT_UNKNOWN = Rule(
    "subject-unknown", "Sổ chưa có cá nhân, đơn vị này", "Kiểm tra mã người, mã đơn vị theo trang mã của tệp mẫu."
)
