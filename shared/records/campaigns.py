"""The campaigns as every other service needs them, from the events it received."""

from dataclasses import dataclass, replace
from datetime import date

from sqlmodel import Field, SQLModel

from shared.contracts.campaigns import CampaignClosed, CampaignLaunched, nominated_until
from shared.contracts.envelope import Contract
from shared.kernel import Decider, Sending
from shared.records.book import Book, Entry, Row, put
from shared.records.codec import Codec


class CampaignRow(SQLModel, table=True):
    """Read model of a campaign as it was heard of."""

    __tablename__ = "campaign"
    code: str = Field(primary_key=True)
    title: str
    kind: str
    starts: str
    ends: str
    nominate_until: str
    """The last day for nominations."""
    launched_on: str | None
    """Unknown of those heard of before the day was kept."""
    closed_on: str | None
    awards: str


@dataclass(frozen=True)
class CampaignHeard:
    title: str
    kind: str
    starts: date
    ends: date
    awards: tuple[str, ...]
    nominate_until: date | None = None
    launched_on: date | None = None


@dataclass(frozen=True)
class CampaignEndHeard:
    closed_on: date


CampaignFact = CampaignHeard | CampaignEndHeard


@dataclass(frozen=True)
class Campaign:
    launched: CampaignHeard | None = None
    closed_on: date | None = None


def _decide(fact: CampaignFact, campaign: Campaign, _facts: None) -> list[CampaignFact]:
    return [] if fact == campaign.launched else [fact]


def _evolve(campaign: Campaign, fact: CampaignFact) -> Campaign:
    return Campaign(fact) if isinstance(fact, CampaignHeard) else replace(campaign, closed_on=fact.closed_on)


def _project(entry: Entry) -> list[Row]:
    campaign: Campaign = entry.state
    launched = campaign.launched
    if launched is None:
        return []
    return [
        put(
            CampaignRow,
            code=entry.key,
            title=launched.title,
            kind=launched.kind,
            starts=launched.starts.isoformat(),
            ends=launched.ends.isoformat(),
            nominate_until=nominated_until(launched.ends, launched.nominate_until).isoformat(),
            launched_on=launched.launched_on.isoformat() if launched.launched_on else None,
            closed_on=campaign.closed_on.isoformat() if campaign.closed_on else None,
            awards=" ".join(launched.awards),
        )
    ]


CAMPAIGN: Decider[Campaign, CampaignFact, CampaignFact, None] = Decider(Campaign(), _decide, _evolve)
CAMPAIGN_BOOK = Book(
    "campaign",
    CAMPAIGN,
    Codec({"campaign_heard.v1": CampaignHeard, "campaign_end_heard.v1": CampaignEndHeard}),
    _project,
)


def hear_campaign(contract: Contract) -> list[Sending] | None:
    """The commands a contract about campaigns asks for; None if it is about something else."""
    match contract:
        case CampaignLaunched():
            days = {"nominate_until": contract.nominate_until, "launched_on": contract.on}
            launched = CampaignHeard(
                contract.title, contract.kind, contract.starts, contract.ends, tuple(contract.awards), **days
            )
            return [(f"campaign/{contract.campaign}", launched)]
        case CampaignClosed():
            return [(f"campaign/{contract.campaign}", CampaignEndHeard(contract.on))]
        case _:
            return None
