"""Reads the ledger from its first row: checks the hash chain and folds each stream again."""

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import msgspec

from shared.kernel import Moment, kind_of
from shared.records.audit.evidence import Evidence
from shared.records.audit.finding import Finding, RawRow
from shared.records.book import Book, Entry, Told
from shared.records.codec import canonical
from shared.records.ledger import breaks
from shared.records.restore import Restored, floors
from shared.records.revisions import Began, guessed, noted, revision_at
from shared.records.times import instant


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector, which would look through all that is read again and again and find nothing."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True)
class Read:
    """A ledger row that could be read: as stored, as an event in its place, and what it says."""

    row: RawRow
    entry: Entry
    told: Told | None


@dataclass
class Folded:
    """A whole ledger as far as it could be read."""

    rows: list[RawRow]
    reads: list[Read] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def head(self) -> int:
        return self.rows[-1]["position"] if self.rows else 0


@dataclass
class _Stream:
    version: int
    said: int
    state: Any


class _Streams(dict[str, _Stream]):
    """The position of each stream, the numbers an accepted restore continues from, and when each revision began."""

    def __init__(self) -> None:
        super().__init__()
        self.floors: dict[str, int] = {}
        self.began: Sequence[Began] = ()


@uncollected()
def fold(rows: Iterable[RawRow], books: Sequence[Book], outbox: Iterable[RawRow] = ()) -> Folded:
    """Every finding about the ledger itself, and its readable rows in order.

    `outbox` tells in which revision was said what the ledger has no note of.
    """
    folded = Folded(list(rows))
    folded.findings += [Finding("chain", f"ledger {gap.position}", gap.reason) for gap in breaks(folded.rows)]
    by_name, streams = {book.name: book for book in books}, _Streams()
    streams.began = _began(folded, outbox)
    for row in folded.rows:
        try:
            read = _read(row, by_name, streams)
        except Exception as error:  # noqa: BLE001 - a damaged row may fail in any way
            folded.findings.append(Finding("content", f"ledger {row['position']}", f"không đọc được: {error!r}"))
            continue
        folded.reads.append(read)
        folded.findings += _out_of_place(row, read, streams[row["stream"]])
    return folded


def _began(folded: Folded, outbox: Iterable[RawRow]) -> Sequence[Began]:
    try:
        began = noted(folded.rows)
    except ValueError:  # a damaged note, which the chain has told already
        began = None
    return guessed(outbox) if began is None else began


def check_trade(folded: Folded, evidence: Evidence) -> Iterator[Finding]:
    """What a service of its own trade knows to be untrue of a ledger that is whole."""
    for read in folded.reads:
        for doubt in evidence.doubts(read.entry):
            yield Finding("trade", f"ledger {read.entry.position}", doubt)


def _read(row: RawRow, books: Mapping[str, Book], streams: _Streams) -> Read:
    book = books[kind_of(row["stream"])]
    last = streams.get(row["stream"]) or _Stream(0, 0, book.decider.initial)
    last.said = max(last.said, streams.floors.get(row["stream"], 0))
    event = book.codec.decode(row["type"], row["body"])
    state = book.decider.evolve(last.state, event)
    moment = Moment(instant(row["at"]), date.fromisoformat(row["on"]))
    revision = revision_at(streams.began, row["position"])
    entry = Entry(row["stream"], last.version + 1, row["position"], moment, row["actor"], event, state, revision)
    told = book.tell(entry)
    streams[row["stream"]] = _Stream(entry.version, last.said + (told is not None), state)
    if isinstance(event, Restored):
        streams.floors |= floors([event])
    return Read(row, entry, told)


def _out_of_place(row: RawRow, read: Read, stream: _Stream) -> list[Finding]:
    where = f"ledger {row['position']}"
    expected = {
        "version": read.entry.version,
        "said": stream.said,
        "body": canonical(msgspec.json.decode(row["body"])),
    }
    return [
        Finding("content", f"{where} · {name}", "giá trị không phải là giá trị đã ghi")
        for name, value in expected.items()
        if row[name] != value
    ]
