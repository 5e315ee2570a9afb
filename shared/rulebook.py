"""The rules that every service may refuse by: title, what a person can do, article."""

from shared.kernel import Rule

ACCOUNT_CHANGED = Rule(
    "account-changed", "Biểu mẫu này do tài khoản khác mở", "Đăng nhập bằng tài khoản đã mở biểu mẫu rồi gửi lại."
)
ACCOUNT_NOT_HEARD = Rule(
    "account-not-heard", "Phân hệ này chưa tiếp nhận tài khoản của đồng chí", "Chờ vài giây rồi tải lại trang."
)
BAD_REQUEST = Rule("bad-request", "Yêu cầu không xử lý được", "Quay lại trang trước và thực hiện lại từ đó.")
BUSY = Rule("busy", "Hệ thống đang bận", "Chờ vài giây rồi gửi lại đúng biểu mẫu đó; gửi lại không bị ghi hai lần.")
CONFIRMATION_NEEDED = Rule(
    "confirmation-needed",
    "Việc này cần xác nhận lại danh tính",
    "Nhập mật khẩu để xác nhận; lần xác nhận chỉ dùng cho một việc.",
)
CROSS_SITE = Rule(
    "cross-site",
    "Yêu cầu không được gửi từ trang của hệ thống",
    "Mở lại trang của hệ thống trong trình duyệt và gửi từ đó.",
)
DENIED = Rule(
    "denied",
    "Đồng chí không có quyền thực hiện việc này",
    "Nhờ người giữ vai trò phù hợp thực hiện, hoặc đề nghị quản trị cấp vai trò.",
)
ERRAND_UNKNOWN = Rule("errand-unknown", "Không có lệnh quản trị này", "Xem các lệnh có thể dùng: thidua --help.")
FAULT = Rule("fault", "Hệ thống gặp lỗi", "Thử lại; nếu vẫn lỗi, báo quản trị kèm mã tra cứu trên trang.")
FILE_CARRYING = Rule(
    "file-carrying",
    "Tệp không được mang chương trình, macro hoặc tệp khác bên trong",
    "Bỏ macro, đối tượng và tệp nhúng, hoặc in tệp ra PDF thường, rồi tải lên.",
)
FILE_DAMAGED = Rule("file-damaged", "Không nhận tệp bị hỏng hoặc không đọc được", "Quét hoặc xuất lại tệp rồi tải lên.")
FILE_DISGUISED = Rule(
    "file-disguised",
    "Nội dung tệp phải đúng với đuôi tệp",
    "Mở tệp bằng phần mềm tạo ra nó, lưu lại đúng loại rồi tải lên.",
)
FILE_INFECTED = Rule(
    "file-infected", "Không nhận tệp có mã độc", "Không mở tệp này; báo bộ phận an ninh mạng và dùng bản sạch."
)
FILE_KIND = Rule("file-kind", "Chỉ nhận tệp PDF, JPEG, PNG, DOCX, XLSX", "Chuyển tệp sang PDF rồi tải lên.")
FILE_LOCKED = Rule("file-locked", "Tệp phải mở được để kiểm tra dấu độ mật", "Bỏ mật khẩu của tệp rồi tải lên.")
FILE_MISSING = Rule(
    "file-missing",
    "Tệp đính kèm không còn trong kho",
    "Tải tệp lên lại; nếu hồ sơ đã gửi, báo quản trị khôi phục từ bản sao.",
)
FILE_TOO_COMPLEX = Rule(
    "file-too-complex",
    "Tệp phải đọc được trong giới hạn của hệ thống",
    "In tệp ra PDF thường hoặc tách nhỏ rồi tải lên.",
)
FILE_TOO_LARGE = Rule(
    "file-too-large", "Tệp vượt quá dung lượng cho phép", "Quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp."
)
FILES_BUSY = Rule("files-busy", "Đang có nhiều tệp chờ kiểm tra", "Chờ vài giây rồi tải tệp lên lại.")
FILES_UNREAD = Rule(
    "files-unread",
    "Bộ phận kiểm tra tệp không khởi động được",
    "Báo quản trị hệ thống; tệp chưa được nhận nên cần tải lên lại sau.",
)
FILES_UNSCANNED = Rule(
    "files-unscanned",
    "Phần mềm quét virus đang không trả lời",
    "Chờ ít phút; nếu vẫn vậy, báo quản trị kiểm tra phần mềm quét virus.",
)
INVALID = Rule("invalid", "Nội dung gửi lên chưa hợp lệ", "Sửa các mục được nêu tên rồi gửi lại.")
LETTER_SETTLED = Rule(
    "letter-settled", "Thông điệp này đã được xử lý", "Không cần làm gì thêm; xem kết quả trong danh sách thông điệp."
)
LETTER_UNKNOWN = Rule("letter-unknown", "Không có thông điệp này", "Xem lại danh sách: thidua letters list.")
LETTER_UNREADABLE = Rule(
    "letter-unreadable",
    "Thông điệp này không đọc được nên không xử lý lại được",
    "Bỏ thông điệp (letters drop) kèm lý do và yêu cầu nơi gửi nói lại.",
)
MALFORMED = Rule("malformed", "Không đọc được nội dung gửi lên", "Kiểm tra dạng JSON của nội dung gửi lên.")
METHOD_NOT_ALLOWED = Rule(
    "method-not-allowed", "Không hỗ trợ thao tác này", "Dùng các nút trên trang; máy gọi API thì xem tài liệu OpenAPI."
)
NATS_DOWN = Rule(
    "nats-down",
    "Kênh trao đổi giữa các phân hệ đang gián đoạn",
    "Chờ kênh trao đổi hoạt động lại; nội dung đã nhận được gửi đi sau.",
)
NOT_FOUND = Rule("not-found", "Không tìm thấy nội dung này", "Kiểm tra lại địa chỉ, hoặc tìm từ bàn làm việc.")
NOT_RESTORED = Rule(
    "not-restored",
    "Sổ cái không ở chế độ chỉ đọc",
    "Không cần chấp nhận khôi phục; phân hệ đang hoạt động bình thường.",
)
NOT_SIGNED_IN = Rule(
    "not-signed-in",
    "Đồng chí chưa đăng nhập hoặc phiên làm việc đã hết hạn",
    "Đăng nhập rồi thực hiện lại; nội dung vừa nhập được giữ nếu trang báo như vậy.",
)
NOT_YET = Rule(
    "not-yet", "Dữ liệu liên quan chưa được tiếp nhận", "Chờ ít phút để phân hệ nhận đủ thông tin rồi thử lại."
)
ONCE_MISMATCH = Rule(
    "once-mismatch", "Mã chống gửi trùng đã được dùng cho một nội dung khác", "Mở lại biểu mẫu để có mã mới rồi gửi."
)
READ_ONLY = Rule(
    "read-only", "Phân hệ đang ở chế độ chỉ đọc", "Vẫn xem được; hãy gửi lại khi quản trị khôi phục xong dữ liệu."
)
RESTORE_MIXED = Rule(
    "restore-mixed",
    "Sổ cái đã được ghi thêm trước khi đối chiếu với luồng thông điệp",
    "Đặt lại bản sao một lần nữa khi NATS đang chạy rồi chấp nhận.",
)
SECRET_CONTENT = Rule(
    "secret-content",
    "Hệ thống không nhận nội dung bí mật nhà nước",
    "Bỏ phần bí mật nhà nước; hồ sơ mật xử lý bằng giấy theo quy định bảo vệ bí mật.",
    law="Luật Bảo vệ bí mật nhà nước 117/2025/QH15",
)
SECRET_FILE = Rule(
    "secret-file",
    "Hệ thống không nhận tệp mang dấu độ mật",
    "Không tải tệp này lên; chuyển theo đường công văn mật.",
    law="Luật Bảo vệ bí mật nhà nước 117/2025/QH15",
)
SECRET_NAME = Rule(
    "secret-name",
    "Tên tệp không được đọc thành dấu độ mật",
    "Tệp không mật: đổi tên, viết đủ dấu hoặc bằng chữ khác, rồi tải lên; tệp mật: không tải lên.",
    law="Luật Bảo vệ bí mật nhà nước 117/2025/QH15",
)
SESSION_CHANGED = Rule(
    "session-changed", "Phiên làm việc đã đổi từ khi mở biểu mẫu", "Xem lại nội dung đã nhập rồi bấm gửi lại."
)
SHEET_COLUMNS = Rule(
    "sheet-columns",
    "Bảng nhập phải có đủ các cột của tệp mẫu",
    "Thêm cột còn thiếu, bỏ cột trùng tên, hoặc tải tệp mẫu mới nhất và chép dữ liệu sang.",
)
STORE_FULL = Rule(
    "store-full",
    "Ổ đĩa của hệ thống đã đầy",
    "Báo quản trị hệ thống giải phóng ổ đĩa; nội dung chưa được ghi nên cần gửi lại.",
)
STORE_READ_ONLY = Rule(
    "store-read-only",
    "Hệ thống không ghi được xuống đĩa",
    "Báo quản trị hệ thống kiểm tra quyền ghi của thư mục dữ liệu.",
)
STORE_UNREADABLE = Rule(
    "store-unreadable", "Không đọc được dữ liệu của phân hệ", "Báo quản trị hệ thống: cần khôi phục dữ liệu từ bản sao."
)
TOO_LARGE = Rule("too-large", "Nội dung gửi lên quá lớn", "Giảm dung lượng tệp đính kèm rồi gửi lại.")
TOO_MANY = Rule("too-many", "Đồng chí đã thử quá nhiều lần", "Chờ hết thời gian được báo rồi thử lại.")
UNIT_ENDED = Rule(
    "unit-ended",
    "Đơn vị đã kết thúc hoạt động nên tài khoản ở đó chỉ được xem",
    "Việc còn lại do đơn vị kế thừa làm; tài khoản này vẫn xem được hồ sơ cũ.",
)
