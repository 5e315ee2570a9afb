"""Three stores that hold every kind of event, say and hear each other's messages, and lie there for the auditor."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Executable, select, update
from sqlmodel import Session, SQLModel

from services.awards.app import plan as awards
from services.campaigns.app import plan as campaigns
from services.units.app import plan as units
from services.units.store.tables import DraftFile
from shared.bus.enclosures import Attached
from shared.contracts.envelope import Contract
from shared.contracts.registry import CONTRACTS
from shared.http import Plan, Service, Settings, assemble
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import Clock
from shared.records.audit import Finding
from shared.records.audit.finding import raw_rows, trust_nothing
from shared.records.audit.folding import fold
from shared.records.audit.witnesses import cross_check, message_lines, seal_lines
from shared.records.book import Book
from shared.records.bound import Bound
from shared.records.database import Database, table_of
from shared.records.jobs import Heard, IdempotencyKey
from shared.records.office import Office
from shared.records.revising import note_revision
from shared.records.sealing import seal_now
from shared.records.seals import read_key
from shared.records.tables import BOOK_TABLES, Inbox, Outbox
from shared.runtime.auditing import LEDGER, findings
from tests.support.kept import bound_event, had_text, is_older
from tests.support.stories import PACKAGE, STORIES, book_of

SERVICES = ("units", "campaigns", "awards")
PLANS = {"units": units, "campaigns": campaigns, "awards": awards}
ACKED = dict.fromkeys(SERVICES, 2**31)
"""Everything that was said was heard."""
OUTBOX, INBOX = table_of(Outbox), table_of(Inbox)
Lines = dict[str, list[dict[str, Any]]]


class Houses:
    """`write` fills a home; the services in it run nothing. `digests`: as today, not as before texts were bound."""

    def __init__(self, folder: Path, *, digests: bool = True) -> None:
        self.digests = digests
        home = Home(folder)
        home.create()
        keys.create_missing(home)
        settings = Settings(home=folder, demo=True)
        self.services = {name: assemble(plan(), settings) for name, plan in PLANS.items()}
        self.offices = {name: _writing(service) for name, service in self.services.items()}

    async def write(self) -> None:
        for name, office in self.offices.items():
            self.services[name].open_store()
            await office.start()
            await note_revision(office)
            await self._tell(name)
        for _ in range(2):  # the second round carries the seals and is sealed as well
            for name, office in self.offices.items():
                await seal_now(office, read_key(self.services[name].home.seal_key(name)))
            for name in SERVICES:
                await self._deliver(name)
        for name, office in self.offices.items():
            await office.stop()
            self.services[name].database.shrink()

    async def _tell(self, name: str) -> None:
        service, office = self.services[name], self.offices[name]
        for stream, events in STORIES[name].items():
            if stream.startswith("seal/"):
                continue
            book, state = book_of(name, stream), book_of(name, stream).decider.initial
            for number, event in enumerate(events):
                packed = await self._packed(service, stream, event)
                state = book.decider.evolve(state, packed)
                told, keep = bound_event(service, stream, packed, state)
                key = IdempotencyKey(f"{stream}:{number}", "digest")
                if self.digests or told == packed:
                    await office.perform([(stream, told)], "acc-1", key, same_transaction=keep)
                elif is_older(packed):
                    same_transaction = keep if had_text(service, stream, packed, state) else None
                    await office.perform([(stream, packed)], "acc-1", key, same_transaction=same_transaction)
                else:
                    await office.keep(keep)

    async def _packed(self, service: Service, stream: str, event: Any) -> Any:  # noqa: ANN401 - an event of any trade
        """Real packages in place of the story's; those of p-1, who is erased in the end, are gone."""
        if not hasattr(event, "package") or service.plan.evidence.enclosed is None or event.package is None:
            return event
        key = stream.partition("/")[2]
        person = "p-1" if key == "n-1" else "p-2"
        scan = service.files.folder / sha256(b"scan").hexdigest()
        scan.write_bytes(b"scan")
        attached = [(scan, Attached("scan.pdf", "application/pdf", 4, scan.name))]
        content = {"report": f"Báo cáo {key}", "rank": ""}
        package = service.enclosures.pack(content, attached)
        about = {"nomination": key} if service.name == "units" else {"dossier": key}
        text = None if person == "p-1" else json.dumps(content, ensure_ascii=False, sort_keys=True)
        row = service.plan.evidence.enclosed(
            ref=package.ref, person=person, digest=package.digest, content=text, **about
        )
        await self.offices[service.name].keep(lambda kept: kept.add(row))
        if person == "p-1":
            service.enclosures.forget(package.ref)
        elif service.plan.evidence.attached:
            file = DraftFile(id=key, draft=key, name="scan.pdf", media="application/pdf", size=4, sha256=scan.name)
            await self.offices[service.name].keep(lambda kept: kept.merge(file))
        new = replace(event, package=type(PACKAGE)(package.ref, package.size, package.digest))
        return replace(new, subject_ref=person) if hasattr(new, "subject_ref") else new

    async def _deliver(self, speaker: str) -> None:
        """Publish what the outbox holds and have the two others hear it."""
        service = self.services[speaker]
        with service.database.reading() as store:
            rows = store.execute(select(OUTBOX).where(OUTBOX.c.published.is_(None)).order_by(OUTBOX.c.position)).all()
            last = store.execute(select(OUTBOX.c.published).order_by(OUTBOX.c.published.desc()).limit(1)).scalar() or 0
        for number, row in enumerate(rows, start=last + 1):
            mark = update(OUTBOX).where(OUTBOX.c.position == row.position).values(published=number)
            await self.offices[speaker].keep(partial(_execute, statement=mark))
            contract: Contract = CONTRACTS[row.type].model_validate_json(row.body)
            for hearer in SERVICES:
                if hearer != speaker:
                    inbox = self.services[hearer].plan.inboxes[speaker]
                    heard = Heard(speaker, row.stream, row.sequence, row.id)
                    await self.offices[hearer].perform(
                        inbox.hear(contract), f"service:{speaker}", heard=heard, causation=row.id
                    )

    def lines(self) -> dict[str, Lines]:
        """What each audit prints for the others."""
        told = {}
        for name, service in self.services.items():
            with service.database.readers.connect() as connection:
                told[name] = lines_of(service, connection)
        return told


def lines_of(service: Service, connection: Connection) -> Lines:
    folded = fold(raw_rows(connection, LEDGER), service.books)
    said = message_lines(raw_rows(connection, OUTBOX), raw_rows(connection, INBOX), (), ACKED)
    sorted_: Lines = {}
    for line in (*seal_lines(folded), *said):
        sorted_.setdefault(line["kind"], []).append(line)
    return sorted_


def all_findings(service: Service, connection: Connection, others: Mapping[str, Lines]) -> Iterator[Finding]:
    """What the service finds itself, then what the others contradict."""
    folded = fold(raw_rows(connection, LEDGER), service.books)
    yield from findings(service, connection, folded)
    together = cross_check({**others, service.name: lines_of(service, connection)})
    yield from (finding for accused in together.values() for finding in accused)


@contextmanager
def tampering(service: Service) -> Iterator[Connection]:
    """A connection without walls and without trust, whose work is rolled back."""
    database = Database(str(service.database.url), service.name)
    trust_nothing(database.writer)
    connection = database.writer.connect()
    try:
        yield connection
    finally:
        connection.rollback()
        connection.close()
        database.close()


def tables_of(plan: Plan) -> list[type[SQLModel]]:
    """Every table of a service whose rows somebody proves."""
    enclosed = [plan.evidence.enclosed] if plan.evidence.enclosed else []
    return [*BOOK_TABLES[:4], *plan.read_models, *enclosed, *plan.evidence.texts]


def proved(model: type[SQLModel]) -> list[str]:
    """The columns of such a table that somebody proves."""
    return [*model.bound, "salt"] if issubclass(model, Bound) else list(table_of(model).columns.keys())


def _execute(kept: Session, statement: Executable) -> None:
    kept.execute(statement)


def _writing(service: Service) -> Office:
    """An office that takes events for commands, so that a story is written down as it stands."""
    books = [_as_told(book) for book in service.plan.books]
    return Office(service.database, books, Clock(), service.name)


def _as_told(book: Book) -> Book:
    known = set(book.codec.types.values())

    def decide(command: object, _state: object, _facts: object) -> list[object]:
        return [command] if type(command) in known else []

    decider = replace(book.decider, decide=decide)
    return Book(book.name, decider, book.codec, book.project, book.tell)
