"""What campaigns says: launches, responses, results, ends."""

from datetime import date

from shared.contracts.envelope import Contract
from shared.contracts.seals import Sealed


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
