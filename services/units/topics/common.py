"""What every topic of units stands on: campaigns as they are heard, the seal."""

from services.units.domain import rulebook
from shared.contracts.titles import AWARDS
from shared.contracts.units import UnitsSealed
from shared.contracts.words import Outcome
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.records.campaigns import CAMPAIGN_BOOK, CampaignRow
from shared.records.seals import seal_book
from shared.runtime.topic import Topic

WORDS = {
    "campaign_heard.v1": "Nghe tin phát động phong trào “{title}”",
    "campaign_end_heard.v1": "Nghe tin kết thúc phong trào",
}

TOPIC = Topic(
    books=(CAMPAIGN_BOOK, seal_book("units", UnitsSealed)),
    read_models=(CampaignRow,),
    evidence=Evidence(words=WORDS, codes={"outcome": Outcome.names(), "award": AWARDS}),
    rules=rules_in(rulebook),
    permissions={"auditor": frozenset({"audit.read"})},
)
