"""Counts what is heard: how long each message took, what became of it, how long it was on its way."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from shared.bus.manifest import Hearing
from shared.contracts.envelope import Envelope
from shared.kernel import NotYet
from shared.records.jobs import Answer
from shared.records.office import Office
from shared.telemetry.metrics import APPLIED, PROCESSED, REPEATS


@contextmanager
def timed(office: Office, type_: str, never: tuple[type[Exception], ...]) -> Iterator[None]:
    """How long it took, and whether it is done, waits, can never be performed or met a fault."""
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
        office.metrics.observe(PROCESSED, time.perf_counter() - began, type_, outcome)


def applied(office: Office, hearing: Hearing, envelope: Envelope, answer: Answer) -> None:
    """Its effect is committed, now or before."""
    if answer.repeated:
        office.metrics.count(REPEATS, hearing.durable)
        return
    seconds = (office.clock.now().at - envelope.time).total_seconds()
    office.metrics.observe(APPLIED, max(seconds, 0.0), hearing.durable)
