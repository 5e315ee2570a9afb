"""The desk: one transaction of the office. Loads streams, decides, and lays rows out until they are written in bulk."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select
from sqlmodel import Session, SQLModel

from shared.kernel import Moment, NotYet, Sending, kind_of, new_id
from shared.records import fail
from shared.records.book import Book, Entry, Reader
from shared.records.codec import canonical
from shared.records.database import table_of
from shared.records.ledger import GENESIS, hash_of
from shared.records.tables import Inbox, Ledger, Once, Outbox
from shared.records.times import stamp
from shared.records.writing import insert_all, put_all
from shared.telemetry.traces import current_traceparent

LEDGER, OUTBOX, INBOX, ONCE = table_of(Ledger), table_of(Outbox), table_of(Inbox), table_of(Once)
CHUNK = 500


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
class OnceKey:
    """`key` names a request of one actor; `digest` its content: same key, other content is a mistake (422)."""

    key: str
    digest: str = ""


class OnceMismatch(Exception):
    """The key was used before with another content."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The message a job stands for: the `sequence`-th that `stream` of `speaker` said."""

    speaker: str
    stream: str
    sequence: int
    id: str


class Gap(NotYet):
    """A message came before the one its stream said before it."""

    def __init__(self, heard: Heard) -> None:
        super().__init__(heard.stream)
        self.speaker, self.sequence = heard.speaker, heard.sequence - 1


@dataclass
class Job:
    """What one caller waits for: commands to perform, or a function on kept tables."""

    future: asyncio.Future[Any]
    sendings: Sequence[Sending] = ()
    actor: str = ""
    once: OnceKey | None = None
    heard: Heard | None = None
    keep: Callable[[Session], Any] | None = None
    causation: str | None = None
    trace: str | None = field(default_factory=current_traceparent)


@dataclass(slots=True)
class Stream:
    version: int
    said: int
    state: Any


class Desk:
    """Not shared between transactions; every row it appends is hashed onto the head of the chain at once."""

    def __init__(self, connection: Connection, books: Mapping[str, Book], moment: Moment, service: str) -> None:
        self.connection, self.books, self.moment, self.service = connection, books, moment, service
        self.at = stamp(moment.at)
        self.streams: dict[str, Stream] = {}
        self.once: dict[str, tuple[str, str]] = {}
        self.heard: dict[tuple[str, str], int] = {}
        self.rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.shadow: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
        head = connection.execute(
            select(LEDGER.c.position, LEDGER.c.hash).order_by(LEDGER.c.position.desc()).limit(1)
        ).first()
        self.position: int = head[0] if head else 0
        self.previous: str = head[1] if head else GENESIS

    def prepare(self, jobs: Sequence[Job]) -> None:
        """Load what all jobs will look at, in three queries instead of three for each."""
        self._load(list(dict.fromkeys(stream for job in jobs for stream, _ in job.sendings)))
        keys = [job.once.key for job in jobs if job.once]
        for chunk in _chunks(keys):
            found = self.connection.execute(
                select(ONCE.c.key, ONCE.c.digest, ONCE.c.answer).where(ONCE.c.key.in_(chunk))
            )
            self.once.update({key: (digest, answer) for key, digest, answer in found})
        names = list(dict.fromkeys(job.heard.stream for job in jobs if job.heard))
        for chunk in _chunks(names):
            last = select(INBOX.c.speaker, INBOX.c.stream, func.max(INBOX.c.sequence)).where(INBOX.c.stream.in_(chunk))
            for speaker, stream, sequence in self.connection.execute(last.group_by(INBOX.c.speaker, INBOX.c.stream)):
                self.heard[speaker, stream] = sequence

    def perform(self, job: Job) -> Answer:
        """Decide every command of the job, then append every event. Raises what the deciders raise, having written nothing."""
        if repeated := self._repeated(job):
            return repeated
        trial = Trial(self, job)
        try:
            entries = trial.decide()
        except BaseException:
            trial.undo()
            raise
        answer = Answer(tuple(Recorded(e.stream, e.version, self._type(e), e.position) for e in entries))
        self._note(job, answer)
        return answer

    def keep(self, function: Callable[[Session], Any]) -> Any:
        self.flush()
        with Session(self.connection, join_transaction_mode="create_savepoint") as session:
            kept = function(session)
            session.commit()
        return kept

    def flush(self) -> None:
        """Write everything laid out so far, table by table, in bulk."""
        if self.rows:
            rows, self.rows = self.rows, defaultdict(list)
            for table, values in rows.items():
                insert_all(self.connection, table, values)
            fail.reach("office-appended")
        if self.shadow:
            shadow, self.shadow = self.shadow, defaultdict(list)
            for model, values in shadow.items():
                put_all(self.connection, table_of(model), values)

    def stream(self, name: str) -> Stream:
        if name not in self.streams:
            self._load([name])
        return self.streams[name]

    def book(self, stream: str) -> Book:
        return self.books[kind_of(stream)]

    def _type(self, entry: Entry) -> str:
        return self.book(entry.stream).codec.name_of(entry.event)

    def _repeated(self, job: Job) -> Answer | None:
        if job.heard:
            last = self.heard.get((job.heard.speaker, job.heard.stream), 0)
            if job.heard.sequence <= last:
                return Answer(repeated=True)
            if job.heard.sequence > last + 1:
                raise Gap(job.heard)
        if job.once and job.once.key in self.once:
            digest, answer = self.once[job.once.key]
            if digest != job.once.digest:
                raise OnceMismatch(job.once.key)
            entries = msgspec.json.decode(answer, type=tuple[Recorded, ...])
            return Answer(entries, repeated=True)
        return None

    def _note(self, job: Job, answer: Answer) -> None:
        if job.once:
            row = {"key": job.once.key, "digest": job.once.digest, "answer": canonical(answer.entries), "at": self.at}
            self.once[job.once.key] = (row["digest"], row["answer"])
            self.rows[ONCE].append(row)
        if heard := job.heard:
            self.heard[heard.speaker, heard.stream] = heard.sequence
            self.rows[INBOX].append(
                {
                    "speaker": heard.speaker,
                    "stream": heard.stream,
                    "sequence": heard.sequence,
                    "id": heard.id,
                    "at": self.at,
                }
            )

    def _load(self, names: Sequence[str]) -> None:
        for name in names:
            self.streams[name] = Stream(0, 0, self.book(name).decider.initial)
        columns = (LEDGER.c.stream, LEDGER.c.version, LEDGER.c.said, LEDGER.c.type, LEDGER.c.body)
        for chunk in _chunks(names):
            query = select(*columns).where(LEDGER.c.stream.in_(chunk)).order_by(LEDGER.c.position)
            for name, version, said, type_, body in self.connection.execute(query):
                stream, book = self.streams[name], self.book(name)
                event = book.codec.decode(type_, body)
                stream.version, stream.said = version, said
                stream.state = book.decider.evolve(stream.state, event)


class Trial:
    """One job being decided: keeps the way back until the last command has been accepted."""

    def __init__(self, desk: Desk, job: Job) -> None:
        self.desk, self.job = desk, job
        self.before: dict[str, Stream] = {}
        self.head = (desk.position, desk.previous)
        self.entries: list[Entry] = []
        self.pending: list[tuple[Entry, dict[str, Any], dict[str, Any] | None]] = []
        self.savepoint: Any = None

    def decide(self) -> list[Entry]:
        waiting = list(self.job.sendings)
        while waiting:
            name, command = waiting.pop(0)
            for event in self._events(name, command):
                waiting.extend(self._append(name, event))
        self._lay_out()
        return self.entries

    def undo(self) -> None:
        self.desk.streams.update(self.before)
        self.desk.position, self.desk.previous = self.head
        if self.savepoint:
            self.savepoint.rollback()

    def _events(self, name: str, command: Any) -> Sequence[Any]:
        book, stream = self.desk.book(name), self.desk.stream(name)
        reader = Reader(self.desk.connection, self._flush, self.desk.moment)
        facts = book.facts(reader, name, command)
        return book.decider.decide(command, stream.state, facts)

    def _append(self, name: str, event: Any) -> Sequence[Sending]:
        desk, book, old = self.desk, self.desk.book(name), self.desk.stream(name)
        self.before.setdefault(name, old)
        state = book.decider.evolve(old.state, event)
        entry = Entry(name, old.version + 1, desk.position + 1, desk.moment, self.job.actor, event, state)
        told = book.tell(entry)
        said = old.said + (told is not None)
        row = self._ledger_row(book, entry, said)
        outbox = None
        if told:
            contract = told.contract
            outbox = {
                "position": entry.position,
                "id": new_id(),
                "stream": name,
                "sequence": said,
                "type": contract.type(),
                "campaign": contract.campaign,
                "subject": contract.nats_subject(),
                "body": canonical(contract.model_dump(mode="json")),
                "at": desk.at,
                "causation": self.job.causation,
                "trace": self.job.trace,
                "enclosure": told.enclosure,
                "published": None,
            }
        desk.streams[name] = Stream(entry.version, said, state)
        desk.position, desk.previous = entry.position, row["hash"]
        self.entries.append(entry)
        self.pending.append((entry, row, outbox))
        return book.follow(entry)

    def _ledger_row(self, book: Book, entry: Entry, said: int) -> dict[str, Any]:
        row = {
            "position": entry.position,
            "stream": entry.stream,
            "version": entry.version,
            "type": book.codec.name_of(entry.event),
            "at": self.desk.at,
            "on": self.desk.moment.on.isoformat(),
            "actor": self.job.actor,
            "body": canonical(entry.event),
            "said": said,
            "causation": self.job.causation,
            "trace": self.job.trace,
            "previous": self.desk.previous,
        }
        row["hash"] = hash_of(row)
        return row

    def _lay_out(self) -> None:
        """Hand the accepted rows to the desk, which writes them in bulk."""
        for entry, row, outbox in self.pending:
            self.desk.rows[LEDGER].append(row)
            if outbox:
                self.desk.rows[OUTBOX].append(outbox)
            for model, values in self.desk.book(entry.stream).project(entry):
                self.desk.shadow[model].append(values)
        self.pending = []

    def _flush(self) -> None:
        """Before a read: what others decided is final; what this job decided may still have to go back."""
        if self.pending and not self.savepoint:
            self.desk.flush()
            self.savepoint = self.desk.connection.begin_nested()
        self._lay_out()
        self.desk.flush()


def _chunks(values: Sequence[str]) -> list[Sequence[str]]:
    return [values[start : start + CHUNK] for start in range(0, len(values), CHUNK)]
