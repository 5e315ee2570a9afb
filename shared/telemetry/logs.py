"""Structured JSON logs with trace and event ids; never personal text."""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from opentelemetry import trace


def set_up(service: str, level: int = logging.INFO) -> None:
    """One JSON object a line on standard output, for our own lines and for those of libraries."""
    shared_steps: list[Any] = [
        _named(service),
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _flatten_extra,
        _add_trace,
    ]
    structlog.configure(
        processors=[*shared_steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared_steps,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.format_exc_info,
                structlog.processors.EventRenamer("event"),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in ("uvicorn.access", "faststream", "nats", "httpx2"):
        logging.getLogger(name).setLevel(logging.WARNING)


def _named(service: str) -> Any:
    """A step that says whose line it is; not by context, since every request begins with an empty one."""

    def step(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return {"service": service, **line}

    return step


def _flatten_extra(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    # FastStream hands its context as one nested dict.
    line.update(line.pop("extra", None) or {})
    return line


def _add_trace(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        line["trace_id"] = trace.format_trace_id(context.trace_id)
        line["span_id"] = trace.format_span_id(context.span_id)
    return line
