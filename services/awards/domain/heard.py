"""What awards knows of campaigns and erasures, from what it heard."""

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


def decide_campaign(fact: CampaignFact, _campaign: Campaign, _facts: None) -> list[CampaignFact]:
    return [fact]


def evolve_campaign(campaign: Campaign, fact: CampaignFact) -> Campaign:
    match fact:
        case CampaignHeard():
            return Campaign(fact)
        case CampaignEndHeard(closed_on):
            return replace(campaign, closed_on=closed_on)
        case _:
            assert_never(fact)


@dataclass(frozen=True)
class ErasureHeard:
    """A person is to be forgotten: these packages were deleted."""

    enclosures: tuple[str, ...]


def decide_erasure(fact: ErasureHeard, _last: ErasureHeard | None, _facts: None) -> list[ErasureHeard]:
    return [fact]


def evolve_erasure(_last: ErasureHeard | None, fact: ErasureHeard) -> ErasureHeard:
    return fact


CAMPAIGN: Decider[Campaign, CampaignFact, CampaignFact, None] = Decider(Campaign(), decide_campaign, evolve_campaign)
ERASURE: Decider[ErasureHeard | None, ErasureHeard, ErasureHeard, None] = Decider(None, decide_erasure, evolve_erasure)
CAMPAIGN_EVENTS: dict[str, type] = {"campaign_heard.v1": CampaignHeard, "campaign_end_heard.v1": CampaignEndHeard}
ERASURE_EVENTS: dict[str, type] = {"erasure_heard.v1": ErasureHeard}
