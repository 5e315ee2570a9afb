"""The rules of campaigns: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

CAMPAIGN_BASIS = Rule(
    "campaign-basis",
    "Văn bản căn cứ của phong trào phải có số, ký hiệu",
    "Ghi số, ký hiệu như trên văn bản; văn bản không có số thì bỏ dòng căn cứ đó.",
)
CAMPAIGN_DATES = Rule(
    "campaign-dates",
    "Ngày kết thúc không được trước ngày bắt đầu",
    "Sửa ngày kết thúc cho bằng hoặc sau ngày bắt đầu.",
    law="Luật 06/2022/QH15, Đ.17",
)
CAMPAIGN_LAUNCHED = Rule(
    "campaign-launched",
    "Phong trào đã phát động thì không sửa nội dung",
    "Ban hành văn bản bổ sung; nội dung đã phát động được giữ nguyên để đối chiếu.",
)
CAMPAIGN_NOMINATIONS = Rule(
    "campaign-nominations",
    "Hạn đề nghị khen thưởng không trước ngày kết thúc phong trào",
    "Lùi hạn đề nghị, hoặc để trống: khi đó là 60 ngày sau ngày kết thúc.",
)
CAMPAIGN_NOT_DRAFT = Rule(
    "campaign-not-draft",
    "Chỉ phát động được dự thảo",
    "Mở phong trào để xem: phong trào đã phát động thì không phát động lại.",
)
CAMPAIGN_NOT_LAUNCHED = Rule(
    "campaign-not-launched", "Phong trào chưa phát động", "Chờ phong trào được phát động rồi thực hiện."
)
CAMPAIGN_OVER = Rule(
    "campaign-over", "Phong trào đã kết thúc", "Xem kết quả đã ghi; phong trào đã kết thúc không nhận thêm."
)
CAMPAIGN_TITLE = Rule(
    "campaign-title",
    "Phong trào phải có tên",
    "Ghi tên phong trào như trong văn bản phát động.",
    law="Luật 06/2022/QH15, Đ.17",
)
CAMPAIGN_UNKNOWN = Rule("campaign-unknown", "Không có phong trào này", "Mở lại danh sách phong trào và chọn từ đó.")
CLUSTER_DATES = Rule(
    "cluster-dates",
    "Đơn vị phải hoạt động khi vào cụm thi đua",
    "Sửa ngày vào, ngày ra cụm trong thời gian đơn vị hoạt động.",
)
CLUSTER_MEMBER_ENDED = Rule(
    "cluster-member-ended",
    "Đơn vị đã kết thúc hoạt động thì ra khỏi cụm thi đua",
    "Ghi ngày ra khỏi cụm, không sau ngày đơn vị kết thúc; thêm đơn vị kế thừa nếu cần.",
)
CLUSTER_REACH = Rule(
    "cluster-reach",
    "Cụm thi đua gồm các đơn vị thuộc phạm vi của đơn vị tổ chức",
    "Chỉ chọn các đơn vị thuộc đơn vị tổ chức, hoặc để cấp trên lập cụm.",
)
CLUSTER_TOO_SMALL = Rule("cluster-too-small", "Cụm thi đua có ít nhất hai đơn vị", "Thêm ít nhất một đơn vị nữa.")
CLUSTER_TWICE = Rule(
    "cluster-twice",
    "Mỗi đơn vị chỉ vào cụm thi đua một lần trong một thời gian",
    "Bỏ bớt một dòng, hoặc sửa ngày để hai lần vào cụm không trùng nhau.",
)
CLUSTER_UNKNOWN = Rule("cluster-unknown", "Không có cụm thi đua này", "Mở lại danh sách cụm thi đua.")
DELEGATE_POST = Rule(
    "delegate-post",
    "Phát động thay người có thẩm quyền theo chức vụ đang giữ",
    "Nhờ người có thẩm quyền phát động, hoặc cập nhật chức vụ của người được ủy quyền.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
DELEGATION_NOT_VALID = Rule(
    "delegation-not-valid",
    "Ủy quyền phải có hiệu lực vào ngày phát động",
    "Kiểm tra thời hạn của văn bản ủy quyền; lập văn bản mới nếu đã hết hạn.",
)
DRAFT_STALE = Rule(
    "draft-stale",
    "Dự thảo đã được sửa ở nơi khác",
    "Mở lại dự thảo, xem phần người khác vừa sửa rồi ghi lại phần của mình.",
)
LAUNCH_WITHOUT_DELEGATION = Rule(
    "launch-without-delegation",
    "Phát động phải có thẩm quyền hoặc được ủy quyền",
    "Trình người có thẩm quyền phát động, hoặc ghi văn bản ủy quyền trước.",
)
REGISTRATION_EMPTY = Rule(
    "registration-empty", "Đăng ký thi đua phải có chỉ tiêu", "Ghi mức phấn đấu cho ít nhất một chỉ tiêu."
)
RESULT_EMPTY = Rule("result-empty", "Báo cáo kết quả phải có chỉ tiêu", "Ghi kết quả của ít nhất một chỉ tiêu.")
RESULT_MEASURE = Rule(
    "result-measure",
    "Kết quả phải hợp với đơn vị tính",
    "Ghi kết quả từ 0 đến 100; số tuyệt đối cần chỉ tiêu có đơn vị tính khác.",
)
RESULT_NEGATIVE = Rule(
    "result-negative", "Kết quả không được là số âm", "Ghi số từ 0 trở lên; kết quả giảm thì ghi mức đạt được của kỳ."
)
RESULT_PERIOD = Rule(
    "result-period",
    "Kỳ báo cáo phải nằm trong thời gian của phong trào",
    "Chọn một quý đã bắt đầu, trong thời gian của phong trào.",
)
RESULT_TARGET = Rule(
    "result-target",
    "Kết quả báo cáo theo chỉ tiêu của phong trào hoặc của đơn vị",
    "Chọn chỉ tiêu có trong phong trào, hoặc đăng ký thêm chỉ tiêu riêng trước.",
)
RESULT_TWICE = Rule(
    "result-twice", "Mỗi chỉ tiêu chỉ báo cáo một lần trong một kỳ", "Gộp thành một dòng cho mỗi chỉ tiêu."
)
TARGET_GOAL = Rule(
    "target-goal",
    "Mức của chỉ tiêu phải hợp với đơn vị tính",
    "Ghi mức từ 0 trở lên, tính theo % thì không quá 100; mức lớn hơn cần đơn vị tính khác.",
)
TARGET_TWICE = Rule(
    "target-twice",
    "Mỗi chỉ tiêu chỉ ghi một lần",
    "Bỏ bớt một dòng, hoặc sửa mã và nội dung để hai chỉ tiêu khác nhau.",
)
UNIT_DISSOLVED = Rule("unit-dissolved", "Đơn vị không hoạt động vào ngày này", "Để đơn vị kế thừa đăng ký và báo cáo.")
UNIT_UNKNOWN = Rule("unit-unknown", "Không có đơn vị này", "Chọn đơn vị trong danh sách gợi ý.")
