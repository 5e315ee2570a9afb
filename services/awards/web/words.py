"""Vietnamese words that pages of awards share: acts, statuses of a round, timeline lines, choices."""

from shared.design.statuses import Status, Tone

ACTS = {
    "endorse": "Xác nhận",
    "appraise": "Thẩm định",
    "consult": "Lấy ý kiến (hiệp y)",
    "council": "Hội đồng bỏ phiếu",
    "rule": "Quyết định của người có thẩm quyền về hồ sơ không đạt tỷ lệ chưa xác nhận",
    "sign": "Ký quyết định",
    "forward": "Trình cấp có thẩm quyền ngoài lực lượng",
}
ROUND_STATUS = {
    "open": Status("Đang bỏ phiếu", "going", "people"),
    "counted": Status("Đã kiểm phiếu", "good", "check"),
    "void": Status("Đã hủy vòng", "quiet", "cross"),
}
STEPS: dict[str, tuple[str, Tone]] = {
    "received": ("Tiếp nhận hồ sơ", "going"),
    "refused": ("Không tiếp nhận", "bad"),
    "returned": ("Trả lại để bổ sung", "waiting"),
    "endorsed": ("Xác nhận", "good"),
    "appraised": ("Thẩm định đạt", "good"),
    "asked": ("Lấy ý kiến cơ quan khác", "going"),
    "term_moved": ("Chuyển hạn trả lời theo lịch làm việc", "waiting"),
    "answered": ("Ý kiến trả lời", "going"),
    "consulted": ("Lấy ý kiến xong", "good"),
    "in_council": ("Đưa ra hội đồng", "going"),
    "round_void": ("Hủy vòng bỏ phiếu", "waiting"),
    "voted": ("Kết quả bỏ phiếu của hội đồng", "good"),
    "ruled": ("Người có thẩm quyền quyết định về kết quả bỏ phiếu", "going"),
    "forwarded": ("Trình cấp có thẩm quyền", "going"),
    "recalled": ("Rút lại tờ trình", "waiting"),
    "decided": ("Có quyết định khen thưởng", "good"),
    "conferred": ("Trao tặng", "good"),
    "withdrawn": ("Đơn vị rút hồ sơ", "quiet"),
    "corrected": ("Đính chính quyết định", "waiting"),
    "cancelled": ("Hủy quyết định khen thưởng", "bad"),
    "concluded": ("Kết luận điều kiện chưa rõ", "going"),
    "held": ("Tạm dừng xét", "waiting"),
    "taken_over": ("Đơn vị kế thừa tiếp nhận hồ sơ", "going"),
    "released": ("Hết tạm dừng xét, xét tiếp", "going"),
    "deadline_soon": ("Sắp đến hạn", "waiting"),
    "deadline_overdue": ("Quá hạn", "bad"),
    "notified": ("Thông báo không được khen thưởng", "bad"),
    "noted": ("Ghi nhận việc đã làm", "good"),
    "stripped": ("Tước khen thưởng", "bad"),
    "restored": ("Phục hồi khen thưởng", "good"),
}
MARKS = {
    "copied": "đã gửi bản sao quyết định",
    "issued": "đã cấp hiện vật",
    "given-back": "đã nộp lại hiện vật, tiền thưởng",
    "forwarded-back": "đã nộp tiếp hiện vật, tiền thưởng lên trên",
    "cancel-asked": "đã có đề nghị hủy quyết định",
    "judgment": "bản án có hiệu lực",
    "strip-asked": "đã trình tước danh hiệu",
    "opinions-complete": "đã đủ ý kiến",
    "portal-posted": "đã đăng lấy ý kiến trên cổng thông tin",
    "portal-closed": "đã hết thời gian lấy ý kiến trên cổng thông tin",
}
"""What is done on paper and noted by its number."""
LEDGER: dict[str, tuple[str, Tone]] = {
    "campaign_heard.v1": ("Nhận tin phát động phong trào", "going"),
    "campaign_end_heard.v1": ("Nhận tin kết thúc phong trào", "quiet"),
    "dossier.opened.v1": STEPS["received"],
    "dossier.refused.v1": STEPS["refused"],
    "dossier.withdrawn.v1": STEPS["withdrawn"],
    "dossier.endorsed.v1": STEPS["endorsed"],
    "dossier.appraised.v1": STEPS["appraised"],
    "dossier.concluded.v1": STEPS["concluded"],
    "dossier.sent_back.v1": STEPS["returned"],
    "dossier.held.v1": STEPS["held"],
    "dossier.released.v1": STEPS["released"],
    "dossier.taken_over.v1": STEPS["taken_over"],
    "dossier.opinion_asked.v1": STEPS["asked"],
    "dossier.term_moved.v1": STEPS["term_moved"],
    "dossier.opinion_noted.v1": STEPS["answered"],
    "dossier.consulted.v1": STEPS["consulted"],
    "dossier.joined_round.v1": STEPS["in_council"],
    "dossier.left_round.v1": STEPS["round_void"],
    "dossier.voted.v1": STEPS["voted"],
    "dossier.ruled.v1": STEPS["ruled"],
    "dossier.forwarded.v1": STEPS["forwarded"],
    "dossier.recalled.v1": STEPS["recalled"],
    "dossier.granted.v1": STEPS["decided"],
    "dossier.conferred.v1": STEPS["conferred"],
    "dossier.grant_corrected.v1": STEPS["corrected"],
    "dossier.cancelled.v1": STEPS["cancelled"],
    "dossier.warned.v1": ("Nhắc thời hạn", "waiting"),
    "dossier.noted.v1": STEPS["noted"],
    "dossier.stripped.v1": STEPS["stripped"],
    "dossier.restored.v1": STEPS["restored"],
    "notice.sent.v1": STEPS["notified"],
    "round.convened.v1": ("Mở vòng bỏ phiếu", "going"),
    "round.opened.v1": ("Chủ trì mở hòm phiếu", "going"),
    "round.abstained.v1": ("Một thành viên không bỏ phiếu", "quiet"),
    "round.recused.v1": ("Thành viên rút khỏi một hồ sơ", "quiet"),
    "round.sheet_cast.v1": ("Một phiếu kín được bỏ vào hòm phiếu", "quiet"),
    "round.written_recorded.v1": ("Ghi ý kiến bằng văn bản của thành viên vắng mặt", "quiet"),
    "round.attended.v1": ("Ghi nhận có mặt hoặc vắng mặt", "quiet"),
    "round.open_recorded.v1": ("Ghi biểu quyết công khai của một thành viên", "quiet"),
    "round.closed.v1": ("Hội đồng không bỏ phiếu lại", "quiet"),
    "round.counted.v1": ("Kiểm phiếu", "good"),
    "round.written_contested.v1": ("Thành viên không nhận ý kiến bằng văn bản", "waiting"),
    "round.minutes_drawn_up.v1": ("Lập biên bản họp", "good"),
    "round.voided.v1": STEPS["round_void"],
    "draft.saved.v1": ("Lưu dự thảo quyết định", "going"),
    "draft.discarded.v1": ("Bỏ dự thảo quyết định", "quiet"),
    "draft.ended.v1": ("Ký quyết định từ dự thảo", "good"),
    "decision.corrected.v1": ("Đính chính quyết định", "waiting"),
    "decision.signed.v1": ("Ký hoặc vào sổ quyết định", "good"),
}
ABSENCES = {"duty": "bận công tác", "sick": "ốm", "leave": "nghỉ phép", "other": "lý do khác"}
CAUSES = {
    "own-unit": "đơn vị của mình có liên quan",
    "nominee": "là người được đề nghị",
    "kin": "có quan hệ gia đình",
    "interest": "có lợi ích liên quan",
    "other": "lý do khác",
}
SEATS = {"chair": "Chủ tịch", "deputy": "Phó Chủ tịch", "secretary": "Thư ký", "member": "Ủy viên"}
OPINIONS = {"agree": "Đồng ý", "disagree": "Không đồng ý", "none": "Không có ý kiến"}
REVOCATIONS = {"cancel": "Hủy khen thưởng", "strip": "Tước danh hiệu", "restore": "Phục hồi danh hiệu"}
GROUNDS = {
    "fraud": "Gian dối trong kê khai thành tích",
    "false-papers": "Cung cấp giấy tờ, thông tin sai sự thật",
    "unlawful-procedure": "Thẩm định, xét, duyệt trái quy định",
    "later-fault": "Sau khi khen thưởng có kết luận sai phạm trong thời gian tính thành tích",
    "judgment": "Bản án phạt tù đã có hiệu lực",
    "acquittal": "Được tòa án tuyên không có tội",
}
STEPS_BACK = {
    "sign": "Ký quyết định",
    "notices": "Gửi thông báo",
    "objects": "Thu hồi hiện vật",
    "money": "Thu hồi tiền thưởng",
    "forward": "Nộp tiếp cho cơ quan đã quyết định khen thưởng",
    "close": "Hoàn tất",
}
DONE_BACK = {
    "propose": "Lập hồ sơ, trình",
    "sign": "Ký quyết định",
    "notices": "Đã gửi thông báo",
    "objects": "Đã thu hồi hiện vật",
    "money": "Đã thu hồi tiền thưởng",
    "forward": "Đã nộp tiếp cho cơ quan đã quyết định khen thưởng",
    "drop": "Không thực hiện",
    "close": "Hoàn tất",
    "propose-moved": "Dời hạn trình, ký quyết định theo lịch làm việc",
    "sign-moved": "Dời hạn nộp lại hiện vật, tiền thưởng theo lịch làm việc",
    "objects-moved": "Dời hạn nộp tiếp hiện vật theo lịch làm việc",
    "money-moved": "Dời hạn nộp tiếp tiền thưởng theo lịch làm việc",
}
ENTRIES = {
    "allotted": "Cấp vào quỹ",
    "paid": "Chi tiền thưởng",
    "taken_back": "Nhận lại tiền thưởng",
    "spent": "Chi tổ chức phong trào",
}
STOCK_ENTRIES = {
    "received": "Nhập kho",
    "discarded": "Loại bỏ vì hỏng, mất",
    "issued": "Cấp",
    "taken_back": "Thu hồi",
}
OBJECTS = {
    "certificate": "Bằng, giấy chứng nhận",
    "frame": "Khung",
    "badge": "Huy hiệu",
    "box": "Hộp đựng",
    "medal": "Huân chương, huy chương",
    "flag": "Cờ",
}
CORRECTED = {
    "recipient": "Tên người, tập thể được khen thưởng",
    "wording": "Nội dung khen thưởng ghi trên bằng",
    "number": "Số, ký hiệu quyết định",
    "date": "Ngày quyết định",
}
DATED = {"sent": "gửi", "received": "được tiếp nhận thẩm định", "decided": "có quyết định"}
"""What the date of a dossier that chooses a rule is called."""
CHOICES = {"agree": "Đồng ý", "disagree": "Không đồng ý", "blank": "Để trắng"}
PARTS = {
    "sheet": "Đã bỏ phiếu kín",
    "written": "Có ý kiến bằng văn bản",
    "hand": "Đã biểu quyết công khai",
    "abstained": "Không bỏ phiếu",
    "none": "Chưa bỏ phiếu",
}
SUBJECTS = {"person": "Cá nhân", "collective": "Tập thể", "household": "Hộ gia đình"}
AWARD_KINDS = {"title": "Danh hiệu thi đua", "commendation": "Hình thức khen thưởng"}
ERASED = "Đã xóa dữ liệu cá nhân"
UNNAMED = "(chưa có họ tên trong hệ thống)"
"""Of whom only an imported line speaks."""
