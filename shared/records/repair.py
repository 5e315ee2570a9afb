"""The event that records which lost messages of a stream are published again."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared.kernel import Decider, as_noted
from shared.records.book import Book
from shared.records.codec import Codec

EVENT = "stream.repaired.v1"
ACTOR = "repair"


@dataclass(frozen=True)
class Span:
    """Neighbouring rows of the outbox, by ledger position, whose messages were gone, and the marks they had."""

    first: int
    last: int
    messages: int
    first_mark: int
    last_mark: int


@dataclass(frozen=True)
class Repaired:
    """The stream ended at `end`; the relay says the rows of `gone` again.

    `admitted` are ids of messages that no row says any more, as an accepted restore admits: said again at once.
    """

    end: int
    gone: tuple[Span, ...]
    admitted: tuple[str, ...] = ()

    @property
    def messages(self) -> int:
        return sum(span.messages for span in self.gone) + len(self.admitted)


@dataclass(frozen=True)
class Mark:
    """A row of the outbox that was marked as sent: its position in the ledger, its number on the stream."""

    position: int
    id: str
    published: int


def spans(rows: Sequence[Mark], gone: Iterable[Mark]) -> tuple[Span, ...]:
    """`gone` as runs of neighbours among `rows`, all of which are marked, in order."""
    lost, runs = set(gone), list[list[Mark]]()
    for before, row in zip([None, *rows], rows, strict=False):
        if row in lost:
            if before not in lost:
                runs.append([])
            runs[-1].append(row)
    return tuple(Span(run[0].position, run[-1].position, len(run), run[0].published, run[-1].published) for run in runs)


def stream_of(service: str) -> str:
    return f"repair/{service}"


REPAIR_BOOK = Book(
    "repair",
    Decider(0, as_noted, lambda before, _: before + 1),
    Codec({EVENT: Repaired}),
    project=lambda _: [],
)
