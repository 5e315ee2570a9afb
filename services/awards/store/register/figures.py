"""Figures of the register for whoever watches over the service."""

from collections.abc import Iterator

from sqlalchemy import func, select
from sqlmodel import Session

from services.awards.store.tables import AwardRow
from shared.kernel import Moment
from shared.records.database import table_of
from shared.telemetry.metrics import Metric, Reading

BY_AWARD = Metric("awards", "Lines of the register by award.", ("award",))
METRICS = (BY_AWARD,)
AWARD = table_of(AwardRow).c


def read(store: Session, _: Moment) -> Iterator[Reading]:
    for award, count in store.execute(select(AWARD.award, func.count()).group_by(AWARD.award)):
        yield BY_AWARD, (award,), count
