"""Taking an award back, and giving it back: proposed, signed, objects and money returned."""

from services.awards.domain.revocation import rulebook
from services.awards.domain.revocation.vocabulary import TERMS, Ground, RevocationKind
from services.awards.store.revocation import revocations, steps
from services.awards.web.revocation import revocations as pages
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.runtime.topic import Topic

WORDS = {
    "revocation.proposed.v1": "{unit} lập hồ sơ {kind:revocation}, căn cứ {ground:ground}, tờ trình {paper}",
    "revocation.signed.v1": "{authority} ký quyết định {number}",
    "revocation.noticed.v1": "Gửi thông báo {letter}",
    "revocation.objects_taken.v1": "Đã thu hồi hiện vật, biên bản {paper}",
    "revocation.money_taken.v1": "Đã thu hồi tiền thưởng, chứng từ {paper}",
    "revocation.forwarded.v1": "Đã nộp tiếp cho cơ quan đã quyết định khen thưởng, văn bản {paper}",
    "revocation.term_moved.v1": "Hạn {step}: {was} chuyển đến {due_on}, theo {instrument}",
    "revocation.dropped.v1": "Không thực hiện, văn bản {paper}",
    "revocation.closed.v1": "Hoàn tất",
}

TOPIC = Topic(
    books=(revocations.BOOK,),
    read_models=(revocations.RevocationRow, steps.RevocationStep),
    evidence=Evidence(
        words=WORDS, codes={"step": TERMS, "revocation": RevocationKind.names(), "ground": Ground.names()}
    ),
    rules=rules_in(rulebook),
    permissions={
        "secretary": frozenset({"award.take-back"}),
        "authority": frozenset({"award.cancel", "award.take-back"}),
    },
    web=(pages.router,),
)
