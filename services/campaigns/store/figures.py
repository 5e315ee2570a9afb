"""Figures of campaigns for whoever watches over the service."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session

from services.campaigns.store.tables import CampaignRow
from shared.kernel import Moment
from shared.records.database import table_of
from shared.telemetry.metrics import Metric, Reading

BY_STATUS = Metric("campaigns", "Campaigns by status.", ("status",))
METRICS = (BY_STATUS,)
CAMPAIGN = table_of(CampaignRow).c


def read(store: Session, _: Moment) -> Iterator[Reading]:
    for status, count in store.execute(select(CAMPAIGN.status, func.count()).group_by(CAMPAIGN.status)):
        yield BY_STATUS, (status,), count
