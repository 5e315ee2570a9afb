"""Spans from the HTTP request to the last consumer, in one trace: the outbox row carries the traceparent across."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.sampling import ALWAYS_OFF, ParentBased, TraceIdRatioBased
from opentelemetry.trace import Link, Span, SpanContext, SpanKind, StatusCode
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

from shared.kernel import NotYet, Refused
from shared.telemetry import otlp

Attributes = Mapping[str, str | int | bool | float]
NANO = 1_000_000_000
_w3c = TraceContextTextMapPropagator()


def set_up(service: str, *, ratio: float = 1.0, environment: str = "production") -> None:
    """Sample `ratio` of the traces that begin here. Without a receiver there are trace ids for logs, and no spans."""
    processor = otlp.processor()
    sampler = ParentBased(TraceIdRatioBased(ratio)) if processor else ALWAYS_OFF
    provider = TracerProvider(resource=otlp.resource(service, environment), sampler=sampler)
    if processor:
        provider.add_span_processor(processor)
    trace.set_tracer_provider(provider)


def current_traceparent() -> str | None:
    """The W3C traceparent of the current span, if there is one."""
    return traceparent_of(trace.get_current_span())


def traceparent_of(span: Span) -> str | None:
    """The W3C traceparent of a span, if it has one."""
    if not span.get_span_context().is_valid:
        return None
    carrier: dict[str, str] = {}
    _w3c.inject(carrier, trace.set_span_in_context(span, Context()))
    return carrier.get("traceparent")


def sampled(traceparent: str | None) -> bool:
    """Whether the flags of a stored traceparent ask for spans; the others need not be made at all."""
    # The lowest bit of the flags: OpenTelemetry writes `-03` since W3C level 2 (sampled, random id), not only `-01`.
    return bool(traceparent and traceparent[-1] in "13579bdf")


def recording() -> Span | None:
    """The current span, where something is written down of it."""
    current = trace.get_current_span()
    return current if current.is_recording() else None


@contextmanager
def span(
    name: str,
    kind: SpanKind = SpanKind.INTERNAL,
    *,
    parent: str | None = None,
    links: Collection[str] = (),
    attributes: Attributes | None = None,
) -> Iterator[Span]:
    """A span whose parent is the stored `parent` traceparent, or the current span where none is given.

    Only a SERVER span and one with `links` have no parent then: they stand under nothing that was under way here.
    A span with a stored parent is linked to it as well: semantic conventions for messaging want links, people want
    one tree.
    """
    here = Context() if kind is SpanKind.SERVER or links else otel_context.get_current()
    context = _under(parent, here) if parent else here
    with trace.get_tracer("thidua").start_as_current_span(
        name,
        context=context,
        kind=kind,
        links=_links([*links, *([parent] if parent else [])]),
        attributes=attributes,
        record_exception=False,  # its text may hold what a person typed
        set_status_on_exception=False,
    ) as current:
        try:
            yield current
        except Exception as error:
            failed(current, error)
            raise


def begin(
    name: str,
    kind: SpanKind,
    *,
    parent: str | None = None,
    links: Iterable[str] = (),
    attributes: Attributes | None = None,
    start: float | None = None,
) -> Span:
    """A span that the caller ends and that is nobody's current one; without `parent` it begins a trace."""
    context = _under(parent, Context()) if parent else Context()
    linked = _links([*links, *([parent] if parent else [])])
    since = int(start * NANO) if start else None
    return trace.get_tracer("thidua").start_span(name, context, kind, attributes, linked, since)


def record(
    name: str,
    kind: SpanKind,
    start: float,
    end: float,
    *,
    parent: str | None = None,
    links: Iterable[str] = (),
    attributes: Attributes | None = None,
) -> None:
    """A span that is over: what was waited, for instance. `start` and `end` are seconds since the epoch."""
    begun = begin(name, kind, parent=parent, links=links, attributes=attributes, start=start)
    begun.end(int(max(start, end) * NANO))


def link(current: Span, earlier: Iterable[str]) -> None:
    """Link the span to stored traceparents of other traces."""
    mine = current.get_span_context().trace_id
    for each in _links(earlier):
        if each.context.trace_id != mine:
            current.add_link(each.context)


def failed(current: Span, error: BaseException) -> None:
    """A refusal is an answer, all else a fault; of both only the kind is told: a text may hold what was typed."""
    if isinstance(error, Refused):
        current.set_attribute("thidua.refused", error.rule)
    elif not isinstance(error, NotYet):
        current.set_attribute("error.type", type(error).__qualname__)
        current.set_status(StatusCode.ERROR)


def _under(parent: str, context: Context) -> Context:
    return _w3c.extract({"traceparent": parent}, context=context)


def _links(traceparents: Iterable[str]) -> list[Link]:
    return [Link(context) for context in map(_context, traceparents) if context.is_valid]


def _context(traceparent: str) -> SpanContext:
    return trace.get_current_span(_under(traceparent, Context())).get_span_context()
