"""What spans tell of a message, by the semantic conventions for messaging; the waits are spans of their own."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

import msgspec
from opentelemetry.trace import Span, SpanKind

from shared.contracts.things import BULK, things_of, things_said
from shared.records.times import instant
from shared.telemetry.traces import begin, failed, record, sampled, traceparent_of


def message_attributes(subject: str, template: str) -> dict[str, str | int]:
    """What every operation on a message tells; the template is its subject without the campaign."""
    return {
        "messaging.system": "nats",
        "messaging.destination.name": subject,
        "messaging.destination.template": template,
    }


@dataclass
class Sends:
    """The `send` spans of one publication, from its begin to its ack: the context that each message carries."""

    service: str
    stream: str
    since: float
    """When this process began: the spans of an older act may have died with the process that made them."""
    _spans: dict[int, Span] = field(default_factory=dict)
    """By position of the outbox row; those of a bulk have one together."""

    def traceparent(self, row: Any) -> str | None:
        """What the message carries: its `send`, or the context in which it was decided where nobody looks."""
        sending = self._spans.get(row.position)
        return (traceparent_of(sending) if sending else None) or row.trace

    def acked(self, position: int, sequence: int) -> None:
        """End the span of a row that the stream has confirmed."""
        if sending := self._spans.get(position):
            sending.set_attribute("messaging.nats.sequence", sequence)
            sending.end()

    def begin(self, rows: Sequence[Any]) -> None:
        now = time.time()
        for trace, group in groupby((row for row in rows if sampled(row.trace)), key=lambda row: row.trace):
            some = [(row, _things(row)) for row in group]
            unnamed = [row for row, things in some if "thidua.nomination" not in things]
            bulk = unnamed if len(unnamed) > BULK else []
            if bulk:
                self._spans |= dict.fromkeys((row.position for row in bulk), self._bulk(trace, bulk))
            for row, things in some:
                if row.position not in self._spans:
                    self._spans[row.position] = self._one(row, things, now)

    def end(self, error: BaseException | None = None) -> None:
        for sending in self._spans.values():
            if sending.is_recording():
                sending.set_attribute("error.type", "unconfirmed") if error is None else failed(sending, error)
                sending.end()

    def _one(self, row: Any, things: Mapping[str, str], now: float) -> Span:
        known = {"thidua.service": self.service, "thidua.event.type": row.type, "thidua.event": row.id, **things}
        about = self._about(row) | {
            "messaging.message.id": row.id,
            "messaging.message.body.size": len(row.body.encode()),
            "thidua.ledger.position": row.position,
        }
        decided = instant(row.at).timestamp()
        alive = decided > self.since
        parent, links = (row.trace, []) if alive else (None, [row.trace])
        span = begin(_named(row), SpanKind.PRODUCER, parent=parent, links=links, attributes=about | known)
        under = row.trace if alive else traceparent_of(span)
        record("outbox wait", SpanKind.INTERNAL, decided, now, parent=under, attributes=known)
        return span

    def _bulk(self, trace: str, rows: Sequence[Any]) -> Span:
        about = self._about(rows[0]) | {"messaging.batch.message_count": len(rows)}
        return begin(_named(rows[0]), SpanKind.PRODUCER, links=[trace], attributes=about)

    def _about(self, row: Any) -> dict[str, str | int]:
        return {
            **message_attributes(row.subject, _template(row)),
            "messaging.operation.name": "send",
            "messaging.operation.type": "send",
            "messaging.nats.stream": self.stream,
            "thidua.service": self.service,
        }


def _template(row: Any) -> str:
    template: str = row.subject.rpartition(".")[0]
    return template


def _named(row: Any) -> str:
    return f"send {_template(row)}"


def _things(row: Any) -> dict[str, str]:
    return things_of([row.stream]) | things_said(msgspec.json.decode(row.body))


@contextmanager
def sending(service: str, stream: str, since: float, rows: Sequence[Any]) -> Iterator[Sends]:
    """The `send` spans of these rows; what is not acked within the block has failed."""
    sends = Sends(service, stream, since)
    sends.begin(rows)
    try:
        yield sends
    except BaseException as error:
        sends.end(error)
        raise
    sends.end()
