"""Spans from the HTTP request to the last consumer, in one trace: the outbox row carries the traceparent across."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from opentelemetry import context as otel_context
from opentelemetry import trace
from opentelemetry.context import Context
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import Link, Span, SpanKind
from opentelemetry.trace.propagation.tracecontext import TraceContextTextMapPropagator

Attributes = Mapping[str, str | int | bool | float]
_w3c = TraceContextTextMapPropagator()


def set_up(service: str, *, ratio: float = 1.0, exporter: SpanExporter | None = None) -> None:
    """Sample `ratio` of the traces that begin here; export by OTLP only where an endpoint is set."""
    provider = TracerProvider(
        resource=Resource.create({SERVICE_NAME: f"thidua-{service}"}), sampler=ParentBased(TraceIdRatioBased(ratio))
    )
    if exporter is None and os.environ.get("OTEL_EXPORTER_OTLP_ENDPOINT"):
        # Imported here: it takes a fifth of a second that an installation without a collector need not wait.
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter  # noqa: PLC0415

        exporter = OTLPSpanExporter()
    if exporter:
        provider.add_span_processor(BatchSpanProcessor(exporter))
    trace.set_tracer_provider(provider)


def current_traceparent() -> str | None:
    """The W3C traceparent of the current span, if there is one."""
    if not trace.get_current_span().get_span_context().is_valid:
        return None
    carrier: dict[str, str] = {}
    _w3c.inject(carrier)
    return carrier.get("traceparent")


def sampled(traceparent: str | None) -> bool:
    """Whether the flags of a stored traceparent ask for spans; the others need not be made at all."""
    # The lowest bit of the flags: OpenTelemetry writes `-03` since W3C level 2 (sampled, random id), not only `-01`.
    return bool(traceparent and traceparent[-1] in "13579bdf")


@contextmanager
def span(
    name: str, kind: SpanKind = SpanKind.INTERNAL, *, parent: str | None = None, attributes: Attributes | None = None
) -> Iterator[Span]:
    """A span whose parent is the stored `parent` traceparent, or the current span where none is given.

    Only a SERVER span has no parent then: what a request begins stands under nothing that was under way here.
    A span with a stored parent is linked to it as well: semantic conventions for messaging want links, people want
    one tree.
    """
    here = Context() if kind is SpanKind.SERVER else otel_context.get_current()
    context = _w3c.extract({"traceparent": parent}, context=here) if parent else here
    creation = trace.get_current_span(context).get_span_context()
    links = [Link(creation)] if parent and creation.is_valid else []
    tracer = trace.get_tracer("thidua")
    with tracer.start_as_current_span(name, context=context, kind=kind, links=links, attributes=attributes) as current:
        yield current
