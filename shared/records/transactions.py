"""One span for each transaction of the store, with the number of its statements, never their text or values."""

import time
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from opentelemetry.trace import SpanKind
from sqlalchemy import Connection, Engine, event

from shared.telemetry.traces import current_traceparent, record, recording, sampled

STATEMENTS = "statements"


def counting(engine: Engine) -> Engine:
    """Count the statements of every transaction, the one that begins it left out."""
    event.listen(engine, "begin", lambda connection: connection.info.update({STATEMENTS: 0}))
    event.listen(engine, "before_cursor_execute", _count)
    return engine


def _count(connection: Connection, *_: Any) -> None:
    connection.info[STATEMENTS] = connection.info.get(STATEMENTS, 0) + 1


@contextmanager
def traced(operation: str, service: str, traces: Collection[str]) -> Iterator[Callable[[Connection], None]]:
    """A span under each of the `traces`, with its commit; it is made where its end was told its connection."""
    start, about = time.time(), dict[str, str | int]()

    def done(connection: Connection) -> None:
        about["db.system.name"] = connection.dialect.name
        about["thidua.statements"] = connection.info.get(STATEMENTS, 0)

    yield done
    if about:
        about |= {"db.namespace": service, "db.operation.name": operation, "thidua.service": service}
        for trace in filter(sampled, traces):
            record(f"{operation} {service}", SpanKind.CLIENT, start, time.time(), parent=trace, attributes=about)


def reader() -> list[str]:
    """The trace for which something is read now, if its span is written down."""
    current = current_traceparent() if recording() else None
    return [current] if current else []
