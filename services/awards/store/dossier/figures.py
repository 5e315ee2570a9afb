"""Figures of dossiers for whoever watches over the service: how many, where they lie, since when."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from services.awards.store.tables import DossierRow
from shared.kernel import Moment
from shared.records.database import table_of
from shared.telemetry.metrics import Metric, Reading

BY_STATUS = Metric("dossiers", "Dossiers by status.", ("status",))
LYING = Metric("dossiers_lying", "Dossiers on a desk by what is to be done there.", ("act",))
OLDEST = Metric("dossiers_oldest_days", "Days since the oldest of them was filed.", ("act",))
METRICS = (BY_STATUS, LYING, OLDEST)
DOSSIER = table_of(DossierRow).c


def read(store: Session, now: Moment) -> Iterator[Reading]:
    for status, count in store.execute(select(DOSSIER.status, func.count()).group_by(DOSSIER.status)):
        yield BY_STATUS, (status,), count
    lying = select(DOSSIER.station_act, func.count(), func.min(DOSSIER.filed_on)).group_by(DOSSIER.station_act)
    for act, count, first in store.execute(lying.where(DOSSIER.station_unit.is_not(None))):
        yield LYING, (act,), count
        yield OLDEST, (act,), (now.on - date.fromisoformat(first)).days
