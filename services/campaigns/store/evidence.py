"""What the ledger of campaigns proves, told to the auditor: Vietnamese words, what an event speaks of."""

from collections.abc import Iterable, Iterator

from services.campaigns.domain import campaign, cluster, heard, registration, result
from services.campaigns.store.clusters import TakingPart
from shared.contracts.words import AWARDS, OUTCOMES
from shared.records.audit import Evidence, Text
from shared.records.book import Entry

WORDS = {
    "campaign.drafted.v1": "Soạn phong trào “{title}”",
    "campaign.launched.v1": "Phát động phong trào {event}",
    "cluster.formed.v1": "Lập cụm thi đua “{title}”",
    "cluster.met.v1": "Họp cụm thi đua: {event}, {place}",
    "campaign.dropped.v1": "Xóa dự thảo phong trào",
    "campaign.closed.v1": "Kết thúc phong trào",
    "registration.entered.v1": "Đơn vị {unit} hưởng ứng, đăng ký chỉ tiêu",
    "result.reported.v1": "Đơn vị {unit} báo cáo kết quả kỳ {period}",
    "nomination_heard.v1": "Nghe tin đơn vị {unit} gửi đề nghị {award}",
    "outcome_heard.v1": "Nghe tin: đề nghị {nomination} {outcome} {decision_number}",
    "correction_heard.v1": "Nghe tin: {nomination} nay theo quyết định số {decision_number}, đính chính bởi {notice}",
}


def speaks_of(entry: Entry) -> Iterable[str]:
    match entry.event:
        case registration.Registered() | result.Reported() | heard.NominationHeard():
            return (f"campaign/{entry.event.campaign}",)
        case campaign.Launched(delegation=str(delegation)):
            return (f"delegation/{delegation}",)
    return ()


def proves(entries: Iterable[Entry]) -> Iterator[Text]:
    """A launch and a meeting stand for those who took part."""
    for entry in entries:
        match entry.event:
            case campaign.Launched(people=people, bound=bound) | cluster.Met(people=people, bound=bound) if people:
                yield Text(TakingPart, people, bound)


EVIDENCE = Evidence(
    words=WORDS,
    codes={"outcome": OUTCOMES, "award": AWARDS},
    speaks_of=speaks_of,
    proves=proves,
    texts=(TakingPart,),
)
