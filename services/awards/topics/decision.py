"""Decisions: drafts, signing, corrections, notices to those declined, ceremonies, verifying a certificate."""

from collections.abc import Iterable, Iterator

from services.awards.api.decision import ceremony as ceremony_api
from services.awards.api.decision import decisions as decisions_api
from services.awards.api.decision import drafts as drafts_api
from services.awards.api.decision import notices as notices_api
from services.awards.domain import decision
from services.awards.domain.decision import drafts, notices, rulebook
from services.awards.domain.decision.corrections import CorrectedField
from services.awards.store import numbers
from services.awards.store.decision import corrections, gathered, signing
from services.awards.store.decision import drafts as drafting
from services.awards.store.decision import notices as noticing
from services.awards.store.tables import DecisionRow, SignedText
from services.awards.web.decision import ceremony, conferrals, decisions, verify
from services.awards.web.decision import corrections as corrections_web
from services.awards.web.decision import drafts as drafts_web
from services.awards.web.decision import notices as notices_web
from shared.kernel import rules_in
from shared.records.audit import Dropped, Evidence, Package, Proof, Text
from shared.records.book import Entry
from shared.runtime.topic import Topic

WORDS = {
    "notice.sent.v1": "{unit} thông báo trường hợp không được khen thưởng, văn bản {number}",
    "draft.saved.v1": "Lưu dự thảo quyết định số {serial} của {unit}",
    "draft.discarded.v1": "Bỏ dự thảo quyết định",
    "draft.ended.v1": "Ký quyết định từ dự thảo",
    "decision.corrected.v1": "{authority} đính chính quyết định theo {notice}, mục {field:corrected}",
    "decision.signed.v1": "{authority} ký quyết định {number}",
}


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case decision.Signed(places=places) | decision.Corrected(places=places):
            return tuple(f"dossier/{place.dossier}" for place in places)
        case drafts.Saved(dossiers=dossiers):
            return tuple(f"dossier/{id_}" for id_ in dossiers)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
    """A draft's texts become its decision's; notices and corrections name packages."""
    for entry in entries:
        match entry.event:
            case decision.Signed(bound=bound) | drafts.Saved(bound=bound):
                yield Text(SignedText, entry.key, bound)
            case drafts.Discarded():
                yield Dropped(SignedText, entry.key)
            case notices.Sent(person=person, package=package):
                yield Package(package.ref, {"dossier": entry.key, "person": person}, package.digest, package.size)
            case decision.Corrected(person=person, package=package, places=places) if package:
                about = {"dossier": places[0].dossier, "person": person}
                yield Package(package.ref, about, package.digest, package.size)


TOPIC = Topic(
    books=(signing.BOOK, noticing.BOOK, drafting.BOOK),
    read_models=(
        DecisionRow,
        noticing.NoticeRow,
        corrections.CorrectionRow,
        numbers.NumberRow,
        drafting.DraftRow,
    ),
    private_tables=(SignedText,),
    derived=(gathered.DERIVED,),
    evidence=Evidence(
        words=WORDS,
        codes={"corrected": CorrectedField.names()},
        speaks_of=speaks_of,
        proves=proves,
        texts=(SignedText,),
    ),
    rules=rules_in(rulebook),
    permissions={
        "appraiser": frozenset({"decision.draft"}),
        "head": frozenset({"award.confer"}),
        "secretary": frozenset({"decision.register", "decision.draft", "award.confer"}),
        "authority": frozenset({"decision.sign", "decision.draft", "award.confer"}),
    },
    api=(notices_api.router, drafts_api.router, decisions_api.router, ceremony_api.router),
    web=(
        ceremony.router,
        notices_web.router,
        decisions.router,
        drafts_web.router,
        corrections_web.router,
        corrections_web.papers,
        conferrals.router,
        verify.router,
    ),
)
