"""The office: the one writer of a store. Commands queue, and one transaction performs all that are waiting.

Position order = commit order = sending order, so the hash chain has no races and one fsync serves hundreds of commands.
"""

import asyncio
import gc
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import select
from sqlmodel import Session, col

from shared.kernel import Clock, NotYet, Refused, Sending, kind_of
from shared.records import fail
from shared.records.acting import acting, note, tell
from shared.records.book import Book
from shared.records.database import Database
from shared.records.derived import Derived
from shared.records.jobs import Answer, Heard, IdempotencyKey, IdempotencyMismatch, Job, Taken
from shared.records.repair import REPAIR_BOOK
from shared.records.restore import EVENT, RESTORE_BOOK, Restored, floors, stream_of
from shared.records.revisions import REVISION_BOOK
from shared.records.skew import Skew
from shared.records.tables import Ledger
from shared.records.unit_of_work import CHUNK, UnitOfWork
from shared.telemetry.metrics import Metrics

T = TypeVar("T")
BATCH = 512
QUEUE = 4096
SETTLED = (Refused, NotYet, IdempotencyMismatch, Taken)
"""Outcomes of a decision, not faults: raised before anything is written, so they never spoil a batch."""


class Busy(Exception):
    """The queue is full: try again shortly (HTTP 503 with Retry-After)."""


class ReadOnly(Exception):
    """This store is older than what it has published: read-only until a person accepts the restore."""


class Office:
    """Performs commands for one service. Start it inside the event loop that uses it."""

    def __init__(
        self, database: Database, books: Sequence[Book], clock: Clock, service: str, derived: Sequence[Derived] = ()
    ) -> None:
        self.database, self.clock, self.service, self.derived = database, clock, service, derived
        self.books = {book.name: book for book in (*books, RESTORE_BOOK, REPAIR_BOOK, REVISION_BOOK)}
        self.read_only: str | None = None
        """Why nothing can be performed, for people; None while it can."""
        self.looked_back = False
        """Whether it is known what this store has said before: nothing may be said until it is."""
        self._floors: dict[str, int] = {}
        self.skew = Skew(clock)
        self.mask: Callable[[str], str] = lambda _account: ""
        """What stands for an account in a log line; nothing until somebody sets it."""
        self.metrics = Metrics()
        """What this service counts, also outside the office."""
        self.said = asyncio.Event()
        """Set after a commit that leaves something to say; the relay clears it."""
        self.wrote = asyncio.Event()
        """Set after a commit that performed or heard something; who waits for a stream or a message looks again."""
        self._queue: asyncio.Queue[Job] = asyncio.Queue(QUEUE)
        self._waiting, self._moved = 0, 0.0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix=f"office-{service}")
        self._task: asyncio.Task[None] | None = None

    @property
    def waiting(self) -> int:
        """How many commands nobody has answered yet."""
        return self._waiting

    @property
    def silent(self) -> float:
        """Seconds since somebody waits and nobody was answered; 0 while nobody waits."""
        return time.monotonic() - self._moved if self._waiting else 0.0

    def restores(self) -> list[Restored]:
        """Every accepted restore of this store, in order."""
        query = (
            select(col(Ledger.body)).where(col(Ledger.stream) == stream_of(self.service)).order_by(col(Ledger.version))
        )
        with self.database.reading() as session:
            return [RESTORE_BOOK.codec.decode(EVENT, body) for body in session.scalars(query)]

    async def recall(self) -> None:
        """Count on above what every accepted restore admits to have said."""
        self._floors = floors(await asyncio.to_thread(self.restores))

    async def start(self) -> None:
        # Every command makes hundreds of small containers that die at once; with the defaults of Python a third of the
        # writer's time went into looking through everything that lives as long as the process.
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)
        await self.recall()
        self._task = asyncio.create_task(self._work(), name="office")

    async def stop(self) -> None:
        """Answer everyone in the queue, then close."""
        if self._task:
            answered = asyncio.create_task(self._queue.join())
            await asyncio.wait({answered, self._task}, return_when=asyncio.FIRST_COMPLETED)
            for task in (answered, self._task):
                task.cancel()
        self._thread.shutdown()

    async def perform(
        self,
        sendings: Sequence[Sending],
        actor: str,
        key: IdempotencyKey | None = None,
        *,
        heard: Heard | None = None,
        causation: str | None = None,
        same_transaction: Callable[[Session], Any] | None = None,
    ) -> Answer:
        """Decide all commands, append all events, or none. Raises Refused, NotYet, OnceMismatch, Busy, ReadOnly.

        `beside` changes private rows in the same transaction, and only if something new happened.
        """
        self.must_write()
        with acting(self.service, sendings, heard=heard is not None):
            began = time.perf_counter()
            future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
            job = Job(future, sendings, actor, key, heard, keep=same_transaction, causation=causation)
            answer: Answer = await self._enqueue(job)
            tell(job, answer)
            note(job, answer, self.mask, began)
            return answer

    def must_write(self) -> None:
        """Before something is taken in that the office will be asked to keep. Raises ReadOnly, StoreTrouble."""
        self.database.must_serve()
        if self.read_only:
            raise ReadOnly(self.read_only)

    async def keep(
        self, function: Callable[[Session], T], *, always: bool = False, key: IdempotencyKey | None = None
    ) -> T:
        """Change private rows (drafts, people, files): same writer, no ledger row. Raises Busy, ReadOnly, StoreTrouble.

        `once`: what was done under this key is not done again; its answer, plain JSON, comes back. Raises OnceMismatch.
        `always`: also while the service is read-only, for what a person needs who comes to look (sign-in, sessions),
        and for marks of what was delivered.
        """
        if not always:
            self.must_write()
        kept: T = await self._enqueue(Job(asyncio.get_running_loop().create_future(), key=key, keep=function))
        return kept

    def state(self, stream: str) -> Any:
        """The state of one stream as committed now; for acts that must look inside before they ask."""
        return self.states([stream])[stream]

    def states(self, streams: Sequence[str]) -> dict[str, Any]:
        """The states of many streams, each as committed now."""
        found = {stream: self.books[kind_of(stream)].decider.initial for stream in streams}
        with self.database.reading() as session:
            for start in range(0, len(streams), CHUNK):
                some = col(Ledger.stream).in_(streams[start : start + CHUNK])
                for row in session.scalars(select(Ledger).where(some).order_by(col(Ledger.position))):
                    book = self.books[kind_of(row.stream)]
                    event = book.codec.decode(row.type, row.body)
                    found[row.stream] = book.decider.evolve(found[row.stream], event)
        return found

    async def _enqueue(self, job: Job) -> Any:
        self.database.must_serve()
        try:
            self._queue.put_nowait(job)
        except asyncio.QueueFull:
            raise Busy from None
        if not self._waiting:
            self._moved = time.monotonic()
        self._waiting += 1
        return await job.future

    async def _work(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            jobs = [await self._queue.get()]
            while len(jobs) < BATCH and not self._queue.empty():
                jobs.append(self._queue.get_nowait())
            outcomes = await loop.run_in_executor(self._thread, self._commit_or_split, jobs)
            self._moved = time.monotonic()
            for job, outcome in zip(jobs, outcomes, strict=True):
                _answer(job.future, outcome)
                self._waiting -= 1
                self._queue.task_done()
            if any(isinstance(outcome, Answer) and not outcome.repeated for outcome in outcomes):
                self.said.set()
                self.wrote.set()

    def _commit_or_split(self, jobs: list[Job]) -> list[Any]:
        try:
            return self._commit(jobs)
        except Exception as error:  # noqa: BLE001 - whatever it is, it must not take the neighbours with it
            if len(jobs) == 1:
                return [error]
            return [outcome for job in jobs for outcome in self._commit_or_split([job])]

    def _commit(self, jobs: list[Job]) -> list[Any]:
        """One transaction for all jobs. A refused job leaves no trace in it."""
        outcomes: list[Any] = []
        with self.database.writing({job.trace for job in jobs if job.trace}) as connection:
            work = UnitOfWork(connection, self.books, self.clock.now(), self._floors, self.derived)
            if work.latest:
                self.skew.saw(self.service, work.latest)
            work.prepare([job for job in jobs if job.sendings or not job.keep])
            for job in jobs:
                try:
                    outcomes.append(work.take(job))
                except SETTLED as outcome:
                    outcomes.append(outcome)
            fail.reach("office-decided")
            work.close()
            fail.reach("office-before-commit")
        self.database.wrote(work.touched)
        fail.reach("office-after-commit")
        return outcomes


def _answer(future: asyncio.Future[Any], outcome: Any) -> None:
    if future.done():
        return
    if isinstance(outcome, BaseException):
        future.set_exception(outcome)
    else:
        future.set_result(outcome)
