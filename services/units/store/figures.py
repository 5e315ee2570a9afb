"""Figures of nominations for whoever watches over the service."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from services.units.store.tables import NominationRow
from shared.kernel import Moment
from shared.records.database import table_of
from shared.telemetry.metrics import Metric, Reading

BY_STATUS = Metric("nominations", "Nominations by status.", ("status",))
OLDEST = Metric("nominations_oldest_days", "Days since the oldest of them was submitted.", ("status",))
METRICS = (BY_STATUS, OLDEST)
NOMINATION = table_of(NominationRow).c


def read(store: Session, now: Moment) -> Iterator[Reading]:
    by_status = select(NOMINATION.status, func.count(), func.min(NOMINATION.submitted_on)).group_by(NOMINATION.status)
    for status, count, first in store.execute(by_status):
        yield BY_STATUS, (status,), count
        yield OLDEST, (status,), (now.on - date.fromisoformat(first)).days
