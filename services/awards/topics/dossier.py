"""Dossiers: received, judged, consulted upon, ruled, forwarded; their packages and the desk they lie on."""

from collections.abc import Iterable, Iterator

from services.awards import outbox
from services.awards.api.dossier import concluding as concluding_api
from services.awards.api.dossier import consulting, dossiers
from services.awards.api.dossier import forwarding as forwarding_api
from services.awards.domain import dossier
from services.awards.domain.dossier import concluding, events, rulebook
from services.awards.domain.dossier import forwarding as dossier_forwarding
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.dossier.words import Reply
from services.awards.due import orphaned_dossiers
from services.awards.law.eligibility import FindingOutcome
from services.awards.store.dossier import facts, figures, projections
from services.awards.store.dossier.claimed import AchievementRow, InitiativeRow
from services.awards.store.dossier.concluding import BOOK as CONCLUSIONS
from services.awards.store.dossier.concluding import WrittenRow
from services.awards.store.dossier.rulings import RulingRow
from services.awards.store.money import bonuses
from services.awards.store.tables import ConclusionRow, DossierRow, StepRow
from services.awards.web.dossier import concluding as concluding_web
from services.awards.web.dossier import consulting as opinions
from services.awards.web.dossier import desk, forwarding, ruling, timeline
from services.awards.web.dossier import dossiers as pages
from shared.contracts.words import Subject
from shared.kernel import rules_in
from shared.records.audit import Evidence, Package
from shared.records.book import Book, Entry
from shared.records.codec import Codec
from shared.runtime.service import Measure
from shared.runtime.topic import Topic

WORDS = {
    "dossier.opened.v1": "Tiếp nhận hồ sơ đề nghị {award} của {unit}, lần {attempt}",
    "dossier.refused.v1": "Không tiếp nhận hồ sơ: {detail} ({law})",
    "dossier.withdrawn.v1": "Đơn vị rút hồ sơ",
    "dossier.endorsed.v1": "{unit} nhất trí đề nghị",
    "dossier.appraised.v1": "{unit} thẩm định xong hồ sơ",
    "dossier.opinion_asked.v1": "{unit} lấy ý kiến {body}, văn bản {letter}",
    "dossier.term_moved.v1": "Hạn trả lời của {body}: {was} chuyển đến {due_on}, theo {instrument}",
    "dossier.opinion_noted.v1": "{body} trả lời: {answer:reply}, văn bản {paper}",
    "dossier.consulted.v1": "{unit} lấy ý kiến xong",
    "dossier.concluded.v1": "{unit} kết luận điều kiện “{rule}”: {outcome:finding}, theo {basis}",
    "dossier.held.v1": "Tạm dừng xét: {kind:hold}",
    "dossier.released.v1": "Hết tạm dừng xét",
    "dossier.taken_over.v1": "{heir} kế thừa việc của {unit} trong hồ sơ",
    "dossier.sent_back.v1": "{unit} trả lại hồ sơ để hoàn thiện",
    "dossier.joined_round.v1": "Đưa hồ sơ ra hội đồng của {unit}",
    "dossier.left_round.v1": "Rút hồ sơ khỏi vòng bỏ phiếu đã hủy",
    "dossier.voted.v1": "Hội đồng {unit}: {agree}/{total} đồng ý, cần {needed}",
    "dossier.ruled.v1": "{unit}: người có thẩm quyền quyết định về hồ sơ không đạt tỷ lệ chưa xác nhận, theo {paper}",
    "dossier.forwarded.v1": "{unit} trình {addressee}, tờ trình {letter}",
    "dossier.recalled.v1": "{unit} rút lại tờ trình để trình lại",
    "dossier.granted.v1": "{authority} tặng thưởng theo quyết định {number}, số sổ {register_number}",
    "dossier.conferred.v1": "Trao tặng ngày {on}",
    "dossier.grant_corrected.v1": "Đính chính theo {notice}: quyết định số {number}, ngày {on}",
    "dossier.cancelled.v1": "Hủy khen thưởng: {ground:ground}",
    "dossier.warned.v1": "Nhắc thời hạn: {text}, hạn {due_on} ({law})",
    "dossier.noted.v1": "Ghi nhận việc đã làm theo văn bản {paper}",
    "conclusion.written.v1": "{unit} kết luận điều kiện {rule} cho nhiều hồ sơ, theo {basis}",
    "dossier.stripped.v1": "Tước khen thưởng theo quyết định {number}",
    "dossier.restored.v1": "Phục hồi khen thưởng theo quyết định {number}",
}
DOSSIERS = Book(
    "dossier",
    dossier.DECIDER,
    Codec(events.EVENTS),
    projections.project_dossier,
    outbox.tell_dossier,
    facts.facts_dossier,
    bonuses.react_to_dossier,
)


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case events.Opened(campaign=campaign) | events.Refusal(campaign=str(campaign)):
            return (f"campaign/{campaign}",)
        case concluding.Written(dossiers=dossiers):
            return tuple(f"dossier/{id_}" for id_ in dossiers)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Package]:
    """Opening, sending back and recalling name packages."""
    for entry in entries:
        match entry.event:
            case (
                events.Opened(package=package)
                | events.SentBack(package=package)
                | dossier_forwarding.Recalled(package=package)
            ):
                yield Package(package.ref, _about(entry), package.digest, package.size)


def _about(entry: Entry) -> dict[str, str | None]:
    state: dossier_state.State = entry.state
    opened = state.opened
    return {
        "dossier": entry.key,
        "person": opened.subject_ref if opened and opened.subject != Subject.COLLECTIVE else None,
    }


TOPIC = Topic(
    books=(DOSSIERS, CONCLUSIONS),
    read_models=(DossierRow, ConclusionRow, StepRow, AchievementRow, InitiativeRow, WrittenRow, RulingRow),
    evidence=Evidence(
        words=WORDS,
        codes={"reply": Reply.names(), "finding": FindingOutcome.names()},
        speaks_of=speaks_of,
        proves=proves,
    ),
    rules=rules_in(rulebook),
    permissions={
        "appraiser": frozenset({"dossier.read", "dossier.appraise"}),
        "head": frozenset({"dossier.read", "dossier.appraise"}),
        **{role: frozenset({"dossier.read"}) for role in ("secretary", "member", "authority", "auditor")},
    },
    api=(dossiers.router, consulting.router, concluding_api.router, forwarding_api.router),
    web=(
        desk.router,
        pages.router,
        concluding_web.router,
        opinions.router,
        ruling.router,
        forwarding.router,
        timeline.router,
    ),
    due=orphaned_dossiers,
    measures=(Measure(figures.METRICS, figures.read),),
)
