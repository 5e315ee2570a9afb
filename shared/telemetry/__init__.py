"""Observability: structured logs, spans, metrics."""
