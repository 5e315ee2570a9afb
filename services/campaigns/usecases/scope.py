"""Who may see what in campaigns, and who may do it."""

from services.campaigns.domain.rulebook import CAMPAIGN_UNKNOWN
from services.campaigns.domain.words import CampaignStatus
from services.campaigns.store import queries
from services.campaigns.store.clusters import ClusterRow
from services.campaigns.store.tables import CampaignRow
from shared.access import Person
from shared.http import Service


def may_see(who: Person, row: CampaignRow) -> bool:
    """A draft is the business of those who may write or launch it where it will be launched."""
    return row.status != CampaignStatus.DRAFT or any(
        who.serves(permission, row.unit) for permission in ("campaign.draft", "campaign.launch")
    )


def names_people(who: Person, row: ClusterRow) -> bool:
    """Who took part is told to those who respond for, or look after, the cluster or a unit of it."""
    units = (row.unit, *(member.unit for member in row.sitting()))
    return any(who.reaches("response.read", unit) for unit in units)


def campaign_of(service: Service, who: Person, code: str) -> CampaignRow:
    """One that the person may see. Raises Unknown (campaign-unknown)."""
    with service.database.reading() as store:
        row = queries.campaign(store, code)
        if row is None or not may_see(who, row):
            raise CAMPAIGN_UNKNOWN.unknown("Không có phong trào này.")
    return row
