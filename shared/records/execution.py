"""One job while it is decided: keeps the way to undo it until its last command is accepted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Executable, Row
from sqlmodel import SQLModel

from shared.contracts.things import has_life
from shared.kernel import Sending
from shared.records.book import Book, Entry, Found, Reader
from shared.records.codec import canonical
from shared.records.database import table_of
from shared.records.jobs import Job
from shared.records.ledger import hash_of
from shared.records.outbox import outbox_row
from shared.records.tables import Ledger, Outbox

if TYPE_CHECKING:
    from shared.records.unit_of_work import UnitOfWork

LEDGER, OUTBOX = table_of(Ledger), table_of(Outbox)


@dataclass(slots=True)
class Stream:
    """Where a stream stands: version, messages said, state, and the trace of its last act."""

    version: int
    said: int
    state: Any
    trace: str | None = None


class Execution:
    """One job being decided: keeps the way back until the last command has been accepted."""

    def __init__(self, work: "UnitOfWork", job: Job) -> None:
        self.work, self.job = work, job
        self.before: dict[str, Stream] = {}
        self.head = (work.position, work.previous)
        self.entries: list[Entry] = []
        self.pending: list[tuple[Entry, dict[str, Any], dict[str, Any] | None]] = []
        self.savepoint: Any = None
        job.said = []

    def decide(self) -> list[Entry]:
        waiting = list(self.job.sendings)
        while waiting:
            name, command = waiting.pop(0)
            for event in self._events(name, command):
                waiting.extend(self._append(name, event))
        self._hand_over()
        return self.entries

    def undo(self) -> None:
        self.work.streams.update(self.before)
        self.work.position, self.work.previous = self.head
        if self.savepoint:
            self.savepoint.rollback()
            self.work.forget()

    def _events(self, name: str, command: Any) -> Sequence[Any]:
        book, stream = self.work.book(name), self.work.stream(name)
        reader = Reader(self.work.connection, self, self.work.moment)
        facts = book.facts(reader, name, command)
        return book.decider.decide(command, stream.state, facts)

    def _append(self, name: str, event: Any) -> Sequence[Sending]:
        work, book, old = self.work, self.work.book(name), self.work.stream(name)
        self.before.setdefault(name, old)
        if old.trace and has_life(name):
            self.job.earlier.add(old.trace)
        state = book.decider.evolve(old.state, event)
        entry = Entry(name, old.version + 1, work.position + 1, work.moment, self.job.actor, event, state)
        told = book.tell(entry)
        said = old.said + (told is not None)
        row = self._ledger_row(book, entry, said)
        outbox = outbox_row(told, row) | {"published": None} if told else None
        work.streams[name] = Stream(entry.version, said, state, self.job.trace)
        work.position, work.previous = entry.position, row["hash"]
        self.entries.append(entry)
        self.pending.append((entry, row, outbox))
        return book.react(entry)

    def _ledger_row(self, book: Book, entry: Entry, said: int) -> dict[str, Any]:
        row = {
            "position": entry.position,
            "stream": entry.stream,
            "version": entry.version,
            "type": book.codec.name_of(entry.event),
            "at": self.work.at,
            "on": self.work.moment.on.isoformat(),
            "actor": self.job.actor,
            "body": canonical(entry.event),
            "said": said,
            "causation": self.job.cause,
            "trace": self.job.trace,
            "previous": self.work.previous,
        }
        row["hash"] = hash_of(row)
        return row

    def _hand_over(self) -> None:
        """Hand the accepted rows to the desk, which writes them in bulk."""
        for entry, row, outbox in self.pending:
            self.work.rows[LEDGER].append(row)
            if outbox:
                self.job.said.append(outbox["id"])
                self.work.rows[OUTBOX].append(outbox)
            for model, values in self.work.book(entry.stream).project(entry):
                self.work.add_row(model, values)
        self.pending = []

    def row(self, model: type[SQLModel], key: str) -> Found:
        """A row of a read model as this job must see it."""
        if self.pending:
            self.flush()
        return self.work.row(model, key)

    def of(self, model: type[SQLModel], statement: Executable) -> Sequence[Row[Any]]:
        """Rows of a read model as this job must see them."""
        if self.pending:
            self.flush()
        return self.work.of(model, statement)

    def flush(self) -> None:
        """Before a read: results of other jobs are final, those of this job may still be undone."""
        if self.pending and not self.savepoint:
            self.work.flush()
            self.savepoint = self.work.connection.begin_nested()
        self._hand_over()
        self.work.flush()
