"""The rules of decision: title, what a person can do, article (none: a rule of the house)."""

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
CONFERRAL_TEXT = Rule(
    "conferral-text",
    "Việc trao tặng phải rõ ai trao, ở đâu, ai nhận",
    "Ghi bằng chữ mục được nêu; không rõ thì để trống.",
)
CORRECTION_ERASED = Rule(
    "correction-erased",
    "Không đính chính được dữ liệu đã xóa",
    "Không cần đính chính: dữ liệu cá nhân đã được xóa theo yêu cầu.",
)
CORRECTION_FIELD = Rule(
    "correction-field",
    "Đính chính phải rõ mục và trường hợp",
    "Chọn mục cần đính chính và trường hợp trong quyết định.",
)
CORRECTION_NOTICE = Rule("correction-notice", "Đính chính phải có số văn bản", "Ghi số văn bản đính chính đã ký.")
CORRECTION_NOT_SIGNED = Rule(
    "correction-not-signed",
    "Chỉ đính chính quyết định đã ký",
    "Sửa trong dự thảo; quyết định chưa ký không cần đính chính.",
)
CORRECTION_NUMBER_TAKEN = Rule(
    "correction-number-taken",
    "Mỗi số văn bản đính chính chỉ dùng một lần trong năm của đơn vị",
    "Hỏi văn thư để lấy số khác; xem văn bản đang mang số này.",
    law="NĐ 30/2020/NĐ-CP, Đ.15",
)
CORRECTION_OUTSIDE = Rule(
    "correction-outside",
    "Cơ quan nào ban hành thì cơ quan đó đính chính",
    "Đề nghị cơ quan ban hành quyết định đính chính rồi ghi lại kết quả.",
)
CORRECTION_SIGNER = Rule(
    "correction-signer",
    "Thông báo đính chính phải có người ký và nơi ký",
    "Ghi họ và tên người ký như in dưới chữ ký của thông báo, và nơi ký.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
CORRECTION_UNCHANGED = Rule(
    "correction-unchanged", "Nội dung đính chính phải khác nội dung cũ", "Ghi nội dung mới khác nội dung đang có."
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
DECISION_EMPTY = Rule(
    "decision-empty", "Quyết định phải có trường hợp khen thưởng", "Chọn ít nhất một hồ sơ đang chờ ký."
)
DECISION_PLACE = Rule(
    "decision-place",
    "Quyết định phải có nơi ký",
    "Ghi địa danh in trước ngày ký, như “Hà Nội”.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
DECISION_SIGNER = Rule(
    "decision-signer",
    "Quyết định phải có họ tên người ký",
    "Ghi họ và tên người ký như in dưới chữ ký.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
DECISION_TWICE = Rule("decision-twice", "Một hồ sơ chỉ ghi một lần trong quyết định", "Bỏ dòng ghi lặp hồ sơ.")
DECISION_UNKNOWN = Rule("decision-unknown", "Không có quyết định này", "Tìm quyết định theo số trong danh sách.")
DELEGATE_POST = Rule(
    "delegate-post",
    "Ký thay người có thẩm quyền theo chức vụ đang giữ",
    "Để người có thẩm quyền ký, hoặc lập văn bản ủy quyền theo chức vụ hiện giữ.",
    law="NĐ 30/2020/NĐ-CP, Đ.13",
)
DELEGATION_NOT_VALID = Rule(
    "delegation-not-valid", "Ủy quyền phải có hiệu lực vào ngày ký", "Kiểm tra thời hạn ủy quyền so với ngày ký."
)
DOCUMENT_FITS = Rule("document-fits", "Nội dung quá dài để in", "Rút gọn nội dung được nêu rồi in lại.")
DOCUMENT_LETTERS = Rule("document-letters", "Nội dung có ký tự không in được", "Thay ký tự lạ bằng chữ thường dùng.")
DOSSIER_IN_DRAFT = Rule(
    "dossier-in-draft",
    "Một hồ sơ chỉ nằm trong một dự thảo quyết định",
    "Mở dự thảo đang có hồ sơ này, bỏ hồ sơ ra rồi thêm vào dự thảo kia.",
)
DRAFT_CHANGED = Rule("draft-changed", "Dự thảo vừa được sửa", "Tải lại dự thảo để xem phần vừa sửa.")
DRAFT_ENDED = Rule("draft-ended", "Dự thảo đã ký hoặc đã bỏ", "Lập dự thảo mới cho các hồ sơ còn chờ ký.")
DRAFT_UNFIT = Rule("draft-unfit", "Dự thảo chỉ gồm hồ sơ đang chờ ký", "Bỏ hồ sơ không còn chờ ký khỏi dự thảo.")
DRAFT_UNKNOWN = Rule("draft-unknown", "Không có dự thảo này", "Mở lại danh sách dự thảo.")
NOTICE_NOT_DECLINED = Rule(
    "notice-not-declined",
    "Chỉ thông báo hồ sơ không được thông qua",
    "Thông báo chỉ dành cho hồ sơ đã kết thúc mà không được khen.",
    law="NĐ 152/2025/NĐ-CP, Đ.35.4b",
)
NOTICE_NUMBER = Rule(
    "notice-number",
    "Thông báo phải có số, ký hiệu",
    "Ghi số, ký hiệu do văn thư cấp cho thông báo.",
    law="NĐ 152/2025/NĐ-CP, Đ.35.4b",
)
NOTICE_NUMBER_TAKEN = Rule(
    "notice-number-taken",
    "Mỗi số thông báo chỉ dùng một lần trong năm của đơn vị",
    "Hỏi văn thư để lấy số khác; xem thông báo đang mang số này.",
    law="NĐ 30/2020/NĐ-CP, Đ.15",
)
NOTICE_REASON = Rule(
    "notice-reason",
    "Thông báo không được khen thưởng phải nêu lý do",
    "Nêu lý do để đơn vị hiểu vì sao không được khen.",
    law="NĐ 152/2025/NĐ-CP, Đ.35.4b",
)
NOTICE_SENT = Rule(
    "notice-sent",
    "Một hồ sơ chỉ thông báo một lần",
    "Mở thông báo đã gửi để xem hoặc in lại.",
    law="NĐ 152/2025/NĐ-CP, Đ.35.4b",
)
NOTICE_SIGNER = Rule(
    "notice-signer",
    "Thông báo phải có người ký và nơi ký",
    "Ghi họ tên người ký thay mặt hội đồng và nơi ký.",
    law="NĐ 30/2020/NĐ-CP, Phụ lục I",
)
SIGNER_WITHOUT_AUTHORITY = Rule(
    "signer-without-authority",
    "Người ký phải có thẩm quyền hoặc được ủy quyền",
    "Trình người có thẩm quyền với hình thức này ký.",
)
TEXT_FORGED = Rule(
    "text-forged", "Chỉ in nội dung đúng như sổ cái đã ghi", "Báo quản trị chạy thidua audit verify trước khi in."
)
