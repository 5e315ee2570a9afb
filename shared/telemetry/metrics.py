"""Metrics of one service in the format of Prometheus: what is counted as it happens, and what is read when asked.

Labels hold closed sets only (routes, types of events, stages, codes), never an id, a name or a text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeAlias

from opentelemetry import trace
from prometheus_client import CollectorRegistry, Counter, Histogram, ProcessCollector, disable_created_metrics
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.metrics import MetricWrapperBase
from prometheus_client.registry import Collector

disable_created_metrics()  # type: ignore[no-untyped-call]  # a third series for every counter, which nothing here asks for


@dataclass(frozen=True)
class Metric:
    """`…_total` is a counter, one with buckets a histogram, every other a gauge."""

    name: str
    help: str
    labels: tuple[str, ...] = ()
    buckets: tuple[float, ...] = ()


Reading: TypeAlias = tuple[Metric, tuple[str, ...], float]
"""One series as it is now: the metric, the values of its labels, the value."""

QUICK = (0.01, 0.05, 0.1, 0.3, 1.0, 5.0)
"""Seconds of one act. Fewer than the convention's, for every route has them; the goal of a page, 0.3, is among them."""
SLOW = (0.05, 0.1, 0.5, 1.0, 5.0, 10.0, 60.0, 600.0)
"""Seconds of a way between services; the goal is 5."""

# ---------------------------------------------------------------- counted where it happens
REQUESTS = Metric(
    "http_server_request_duration_seconds", "Requests by route.", ("method", "route", "status"), QUICK
)  # shared.http.tracing
REFUSALS = Metric(
    "http_refusals_total", "Answers 4xx by the rule they name.", ("status", "rule")
)  # shared.http.answers
SIGN_INS_REFUSED = Metric("sign_in_failures_total", "Sign-ins refused, by reason.", ("why",))  # units
PROCESSED = Metric(
    "messaging_process_duration_seconds", "Messages heard, by what became of them.", ("event_type", "outcome"), QUICK
)  # shared.bus.hearing
APPLIED = Metric(
    "event_commit_to_applied_seconds", "From the commit of the sender to that of the hearer.", ("consumer",), SLOW
)  # shared.bus.hearing
REPEATS = Metric("inbox_duplicates_total", "Messages heard once more and dropped.", ("consumer",))  # shared.bus.hearing
SENT = Metric("messaging_client_sent_messages_total", "Messages the stream has confirmed.", ("event_type",))  # relay
SEND_ERRORS = Metric("messaging_client_send_errors_total", "Batches that could not be sent.")  # shared.bus.relay
COUNTED = (REQUESTS, REFUSALS, SIGN_INS_REFUSED, PROCESSED, APPLIED, REPEATS, SENT, SEND_ERRORS)

# ---------------------------------------------------------------- read when asked, at most every five seconds
OUTBOX_PENDING = Metric("outbox_pending", "Messages that wait to be sent.")
OUTBOX_OLDEST = Metric("outbox_oldest_seconds", "How long the oldest of them waits.")
WAITING = Metric("waiting_messages", "Messages heard that wait for another one.")
DEAD_LETTERS = Metric("dead_letters", "Messages that could not be performed and that nobody has settled.")
DEAD_LETTERS_OLDEST = Metric("dead_letters_oldest_seconds", "How long the oldest of them lies.")
CONSUMER_PENDING = Metric("consumer_pending", "Messages on the stream not yet delivered.", ("consumer",))
CONSUMER_ACK_PENDING = Metric("consumer_ack_pending", "Messages delivered and not yet acked.", ("consumer",))
CONSUMER_REDELIVERED = Metric("consumer_redelivered", "Of these, delivered more than once.", ("consumer",))
CONSUMER_WAITING = Metric("consumer_waiting", "Pull requests that wait for messages.", ("consumer",))
CONSUMER_MISSING = Metric("consumer_missing", "1 if NATS has no such durable.", ("consumer",))
STREAM_BYTES = Metric("stream_bytes", "Size of the service's own stream.")
DEAF = Metric("hearing_broken", "1 if the service cannot hear a NATS that answers.")
NATS_AWAY = Metric("nats_away", "1 if NATS does not answer, or keeps nothing.")
STORE_BYTES = Metric("store_bytes", "Size of the store.")
WAL_BYTES = Metric("store_wal_bytes", "Size of its write-ahead log (SQLite).")
LEDGER_ROWS = Metric("ledger_rows", "Rows of the ledger.")
OFFICE_QUEUE = Metric("office_queue_length", "Commands that wait for the writer.")
OFFICE_SILENT = Metric("office_silent_seconds", "How long nobody of those who wait was answered.")
READERS_BUSY = Metric("store_readers_busy", "Connections for reading in use.")
DISK_FREE = Metric("disk_free_bytes", "Free on the disk of the home.")
LOOP_LAG = Metric("event_loop_lag_seconds", "How long the event loop took to answer this look.")
READ_ONLY = Metric("read_only", "1 while the service only reads.")
STORE_UNREADABLE = Metric("store_unreadable", "1 where the store cannot be read: verification of its pages failed.")
STORE_CHECKED = Metric("store_last_verified_seconds", "Since the store was last read through.")
SEAL_AGE = Metric("seal_age_seconds", "Since the last seal; a ledger at rest needs none.")
UNSEALED = Metric("unsealed_oldest_seconds", "How long the oldest row waits for a seal.")
WITNESS_LAG = Metric("witness_lag_seconds", "How long the oldest seal waits for a service to have heard it.")
RESTORES = Metric("accepted_restores", "Restores of the store that were accepted.")
UNREAD = Metric("metrics_unread", "How many groups of figures could not be read at this look.")
READ = (
    *(OUTBOX_PENDING, OUTBOX_OLDEST, WAITING, DEAD_LETTERS, DEAD_LETTERS_OLDEST),
    *(CONSUMER_PENDING, CONSUMER_ACK_PENDING, CONSUMER_REDELIVERED, CONSUMER_WAITING, CONSUMER_MISSING),
    *(STREAM_BYTES, DEAF, NATS_AWAY),
    *(STORE_BYTES, WAL_BYTES, LEDGER_ROWS, OFFICE_QUEUE, OFFICE_SILENT, READERS_BUSY, DISK_FREE, LOOP_LAG),
    *(READ_ONLY, STORE_UNREADABLE, STORE_CHECKED, SEAL_AGE, UNSEALED, WITNESS_LAG, RESTORES, UNREAD),
)
"""`shared.runtime.figures` reads them; those of the trade are declared by the topics."""


class Metrics:
    """What one service counts; a registry of its own, so that two services in one process stay apart."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        self._counted = {metric: _made(metric, self.registry) for metric in COUNTED}

    def count(self, metric: Metric, *labels: str, by: int = 1) -> None:
        counter = self._counted[metric]
        assert isinstance(counter, Counter)  # noqa: S101 - the table above says so
        (counter.labels(*labels) if labels else counter).inc(by)

    def observe(self, metric: Metric, seconds: float, *labels: str) -> None:
        """With the trace it happened in, so that a dashboard can open it."""
        histogram = self._counted[metric]
        assert isinstance(histogram, Histogram)  # noqa: S101 - the table above says so
        histogram.labels(*labels).observe(seconds, _exemplar())

    def read_with(self, read: Callable[[], Iterable[Reading]]) -> None:
        """Add what is read when asked."""
        self.registry.register(_Read(read))


class _Read(Collector):
    def __init__(self, read: Callable[[], Iterable[Reading]]) -> None:
        self._read = read

    def collect(self) -> Iterator[GaugeMetricFamily]:
        families: dict[Metric, GaugeMetricFamily] = {}
        for metric, labels, value in self._read():
            family = families.get(metric) or GaugeMetricFamily(metric.name, metric.help, labels=metric.labels)
            family.add_metric(labels, value)
            families[metric] = family
        yield from families.values()


def _made(metric: Metric, registry: CollectorRegistry) -> MetricWrapperBase:
    if metric.buckets:
        return Histogram(metric.name, metric.help, metric.labels, buckets=metric.buckets, registry=registry)
    return Counter(metric.name, metric.help, metric.labels, registry=registry)


def _exemplar() -> dict[str, str] | None:
    context = trace.get_current_span().get_span_context()
    return {"trace_id": trace.format_trace_id(context.trace_id)} if context.trace_flags.sampled else None
