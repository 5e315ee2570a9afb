"""What callers give the office and what they get back."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session

from shared.kernel import NotYet, Sending
from shared.records.codec import digest_of
from shared.telemetry.traces import current_traceparent

PROOF = "proof:"
"""Begins the key of an act that a confirmation carries."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """One appended event, as an answer names it."""

    stream: str
    version: int
    type: str
    position: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command did; `repeated` when it had been done before."""

    entries: tuple[Recorded, ...] = ()
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class IdempotencyKey:
    """`key` names a request of one actor; `digest` its content: same key, other content is a mistake (422)."""

    key: str
    digest: str = ""

    def of(self, step: str) -> "IdempotencyKey":
        """Names one step of a request that has several."""
        return IdempotencyKey(f"{self.key}/{step}", self.digest)

    @property
    def cause(self) -> str:
        """What the ledger rows of this request name as their cause: ties the row in `once` to the chain."""
        return f"request:{digest_of([self.key, self.digest])[:32]}"


class IdempotencyMismatch(Exception):
    """The key was used before with another content."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The message a job stands for: the `sequence`-th that `stream` of `speaker` said."""

    speaker: str
    stream: str
    sequence: int
    id: str


class Gap(NotYet):
    """A message arrived before its predecessor."""

    def __init__(self, heard: Heard) -> None:
        super().__init__(heard.stream)
        self.speaker, self.sequence = heard.speaker, heard.sequence - 1


class Taken(Exception):
    """Another message of this stream was received under this number."""

    def __init__(self, heard: Heard) -> None:
        super().__init__(f"number {heard.sequence} of {heard.stream} was heard as another message than {heard.id}")


@dataclass
class Job:
    """What one caller waits for: commands to perform, a function on private tables, or both in one transaction."""

    future: asyncio.Future[Any]
    sendings: Sequence[Sending] = ()
    actor: str = ""
    key: IdempotencyKey | None = None
    heard: Heard | None = None
    keep: Callable[[Session], Any] | None = None
    causation: str | None = None
    trace: str | None = field(default_factory=current_traceparent)
    earlier: set[str] = field(default_factory=set)
    """Of the last acts before this one on the same nomination, dossier or campaign: what its span is linked to."""
    said: list[str] = field(default_factory=list)
    """Ids of the messages it leaves to be sent."""

    @property
    def cause(self) -> str | None:
        """The message heard, or the request made."""
        return self.causation or (self.key.cause if self.key else None)
