"""What a person can do after a refusal that every service may give, in plain words."""

from collections.abc import Mapping

from shared.runtime.service import Service

REMEDIES: Mapping[str, str] = {
    "not-signed-in": "Đăng nhập rồi thực hiện lại; nội dung vừa nhập được giữ nếu trang báo như vậy.",
    "denied": "Nhờ người giữ vai trò phù hợp thực hiện, hoặc đề nghị quản trị cấp vai trò.",
    "unit-ended": "Việc còn lại do đơn vị kế thừa làm; tài khoản này vẫn xem được hồ sơ cũ.",
    "confirmation-needed": "Nhập mật khẩu để xác nhận; lần xác nhận chỉ dùng cho một việc.",
    "cross-site": "Mở lại trang của hệ thống trong trình duyệt và gửi từ đó.",
    "session-changed": "Xem lại nội dung đã nhập rồi bấm gửi lại.",
    "account-changed": "Đăng nhập bằng tài khoản đã mở biểu mẫu rồi gửi lại.",
    "account-not-heard": "Chờ vài giây rồi tải lại trang.",
    "once-mismatch": "Mở lại biểu mẫu để có mã mới rồi gửi.",
    "not-yet": "Chờ ít phút để phân hệ nhận đủ thông tin rồi thử lại.",
    "busy": "Chờ vài giây rồi gửi lại đúng biểu mẫu đó; gửi lại không bị ghi hai lần.",
    "read-only": "Vẫn xem được; hãy gửi lại khi quản trị khôi phục xong dữ liệu.",
    "store-unreadable": "Báo quản trị hệ thống: cần khôi phục dữ liệu từ bản sao.",
    "store-full": "Báo quản trị hệ thống giải phóng ổ đĩa; nội dung chưa được ghi nên cần gửi lại.",
    "store-read-only": "Báo quản trị hệ thống kiểm tra quyền ghi của thư mục dữ liệu.",
    "invalid": "Sửa các mục được nêu tên rồi gửi lại.",
    "malformed": "Kiểm tra dạng JSON của nội dung gửi lên.",
    "too-many": "Chờ hết thời gian được báo rồi thử lại.",
    "not-found": "Kiểm tra lại địa chỉ, hoặc tìm từ bàn làm việc.",
    "method-not-allowed": "Dùng các nút trên trang; máy gọi API thì xem tài liệu OpenAPI.",
    "too-large": "Giảm dung lượng tệp đính kèm rồi gửi lại.",
    "file-too-large": "Quét lại ở độ phân giải thấp hơn hoặc tách thành nhiều tệp.",
    "file-kind": "Chuyển tệp sang PDF rồi tải lên.",
    "file-carrying": "Bỏ macro, đối tượng và tệp nhúng, hoặc in tệp ra PDF thường, rồi tải lên.",
    "file-disguised": "Mở tệp bằng phần mềm tạo ra nó, lưu lại đúng loại rồi tải lên.",
    "file-missing": "Tải tệp lên lại; nếu hồ sơ đã gửi, báo quản trị khôi phục từ bản sao.",
    "file-locked": "Bỏ mật khẩu của tệp rồi tải lên.",
    "file-damaged": "Quét hoặc xuất lại tệp rồi tải lên.",
    "sheet-columns": "Thêm cột còn thiếu, bỏ cột trùng tên, hoặc tải tệp mẫu mới nhất và chép dữ liệu sang.",
    "file-too-complex": "In tệp ra PDF thường hoặc tách nhỏ rồi tải lên.",
    "file-infected": "Không mở tệp này; báo bộ phận an ninh mạng và dùng bản sạch.",
    "files-busy": "Chờ vài giây rồi tải tệp lên lại.",
    "files-unscanned": "Chờ ít phút; nếu vẫn vậy, báo quản trị kiểm tra phần mềm quét virus.",
    "files-unread": "Báo quản trị hệ thống; tệp chưa được nhận nên cần tải lên lại sau.",
    "secret-content": "Bỏ phần bí mật nhà nước; hồ sơ mật xử lý bằng giấy theo quy định bảo vệ bí mật.",
    "secret-name": "Tệp không mật: đổi tên, viết đủ dấu hoặc bằng chữ khác, rồi tải lên; tệp mật: không tải lên.",
    "secret-file": "Không tải tệp này lên; chuyển theo đường công văn mật.",
    "bad-request": "Quay lại trang trước và thực hiện lại từ đó.",
    "fault": "Thử lại; nếu vẫn lỗi, báo quản trị kèm mã tra cứu trên trang.",
    "nats-down": "Chờ kênh trao đổi hoạt động lại; nội dung đã nhận được gửi đi sau.",
    "letter-unknown": "Xem lại danh sách: thidua letters list.",
    "letter-settled": "Không cần làm gì thêm; xem kết quả trong danh sách thông điệp.",
    "letter-unreadable": "Bỏ thông điệp (letters drop) kèm lý do và yêu cầu nơi gửi nói lại.",
    "errand-unknown": "Xem các lệnh có thể dùng: thidua --help.",
    "not-restored": "Không cần chấp nhận khôi phục; phân hệ đang hoạt động bình thường.",
    "restore-mixed": "Đặt lại bản sao một lần nữa khi NATS đang chạy rồi chấp nhận.",
}


def remedy(service: Service, rule: str) -> str:
    """What to do after a refusal by this rule, empty for one that nobody here knows."""
    return service.plan.remedies.get(rule) or REMEDIES.get(rule, "")
