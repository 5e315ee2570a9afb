"""What spans and logs tell of an act: the commands of one caller, from the queue of the office to their commit."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import structlog
from opentelemetry.trace import Span

from shared.contracts.things import BULK, is_secret, things_of
from shared.kernel import Sending, kind_of
from shared.records.jobs import Answer, Job
from shared.telemetry.logs import since
from shared.telemetry.traces import link, recording, span

_log = structlog.get_logger(__name__)


def act_of(sendings: Sequence[Sending]) -> str:
    """The first command with the kind of its stream: `dossier.Endorse`."""
    return next((f"{kind_of(stream)}.{type(command).__name__}" for stream, command in sendings), "nothing")


@contextmanager
def acting(service: str, sendings: Sequence[Sending], *, heard: bool) -> Iterator[None]:
    """The `act` span. What is heard has one already: its `process`."""
    about = {"thidua.service": service, "thidua.act": act_of(sendings)}
    if heard:
        if current := recording():
            current.set_attributes(about)
        yield
        return
    with span(f"act {about['thidua.act']}", attributes=about | things_of(stream for stream, _ in sendings)):
        yield


def tell(job: Job, answer: Answer) -> None:
    """Write into the span where the act stands in the ledger, and link it to the acts before it on the same things."""
    current = recording()
    if current and answer.entries:
        _tell(current, answer)
        link(current, job.earlier)


def _tell(current: Span, answer: Answer) -> None:
    last = answer.entries[-1]
    current.set_attributes(things_of(each.stream for each in answer.entries))
    current.set_attributes({"thidua.ledger.type": last.type, "thidua.ledger.position": last.position})


def note(job: Job, answer: Answer, mask: Callable[[str], str], began: float) -> None:
    """One line for an act that wrote something: what, by whom, which messages follow. What is heard has its own."""
    if job.heard or answer.repeated or not answer.entries or any(is_secret(stream) for stream, _ in job.sendings):
        return
    many = len(answer.entries) > BULK
    about: dict[str, object] = {"count": len(answer.entries)} if many else {"events": job.said}
    about["ledger"] = sorted({each.type for each in answer.entries})
    about["actor"] = job.actor if ":" in job.actor else mask(job.actor)
    _log.info("act", act=act_of(job.sendings), **about, ms=since(began))
