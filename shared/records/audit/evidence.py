"""What a service tells the auditor: words for its events, their subjects, and what they prove."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

from sqlmodel import SQLModel

from shared.records.book import Entry
from shared.records.bound import Bound


@dataclass(frozen=True)
class Package:
    """A sealed package an event names, and what its private row must say (`about`: column → value).

    `digest` and `size` (bytes) are None where another service's event carries them.
    """

    ref: str
    about: Mapping[str, Any]
    digest: str | None = None
    size: int | None = None


@dataclass(frozen=True)
class Erasure:
    """An event says that everything about this person was deleted; `refs` are packages that held it."""

    person: str
    refs: tuple[str, ...]


@dataclass(frozen=True)
class Text:
    """An event stands for private rows, by the key that joins them; the last digest counts.

    `digest` is None in events of before there were any; `person` is who takes the text along when erased.
    """

    table: type[Bound]
    key: str
    digest: str | None
    person: str | None = None


@dataclass(frozen=True)
class Dropped:
    """An event says that a private text was thrown away."""

    table: type[Bound]
    key: str


Proof = Package | Erasure | Text | Dropped


def _nothing(_any: Any) -> Iterable[Any]:
    return ()


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """Handed over in the Plan of a service."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Name of an event type → a Vietnamese sentence; `{field}` stands for a field of the event, as people read it.

    `{field:vocabulary}` where its codes have names, `{field:đồng}` for a sum.
    """
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Vocabulary → what its codes are called; that of a field's own name needs no naming. Unknown codes stay codes."""
    speaks_of: Callable[[Entry], Iterable[str]] = _nothing
    """Streams an event refers to; a campaign is always `campaign/CODE`."""
    secret: frozenset[str] = frozenset()
    """Names of event types that leave this ledger in no copy for dashboards: their order in time tells too much."""
    proves: Callable[[Iterable[Entry]], Iterable[Proof]] = _nothing
    """Given the whole ledger, in order."""
    doubts: Callable[[Entry], Iterable[str]] = _nothing
    """What does not follow from the events of its stream before it, in words."""
    enclosed: type[SQLModel] | None = None
    """Kept table of packages with their plain content: ref, person, digest, content and more."""
    attached: type[SQLModel] | None = None
    """Kept table of files: sha256, size and more."""
    texts: tuple[type[Bound], ...] = ()
    """Private tables whose bound columns events have the digest of."""
    uncovered: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What nothing proves, in words → the tables, or `table.column`, it lies in."""


NO_EVIDENCE = Evidence()


def joined(parts: Sequence[Evidence]) -> Evidence:
    """Of several topics together; all that is proved of one package or text must be proved by one of them, in order."""

    def proves(entries: Iterable[Entry]) -> Iterator[Proof]:
        ledger = tuple(entries)
        return chain.from_iterable(part.proves(ledger) for part in parts)

    return Evidence(
        words={name: words for part in parts for name, words in part.words.items()},
        codes={name: codes for part in parts for name, codes in part.codes.items()},
        speaks_of=lambda entry: chain.from_iterable(part.speaks_of(entry) for part in parts),
        secret=frozenset(chain.from_iterable(part.secret for part in parts)),
        proves=proves,
        doubts=lambda entry: chain.from_iterable(part.doubts(entry) for part in parts),
        enclosed=next((part.enclosed for part in parts if part.enclosed), None),
        attached=next((part.attached for part in parts if part.attached), None),
        texts=tuple(table for part in parts for table in part.texts),
        uncovered={what: tables for part in parts for what, tables in part.uncovered.items()},
    )
