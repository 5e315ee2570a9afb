"""One service as a whole: what it brings (`Plan`), what it runs on (`Service`), and how the two are joined."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from faststream.nats import NatsBroker
from sqlalchemy import Connection, select
from sqlmodel import Session, SQLModel
from starlette.requests import Request
from starlette.responses import Response

from shared.access import Accounts, Permissions, Person
from shared.bus.connection import broker_for
from shared.bus.enclosures import Enclosures
from shared.bus.hearing import Hearer, Inbox
from shared.bus.manifest import SERVICES
from shared.bus.questions import Answering
from shared.bus.relay import Relay
from shared.bus.signing import Register, Voice
from shared.bus.watchdog import Watchdog
from shared.bus.wrapping import Locks
from shared.contracts.questions import Pile
from shared.design import Pages
from shared.http.vigil import Vigil
from shared.installation.keys import identity
from shared.installation.layout import Home
from shared.kernel import Clock, Moment, Rule
from shared.papers.examining import Examiner
from shared.papers.scanning import Scanner
from shared.records.audit import NO_EVIDENCE, Evidence
from shared.records.book import Book
from shared.records.database import Database, table_of
from shared.records.derived import Derived
from shared.records.files import Files
from shared.records.migrating import is_upgraded, open_store
from shared.records.office import Office
from shared.records.tables import Outbox
from shared.runtime.settings import Settings
from shared.telemetry.metrics import Metric, Metrics, Reading

Due = tuple[str, Any, str]
"""Stream, command and the key under which it is done once."""
Rules = Mapping[str, Rule]
"""Every rule a refusal can name, by its slug."""
Piles = Callable[[Session, Person, date], Iterable[Pile]]
"""What waits for a person on this service's desk, as its own page counts it."""
Task = Callable[["Service"], Awaitable[None]]
Operation = Callable[["Service", Request], Awaitable[Response]]
Forget = Callable[[Session, str], None]
"""Deletes what private tables hold of a person."""


@dataclass(frozen=True)
class Measure:
    """Figures of the trade: what they are, and a cheap query of read models that is asked every few seconds."""

    metrics: Sequence[Metric]
    read: Callable[[Session, Moment], Iterable[Reading]]


def as_said(_service: "Service", _who: Person, detail: str) -> str:
    """Where no refusal speaks of ids."""
    return detail


def nothing_due(_database: Database, _now: Moment) -> Sequence[Due]:
    """Nothing falls due by itself."""
    return ()


def no_answers(_service: "Service") -> tuple[Answering, ...]:
    """Nothing is asked of this service."""
    return ()


@dataclass(frozen=True, kw_only=True, repr=False)  # whoever logs it would log the whole house
class Plan:
    """All that differs between services; `topic.plan_of` adds it up from their topics."""

    name: str
    books: Sequence[Book]
    read_models: Sequence[type[SQLModel]]
    """Tables that can be dropped and written again from the ledger."""
    private_tables: Sequence[type[SQLModel]] = ()
    """Tables that no ledger writes again; what lies in them can be erased."""
    derived: Sequence[Derived] = ()
    """Tables counted from read models, for pages."""
    migrations: Path | None = None
    """Folder of the migrations that made the private tables, if there are any; the books bring their own."""
    projection: int = 6
    """Raised by whoever changes a projection without its table: read models are then rebuilt at start."""
    inboxes: Mapping[str, Inbox] = field(default_factory=dict)
    """By speaker."""
    accounts: Callable[[Database, Clock], Accounts]
    permissions: Permissions
    rules: Rules
    pages: Pages
    routers: Sequence[APIRouter]
    """With their whole prefix: `/<name>/…`, `/<name>/api/v1/…`."""
    operations: Mapping[str, Operation] = field(default_factory=dict)
    """What is answered on the operations address beside what every service answers there, by path."""
    evidence: Evidence = NO_EVIDENCE
    answers: Callable[["Service"], tuple[Answering, ...]] = no_answers
    """The questions of others that are answered here."""
    piles: Piles | None = None
    told: Callable[["Service", Person, str], str] = as_said
    """The detail of a refusal as a page tells it: names in the place of ids."""
    due: Callable[[Database, Moment], Sequence[Due]] = nothing_due
    tasks: Mapping[str, Task] = field(default_factory=dict)
    """What else runs beside the requests, from the moment the office is open; started again when it fails."""
    forgets: Sequence[Forget] = ()
    """What an erasure takes, beside the packages."""
    measures: Sequence[Measure] = ()


@dataclass(frozen=True, kw_only=True, repr=False)
class Service:
    """What a handler reaches through `Here`."""

    plan: Plan
    settings: Settings
    database: Database
    office: Office
    accounts: Accounts
    broker: NatsBroker
    relay: Relay
    register: Register
    hearers: Sequence[Hearer]
    watchdog: Watchdog
    enclosures: Enclosures
    examiner: Examiner
    files: Files
    vigil: Vigil = field(default_factory=Vigil)

    @property
    def name(self) -> str:
        return self.plan.name

    @property
    def speaks(self) -> bool:
        """Whether others may hear it; a supporting service has no stream and no seals."""
        return self.name in SERVICES

    @property
    def books(self) -> Sequence[Book]:
        """The plan's, and the one that every ledger has."""
        return tuple(self.office.books.values())

    def open_store(self) -> bool:
        """Before the office starts; True if read models were rebuilt."""
        plan = self.plan
        return open_store(self.database, self.books, plan.read_models, plan.migrations, plan.projection, plan.derived)

    def is_upgraded(self, connection: Connection) -> bool:
        """Whether `open_store` would find nothing to do; reads only."""
        plan = self.plan
        return is_upgraded(connection, self.books, plan.read_models, plan.migrations, plan.projection, plan.derived)

    @property
    def home(self) -> Home:
        return Home(self.settings.home)

    @property
    def metrics(self) -> Metrics:
        return self.office.metrics

    @property
    def clock(self) -> Clock:
        return self.office.clock


def assemble(plan: Plan, settings: Settings) -> Service:
    """Open the store and lay out the rest; nothing runs yet. `office` works after `await office.start()`."""
    name, home = plan.name, Home(settings.home)
    database = Database(settings.database_url or f"sqlite:///{home.store(name)}", name)
    office = Office(database, plan.books, Clock(), name, plan.derived)
    known, register = identity(home, name), Register(home.speakers)
    secret, locks = known[0], Locks(name, known, home.speakers)
    broker = broker_for(name, settings.nats_url, secret)
    examiner = Examiner(Scanner(settings.clamd) if settings.clamd else None)
    enclosures = Enclosures(home.root / name / "enclosures", home.enclosure_key, locks)
    hearers = [Hearer(office, hears, register, enclosures, broker) for hears in plan.inboxes.items()]
    return Service(
        plan=plan,
        settings=settings,
        database=database,
        office=office,
        accounts=plan.accounts(database, office.clock),
        broker=broker,
        relay=Relay(office, Voice(secret, register), enclosures, partial(_erased, database, plan.evidence)),
        register=register,
        hearers=hearers,
        watchdog=Watchdog(broker, office, [hearer.hearing for hearer in hearers]),
        enclosures=enclosures,
        examiner=examiner,
        files=Files(home.files(name), examiner),
    )


def _erased(database: Database, evidence: Evidence) -> list[str]:
    """References of packages sent from here whose content was erased since."""
    if evidence.enclosed is None:
        return []
    enclosed, outbox = table_of(evidence.enclosed), table_of(Outbox)
    mine = select(outbox.c.enclosure).where(outbox.c.enclosure.is_not(None))
    with database.reading() as store:
        return list(store.scalars(select(enclosed.c.ref).where(enclosed.c.content.is_(None), enclosed.c.ref.in_(mine))))


def service_of(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


async def _here(request: Request) -> Service:
    return service_of(request)  # async, or FastAPI would send it to a thread


Here = Annotated[Service, Depends(_here)]
