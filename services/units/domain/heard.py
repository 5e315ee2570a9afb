"""What units knows of campaigns, from what it heard: an event of its own for every fact."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from shared.kernel import Decider


@dataclass(frozen=True)
class CampaignHeard:
    title: str
    kind: str
    starts: date
    ends: date
    awards: tuple[str, ...]


@dataclass(frozen=True)
class CampaignEndHeard:
    closed_on: date


CampaignFact = CampaignHeard | CampaignEndHeard


@dataclass(frozen=True)
class Campaign:
    launched: CampaignHeard | None = None
    closed_on: date | None = None


def decide_campaign(fact: CampaignFact, campaign: Campaign, _facts: None) -> list[CampaignFact]:
    return [] if fact == campaign.launched else [fact]


def evolve_campaign(campaign: Campaign, fact: CampaignFact) -> Campaign:
    match fact:
        case CampaignHeard():
            return Campaign(fact)
        case CampaignEndHeard(closed_on):
            return replace(campaign, closed_on=closed_on)
        case _:
            assert_never(fact)


CAMPAIGN: Decider[Campaign, CampaignFact, CampaignFact, None] = Decider(Campaign(), decide_campaign, evolve_campaign)
CAMPAIGN_EVENTS: dict[str, type] = {
    "campaign_heard.v1": CampaignHeard,
    "campaign_end_heard.v1": CampaignEndHeard,
}
