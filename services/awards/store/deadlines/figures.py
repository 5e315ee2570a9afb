"""Figures of deadlines for whoever watches over the service."""

from collections.abc import Iterator

from sqlmodel import Session

from services.awards.store.deadlines.due import ROW, counted
from shared.kernel import Moment
from shared.telemetry.metrics import Metric, Reading

BY_STATE = Metric("deadlines", "Deadlines of dossiers on a desk: running, soon, overdue, waiting.", ("state",))
METRICS = (BY_STATE,)


def read(store: Session, now: Moment) -> Iterator[Reading]:
    for state, count in counted(store.execute, now.on, [ROW.lies.is_(True)]).items():
        yield BY_STATE, (state,), count
