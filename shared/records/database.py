"""One store (SQLite or PostgreSQL): an engine for the writer, one for readers, triggers that protect the books."""

import sqlite3
import zlib
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Engine,
    PrimaryKeyConstraint,
    UniqueConstraint,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, SQLModel

from shared.records.tables import APPEND_ONLY
from shared.records.transactions import counting, reader, traced
from shared.records.troubles import StoreTrouble, trouble_of

BUSY_SECONDS = 5.0


class Database:
    """The store of one service, by SQLAlchemy URL. Only the office writes; readers cannot."""

    def __init__(self, url: str, service: str) -> None:
        self.url = make_url(url)
        self.service = service
        self.sqlite = self.url.get_backend_name() == "sqlite"
        self.trouble: StoreTrouble | None = None
        """Why this store serves nobody until a person mends it."""
        self.checked: datetime | None = None
        """When it was last read through."""
        self._writes = Counter[type[SQLModel]]()
        self.lock_key = zlib.crc32(f"thidua:{service}".encode())
        if self.sqlite and self.url.database:
            Path(self.url.database).parent.mkdir(parents=True, exist_ok=True)
        self.writer = self._sqlite(writer=True) if self.sqlite else _postgres_writer(url)
        self.readers = self._sqlite(writer=False) if self.sqlite else _postgres_readers(url)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A read-only session that sees one committed state."""
        with self._minded(), traced("read", self.service, reader()) as done, Session(self.readers) as session:
            yield session
            if session.in_transaction():
                done(session.connection())

    @contextmanager
    def writing(self, traces: Collection[str] = ()) -> Iterator[Connection]:
        """The writer's transaction, for these `traces`; one at a time, on PostgreSQL over all replicas."""
        with self._minded(), traced("write", self.service, traces) as done, self.writer.begin() as connection:
            if not self.sqlite:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": self.lock_key})
            yield connection
            done(connection)

    def wrote(self, models: Iterable[type[SQLModel]]) -> None:
        """The writer has committed rows of these tables."""
        self._writes.update(set(models))

    def writes(self, models: Iterable[type[SQLModel]]) -> int:
        """How often this process has written in these tables: another number, another content."""
        return sum(self._writes[model] for model in models)

    def note(self, error: Exception) -> Exception:
        """Converts an error into store trouble; lasting trouble is remembered."""
        trouble = trouble_of(error)
        if trouble and trouble.lasting:
            self.trouble = trouble
        return trouble or error

    def must_serve(self) -> None:
        """Raises StoreTrouble if the store cannot be used."""
        if self.trouble:
            raise StoreTrouble(self.trouble.rule, self.trouble.cause)

    @contextmanager
    def _minded(self) -> Iterator[None]:
        self.must_serve()
        try:
            yield
        except (DBAPIError, sqlite3.Error) as error:
            if (noted := self.note(error)) is error:
                raise
            raise noted from error

    @contextmanager
    def alone(self) -> Iterator[bool]:
        """Whether this replica may relay now: on PostgreSQL one at a time; a SQLite home has only one process."""
        if self.sqlite:
            yield True
            return
        key = {"key": self.lock_key + 1}
        with self.readers.connect() as connection:
            mine = bool(connection.execute(text("SELECT pg_try_advisory_lock(:key)"), key).scalar())
            try:
                yield mine
            finally:
                if mine:
                    connection.execute(text("SELECT pg_advisory_unlock(:key)"), key)

    def shrink(self) -> None:
        """After an erasure: overwrite what the write-ahead log still holds (SQLite)."""
        if self.sqlite:
            raw = self.writer.raw_connection()
            try:
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()

    def close(self) -> None:
        self.writer.dispose()
        self.readers.dispose()

    def _sqlite(self, *, writer: bool) -> Engine:
        lasting = {"timeout": BUSY_SECONDS, "check_same_thread": False}
        engine = create_engine(self.url, connect_args=lasting, hide_parameters=True)
        event.listen(engine, "connect", _writer_pragmas if writer else _reader_pragmas)
        begin = "BEGIN IMMEDIATE" if writer else "BEGIN"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        return counting(engine)


def table_of(model: type[SQLModel]) -> Any:
    """The SQLAlchemy table behind a SQLModel table model."""
    return model.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it


def _writer_pragmas(raw: Any, _: Any) -> None:
    raw.isolation_level = None
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "recursive_triggers=ON",
        "foreign_keys=ON",
        "secure_delete=ON",
    ):
        raw.execute(f"PRAGMA {pragma}")


def _reader_pragmas(raw: Any, _: Any) -> None:
    raw.isolation_level = None
    # Only the writer may checkpoint: SQLite before 3.51.3 can corrupt a WAL that two connections checkpoint.
    raw.execute("PRAGMA wal_autocheckpoint=0")
    raw.execute("PRAGMA query_only=ON")


def _postgres_writer(url: str) -> Engine:
    return counting(create_engine(url, pool_size=2, hide_parameters=True))


def _postgres_readers(url: str) -> Engine:
    """A transaction sees the state at its first statement, as on SQLite, and not another one at each."""
    read_only = {"postgresql_readonly": True}
    engine = create_engine(
        url, pool_size=10, isolation_level="REPEATABLE READ", execution_options=read_only, hide_parameters=True
    )
    return counting(engine)


def raise_walls(connection: Connection) -> None:
    """Creates missing triggers that keep books append-only."""
    for name in APPEND_ONLY:
        for statement in walls(name, sqlite=connection.dialect.name == "sqlite"):
            connection.execute(text(statement))


def walls(table: str, *, sqlite: bool) -> list[str]:
    """Triggers that refuse UPDATE and DELETE, and on SQLite a row that would replace one without a word."""
    if sqlite:
        return [
            f"CREATE TRIGGER IF NOT EXISTS {table}_no_{verb} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            for verb in ("update", "delete")
        ] + [_replace_guard(table), *([_POSITION_GUARD] if table == "ledger" else [])]
    return [
        f"""CREATE OR REPLACE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$""",
        f"""CREATE OR REPLACE TRIGGER {table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_append_only()""",
    ] + (_POSTGRES_POSITION_GUARD if table == "ledger" else [])


def _replace_guard(name: str) -> str:
    """INSERT OR REPLACE deletes without asking a trigger where a connection has `recursive_triggers` off."""
    table = SQLModel.metadata.tables[name]
    unique = [each.columns for each in table.constraints if isinstance(each, PrimaryKeyConstraint | UniqueConstraint)]
    keys = [" AND ".join(f"{column.name} = NEW.{column.name}" for column in columns) for columns in unique]
    keys = sorted([*keys, "rowid = NEW.rowid"])
    stands = " OR ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {key})" for key in keys)  # noqa: S608 - our own names
    return (
        f"CREATE TRIGGER IF NOT EXISTS {name}_no_replace BEFORE INSERT ON {name} WHEN {stands} "
        f"BEGIN SELECT RAISE(ABORT, '{name} is append-only: the row stands'); END"
    )


_POSITION_GUARD = """CREATE TRIGGER IF NOT EXISTS ledger_next_position BEFORE INSERT ON ledger
WHEN NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'ledger is append-only: not the next position'); END"""
_POSTGRES_POSITION_GUARD = [
    """CREATE OR REPLACE FUNCTION ledger_next_position() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN
        IF NEW.position <> (SELECT COALESCE(MAX(position), 0) + 1 FROM ledger) THEN
            RAISE EXCEPTION 'ledger is append-only: not the next position';
        END IF;
        RETURN NEW;
    END $$""",
    """CREATE OR REPLACE TRIGGER ledger_next_position BEFORE INSERT ON ledger
    FOR EACH ROW EXECUTE FUNCTION ledger_next_position()""",
]
