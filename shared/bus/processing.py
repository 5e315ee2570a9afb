"""One delivery, and what spans tell of hearing it: `queue wait`, `process`, `settle`."""

import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import structlog
from nats.aio.msg import Msg
from opentelemetry.trace import SpanKind

from shared.bus.manifest import Hearing
from shared.bus.sending import message_attributes
from shared.bus.signing import ARRIVED
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.things import BULK, things_said
from shared.telemetry.logs import since
from shared.telemetry.traces import record, recording, sampled, span

_log = structlog.get_logger(__name__)
SPAN = 3
"""Parts of a traceparent up to the id of its span."""


@dataclass(frozen=True)
class Message:
    """One delivery, whether from NATS or from the waiting table."""

    speaker: str
    subject: str
    headers: Mapping[str, Any]
    body: bytes
    sequence: int = 0
    """On the stream of the speaker; with the next, 0 where it comes from the waiting table."""
    delivery: int = 0
    bulk: bool = False
    """One of many that were said as one: they are heard within one span."""

    @property
    def traceparent(self) -> str | None:
        """Of the `send` that said it, where a span is wanted."""
        parent = self.headers.get("traceparent")
        return parent if sampled(parent) and not self.bulk else None

    @property
    def trace(self) -> dict[str, str]:
        """For its log line, where no span is wanted."""
        parent = self.headers.get("traceparent", "").split("-")
        return {} if len(parent) < SPAN else {"trace_id": parent[1], "span_id": parent[2]}

    @property
    def template(self) -> str:
        """The subject without its campaign."""
        return self.subject.rpartition(".")[0] or f"thidua.{self.headers.get('ce-type')}"

    def about(self, hearing: Hearing, operation: str, kind: str) -> dict[str, str | int]:
        """The attributes of an operation on it."""
        return {
            **message_attributes(self.subject or self.template, self.template),
            "messaging.message.body.size": len(self.body),
            "messaging.operation.name": operation,
            "messaging.operation.type": kind,
            "messaging.consumer.group.name": hearing.durable,
            "messaging.nats.stream": hearing.stream,
            "messaging.nats.sequence": self.sequence,
            "messaging.nats.delivery_count": self.delivery,
            "thidua.service": hearing.hearer,
        }


@contextmanager
def receiving(hearing: Hearing, deliveries: Sequence[Msg]) -> Iterator[list[Message]]:
    """The messages of a batch. Those that were said as one are one `process`, linked to their `send`."""
    arrived = [{**(each.headers or {}), ARRIVED: each.metadata.timestamp.isoformat()} for each in deliveries]
    traces = Counter(each.get("traceparent") for each in arrived)
    many = {trace: count for trace, count in traces.items() if count > (1 if sampled(trace) else BULK)}
    messages = [
        Message(
            hearing.speaker,
            each.subject,
            headers,
            each.data,
            each.metadata.sequence.stream,
            each.metadata.num_delivered or 1,
            many.get(headers.get("traceparent"), 0) > 1,
        )
        for each, headers in zip(deliveries, arrived, strict=True)
    ]
    start, began = time.time(), time.perf_counter()
    yield messages
    for trace, count in many.items():
        first = next(each for each in messages if each.headers.get("traceparent") == trace)
        about = first.about(hearing, "process", "process") | {"messaging.batch.message_count": count}
        del about["messaging.message.body.size"]
        if trace and sampled(trace):
            record(f"process {first.template}", SpanKind.CONSUMER, start, time.time(), links=[trace], attributes=about)
        _log.info("heard", event_type=first.headers.get("ce-type"), count=count, **first.trace, ms=since(began))


@contextmanager
def processing(hearing: Hearing, message: Message) -> Iterator[None]:
    """The `process` span of one message, and before it what it waited since the stream took it."""
    if not (parent := message.traceparent):
        yield
        return
    about = message.about(hearing, "process", "process")
    if arrived := message.headers.get(ARRIVED):
        start = datetime.fromisoformat(arrived).timestamp()
        record("queue wait", SpanKind.INTERNAL, start, time.time(), parent=parent, attributes=about)
    with span(f"process {message.template}", SpanKind.CONSUMER, parent=parent, attributes=about):
        yield


@contextmanager
def replaying(hearing: Hearing, message: Message) -> Iterator[Message]:
    """The message to be heard anew: in a trace of its own, linked to the `send` that said it long ago."""
    headers = {name: value for name, value in message.headers.items() if name != "traceparent"}
    links = [message.traceparent] if message.traceparent else []
    about = message.about(hearing, "process", "process")
    with span(f"replay {message.template}", SpanKind.CONSUMER, links=links, attributes=about):
        yield replace(message, headers=headers)


def tell(envelope: Envelope, contract: Contract) -> None:
    """Write into the span what its message is about, once that is known to be its speaker's word."""
    if current := recording():
        current.set_attributes({"messaging.message.id": envelope.id, "thidua.event": envelope.id})
        current.set_attributes({"thidua.event.type": envelope.type, **things_said(vars(contract))})


@contextmanager
def settling(hearing: Hearing, message: Message, operation: str) -> Iterator[None]:
    """The `settle` span: what NATS is told of a message (`ack`, `nak`)."""
    if not (parent := message.traceparent):
        yield
        return
    about = message.about(hearing, operation, "settle")
    with span(f"settle {message.template}", SpanKind.CLIENT, parent=parent, attributes=about):
        yield
