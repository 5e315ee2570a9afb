"""Campaigns: drafted, launched, responded to, reported on, closed; what became of their nominations."""

from collections.abc import Iterable, Iterator

from services.campaigns import outbox
from services.campaigns.api import campaigns as api
from services.campaigns.domain import campaign, heard, registration, result, rulebook
from services.campaigns.store import facts, figures, projections
from services.campaigns.store.clusters import TakingPart
from services.campaigns.store.tables import CampaignRow, NominationRow, RegistrationRow, ResultRow
from services.campaigns.web import drafting, launching, overview, responding, units
from shared.kernel import rules_in
from shared.records.audit import Evidence, Text
from shared.records.book import Book, Entry
from shared.records.codec import Codec
from shared.runtime.service import Measure
from shared.runtime.topic import Topic

WORDS = {
    "campaign.drafted.v1": "Soạn phong trào “{title}”",
    "campaign.launched.v1": "Phát động phong trào {event}",
    "campaign.dropped.v1": "Xóa dự thảo phong trào",
    "campaign.closed.v1": "Kết thúc phong trào",
    "registration.entered.v1": "Đơn vị {unit} hưởng ứng, đăng ký chỉ tiêu",
    "result.reported.v1": "Đơn vị {unit} báo cáo kết quả kỳ {period}",
    "nomination_heard.v1": "Nghe tin đơn vị {unit} gửi đề nghị {award}",
    "outcome_heard.v1": "Nghe tin: đề nghị {nomination} {outcome} {decision_number}",
    "correction_heard.v1": "Nghe tin: {nomination} nay theo quyết định số {decision_number}, đính chính bởi {notice}",
}
BOOKS = (
    Book(
        "campaign",
        campaign.DECIDER,
        Codec(campaign.EVENTS),
        projections.project_campaign,
        outbox.tell_campaign,
        facts.facts_campaign,
    ),
    Book(
        "registration",
        registration.DECIDER,
        Codec(registration.EVENTS),
        projections.project_registration,
        outbox.tell_registration,
        facts.facts_response,
    ),
    Book(
        "result",
        result.DECIDER,
        Codec(result.EVENTS),
        projections.project_result,
        outbox.tell_result,
        facts.facts_result,
    ),
    Book("nomination", heard.NOMINATION, Codec(heard.NOMINATION_EVENTS), projections.project_nomination),
)


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case registration.Registered() | result.Reported() | heard.NominationHeard():
            return (f"campaign/{entry.event.campaign}",)
        case campaign.Launched(delegation=str(delegation)):
            return (f"delegation/{delegation}",)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A launch stands for those who took part."""
    for entry in entries:
        match entry.event:
            case campaign.Launched(people=people, bound=bound) if people:
                yield Text(TakingPart, people, bound)


TOPIC = Topic(
    books=BOOKS,
    read_models=(CampaignRow, RegistrationRow, ResultRow, NominationRow),
    private_tables=(TakingPart,),
    evidence=Evidence(words=WORDS, speaks_of=speaks_of, proves=proves, texts=(TakingPart,)),
    rules=rules_in(rulebook),
    permissions={
        "campaigner": frozenset({"campaign.draft", "campaign.launch", "campaign.close", "response.read"}),
        "authority": frozenset({"campaign.launch", "campaign.close", "response.read"}),
        "clerk": frozenset({"response.enter", "response.read"}),
        "head": frozenset({"response.enter", "response.read"}),
        **{role: frozenset({"response.read"}) for role in ("auditor", "admin")},
    },
    api=(api.router,),
    web=(drafting.router, launching.router, responding.router, units.router, overview.router),
    measures=(Measure(figures.METRICS, figures.read),),
)
