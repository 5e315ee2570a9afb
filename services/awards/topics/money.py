"""Money and objects: bonuses, the funds that pay them, certificates, badges and frames in stock."""

from collections.abc import Iterable, Iterator

from services.awards.api.money import money
from services.awards.api.money import objects as objects_api
from services.awards.domain.money import funds as fund_events
from services.awards.domain.money import rulebook
from services.awards.domain.money.bonus import words as bonus_words
from services.awards.store.money import bonuses, funds, objects, owing
from services.awards.store.money.reasons import CancelReason, forget_cancel_reasons
from services.awards.web.money import funds as funds_web
from services.awards.web.money import objects as objects_web
from shared.contracts.words import Subject
from shared.kernel import rules_in
from shared.records.audit import Evidence, Text
from shared.records.book import Entry
from shared.runtime.topic import Topic

WORDS = {
    "fund.allotted.v1": "Cấp {amount:đồng} đồng vào quỹ thi đua, khen thưởng theo {instrument}",
    "fund.paid.v1": "Chi {amount:đồng} đồng tiền thưởng",
    "fund.payment_cancelled.v1": "Hủy khoản chi ghi nhầm {amount:đồng} đồng theo {paper}",
    "fund.taken_back.v1": "Nhận lại {amount:đồng} đồng tiền thưởng",
    "fund.spent.v1": "Chi {amount:đồng} đồng tổ chức phong trào, chứng từ {paper}",
    "object.received.v1": "Nhập kho {quantity} hiện vật, phiếu {paper}",
    "object.discarded.v1": "Loại bỏ {quantity} hiện vật hỏng, mất, biên bản {paper}",
    "object.issued.v1": "Cấp hiện vật khen thưởng",
    "object.taken_back.v1": "Nhận lại hiện vật khen thưởng",
    "bonus.assessed.v1": "Tính tiền thưởng: {amount:đồng} đồng, {payer} chi",
    "bonus.outranked.v1": "Không chi: đã thưởng danh hiệu cao hơn của cùng thời gian",
    "bonus.revived.v1": "Được chi: danh hiệu cao hơn của cùng thời gian không còn",
    "bonus.doubted.v1": "Tiền thưởng chờ rõ thời gian, mức của danh hiệu có thể cùng thời gian",
    "bonus.period_stated.v1": "Xác định thời gian lập thành tích {first} – {last}, văn bản {paper}",
    "bonus.redated.v1": "Tính lại tiền thưởng theo ngày quyết định đã đính chính",
    "bonus.paid.v1": "Chi tiền thưởng từ quỹ {fund}",
    "bonus.unpaid.v1": "Khoản chi ghi nhầm từ quỹ {fund} đã hủy",
    "bonus.reversed.v1": "Hủy khoản tiền thưởng theo khen thưởng bị hủy",
    "bonus.returned.v1": "Tiền thưởng đã nộp lại quỹ {fund}",
}


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A reason goes with the person whose bonus it is about."""
    persons: dict[str, str | None] = {}
    for entry in entries:
        match entry.event:
            case bonus_words.Assessed(honour=honour):
                persons[entry.key] = honour.subject_ref if honour.subject != Subject.COLLECTIVE else None
            case fund_events.PaymentCancelled(dossier=dossier, reason=reason, bound=str(bound)):
                yield Text(CancelReason, reason, bound, persons.get(dossier))


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
    private_tables=(CancelReason,),
    evidence=Evidence(words=WORDS, proves=proves, texts=(CancelReason,)),
    rules=rules_in(rulebook),
    permissions={
        "secretary": frozenset({"fund.keep", "object.keep"}),
        "authority": frozenset({"fund.keep"}),
        "auditor": frozenset({"fund.read"}),
    },
    api=(money.router, objects_api.router),
    web=(funds_web.router, objects_web.router),
    forgets=(forget_cancel_reasons,),
)
