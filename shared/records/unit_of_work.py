"""One transaction of the office: loads streams, decides, and collects rows until they are written in bulk."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, Executable, Row, String, column, func, select, values
from sqlmodel import Session, SQLModel

from shared.kernel import Moment, kind_of
from shared.records import fail
from shared.records.book import Book, Entry, Found
from shared.records.codec import canonical
from shared.records.database import table_of
from shared.records.derived import Derived, recount
from shared.records.execution import Execution, Stream
from shared.records.jobs import Answer, Gap, Heard, IdempotencyKey, IdempotencyMismatch, Job, Recorded, Taken
from shared.records.ledger import GENESIS
from shared.records.tables import Inbox, KeptOnce, Ledger, Once
from shared.records.times import instant, stamp
from shared.records.writing import insert_all, put_all, row_of

LEDGER, INBOX, ONCE, KEPT = table_of(Ledger), table_of(Inbox), table_of(Once), table_of(KeptOnce)
REMEMBERED = timedelta(days=2)
"""What was kept under a key; nobody sends the same form again after that."""
CHUNK = 500
T = TypeVar("T")


class UnitOfWork:
    """Not shared between transactions; every row it appends is hashed onto the head of the chain at once."""

    def __init__(
        self,
        connection: Connection,
        books: Mapping[str, Book],
        moment: Moment,
        floors: Mapping[str, int],
        derived: Sequence[Derived] = (),
    ) -> None:
        self.connection, self.books, self.moment, self.floors = connection, books, moment, floors
        self.derived, self.followed = derived, {model for each in derived for model in each.of}
        self.at = stamp(moment.at)
        self.streams: dict[str, Stream] = {}
        self.key: dict[str, tuple[str, str]] = {}
        self.heard: dict[tuple[str, str], int] = {}
        self.rows: dict[Any, list[dict[str, Any]]] = defaultdict(list)
        self.pending: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
        self.written: dict[type[SQLModel], list[dict[str, Any]]] = defaultdict(list)
        """Rows that were written of read models from which something is derived, those a job took back among them."""
        self.touched: set[type[SQLModel]] = set()
        """Tables of read models that were written."""
        self.seen: dict[tuple[type[SQLModel], str], Found] = {}
        self.asked: dict[type[SQLModel], dict[Executable, Sequence[Row[Any]]]] = defaultdict(dict)
        head = connection.execute(
            select(LEDGER.c.position, LEDGER.c.hash, LEDGER.c.at).order_by(LEDGER.c.position.desc()).limit(1)
        ).first()
        self.position: int = head[0] if head else 0
        self.previous: str = head[1] if head else GENESIS
        self.latest = instant(head[2]) if head else None
        """When the last row was written, by the clock of then."""

    def prepare(self, jobs: Sequence[Job]) -> None:
        """Load what all jobs will look at, in three queries instead of three for each."""
        self._load(list(dict.fromkeys(stream for job in jobs for stream, _ in job.sendings)))
        keys = [job.key.key for job in jobs if job.key]
        for chunk in _chunks(keys):
            found = self.connection.execute(
                select(ONCE.c.key, ONCE.c.digest, ONCE.c.answer).where(ONCE.c.key.in_(chunk))
            )
            self.key.update({key: (digest, answer) for key, digest, answer in found})
        heard = list(dict.fromkeys((job.heard.speaker, job.heard.stream) for job in jobs if job.heard))
        for pairs in _chunks(heard):
            self.heard.update(self._last_heard(pairs))

    def _last_heard(self, pairs: Sequence[tuple[str, str]]) -> dict[tuple[str, str], int]:
        """The last sequence of each speaker and stream; one seek each, as a stream of seals has a row a minute."""
        asked = values(column("speaker", String), column("stream", String), name="asked").data(pairs).cte("asked")
        inbox = INBOX.c
        of_one = (inbox.speaker == asked.c.speaker) & (inbox.stream == asked.c.stream)
        last = select(func.max(inbox.sequence)).where(of_one).scalar_subquery()
        found = self.connection.execute(select(asked.c.speaker, asked.c.stream, last))
        return {(speaker, stream): sequence for speaker, stream, sequence in found if sequence}

    def take(self, job: Job) -> Any:
        """Perform, keep, or keep beside what was performed. Raises what deciders raise, nothing written."""
        if job.keep and not job.sendings:
            return self._keep_once(job.keep, job.key) if job.key else self._keep(job.keep)
        answer = self.perform(job)
        if job.keep and answer.entries and not answer.repeated:
            self._keep(job.keep)
        return answer

    def perform(self, job: Job) -> Answer:
        """Decide every command of the job, then append every event. Raises what deciders raise, nothing written."""
        if repeated := self._repeated(job):
            return repeated
        execution = Execution(self, job)
        try:
            entries = execution.decide()
        except BaseException:
            execution.undo()
            raise
        answer = Answer(tuple(Recorded(e.stream, e.version, self._type(e), e.position) for e in entries))
        self._note(job, answer)
        return answer

    def _keep(self, function: Callable[[Session], Any]) -> Any:
        self.flush()
        with Session(self.connection, join_transaction_mode="create_savepoint") as session:
            kept = function(session)
            session.commit()
        self.forget()
        return kept

    def _keep_once(self, function: Callable[[Session], Any], key: IdempotencyKey) -> Any:
        found = self.connection.execute(select(KEPT.c.digest, KEPT.c.answer).where(KEPT.c.key == key.key)).first()
        if found is None:
            kept = self._keep(function)
            young = stamp(self.moment.at - REMEMBERED)
            self.connection.execute(KEPT.delete().where(KEPT.c.at < young))
            row = {"key": key.key, "digest": key.digest, "answer": canonical(kept), "at": self.at}
            self.connection.execute(KEPT.insert(), row)
            return kept
        if found.digest != key.digest:
            raise IdempotencyMismatch(key.key)
        return msgspec.json.decode(found.answer)

    def forget(self) -> None:
        """Read state is outdated: other rows are there now."""
        self.seen.clear()
        self.asked.clear()

    def flush(self) -> None:
        """Write everything pending, table by table, in bulk."""
        if self.rows:
            rows, self.rows = self.rows, defaultdict(list)
            for table, values in rows.items():
                insert_all(self.connection, table, values)
            fail.reach("office-appended")
        if self.pending:
            self.touched |= self.pending.keys()
            pending, self.pending = self.pending, defaultdict(list)
            for model, values in pending.items():
                put_all(self.connection, table_of(model), values)
                if model in self.followed:
                    self.written[model] += values

    def close(self) -> None:
        """Write the last of it, and what follows from it."""
        self.flush()
        recount(self.connection, self.derived, self.written)

    def add_row(self, model: type[SQLModel], values: dict[str, Any]) -> None:
        """Take a row of a read model that `flush` will write."""
        self.pending[model].append(values)
        self.asked.pop(model, None)
        key = table_of(model).primary_key.columns
        if len(key) == 1:
            self.seen[model, values[key[0].name]] = values

    def row(self, model: type[SQLModel], key: str) -> Found:
        """A row of a read model as it stands in this transaction: no flush for what is pending, no query twice."""
        if (model, key) not in self.seen:
            self.seen[model, key] = row_of(self.connection, table_of(model), key)
        return self.seen[model, key]

    def of(self, model: type[SQLModel], statement: Executable) -> Sequence[Row[Any]]:
        """Rows of one read model: asked once, and again after rows of it were added."""
        if model in self.pending:
            self.flush()
        answers = self.asked[model]
        if statement not in answers:
            answers[statement] = self.connection.execute(statement).all()
        return answers[statement]

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
                if self._heard_as(job.heard) != job.heard.id:
                    raise Taken(job.heard)
                return Answer(repeated=True)
            if job.heard.sequence > last + 1:
                raise Gap(job.heard)
        if job.key and job.key.key in self.key:
            digest, answer = self.key[job.key.key]
            if digest != job.key.digest:
                raise IdempotencyMismatch(job.key.key)
            entries = msgspec.json.decode(answer, type=tuple[Recorded, ...])
            return Answer(entries, repeated=True)
        return None

    def _heard_as(self, heard: Heard) -> str | None:
        self.flush()
        key = (INBOX.c.speaker == heard.speaker, INBOX.c.stream == heard.stream, INBOX.c.sequence == heard.sequence)
        return self.connection.execute(select(INBOX.c.id).where(*key)).scalar()

    def _note(self, job: Job, answer: Answer) -> None:
        if job.key and answer.entries:  # what changed nothing may be decided again
            row = {"key": job.key.key, "digest": job.key.digest, "answer": canonical(answer.entries)}
            self.key[job.key.key] = (row["digest"], row["answer"])
            self.rows[ONCE].append(row)
        if heard := job.heard:
            self.heard[heard.speaker, heard.stream] = heard.sequence
            self.rows[INBOX].append(
                {
                    "speaker": heard.speaker,
                    "stream": heard.stream,
                    "sequence": heard.sequence,
                    "id": heard.id,
                }
            )

    def _load(self, names: Sequence[str]) -> None:
        for name in names:
            self.streams[name] = Stream(0, self.floors.get(name, 0), self.book(name).decider.initial)
        columns = (LEDGER.c.stream, LEDGER.c.version, LEDGER.c.said, LEDGER.c.type, LEDGER.c.body, LEDGER.c.trace)
        for chunk in _chunks(names):
            query = select(*columns).where(LEDGER.c.stream.in_(chunk)).order_by(LEDGER.c.position)
            for name, version, said, type_, body, trace in self.connection.execute(query):
                stream, book = self.streams[name], self.book(name)
                event = book.codec.decode(type_, body)
                stream.version, stream.said, stream.trace = version, max(said, stream.said), trace
                stream.state = book.decider.evolve(stream.state, event)


def _chunks(items: Sequence[T]) -> list[Sequence[T]]:
    return [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
