"""The rules of council: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

ABSENCE_REASON = Rule("absence-reason", "Vắng mặt phải có lý do", "Chọn lý do vắng mặt của thành viên rồi lưu.")
AGAIN_PASSED = Rule("again-passed", "Chỉ hồ sơ chưa đạt mới bỏ phiếu lại", "Chỉ chọn hồ sơ chưa đạt cho vòng sau.")
ATTENDANCE_VOTED = Rule(
    "attendance-voted",
    "Đã biểu quyết thì không sửa được việc có mặt",
    "Giữ nguyên việc có mặt; ghi điều đã xảy ra vào biên bản.",
)
BALLOT_KEY_LOST = Rule(
    "ballot-key-lost", "Khóa của vòng bỏ phiếu đã mất, phải bỏ phiếu lại", "Mở vòng bỏ phiếu mới cho các hồ sơ này."
)
BALLOT_OBLIGATORY = Rule(
    "ballot-obligatory",
    "Bắt buộc bỏ phiếu kín",
    "Mở vòng bỏ phiếu kín cho các hồ sơ này.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.5",
)
BEFORE_THE_MEETING = Rule(
    "before-the-meeting", "Chưa đến ngày họp hội đồng", "Chờ đến ngày họp, hoặc mở vòng khác với ngày họp đúng."
)
BOX_NOT_OPEN = Rule(
    "box-not-open", "Chủ trì mở hòm phiếu trước khi bỏ phiếu kín", "Đề nghị chủ trì mở hòm phiếu và ghi lại mã hòm."
)
CHAIR_CONVENES = Rule(
    "chair-convenes", "Người mở vòng bỏ phiếu không đồng thời là chủ trì", "Để thư ký mở vòng, hoặc chọn chủ trì khác."
)
CHAIR_MISSING = Rule("chair-missing", "Vòng bỏ phiếu phải có chủ trì", "Chọn chủ trì trong số thành viên dự họp.")
CHOICE_UNKNOWN = Rule(
    "choice-unknown", "Ý kiến không hợp lệ", "Chọn đồng ý, không đồng ý hoặc ý kiến khác có trên phiếu."
)
COUNCIL_CHAIR = Rule(
    "council-chair", "Hội đồng có một chủ tịch và có thư ký", "Chọn đúng một chủ tịch và ít nhất một thư ký."
)
COUNCIL_EXISTS = Rule("council-exists", "Hội đồng đã được thành lập", "Mở hội đồng đã có; thay thành viên ở đó.")
COUNCIL_INSTRUMENT = Rule("council-instrument", "Hội đồng phải có số văn bản", "Ghi số quyết định thành lập hội đồng.")
COUNCIL_KIND = Rule("council-kind", "Hội đồng phải có loại và tên", "Chọn loại và ghi tên hội đồng.")
COUNCIL_TOO_SMALL = Rule(
    "council-too-small", "Hội đồng phải có ít nhất ba thành viên", "Thêm thành viên cho đủ ba người."
)
COUNCIL_UNKNOWN = Rule("council-unknown", "Không có hội đồng này", "Tìm hội đồng trong danh sách của đơn vị.")
COUNT_INCOMPLETE = Rule("count-incomplete", "Kiểm phiếu phải đủ các hồ sơ", "Kiểm phiếu lại cho mọi hồ sơ của vòng.")
COUNT_OUTDATED = Rule(
    "count-outdated", "Kết quả kiểm phiếu phải khớp với số phiếu đã nhận", "Bấm kiểm phiếu lần nữa: có phiếu vừa đến."
)
LEADER_NOT_MEMBER = Rule(
    "leader-not-member",
    "Chủ trì, thư ký phải là thành viên hội đồng",
    "Chọn chủ trì, thư ký trong danh sách thành viên của vòng bỏ phiếu.",
)
MEETING_PAST = Rule("meeting-past", "Ngày họp không được ở quá khứ", "Chọn ngày họp từ hôm nay trở đi.")
MEMBERS_MAY_STILL_VOTE = Rule(
    "members-may-still-vote",
    "Chỉ chủ trì đóng hòm khi còn người chưa bỏ phiếu",
    "Chờ đủ phiếu, hoặc đề nghị chủ trì đóng hòm.",
)
MEMBER_PRESENT = Rule(
    "member-present", "Ý kiến bằng văn bản chỉ của thành viên vắng mặt", "Bỏ phiếu kín như các thành viên có mặt khác."
)
MEMBER_TWICE = Rule("member-twice", "Một thành viên chỉ ghi một lần", "Bỏ dòng ghi lặp thành viên.")
MEMBER_UNFIT = Rule(
    "member-unfit",
    "Thành viên phải có tài khoản đang mở trong phạm vi của hội đồng",
    "Chọn người có tài khoản đang mở ở đơn vị của hội đồng.",
)
MINUTES_BEFORE_THE_COUNT = Rule(
    "minutes-before-the-count",
    "Biên bản lập sau khi kiểm phiếu",
    "Kiểm phiếu xong rồi mở lại trang của vòng để lập biên bản.",
)
MINUTES_CHAIR = Rule(
    "minutes-chair", "Chủ trì trong biên bản là người đã mở hòm", "Để trống ô chủ trì: tên người mở hòm đã có sẵn."
)
MINUTES_DRAWN_UP = Rule("minutes-drawn-up", "Mỗi vòng lập biên bản một lần", "Tải biên bản đã lập trên trang của vòng.")
MINUTES_HOURS = Rule(
    "minutes-hours", "Giờ họp trong biên bản phải hợp lý", "Ghi giờ bắt đầu và giờ kết thúc như 08:30, cùng một ngày."
)
MINUTES_INCOMPLETE = Rule(
    "minutes-incomplete", "Biên bản phải đủ các mục", "Điền các mục còn thiếu mà thông báo đã nêu."
)
MINUTES_NUMBER_TAKEN = Rule(
    "minutes-number-taken",
    "Mỗi số biên bản chỉ dùng một lần trong năm của đơn vị",
    "Hỏi văn thư để lấy số khác; xem biên bản đang mang số này.",
    law="NĐ 30/2020/NĐ-CP, Đ.15",
)
NOTICE_EARLY = Rule(
    "notice-early",
    "Giấy mời chỉ gửi khi hồ sơ đã được gửi",
    "Ghi ngày gửi giấy mời từ ngày hồ sơ được gửi trở đi; ngày gửi có ở trang hồ sơ.",
)
NOTICE_LATE = Rule("notice-late", "Giấy mời phải gửi trước ngày họp", "Chọn ngày họp muộn hơn để kịp gửi giấy mời.")
NOT_A_MEMBER = Rule(
    "not-a-member",
    "Chỉ thành viên hội đồng được bỏ phiếu",
    "Chỉ thành viên có tên trong vòng này bỏ phiếu; liên hệ thư ký nếu thiếu tên.",
)
NOT_POSTED = Rule(
    "not-posted",
    "Danh sách phải công khai ít nhất 10 ngày làm việc trước hội đồng cấp Bộ",
    "Lập danh sách công khai và chờ đủ mười ngày làm việc.",
    law="NĐ 152/2025/NĐ-CP, Đ.44.2",
)
NOT_THE_CHAIR = Rule("not-the-chair", "Chỉ chủ trì mở hòm phiếu", "Đề nghị chủ trì của vòng mở hòm.")
NO_QUORUM = Rule(
    "no-quorum", "Chưa đủ số thành viên dự họp", "Hoãn họp, hoặc ghi ý kiến bằng văn bản của người vắng nếu được phép."
)
ONE_MEMBER_ONE_VOTE = Rule(
    "one-member-one-vote",
    "Mỗi thành viên một phiếu",
    "Xem biên nhận phiếu đã bỏ trong hòm.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.5",
)
PHRASE_MISTYPED = Rule("phrase-mistyped", "Mã hòm phiếu gõ sai", "Gõ lại mã, đối chiếu từng từ với bản đã ghi.")
PHRASE_SHOWN = Rule("phrase-shown", "Mã hòm phiếu chỉ hiện một lần", "Dùng mã chủ trì đã ghi; nếu mất, mở vòng mới.")
PHRASE_WRONG = Rule("phrase-wrong", "Mã hòm phiếu không phải của vòng này", "Tìm mã của đúng vòng bỏ phiếu này.")
PRESENT_WITHOUT_A_SHEET = Rule(
    "present-without-a-sheet",
    "Kiểm phiếu khi mọi thành viên có mặt đã bỏ phiếu hoặc tự báo không bỏ phiếu",
    "Nhắc thành viên có mặt bỏ phiếu, hoặc tự báo không bỏ phiếu.",
)
RECUSAL_OF_ANOTHER = Rule(
    "recusal-of-another",
    "Chỉ chính thành viên tự rút khỏi hồ sơ",
    "Đề nghị chính thành viên đó tự rút bằng tài khoản của mình.",
)
RECUSAL_UNKNOWN = Rule("recusal-unknown", "Rút khỏi hồ sơ phải có lý do", "Chọn lý do rút khỏi hồ sơ.")
RECUSED_MEMBER = Rule("recused-member", "Thành viên đã rút khỏi hồ sơ này", "Bỏ trống hồ sơ này trên phiếu.")
ROUND_CLOSED = Rule("round-closed", "Vòng bỏ phiếu không mở", "Xem kết quả; muốn bỏ phiếu lại thì mở vòng mới.")
ROUND_EMPTY = Rule("round-empty", "Vòng bỏ phiếu phải có hồ sơ", "Chọn ít nhất một hồ sơ chờ hội đồng.")
ROUND_EXISTS = Rule("round-exists", "Vòng bỏ phiếu đã mở", "Mở vòng đang có trong danh sách.")
ROUND_UNKNOWN = Rule("round-unknown", "Không có vòng bỏ phiếu này", "Mở lại danh sách vòng bỏ phiếu của hội đồng.")
SEAT_TERM = Rule("seat-term", "Nhiệm kỳ không hợp lệ", "Sửa ngày bắt đầu, ngày kết thúc nhiệm kỳ.")
SEAT_UNFIT = Rule(
    "seat-unfit",
    "Ghế phải có vai trò và tài khoản đang mở trong phạm vi của hội đồng",
    "Chọn vai trò và người có tài khoản đang mở trong phạm vi.",
)
SEAT_UNKNOWN = Rule("seat-unknown", "Không có ghế này vào ngày đó", "Kiểm tra ngày và thành viên trong danh sách ghế.")
SHEETS_IN_BOX = Rule(
    "sheets-in-box", "Hòm đã có phiếu thì không cấp mã khác", "Dùng mã đã cấp; mất mã thì mở vòng mới."
)
SHEET_OUTDATED = Rule(
    "sheet-outdated", "Vòng bỏ phiếu vừa thay đổi", "Tải lại phiếu: danh sách hồ sơ của vòng vừa đổi."
)
TOO_FEW_SHEETS = Rule(
    "too-few-sheets",
    "Bỏ phiếu kín cần ít nhất ba phiếu cho mỗi hồ sơ",
    "Chờ ít nhất ba phiếu cho mỗi hồ sơ, hoặc biểu quyết cách khác nếu luật cho phép.",
)
TOO_MANY_ROUNDS = Rule(
    "too-many-rounds", "Đã hết số vòng bỏ phiếu", "Kết luận theo kết quả đã có; không bỏ phiếu thêm."
)
WRITTEN_CONTESTED = Rule(
    "written-contested",
    "Thành viên đã không nhận ý kiến ghi thay thì chỉ thành viên ghi ý kiến khác",
    "Đề nghị thành viên tự ghi ý kiến bằng văn bản trên trang của vòng, hoặc tự bỏ phiếu.",
)
WRITTEN_PAPER = Rule(
    "written-paper",
    "Ý kiến bằng văn bản phải có số, ngày văn bản",
    "Ghi số và ngày ghi trên văn bản mà thành viên vắng mặt gửi tới.",
)
