"""Which revision of the contracts a ledger uses from which position on."""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import msgspec

from shared.contracts.registry import CONTRACTS
from shared.contracts.revisions import newest
from shared.kernel import Decider
from shared.records.book import Book
from shared.records.codec import Codec

EVENT = "ledger.revised.v1"


@dataclass(frozen=True)
class Began:
    """From this position of the ledger on, all is said in this revision."""

    position: int
    revision: int


@dataclass(frozen=True)
class Revised:
    """Everything after this row is said in `revision`; `before` is what was found when nobody had noted it yet."""

    revision: int
    before: tuple[Began, ...] = ()


def stream_of(service: str) -> str:
    return f"revision/{service}"


def noted(rows: Iterable[Mapping[str, Any]]) -> list[Began] | None:
    """What the rows of a ledger say about revisions, in order; None where they say nothing."""
    began: list[Began] = []
    for row in rows:
        if row["type"] == EVENT:
            event = msgspec.json.decode(row["body"], type=Revised)
            began += [*event.before, Began(row["position"], event.revision)]
    return began or None


def guessed(outbox: Iterable[Mapping[str, Any]]) -> list[Began]:
    """What messages tell by their fields: a revision began with the first one that names a field of it.

    Code never goes back, so a later message without that field is not an older one: the audit finds it changed.
    """
    began: list[Began] = []
    for row in outbox:
        try:
            revision = newest(CONTRACTS[row["type"]].model_validate_json(row["body"]))
        except (KeyError, ValueError):  # damaged; the audit names it
            continue
        if revision > revision_at(began, row["position"]):
            began.append(Began(row["position"], revision))
    return began


def revision_at(began: Sequence[Began], position: int) -> int:
    """The revision of a row; 1 before anything was noted."""
    known = bisect_right(began, position, key=lambda each: each.position)
    return began[known - 1].revision if known else 1


def _revise(event: Revised, last: int, _facts: None) -> list[Revised]:
    return [event] if event.revision > last else []


REVISION_BOOK = Book(
    "revision",
    Decider(0, _revise, lambda _, event: event.revision),
    Codec({EVENT: Revised}),
    project=lambda _: [],
)
