"""The rules of money: title, what a person can do, article (none: a rule of the house)."""

from shared.kernel import Rule

BONUS_HIGHER = Rule(
    "bonus-higher",
    "Của các danh hiệu cùng thời gian chỉ chi mức cao nhất",
    "Xem mức đã quyết định cho danh hiệu kia; không chi khoản này thì ghi 0 kèm số văn bản.",
    law="NĐ 152/2025/NĐ-CP, Đ.49",
)
BONUS_NOT_OWED = Rule(
    "bonus-not-owed",
    "Không có tiền thưởng phải chi",
    "Xem mục tiền thưởng của quyết định: khoản này không phải chi.",
    law="NĐ 152/2025/NĐ-CP, Đ.49",
)
BONUS_NOT_OWED_BACK = Rule(
    "bonus-not-owed-back", "Không có tiền thưởng phải nộp lại", "Xem mục tiền thưởng: không còn khoản phải thu."
)
BONUS_NOT_PAID = Rule(
    "bonus-not-paid",
    "Khoản tiền thưởng chưa chi từ quỹ này",
    "Xem sổ quỹ: chỉ hủy được khoản quỹ này đã chi.",
)
BONUS_OTHER_FUND = Rule(
    "bonus-other-fund", "Tiền thưởng đã chi một phần thì chi tiếp từ chính quỹ đó", "Chọn đúng quỹ đã chi lần đầu."
)
BONUS_PAID = Rule("bonus-paid", "Tiền thưởng chỉ chi một lần", "Xem bút toán đã chi trong sổ quỹ.")
BONUS_PERIOD = Rule(
    "bonus-period",
    "Thời gian lập thành tích phải rõ và có văn bản",
    "Xem hồ sơ khen thưởng, ghi ngày đầu, ngày cuối và số văn bản nêu thời gian đó.",
    law="NĐ 152/2025/NĐ-CP, Đ.49",
)
BONUS_PERIOD_KNOWN = Rule(
    "bonus-period-known",
    "Thời gian lập thành tích của khoản này đã rõ",
    "Xem mục tiền thưởng của hồ sơ; thời gian ghi sai thì đính chính quyết định.",
)
FUND_BONUS_AMOUNT = Rule(
    "fund-bonus-amount",
    "Chi đúng mức tiền thưởng, hoặc không quá mức tối đa",
    "Xem mức ở mục tiền thưởng chưa chi rồi ghi lại; chỉ mức tối đa mới chi thấp hơn được.",
    law="NĐ 152/2025/NĐ-CP, Đ.49",
)
FUND_FIGURE = Rule("fund-figure", "Mỗi khoản phải có số tiền và số văn bản", "Ghi số tiền lớn hơn 0 và số chứng từ.")
FUND_NOT_OPEN = Rule("fund-not-open", "Quỹ của đơn vị trong năm chưa được lập", "Lập quỹ của năm đó trước.")
FUND_NOT_PAID = Rule("fund-not-paid", "Quỹ chưa chi khoản này", "Chỉ thu lại khoản quỹ này đã chi; xem sổ quỹ.")
FUND_NOT_PAYER = Rule(
    "fund-not-payer",
    "Khoản này không do quỹ của đơn vị chi",
    "Chuyển khoản này cho cấp chi theo thẩm quyền quyết định.",
    law="NĐ 152/2025/NĐ-CP, Đ.47.2",
)
FUND_ORGANISING = Rule(
    "fund-organising",
    "Chi tổ chức phong trào không quá 20% của quỹ",
    "Giảm khoản chi tổ chức cho trong 20% của quỹ.",
    law="NĐ 152/2025/NĐ-CP, Đ.46, 48",
)
FUND_PAPER_DAY = Rule(
    "fund-paper-day",
    "Văn bản quyết định mức chi phải có ngày",
    "Ghi ngày ký văn bản: từ ngày quyết định khen thưởng đến hôm nay.",
)
FUND_REASON = Rule("fund-reason", "Hủy khoản chi phải có lý do", "Ghi bằng lời vì sao khoản chi là ghi nhầm.")
FUND_REVOCATION = Rule(
    "fund-revocation",
    "Tiền thưởng của khen thưởng đã hủy thu hồi trong việc hủy",
    "Mở việc hủy, tước khen thưởng và ghi thu tiền ở đó.",
    law="NĐ 152/2025/NĐ-CP, Đ.58",
)
FUND_SHORT = Rule("fund-short", "Số dư của quỹ không đủ", "Bổ sung quỹ trước khi chi.")
FUND_YEAR = Rule(
    "fund-year",
    "Quỹ chỉ lập cho một năm có thật, không quá năm sau",
    "Chọn năm đã qua, năm nay hoặc năm sau.",
    law="NĐ 152/2025/NĐ-CP, Đ.46, 48",
)
OBJECT_ISSUED = Rule(
    "object-issued", "Mỗi hiện vật chỉ cấp một lần", "Xem phiếu cấp trước; hỏng, mất thì ghi thay thế."
)
OBJECT_NO_AWARD = Rule(
    "object-no-award", "Chỉ cấp hiện vật cho khen thưởng còn giá trị", "Không cấp; khen thưởng đã hủy hoặc tước."
)
OBJECT_NONE_LEFT = Rule("object-none-left", "Kho đã hết hiện vật", "Nhập thêm hiện vật vào kho rồi cấp.")
OBJECT_NOT_DUE = Rule(
    "object-not-due", "Hình thức không có loại hiện vật này", "Chọn đúng loại hiện vật kèm theo hình thức."
)
OBJECT_NOT_ISSUED = Rule("object-not-issued", "Hiện vật chưa được cấp", "Chỉ thu lại hiện vật đã cấp; xem sổ kho.")
OBJECT_NOTHING_DUE = Rule("object-nothing-due", "Không còn hiện vật phải cấp", "Không cần cấp thêm cho quyết định này.")
OBJECT_QUANTITY = Rule(
    "object-quantity",
    "Nhập kho, loại bỏ phải có số lượng và số phiếu",
    "Ghi số lượng lớn hơn 0 và số phiếu nhập, xuất.",
)
OBJECT_UNKNOWN = Rule(
    "object-unknown", "Không có loại hiện vật hoặc đơn vị này", "Chọn loại hiện vật và đơn vị trong danh sách."
)
