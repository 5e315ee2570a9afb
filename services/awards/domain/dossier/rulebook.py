"""The rules of dossier: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

ALREADY_RECEIVED = Rule("already-received", "Hồ sơ đã được tiếp nhận", "Mở hồ sơ đã tiếp nhận để xem đang ở bước nào.")
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
BODY_TWICE = Rule("body-twice", "Mỗi cơ quan lấy ý kiến một lần", "Bỏ cơ quan bị ghi lặp.")
BODY_UNKNOWN = Rule(
    "body-unknown", "Chưa lấy ý kiến cơ quan này", "Ghi việc lấy ý kiến cơ quan này trước khi nhập ý kiến."
)
CAMPAIGN_MISSING = Rule(
    "campaign-missing",
    "Khen thưởng theo chuyên đề phải ghi phong trào",
    "Lập đề nghị trong phong trào đó, hoặc chọn loại khen thưởng khác.",
    law="Luật 06/2022/QH15, Đ.8",
)
CONCLUSION_EMPTY = Rule(
    "conclusion-empty",
    "Kết luận nhiều hồ sơ phải có hồ sơ còn chờ",
    "Chọn ít nhất một hồ sơ còn chờ điều kiện này trên bàn của đơn vị.",
)
CONCLUSION_INCOMPLETE = Rule(
    "conclusion-incomplete", "Kết luận phải có kết quả và căn cứ", "Ghi cả kết quả và số văn bản làm căn cứ."
)
CONCLUSION_UNKNOWN = Rule(
    "conclusion-unknown",
    "Kết luận nhiều hồ sơ không có trong phạm vi",
    "Mở lại trang kết luận nhiều hồ sơ của đơn vị để xem những lần đã ghi.",
)
CONDITIONS_UNKNOWN = Rule(
    "conditions-unknown",
    "Điều kiện chưa rõ phải được kết luận",
    "Mở mục điều kiện, kết luận từng điều kiện chưa rõ theo văn bản.",
)
CONDITION_UNKNOWN = Rule(
    "condition-unknown", "Hồ sơ không có điều kiện này", "Tải lại trang hồ sơ: luật của ngày xét có thể đã khác."
)
CONSULTATION_EMPTY = Rule(
    "consultation-empty",
    "Lấy ý kiến phải có cơ quan và văn bản",
    "Ghi cơ quan được hỏi và số văn bản lấy ý kiến.",
    law="NĐ 152/2025/NĐ-CP, Đ.34.6",
)
DOSSIER_HELD = Rule(
    "dossier-held",
    "Hồ sơ tạm dừng xét",
    "Chờ kết luận, hoặc ghi kết luận bằng văn bản ở mục tạm dừng xét.",
    law="NĐ 152/2025/NĐ-CP, Đ.4.4",
)
DOSSIER_RETURNED = Rule("dossier-returned", "Hồ sơ đang được trả lại để bổ sung", "Chờ đơn vị bổ sung và gửi lại.")
FORWARDED_ALREADY = Rule(
    "forwarded-already",
    "Hồ sơ đã trình ra ngoài",
    "Chờ nơi nhận trả lời rồi vào sổ; trình nhầm thì rút lại tờ trình.",
)
FORWARDED_ASTRAY = Rule(
    "forwarded-astray",
    "Hồ sơ chỉ trình người có thẩm quyền quyết định",
    "Chọn nơi nhận trong danh sách của hình thức này.",
    law="Luật 06/2022/QH15",
)
FORWARD_LETTER = Rule("forward-letter", "Trình ra ngoài phải có số tờ trình", "Ghi số, ký hiệu của tờ trình đã ký.")
IN_A_ROUND = Rule("in-a-round", "Hồ sơ đang ở một vòng bỏ phiếu", "Chờ vòng bỏ phiếu này kết thúc.")
MARK_PAPER = Rule("mark-paper", "Việc làm trên giấy phải có số văn bản", "Ghi số văn bản chứng minh việc đã làm.")
MARK_UNKNOWN = Rule(
    "mark-unknown", "Không có thời hạn chờ việc này", "Tải lại trang: việc này đã được ghi hoặc không có thời hạn."
)
NOT_FORWARDED = Rule("not-forwarded", "Hồ sơ chưa trình ra ngoài", "Trình hồ sơ lên cấp có thẩm quyền trước.")
NOT_STRIPPED = Rule(
    "not-stripped",
    "Chỉ phục hồi khen thưởng đã bị tước",
    "Mở trang khen thưởng để xem tình trạng hiện nay.",
    law="Luật 06/2022/QH15, Đ.93.6",
)
OPINIONS_AWAITED = Rule(
    "opinions-awaited",
    "Còn chờ cơ quan được lấy ý kiến",
    "Chờ trả lời hoặc chờ hết mười ngày làm việc.",
    law="NĐ 152/2025/NĐ-CP, Đ.34.6",
)
OPINION_INCOMPLETE = Rule(
    "opinion-incomplete", "Ý kiến phải có kết luận và số văn bản", "Chọn kết luận và ghi số văn bản trả lời."
)
RECALL_REASON = Rule("recall-reason", "Rút lại tờ trình phải có lý do", "Ghi vì sao tờ trình được rút lại.")
RETURN_REASON = Rule(
    "return-reason",
    "Trả lại hồ sơ phải nêu lý do",
    "Nêu rõ cần bổ sung gì để đơn vị làm được ngay.",
    law="NĐ 152/2025/NĐ-CP, Đ.35.4",
)
RULING_PAPER = Rule(
    "ruling-paper",
    "Quyết định về hồ sơ không đạt tỷ lệ chưa xác nhận phải có số văn bản",
    "Ghi số văn bản mà người có thẩm quyền đã ký về hồ sơ này, rồi chọn cho qua hoặc không.",
)
