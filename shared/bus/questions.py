"""Questions between services: request and reply on core NATS, at most two seconds; they change nothing."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from faststream.nats import NatsBroker, NatsMessage
from nats.errors import Error
from opentelemetry.trace import SpanKind
from pydantic import ValidationError

from shared.bus.connection import client_of, undecoded
from shared.bus.manifest import Question
from shared.contracts.envelope import Contract
from shared.telemetry.traces import current_traceparent, span

SECONDS = 2.0
"""How long who asks will wait, where nothing else is said."""
BACKLOG = 64
"""Questions that may wait to be answered; whoever asks behind them has gone by then."""
_log = structlog.get_logger(__name__)
Answer = TypeVar("Answer", bound=Contract)


@dataclass(frozen=True)
class Answering:
    """The service's side of a question: what is asked, and the function that answers it."""

    question: Question
    asked: type[Contract]
    answer: Callable[[Any], Awaitable[Contract]]


async def ask(
    broker: NatsBroker, question: Question, asked: Contract, answer: type[Answer], seconds: float | None = None
) -> Answer | None:
    """The answer, or None without one in time; the asker must handle None. Raises nothing."""
    if client_of(broker) is None:
        return None
    with span(f"ask {question.subject}", SpanKind.CLIENT):
        trace = current_traceparent()
        headers = {"traceparent": trace} if trace else None
        try:
            said = asked.model_dump_json().encode()
            reply = await broker.request(said, question.subject, headers=headers, timeout=seconds or SECONDS)
            return answer.model_validate_json(reply.body)
        except (Error, ValidationError, OSError) as error:
            _log.info("no answer", question=question.subject, reason=type(error).__name__)
            return None


def answer_all(broker: NatsBroker, answerings: Iterable[Answering]) -> None:
    """Register a subscriber for each question, before the broker starts; of several replicas one answers."""
    for each in answerings:
        broker.subscriber(each.question.subject, each.question.answerer, pending_msgs_limit=BACKLOG, decoder=undecoded)(
            _answerer(each)
        )


def _answerer(each: Answering) -> Callable[[Any, NatsMessage], Awaitable[bytes]]:
    async def on_question(_body: Any, message: NatsMessage) -> bytes:
        parent = message.headers.get("traceparent")
        with span(f"answer {each.question.subject}", SpanKind.SERVER, parent=parent):
            try:
                found = await each.answer(each.asked.model_validate_json(message.body))
            except ValidationError as error:
                _log.warning("a question nobody can read", question=each.question.subject, errors=error.error_count())
                raise
            except Exception:  # who asked goes on without an answer; the next one is asked as well
                _log.exception("fault while answering", question=each.question.subject)
                raise
            return found.model_dump_json().encode()

    return on_question
