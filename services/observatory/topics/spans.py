"""Spans, as they come by OTLP/HTTP."""

from services.observatory.api.receiving import receive
from services.observatory.store.tables import SpanRow
from services.observatory.usecases.keeping import drop_old
from shared.runtime.topic import Topic

TOPIC = Topic(private_tables=(SpanRow,), tasks={"ages": drop_old}, operations={"/v1/traces": receive})
