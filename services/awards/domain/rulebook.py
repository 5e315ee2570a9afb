"""The rules of more than one topic: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

AUTHORITY_OF_AWARD = Rule(
    "authority-of-award",
    "Hình thức do cấp nào thì cấp ấy quyết định",
    "Ghi đúng cấp có thẩm quyền mà thông báo đã nêu, hoặc tách hồ sơ thành từng quyết định.",
    law="Luật 06/2022/QH15",
)
AUTHORITY_OF_UNIT = Rule(
    "authority-of-unit",
    "Quyết định đứng tên người có thẩm quyền của đơn vị ban hành",
    "Ghi chức vụ người có thẩm quyền của đơn vị; ký thay thì chọn văn bản ủy quyền.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
AWARD_LINE = Rule(
    "award-line",
    "Hình thức không dùng cho loại khen thưởng này",
    "Chọn loại khen thưởng khác hoặc hình thức dùng cho loại này.",
    law="Luật 06/2022/QH15, Đ.8",
)
AWARD_NOT_OF_CAMPAIGN = Rule(
    "award-not-of-campaign",
    "Phong trào không có hình thức khen thưởng này",
    "Chọn hình thức có trong danh sách của phong trào, hoặc đề nghị không theo phong trào.",
)
AWARD_OUT_OF_REACH = Rule(
    "award-out-of-reach",
    "Đơn vị đề nghị phải thuộc tuyến trình của hình thức",
    "Gửi qua đơn vị có tuyến trình của hình thức, hoặc chọn hình thức khác.",
)
AWARD_POSTHUMOUS = Rule(
    "award-posthumous",
    "Chỉ truy tặng cho cá nhân",
    "Bỏ đề nghị truy tặng ở hồ sơ của tập thể, hộ gia đình rồi gửi lại.",
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
CAMPAIGN_MISSING = Rule(
    "campaign-missing",
    "Khen thưởng theo chuyên đề phải ghi phong trào",
    "Lập đề nghị trong phong trào đó, hoặc chọn loại khen thưởng khác.",
    law="Luật 06/2022/QH15, Đ.8",
)
CONCLUSION_INCOMPLETE = Rule(
    "conclusion-incomplete", "Kết luận phải có kết quả và căn cứ", "Ghi cả kết quả và số văn bản làm căn cứ."
)
CONDITION_UNKNOWN = Rule(
    "condition-unknown", "Hồ sơ không có điều kiện này", "Tải lại trang hồ sơ: luật của ngày xét có thể đã khác."
)
COUNCIL_TOO_SMALL = Rule(
    "council-too-small", "Hội đồng phải có ít nhất ba thành viên", "Thêm thành viên cho đủ ba người."
)
DECISION_AFTER_CONFERRAL = Rule(
    "decision-after-conferral",
    "Quyết định không đề ngày sau khi đã trao",
    "Kiểm tra ngày trao và ngày quyết định theo bản giấy.",
)
DECISION_BASES = Rule(
    "decision-bases",
    "Quyết định phải có căn cứ và nơi đề nghị",
    "Ghi mỗi căn cứ một dòng “Căn cứ …”, dòng cuối “Theo đề nghị của …”.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
DECISION_BEFORE_COUNCIL = Rule(
    "decision-before-council",
    "Quyết định không đề ngày trước hội đồng",
    "Ghi ngày quyết định từ ngày hội đồng họp trở đi.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.5",
)
DECISION_BEFORE_FILING = Rule(
    "decision-before-filing", "Quyết định không đề ngày trước khi nộp hồ sơ", "Ghi ngày quyết định sau ngày nộp hồ sơ."
)
DECISION_DATE = Rule(
    "decision-date", "Ngày quyết định không hợp lệ", "Ghi ngày ký ghi trên quyết định, không ở tương lai."
)
DECISION_NUMBER = Rule("decision-number", "Quyết định phải có số, ký hiệu", "Ghi số, ký hiệu do văn thư cấp.")
DECISION_NUMBER_TAKEN = Rule(
    "decision-number-taken",
    "Mỗi số chỉ dùng một lần trong năm của cơ quan ban hành",
    "Hỏi văn thư để lấy số khác; xem quyết định đang mang số này.",
    law="NĐ 30/2020/NĐ-CP, Đ.15",
)
DECISION_PLACE = Rule(
    "decision-place",
    "Quyết định phải có nơi ký",
    "Ghi địa danh in trước ngày ký, như “Hà Nội”.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
DECISION_SIGNED = Rule(
    "decision-signed",
    "Một quyết định chỉ ký một lần",
    "Mở quyết định đã ký; sai sót thì đính chính.",
    law="Luật 06/2022/QH15, Đ.5",
)
DECISION_SIGNER = Rule(
    "decision-signer",
    "Quyết định phải có họ tên người ký",
    "Ghi họ và tên người ký như in dưới chữ ký.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
DELEGATE_POST = Rule(
    "delegate-post",
    "Ký thay người có thẩm quyền theo chức vụ đang giữ",
    "Để người có thẩm quyền ký, hoặc lập văn bản ủy quyền theo chức vụ hiện giữ.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
DELEGATION_NOT_VALID = Rule(
    "delegation-not-valid", "Ủy quyền phải có hiệu lực vào ngày ký", "Kiểm tra thời hạn ủy quyền so với ngày ký."
)
DOSSIER_ENDED = Rule("dossier-ended", "Hồ sơ đã kết thúc", "Không xử lý thêm được; xem kết cục trong diễn biến.")
DOSSIER_HELD = Rule(
    "dossier-held",
    "Hồ sơ tạm dừng xét",
    "Chờ kết luận, hoặc ghi kết luận bằng văn bản ở mục tạm dừng xét.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
DOSSIER_IN_DRAFT = Rule(
    "dossier-in-draft",
    "Một hồ sơ chỉ nằm trong một dự thảo quyết định",
    "Mở dự thảo đang có hồ sơ này, bỏ hồ sơ ra rồi thêm vào dự thảo kia.",
)
DOSSIER_RETURNED = Rule("dossier-returned", "Hồ sơ đang được trả lại để bổ sung", "Chờ đơn vị bổ sung và gửi lại.")
DOSSIER_UNKNOWN = Rule(
    "dossier-unknown", "Không có hồ sơ này", "Tìm hồ sơ trên bàn làm việc; hồ sơ ngoài phạm vi do đơn vị khác xử lý."
)
LEADER_NOT_MEMBER = Rule(
    "leader-not-member",
    "Chủ trì, thư ký phải là thành viên hội đồng",
    "Chọn chủ trì, thư ký trong danh sách thành viên của vòng bỏ phiếu.",
)
MEMBER_TWICE = Rule("member-twice", "Một thành viên chỉ ghi một lần", "Bỏ dòng ghi lặp thành viên.")
NOT_A_MEMBER = Rule(
    "not-a-member",
    "Chỉ thành viên hội đồng được bỏ phiếu",
    "Chỉ thành viên có tên trong vòng này bỏ phiếu; liên hệ thư ký nếu thiếu tên.",
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
ONE_MEMBER_ONE_VOTE = Rule(
    "one-member-one-vote",
    "Mỗi thành viên một phiếu",
    "Xem biên nhận phiếu đã bỏ trong hòm.",
    law="NĐ 152/2025/NĐ-CP, Đ.33.5",
)
PAST_YEAR = Rule("past-year", "Năm khen thưởng không hợp lệ", "Ghi năm có thật, không sau năm nay.")
SIGNER_WITHOUT_AUTHORITY = Rule(
    "signer-without-authority",
    "Người ký phải có thẩm quyền hoặc được ủy quyền",
    "Trình người có thẩm quyền với hình thức này ký.",
)
UNIT_UNKNOWN = Rule("unit-unknown", "Không có đơn vị này", "Chọn đơn vị trong danh sách gợi ý.")
