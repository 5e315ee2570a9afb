"""The rules of units: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

ACCOUNT_CLOSED = Rule(
    "account-closed", "Tài khoản đã đóng", "Nhờ quản trị hệ thống mở tài khoản mới nếu người này vẫn còn nhiệm vụ."
)
ACCOUNT_EXISTS = Rule("account-exists", "Tài khoản đã có", "Mở tài khoản đã có trong danh sách và sửa vai trò ở đó.")
ACCOUNT_UNKNOWN = Rule(
    "account-unknown",
    "Không có tài khoản này",
    "Tìm lại trong danh sách tài khoản; tài khoản đã đóng không nhận thay đổi nữa.",
)
ACHIEVEMENT_PERIOD = Rule(
    "achievement-period",
    "Thời gian lập thành tích phải có thể có",
    "Sửa ngày bắt đầu và ngày kết thúc lập thành tích trong bản nháp rồi gửi lại.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.9",
)
ALREADY_SUBMITTED = Rule(
    "already-submitted",
    "Hồ sơ chỉ gửi một lần, trừ khi được trả lại",
    "Mở hồ sơ đã gửi để xem đang ở bước nào; muốn sửa thì rút hồ sơ hoặc chờ cấp trên trả lại.",
)
AWARD_NOT_OF_CAMPAIGN = Rule(
    "award-not-of-campaign",
    "Phong trào không có hình thức khen thưởng này",
    "Chọn hình thức có trong danh sách của phong trào, hoặc đề nghị không theo phong trào.",
)
CAMPAIGN_MISSING = Rule(
    "campaign-missing",
    "Khen thưởng theo chuyên đề phải ghi phong trào",
    "Lập đề nghị trong phong trào đó, hoặc chọn loại khen thưởng khác.",
    law="Luật 06/2022/QH15, Đ.8",
)
CAMPAIGN_NOT_BEGUN = Rule(
    "campaign-not-begun",
    "Phong trào chưa phát động",
    "Giữ bản nháp và gửi từ ngày phát động của phong trào.",
    law="Luật 06/2022/QH15, Đ.17",
)
CAMPAIGN_OVER = Rule(
    "campaign-over",
    "Phong trào đã hết hạn nhận đề nghị",
    "Chọn phong trào còn nhận đề nghị, hoặc chuyển hồ sơ sang khen thưởng thường xuyên, đột xuất.",
)
CAMPAIGN_UNKNOWN = Rule(
    "campaign-unknown",
    "Chưa nhận được thông báo phát động",
    "Chờ ít phút để thông báo phát động đến phân hệ này rồi thử lại.",
)
CONFIRMATION_FAILED = Rule(
    "confirmation-failed", "Mật khẩu xác nhận không đúng", "Nhập lại đúng mật khẩu đang dùng để đăng nhập."
)
DEATH_REASON = Rule("death-reason", "Bỏ ghi người đã mất phải có lý do", "Ghi bằng lời vì sao đã ghi nhầm.")
DELEGATION_AUTHORITY = Rule(
    "delegation-authority",
    "Chỉ người có thẩm quyền mới ủy quyền được",
    "Nhờ chính người có thẩm quyền của đơn vị lập văn bản ủy quyền bằng tài khoản của mình.",
)
DELEGATION_DATES = Rule(
    "delegation-dates",
    "Thời hạn ủy quyền không hợp lệ",
    "Sửa lại ngày bắt đầu và ngày hết hạn ghi trong văn bản ủy quyền.",
)
DELEGATION_DELEGATE = Rule(
    "delegation-delegate",
    "Người được ủy quyền phải có tài khoản",
    "Nhờ quản trị mở tài khoản cho người được ủy quyền rồi ghi văn bản.",
)
DELEGATION_EXISTS = Rule(
    "delegation-exists",
    "Văn bản ủy quyền đã được ghi",
    "Mở văn bản đã ghi; nếu nội dung khác thì ghi văn bản mới với số khác.",
)
DELEGATION_INSTRUMENT = Rule(
    "delegation-instrument", "Ủy quyền phải có số, ký hiệu văn bản", "Ghi số, ký hiệu của văn bản ủy quyền đã ký."
)
DELEGATION_ONESELF = Rule(
    "delegation-oneself",
    "Không ủy quyền cho chính mình",
    "Chọn cấp phó hoặc người đứng đầu đơn vị trực thuộc; việc của mình thì tự ký.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
DELEGATION_POST = Rule(
    "delegation-post",
    "Ủy quyền theo chức vụ đang giữ",
    "Kiểm tra chức vụ và ngày giữ chức vụ của người được ủy quyền trong danh sách tài khoản.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
DELEGATION_POWERS = Rule("delegation-powers", "Ủy quyền phải nói rõ việc gì", "Chọn ít nhất một việc được ủy quyền.")
DELEGATION_UNKNOWN = Rule(
    "delegation-unknown", "Không có văn bản ủy quyền này", "Mở lại danh sách ủy quyền của đơn vị để tìm văn bản."
)
DRAFT_GONE = Rule("draft-gone", "Bản nháp đã bị xóa", "Hỏi người vừa xóa; nếu vẫn đề nghị, lập bản nháp mới rồi gửi.")
DRAFT_INCOMPLETE = Rule(
    "draft-incomplete",
    "Hồ sơ phải đủ thành phần",
    "Mở bản xem trước: các mục còn thiếu được nêu tên; bổ sung rồi gửi lại.",
    law="NĐ 152/2025/NĐ-CP, Đ.33",
)
DRAFT_KEPT = Rule(
    "draft-kept",
    "Bản của hồ sơ đã gửi được lưu, không xóa",
    "Rút hồ sơ nếu không muốn đề nghị nữa; chỉ bản nháp chưa gửi mới xóa được.",
)
DRAFT_SENT = Rule(
    "draft-sent", "Hồ sơ đã gửi không sửa được", "Xem hồ sơ ở mục đã gửi; chỉ sửa được khi cấp trên trả lại."
)
DRAFT_STALE = Rule(
    "draft-stale", "Bản nháp đã có người khác sửa", "So sánh hai bản trên trang, giữ phần đúng rồi lưu lại."
)
DRAFT_UNKNOWN = Rule(
    "draft-unknown", "Không có hồ sơ này", "Tìm lại hồ sơ trên bàn làm việc; hồ sơ của đơn vị khác do đơn vị đó xử lý."
)
FIRST_LINK = Rule(
    "first-link",
    "Liên kết tạo người quản trị đầu tiên chỉ dùng một lần",
    "Đăng nhập bằng tài khoản quản trị đã tạo; liên kết đã dùng không mở lại được.",
)
LOGIN_TAKEN = Rule("login-taken", "Tên đăng nhập đã có người dùng", "Chọn tên đăng nhập khác.")
NOMINATION_SUBJECT_CHANGED = Rule(
    "nomination-subject-changed",
    "Hồ sơ được trả lại chỉ gửi lại cho chính đối tượng đó",
    "Lập đề nghị mới cho đối tượng kia và rút hồ sơ này nếu không cần nữa.",
)
NOMINEE_DECEASED = Rule(
    "nominee-deceased", "Người đã mất thì đề nghị truy tặng", "Đánh dấu ô Đề nghị truy tặng, khai ngày mất và giấy tờ."
)
NOTHING_TO_WITHDRAW = Rule(
    "nothing-to-withdraw", "Chỉ rút được hồ sơ đã gửi và chưa kết thúc", "Bản nháp thì xóa; đã kết thúc thì không rút."
)
PASSWORD_COMMON = Rule(
    "password-common",
    "Mật khẩu không được phổ biến hay dễ đoán",
    "Ghép vài từ không liên quan với nhau, không dùng tên, ngày sinh hay dãy phím liền nhau.",
)
PASSWORD_SHORT = Rule(
    "password-short", "Mật khẩu phải đủ dài", "Đặt mật khẩu từ 12 ký tự trở lên; ký tự lặp lại chỉ tính một lần."
)
PASSWORD_WRONG = Rule(
    "password-wrong", "Mật khẩu hiện tại không đúng", "Nhập lại mật khẩu hiện tại; nếu quên, nhờ quản trị đặt lại."
)
PERSON_DEATH = Rule(
    "person-death", "Ghi người đã mất theo danh sách đang có", "Mở lại trang của người này xem danh sách đang ghi gì."
)
PERSON_LISTED = Rule(
    "person-listed",
    "Mỗi người chỉ ghi một lần trong danh sách của đơn vị",
    "Chọn người đó trong danh sách; nếu là người khác trùng tên, ghi chức vụ, bộ phận cho rõ hơn.",
)
PERSON_NAME = Rule("person-name", "Phải ghi họ và tên", "Ghi đầy đủ họ, tên đệm và tên như trong hồ sơ cán bộ.")
PERSON_POST = Rule("person-post", "Cấp bậc, chức vụ phải ghi bằng chữ", "Ghi như trong hồ sơ cán bộ.")
PERSON_UNKNOWN = Rule(
    "person-unknown", "Không còn dữ liệu cá nhân của người này", "Chọn trong danh sách của đơn vị hoặc thêm người mới."
)
POST_DATES = Rule(
    "post-dates", "Ngày thôi giữ chức vụ không được trước ngày giữ", "Sửa ngày thôi giữ chức vụ theo quyết định."
)
POST_UNKNOWN = Rule("post-unknown", "Chức vụ không có trong danh mục", "Chọn một chức vụ trong danh mục.")
POSTHUMOUS_DAY = Rule(
    "posthumous-day", "Ngày mất phải có thể có", "Đối chiếu ngày mất với giấy tờ, với thành tích và công tác đã khai."
)
POSTHUMOUS_SUBJECT = Rule(
    "posthumous-subject", "Chỉ đề nghị truy tặng cho cá nhân", "Bỏ dấu truy tặng, hoặc lập đề nghị cho từng cá nhân."
)
POSTHUMOUS_UNPROVED = Rule(
    "posthumous-unproved", "Người đã mất phải có ngày mất và giấy tờ", "Khai ngày mất và số giấy tờ rồi gửi lại."
)
QUOTA_DRAFT = Rule(
    "quota-draft",
    "Tệp của hồ sơ vượt quá dung lượng cho phép",
    "Quét lại ở độ phân giải thấp hơn hoặc bỏ tệp không cần khỏi hồ sơ.",
)
QUOTA_FILES = Rule(
    "quota-files", "Hồ sơ đã đủ số tệp cho phép", "Gộp các trang quét vào một tệp PDF hoặc bỏ tệp không cần."
)
QUOTA_UNIT = Rule(
    "quota-unit",
    "Tệp của đơn vị vượt quá dung lượng cho phép",
    "Xóa bản nháp cũ không dùng của đơn vị, hoặc đề nghị quản trị tăng dung lượng.",
)
ROLE_MISSING = Rule("role-missing", "Tài khoản phải có vai trò", "Chọn ít nhất một vai trò và đơn vị của vai trò đó.")
ROLE_UNKNOWN = Rule("role-unknown", "Vai trò không có trong hệ thống", "Chọn vai trò có trong danh sách.")
SIGN_IN_FAILED = Rule(
    "sign-in-failed",
    "Tên đăng nhập hoặc mật khẩu không đúng",
    "Kiểm tra bộ gõ và phím Caps Lock rồi nhập lại; quên mật khẩu thì liên hệ quản trị.",
)
UNIT_DATES = Rule(
    "unit-dates", "Ngày kết thúc không được trước ngày bắt đầu", "Sửa ngày kết thúc cho bằng hoặc sau ngày bắt đầu."
)
UNIT_DISSOLVED = Rule(
    "unit-dissolved",
    "Đơn vị đã giải thể không đề nghị; đơn vị kế thừa đề nghị",
    "Đơn vị kế thừa mở hồ sơ trên bàn làm việc của mình và gửi thay.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.4",
)
UNIT_ENDED_ALREADY = Rule(
    "unit-ended-already",
    "Đơn vị chỉ kết thúc hoạt động một lần",
    "Mở trang đơn vị để xem ngày kết thúc và đơn vị kế thừa đã ghi.",
)
UNIT_EXISTS = Rule(
    "unit-exists", "Đơn vị đã có trong cây tổ chức", "Tìm đơn vị theo mã trong cây tổ chức; đơn vị mới dùng mã khác."
)
UNIT_HAS_UNITS = Rule(
    "unit-has-units",
    "Đơn vị chỉ kết thúc khi không còn đơn vị trực thuộc",
    "Ghi ngày kết thúc của từng đơn vị trực thuộc trước, hoặc chọn ngày muộn hơn.",
)
UNIT_LEVEL = Rule(
    "unit-level",
    "Cấp đơn vị không có, hoặc không đặt ở chỗ này",
    "Chọn cấp trong danh sách: chỉ những cấp đặt được dưới đơn vị cấp trên.",
)
UNIT_OUTLIVES_PARENT = Rule(
    "unit-outlives-parent",
    "Đơn vị không tồn tại lâu hơn đơn vị cấp trên",
    "Lập đơn vị dưới đơn vị kế thừa, hoặc ghi ngày kết thúc không sau đơn vị cấp trên.",
)
UNIT_PARENT_ENDED = Rule(
    "unit-parent-ended",
    "Đơn vị cấp trên phải đang hoạt động",
    "Chọn đơn vị cấp trên đang hoạt động, hoặc sửa ngày bắt đầu của đơn vị mới.",
)
UNIT_PARENT_UNKNOWN = Rule(
    "unit-parent-unknown", "Chưa có đơn vị cấp trên", "Lập đơn vị cấp trên trước, hoặc kiểm tra lại mã."
)
UNIT_SUCCESSOR_ENDED = Rule(
    "unit-successor-ended",
    "Đơn vị kế thừa phải đang hoạt động",
    "Chọn đơn vị hoạt động vào ngày ngay sau ngày kết thúc.",
)
UNIT_SUCCESSOR_RETURNS = Rule(
    "unit-successor-returns",
    "Đơn vị không tự kế thừa mình",
    "Chọn một đơn vị khác không thuộc chuỗi kế thừa của đơn vị này.",
)
UNIT_SUCCESSOR_UNKNOWN = Rule(
    "unit-successor-unknown", "Chưa có đơn vị kế thừa", "Lập đơn vị kế thừa trước, hoặc để trống nếu không có."
)
UNIT_TITLE = Rule("unit-title", "Đơn vị phải có tên", "Ghi tên đơn vị như trong quyết định thành lập.")
UNIT_UNKNOWN = Rule("unit-unknown", "Không có đơn vị này", "Tìm đơn vị trong cây tổ chức theo tên hoặc mã.")
UNSENT_UNKNOWN = Rule(
    "unsent-unknown",
    "Nội dung chưa gửi chỉ giữ trong 12 giờ cho chính người đã nhập",
    "Nhập lại nội dung trong biểu mẫu; bản giữ hộ đã hết hạn hoặc đã được gửi.",
)
