"""Counts and logs what is heard: how long each message took, what became of it, how long it was on its way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import structlog

from shared.bus.manifest import Hearing
from shared.bus.processing import Message
from shared.contracts.envelope import Envelope
from shared.kernel import NotYet
from shared.records.jobs import Answer
from shared.records.office import Office
from shared.telemetry.logs import since
from shared.telemetry.metrics import APPLIED, PROCESSED, REPEATS

_log = structlog.get_logger(__name__)


@contextmanager
def timed(office: Office, message: Message, envelope: Envelope, never: tuple[type[Exception], ...]) -> Iterator[None]:
    """How long it took, and whether it is done, waits, can never be performed or met a fault; one line of it.

    Many that were said as one have a line together.
    """
    began, outcome = time.perf_counter(), "fault"
    try:
        yield
        outcome = "done"
    except NotYet:
        outcome = "waits"
        raise
    except never:
        outcome = "dead"
        raise
    finally:
        office.metrics.observe(PROCESSED, time.perf_counter() - began, envelope.type, outcome)
        if not (message.bulk and outcome == "done"):
            about = {"event_type": envelope.type, "event_id": envelope.id, "outcome": outcome}
            _log.info("heard", **about, **message.trace, ms=since(began))


def applied(office: Office, hearing: Hearing, envelope: Envelope, answer: Answer) -> None:
    """Its effect is committed, now or before."""
    if answer.repeated:
        office.metrics.count(REPEATS, hearing.durable)
        return
    seconds = (office.clock.now().at - envelope.time).total_seconds()
    office.metrics.observe(APPLIED, max(seconds, 0.0), hearing.durable)
