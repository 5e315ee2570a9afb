"""What can be seen of a running house: structured logs, spans, metrics."""
