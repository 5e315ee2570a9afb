"""Questions between services: request and reply on core NATS, at most two seconds; they change nothing."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import structlog
from faststream.nats import NatsBroker
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error
from opentelemetry.trace import SpanKind
from pydantic import ValidationError

from shared.bus.connection import client_of
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
    client = client_of(broker)
    if client is None:
        return None
    with span(f"ask {question.subject}", SpanKind.CLIENT):
        trace = current_traceparent()
        headers = {"traceparent": trace} if trace else None
        try:
            said = asked.model_dump_json().encode()
            reply = await client.request(question.subject, said, seconds or SECONDS, headers=headers)
            return answer.model_validate_json(reply.data)
        except (Error, ValidationError, OSError) as error:
            _log.info("no answer", question=question.subject, reason=type(error).__name__)
            return None


async def answer_all(client: Client, answerings: tuple[Answering, ...]) -> None:
    """Answer until cancelled; of several replicas one answers each question."""
    for each in answerings:
        queue, subject = each.question.answerer, each.question.subject
        await client.subscribe(subject, queue, _answerer(each), pending_msgs_limit=BACKLOG)
    await asyncio.Event().wait()


def _answerer(each: Answering) -> Callable[[Msg], Awaitable[None]]:
    async def on_question(message: Msg) -> None:
        parent = (message.headers or {}).get("traceparent")
        with span(f"answer {each.question.subject}", SpanKind.SERVER, parent=parent):
            try:
                found = await each.answer(each.asked.model_validate_json(message.data))
                await message.respond(found.model_dump_json().encode())
            except ValidationError as error:
                _log.warning("a question nobody can read", question=each.question.subject, errors=error.error_count())
            except Exception:  # noqa: BLE001 - who asked goes on without an answer; the next one is asked as well
                _log.exception("fault while answering", question=each.question.subject)

    return on_question
