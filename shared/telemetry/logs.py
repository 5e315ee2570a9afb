"""Structured JSON logs with trace and event ids; never personal text."""

import logging
import sys
import time
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from traceback import extract_tb
from typing import Any

import structlog
from opentelemetry import trace

BEGAN = "began"
"""Context of a request: when it began, of which a line tells its milliseconds."""
FRAMES = 8
"""Of a fault, from where it was raised outwards."""


def set_up(service: str, level: int = logging.INFO) -> None:
    """One JSON object a line on standard output, for our own lines and for those of libraries."""
    shared_steps: list[Any] = [
        _named(service),
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _flatten_extra,
        _add_trace,
        _add_time,
    ]
    structlog.configure(
        processors=[*shared_steps, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[*shared_steps, _first_line],
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                _without_text,
                structlog.processors.EventRenamer("event"),
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(level)
    for name in ("uvicorn.access", "faststream", "nats", "httpx2", "alembic"):
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.getLogger("uvicorn.error").addFilter(_is_news)


def since(began: float) -> float:
    """Milliseconds since `time.perf_counter()` said `began`."""
    return round((time.perf_counter() - began) * 1000, 2)


def class_of(error: BaseException) -> str:
    """What may be told of an exception: its class and an error number. Its text may hold what was typed."""
    number = error.errno if isinstance(error, OSError) else None
    return f"{type(error).__qualname__} {number}" if number else type(error).__qualname__


def _is_news(record: logging.LogRecord) -> bool:
    """Of the lines uvicorn writes when it starts and stops, the one that it answers now."""
    return record.levelno > logging.INFO or str(record.msg).startswith("Uvicorn running")


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


def _add_time(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    if began := line.pop(BEGAN, None):
        line.setdefault("ms", since(began))
    return line


def _first_line(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of a library's line: asyncio writes the text of an exception below it."""
    line["event"] = str(line["event"]).partition("\n")[0]
    return line


def _without_text(_: Any, __: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Of an exception and of what caused it: class and place."""
    given = line.pop("exc_info", None)
    error = sys.exc_info()[1] if given is True else given[1] if isinstance(given, tuple) else given
    if error:
        line["fault"] = [f"{class_of(each)} at {_place(each)}" for each in _chain(error)]
    return line


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error:
        yield error
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)


def _place(error: BaseException) -> str:
    frames = reversed(extract_tb(error.__traceback__)[-FRAMES:])
    return " < ".join(f"{Path(frame.filename).stem}:{frame.lineno} {frame.name}" for frame in frames) or "no place"
