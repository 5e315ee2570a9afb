"""Vietnamese words for the codes the services exchange; an unknown code is shown as it is."""

LEVELS = {
    "ministry": "Bộ",
    "general_department": "Tổng cục",
    "department": "Cục và tương đương",
    "division": "Phòng và tương đương",
    "province": "Công an cấp tỉnh",
    "commune": "Công an cấp xã",
}
"""From the top of the tree down."""
COMMENDATIONS = {
    "merit": "Theo công trạng và thành tích",
    "thematic": "Theo chuyên đề",
    "ad_hoc": "Đột xuất",
    "leadership": "Quá trình cống hiến",
    "seniority": "Theo niên hạn",
    "external": "Đối ngoại",
}
"""Kinds of commendation (Luật 06/2022/QH15, Đ.8)."""
AWARDS = {
    "HCSV": "Huân chương Sao vàng",
    "HCHCM": "Huân chương Hồ Chí Minh",
    "AHLLVT": "Anh hùng Lực lượng vũ trang nhân dân",
    "HCDL_1": "Huân chương Độc lập hạng nhất",
    "HCQC_1": "Huân chương Quân công hạng nhất",
    "HCDL_2": "Huân chương Độc lập hạng nhì",
    "HCQC_2": "Huân chương Quân công hạng nhì",
    "HCDL_3": "Huân chương Độc lập hạng ba",
    "HCQC_3": "Huân chương Quân công hạng ba",
    "HCLD_1": "Huân chương Lao động hạng nhất",
    "HCBVTQ_1": "Huân chương Bảo vệ Tổ quốc hạng nhất",
    "HCCC_1": "Huân chương Chiến công hạng nhất",
    "HCLD_2": "Huân chương Lao động hạng nhì",
    "HCBVTQ_2": "Huân chương Bảo vệ Tổ quốc hạng nhì",
    "HCCC_2": "Huân chương Chiến công hạng nhì",
    "HCLD_3": "Huân chương Lao động hạng ba",
    "HCBVTQ_3": "Huân chương Bảo vệ Tổ quốc hạng ba",
    "HCCC_3": "Huân chương Chiến công hạng ba",
    "HCDDK": "Huân chương Đại đoàn kết dân tộc",
    "HCDC": "Huân chương Dũng cảm",
    "HCHN": "Huân chương Hữu nghị",
    "HCVANTQ": "Huy chương Vì an ninh Tổ quốc",
    "HCVV_1": "Huy chương Chiến sĩ vẻ vang hạng nhất",
    "HCVV_2": "Huy chương Chiến sĩ vẻ vang hạng nhì",
    "HCVV_3": "Huy chương Chiến sĩ vẻ vang hạng ba",
    "HC_HN": "Huy chương Hữu nghị",
    "CSTDTQ": "Chiến sĩ thi đua toàn quốc",
    "CO_CP": "Cờ thi đua của Chính phủ",
    "BK_TTG": "Bằng khen của Thủ tướng Chính phủ",
    "CSTDB": "Chiến sĩ thi đua toàn lực lượng Công an nhân dân",
    "CO_BO_XS": "Cờ thi đua xuất sắc của Bộ Công an",
    "CO_BO": "Cờ thi đua của Bộ Công an",
    "DVQT": "Đơn vị quyết thắng",
    "TTLDXS": "Tập thể lao động xuất sắc",
    "BK_BO": "Bằng khen của Bộ Công an",
    "KNC": "Kỷ niệm chương Bảo vệ an ninh Tổ quốc",
    "CO_TC": "Cờ thi đua xuất sắc của Tổng cục Chính trị CAND",
    "CSTDCS": "Chiến sĩ thi đua cơ sở",
    "DVTT": "Đơn vị tiên tiến",
    "TTLDTT": "Tập thể lao động tiên tiến",
    "CSTT": "Chiến sĩ tiên tiến",
    "LDTT": "Lao động tiên tiến",
    "GK_TINH": "Giấy khen của Giám đốc Công an tỉnh, thành phố",
    "GK": "Giấy khen của thủ trưởng đơn vị",
    "XPDK": "Xã, phường, đặc khu tiêu biểu",
    "UU_TU": "Danh hiệu “Ưu tú”",
    "NHAN_DAN": "Danh hiệu “Nhân dân”",
    "GTNN": "Giải thưởng Nhà nước",
    "GTHCM": "Giải thưởng Hồ Chí Minh",
}
"""Every award the law of awards knows, the highest first; a test holds the two against each other."""
OUTCOMES = {
    "deadline_near": "sắp hết thời hạn xử lý",
    "deadline_passed": "quá thời hạn xử lý",
    "received": "đã được tiếp nhận",
    "refused": "không được tiếp nhận",
    "appraising": "qua một bước của quy trình",
    "returned": "bị trả lại để bổ sung",
    "in_council": "được hội đồng thông qua",
    "declined": "không được hội đồng thông qua",
    "withdrawn": "đã rút",
    "decided": "đã có quyết định khen thưởng",
    "corrected": "có quyết định khen thưởng được đính chính",
    "conferred": "đã được trao tặng",
    "cancelled": "có quyết định khen thưởng bị hủy",
    "stripped": "bị tước khen thưởng",
}
"""What became of a nomination."""
PARTS = {
    "submission": "Tờ trình",
    "report": "Báo cáo thành tích",
    "summary": "Tóm tắt thành tích do đơn vị đề nghị lập",
    "minutes": "Biên bản bình xét của đơn vị",
    "initiative": "Công nhận sáng kiến, đề tài, mưu trí sáng tạo",
    "list": "Danh sách trích ngang",
    "public-opinion": "Kết quả lấy ý kiến nhân dân",
    "local-opinion": "Ý kiến của địa phương, cơ quan quản lý",
    "party-opinion": "Ý kiến của ban thường vụ cấp ủy",
    "foreign-opinion": "Ý kiến của Bộ Công an và Bộ Ngoại giao",
    "duty": "Xác nhận người nước ngoài chấp hành nghĩa vụ",
    "retirement-notice": "Thông báo nghỉ hưu",
    "old-unit-remark": "Nhận xét của đơn vị cũ",
    "finance-report": "Xác nhận của cơ quan tài chính về nghĩa vụ ngân sách",
    "posthumous-report": "Báo cáo truy tặng của cơ quan chính trị và đơn vị",
}
"""The parts of a nomination's papers by their keys in the law of awards; a test holds the two against each other."""
POSTS = {
    "minister": "Bộ trưởng",
    "deputy-minister": "Thứ trưởng hoặc tương đương",
    "general": "Đại tướng, Thượng tướng",
    "cuc-truong-party": "Cục trưởng là Ủy viên Đảng ủy Công an Trung ương",
    "cuc-truong": "Cục trưởng thuộc Bộ",
    "director-hanoi-hcmc": "Giám đốc Công an Hà Nội, Thành phố Hồ Chí Minh",
    "province-director": "Giám đốc Công an cấp tỉnh",
    "province-deputy": "Phó Giám đốc Công an cấp tỉnh hoặc tương đương",
    "regiment": "Trung đoàn trưởng, Phó Trung đoàn trưởng hoặc tương đương",
    "leader": "Lãnh đạo (kỷ niệm chương)",
    "grassroots": "Tham gia lực lượng bảo vệ an ninh, trật tự ở cơ sở",
    "grassroots-hard": "Tham gia lực lượng đó ở vùng khó khăn, biên giới, hải đảo",
}
"""The groups of leading posts the law of awards counts, the highest first; held against it by a test as well."""
GRADES = {
    "excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "good": "Hoàn thành tốt nhiệm vụ",
    "done": "Hoàn thành nhiệm vụ",
    "failed": "Không hoàn thành nhiệm vụ",
}
ABSENCES = {
    "treatment": "Điều trị do bị thương khi làm nhiệm vụ",
    "study": "Học tập trung",
    "study-part": "Học không tập trung",
}
BELONGS = {
    "officer": "Sĩ quan",
    "nco": "Hạ sĩ quan",
    "soldier": "Chiến sĩ",
    "worker": "Công nhân công an",
    "contract": "Lao động hợp đồng trong Công an nhân dân",
    "outside": "Ngoài Công an nhân dân",
}
"""What kind of member of the force a nominee is."""
DIED_ON = "Ngày hy sinh, từ trần"
DEATH_PAPER = "Số giấy báo tử, giấy chứng tử hoặc trích lục khai tử"
"""What a posthumous nomination rests upon, by the fields of `declared.Death`."""
MATTERS = {"complaint": "Khiếu nại, tố cáo", "inspection": "Thanh tra, kiểm tra"}
INITIATIVES = {"initiative": "Sáng kiến", "science": "Đề tài khoa học", "combat": "Mưu trí, sáng tạo trong chiến đấu"}
SCOPES = {"unit": "Đơn vị", "ministry": "Toàn lực lượng", "nation": "Toàn quốc"}
COUNTS = {
    "members": "Tổng số thành viên",
    "women": "Số nữ trong tập thể",
    "advanced": "Số đạt chiến sĩ (lao động) tiên tiến",
    "exemplary": "Số đạt chiến sĩ thi đua cơ sở",
    "warned": "Số bị kỷ luật từ cảnh cáo trở lên",
    "all_completed": "Tất cả thành viên hoàn thành nhiệm vụ",
    "leads_cluster": "Dẫn đầu cụm, khối thi đua",
    "cluster_leaders": "Số đơn vị dẫn đầu đạt tiêu chuẩn Cờ của Bộ",
    "cluster_nominated": "Số được đề nghị Cờ của Chính phủ",
}
"""What a collective declares of itself, by the fields of `declared.Collective`."""
