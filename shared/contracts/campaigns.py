"""Events of campaigns: launches, responses, results, ends."""

from datetime import date, timedelta
from typing import Annotated

from shared.contracts.envelope import Contract
from shared.contracts.revisions import Since
from shared.contracts.seals import Sealed

REVIEWED_WITHIN = timedelta(days=60)
"""After its end a movement is reviewed, and its nominations come of that: how long where the launch says nothing."""


def nominated_until(ends: date, said: date | None) -> date:
    """The last day for nominations."""
    return said or ends + REVIEWED_WITHIN


class CampaignsSays(Contract):
    service = "campaigns"


class CampaignLaunched(CampaignsSays):
    """A campaign (phong trào thi đua) runs from its launch until `ends`; `awards` are the codes it may lead to."""

    name = "campaign.launched"
    title: str
    kind: str
    """`regular` or `thematic`"""
    unit: str
    """Unit whose authority launched it."""
    delegation: str | None = None
    starts: date
    ends: date
    awards: tuple[str, ...] = ()
    nominate_until: Annotated[date | None, Since(7)] = None
    """The last day for nominations; by `nominated_until` where the launch does not say."""


class CampaignClosed(CampaignsSays):
    name = "campaign.closed"


class RegistrationEntered(CampaignsSays):
    """A unit responds (hưởng ứng) with its own targets."""

    name = "registration.entered"
    unit: str
    targets: int


class ResultReported(CampaignsSays):
    name = "result.reported"
    unit: str
    period: str


class CampaignsSealed(Sealed, CampaignsSays):
    name = "ledger.sealed"
