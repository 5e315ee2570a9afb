"""The words of the trade the services exchange, each with its one Vietnamese name; domains and the law use them too."""

from shared.kernel import Word


class Level(Word):
    """Of units, from the top of the tree down."""

    MINISTRY = "ministry", "Bộ"
    GENERAL_DEPARTMENT = "general_department", "Tổng cục"
    DEPARTMENT = "department", "Cục và tương đương"
    DIVISION = "division", "Phòng và tương đương"
    PROVINCE = "province", "Công an cấp tỉnh"
    COMMUNE = "commune", "Công an cấp xã"


class CommendationKind(Word):
    """Kinds of commendation (Luật 06/2022/QH15, Đ.8)."""

    MERIT = "merit", "Theo công trạng và thành tích"
    THEMATIC = "thematic", "Theo chuyên đề"
    AD_HOC = "ad_hoc", "Đột xuất"
    LEADERSHIP = "leadership", "Quá trình cống hiến"
    SENIORITY = "seniority", "Theo niên hạn"
    EXTERNAL = "external", "Đối ngoại"


class Outcome(Word):
    """What became of a nomination."""

    DEADLINE_NEAR = "deadline_near", "sắp hết thời hạn xử lý"
    DEADLINE_PASSED = "deadline_passed", "quá thời hạn xử lý"
    RECEIVED = "received", "đã được tiếp nhận"
    REFUSED = "refused", "không được tiếp nhận"
    APPRAISING = "appraising", "qua một bước của quy trình"
    RETURNED = "returned", "bị trả lại để bổ sung"
    HELD = "held", "tạm dừng xét"
    RELEASED = "released", "hết tạm dừng xét"
    NOTIFIED = "notified", "có thông báo không được khen thưởng"
    IN_COUNCIL = "in_council", "được hội đồng thông qua"
    DECLINED = "declined", "không được hội đồng thông qua"
    WITHDRAWN = "withdrawn", "đã rút"
    DECIDED = "decided", "đã có quyết định khen thưởng"
    CORRECTED = "corrected", "có quyết định khen thưởng được đính chính"
    CONFERRED = "conferred", "đã được trao tặng"
    CANCELLED = "cancelled", "có quyết định khen thưởng bị hủy"
    STRIPPED = "stripped", "bị tước khen thưởng"


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


class Grade(Word):
    """How a year's work was graded, from the best to the worst."""

    EXCELLENT = "excellent", "Hoàn thành xuất sắc nhiệm vụ"
    GOOD = "good", "Hoàn thành tốt nhiệm vụ"
    DONE = "done", "Hoàn thành nhiệm vụ"
    FAILED = "failed", "Không hoàn thành nhiệm vụ"


class Absence(Word):
    """Why somebody was away in a year."""

    TREATMENT = "treatment", "Điều trị do bị thương khi làm nhiệm vụ"
    STUDY = "study", "Học tập trung"
    STUDY_PART = "study-part", "Học không tập trung"


class Membership(Word):
    """What kind of member of the force a nominee is."""

    OFFICER = "officer", "Sĩ quan"
    NCO = "nco", "Hạ sĩ quan"
    SOLDIER = "soldier", "Chiến sĩ"
    WORKER = "worker", "Công nhân công an"
    CONTRACT = "contract", "Lao động hợp đồng trong Công an nhân dân"
    OUTSIDE = "outside", "Ngoài Công an nhân dân"


DIED_ON = "Ngày hy sinh, từ trần"
DEATH_PAPER = "Số giấy báo tử, giấy chứng tử hoặc trích lục khai tử"
"""What a posthumous nomination rests upon, by the fields of `declared.Death`."""


class MatterKind(Word):
    """What is still to be concluded about a nominee, as the unit declares it."""

    COMPLAINT = "complaint", "Khiếu nại, tố cáo"
    INSPECTION = "inspection", "Thanh tra, kiểm tra"


class InitiativeKind(Word):
    """Of work that was recognised."""

    INITIATIVE = "initiative", "Sáng kiến"
    SCIENCE = "science", "Đề tài khoa học"
    COMBAT = "combat", "Mưu trí, sáng tạo trong chiến đấu"


class Scope(Word):
    """How far work has effect, from the narrowest to the widest."""

    UNIT = "unit", "Đơn vị"
    MINISTRY = "ministry", "Toàn lực lượng"
    NATION = "nation", "Toàn quốc"


class Count(Word):
    """What a collective declares of itself, by the fields of `declared.Collective`."""

    MEMBERS = "members", "Tổng số thành viên"
    WOMEN = "women", "Số nữ trong tập thể"
    ADVANCED = "advanced", "Số đạt chiến sĩ (lao động) tiên tiến"
    EXEMPLARY = "exemplary", "Số đạt chiến sĩ thi đua cơ sở"
    WARNED = "warned", "Số bị kỷ luật từ cảnh cáo trở lên"
    ALL_COMPLETED = "all_completed", "Tất cả thành viên hoàn thành nhiệm vụ"
    LEADS_CLUSTER = "leads_cluster", "Dẫn đầu cụm, khối thi đua"
    CLUSTER_LEADERS = "cluster_leaders", "Số đơn vị dẫn đầu đạt tiêu chuẩn Cờ của Bộ"
    CLUSTER_NOMINATED = "cluster_nominated", "Số được đề nghị Cờ của Chính phủ"


class Subject(Word):
    """Who or what is honoured."""

    PERSON = "person", "Cá nhân"
    COLLECTIVE = "collective", "Tập thể"
    HOUSEHOLD = "household", "Hộ gia đình"


class Status(Word):
    """Where a nomination stands, as its unit and whoever treats its dossier see it."""

    NONE = "none", "Chưa có"
    DRAFT = "draft", "Nháp"
    SUBMITTED = "submitted", "Đã gửi"
    RECEIVED = "received", "Tiếp nhận"
    RETURNED = "returned", "Trả lại"
    APPRAISING = "appraising", "Thẩm định"
    IN_COUNCIL = "in_council", "Hội đồng"
    VOTED = "voted", "Đã qua bước hội đồng"
    UNDECIDED = "undecided", "Chờ người có thẩm quyền quyết định"
    CONSULTING = "consulting", "Lấy ý kiến"
    POSTED = "posted", "Công khai"
    FORWARDED = "forwarded", "Trình cấp trên"
    DECIDED = "decided", "Đã quyết định"
    CONFERRED = "conferred", "Đã trao tặng"
    DECLINED = "declined", "Từ chối"
    REFUSED = "refused", "Không tiếp nhận"
    WITHDRAWN = "withdrawn", "Đã rút"
    CANCELLED = "cancelled", "Đã hủy"
    STRIPPED = "stripped", "Đã tước"


class Act(Word):
    """What a unit does at a station of a route, in the order of a route."""

    ENDORSE = "endorse", "Xác nhận"
    APPRAISE = "appraise", "Thẩm định"
    CONSULT = "consult", "Lấy ý kiến (hiệp y)"
    COUNCIL = "council", "Hội đồng bỏ phiếu"
    RULE = "rule", "Quyết định của người có thẩm quyền về hồ sơ không đạt tỷ lệ chưa xác nhận"
    SIGN = "sign", "Ký quyết định"
    FORWARD = "forward", "Trình cấp có thẩm quyền ngoài lực lượng"


class Role(Word):
    """What an account may be in a unit."""

    CLERK = "clerk", "Cán bộ thi đua"
    HEAD = "head", "Thủ trưởng đơn vị"
    APPRAISER = "appraiser", "Cán bộ thẩm định"
    SECRETARY = "secretary", "Thư ký hội đồng"
    MEMBER = "member", "Thành viên hội đồng"
    AUTHORITY = "authority", "Người có thẩm quyền"
    CAMPAIGNER = "campaigner", "Cán bộ phong trào"
    AUDITOR = "auditor", "Kiểm tra viên"
    CUSTODIAN = "custodian", "Cán bộ quản lý hồ sơ mật"
    JURIST = "jurist", "Cán bộ pháp chế"
    ADMIN = "admin", "Quản trị hệ thống"
