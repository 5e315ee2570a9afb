"""Money and objects: bonuses, the funds that pay them, certificates, badges and frames in stock."""

from services.awards.api.money import money
from services.awards.api.money import objects as objects_api
from services.awards.domain.money import rulebook
from services.awards.store.money import bonuses, funds, objects, owing
from services.awards.web.money import funds as funds_web
from services.awards.web.money import objects as objects_web
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.runtime.topic import Topic

WORDS = {
    "fund.allotted.v1": "Cấp {amount} đồng vào quỹ thi đua, khen thưởng theo {instrument}",
    "fund.paid.v1": "Chi {amount} đồng tiền thưởng",
    "fund.payment_cancelled.v1": "Hủy khoản chi ghi nhầm {amount} đồng theo {paper}",
    "fund.taken_back.v1": "Nhận lại {amount} đồng tiền thưởng",
    "fund.spent.v1": "Chi {amount} đồng tổ chức phong trào, chứng từ {paper}",
    "object.received.v1": "Nhập kho {quantity} hiện vật, phiếu {paper}",
    "object.discarded.v1": "Loại bỏ {quantity} hiện vật hỏng, mất, biên bản {paper}",
    "object.issued.v1": "Cấp hiện vật khen thưởng",
    "object.taken_back.v1": "Nhận lại hiện vật khen thưởng",
    "bonus.assessed.v1": "Tính tiền thưởng: {amount} đồng, {payer} chi",
    "bonus.outranked.v1": "Không chi: đã thưởng danh hiệu cao hơn của cùng thời gian",
    "bonus.revived.v1": "Được chi: danh hiệu cao hơn của cùng thời gian không còn",
    "bonus.doubted.v1": "Chờ xác định thời gian lập thành tích trước khi chi tiền thưởng",
    "bonus.period_stated.v1": "Xác định thời gian lập thành tích {first} – {last}, văn bản {paper}",
    "bonus.redated.v1": "Tính lại tiền thưởng theo ngày quyết định đã đính chính",
    "bonus.paid.v1": "Chi tiền thưởng từ quỹ {fund}",
    "bonus.unpaid.v1": "Khoản chi ghi nhầm từ quỹ {fund} đã hủy",
    "bonus.reversed.v1": "Hủy khoản tiền thưởng theo khen thưởng bị hủy",
    "bonus.returned.v1": "Tiền thưởng đã nộp lại quỹ {fund}",
}

TOPIC = Topic(
    books=(bonuses.BOOK, funds.BOOK, objects.BOOK),
    read_models=(
        bonuses.BonusRow,
        funds.FundRow,
        funds.FundEntry,
        objects.StockRow,
        objects.StockEntry,
        objects.PieceRow,
    ),
    derived=(owing.DERIVED,),
    evidence=Evidence(words=WORDS),
    rules=rules_in(rulebook),
    permissions={
        "secretary": frozenset({"fund.keep", "object.keep"}),
        "authority": frozenset({"fund.keep"}),
        "auditor": frozenset({"fund.read"}),
    },
    api=(money.router, objects_api.router),
    web=(funds_web.router, objects_web.router),
)
