"""Stores of every age are upgraded, on both databases."""

import asyncio
import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.util import CommandError
from sqlalchemy import MetaData, Table, inspect, select, text
from sqlalchemy.exc import DatabaseError
from sqlmodel import SQLModel

from services.awards.store.tables import Enclosed
from shared.http import Service
from shared.kernel import Clock
from shared.records import migrating
from shared.records.database import Database, table_of
from shared.records.migrating import BOOK_STEPS, last_step, migrate
from shared.records.office import Office
from shared.records.tables import BOOK_TABLES
from tests.support.audited import PLANS, SERVICES, Houses, all_findings
from tests.support.stores import rows_of
from tests.support.trade import PURSES, STEPS, NoteRow, open_trade, pay

KEPT = {name: plan().private_tables for name, plan in PLANS.items()}
SECOND = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "0002_note", "0001_note"


def upgrade() -> None:
    op.add_column("note", sa.Column("mood", sa.String, nullable=False, server_default="vui"))
    {more}
"""


@pytest.fixture(scope="module")
def older(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    """As they were before texts were bound."""
    written = Houses(tmp_path_factory.mktemp("older"), digests=False)
    asyncio.run(written.write())
    return written


@pytest.fixture
def steps(tmp_path: Path) -> Path:
    """Of the smallest trade, for a test to add to."""
    return Path(shutil.copytree(STEPS, tmp_path / "steps", ignore=shutil.ignore_patterns("__pycache__")))


def folders(service: Service) -> list[Path]:
    return [BOOK_STEPS, *filter(None, [service.plan.migrations])]


def models(name: str) -> Sequence[type[SQLModel]]:
    return (*BOOK_TABLES, *KEPT[name])


@pytest.mark.parametrize("name", SERVICES)
def test_the_steps_lead_to_what_the_models_say(houses: Houses, empty: Database, name: str) -> None:
    migrate(empty, folders(houses.services[name]))
    wanted = MetaData()
    tables: list[Table] = [table_of(model).to_metadata(wanted) for model in models(name)]
    with empty.writer.connect() as connection:
        options = {"compare_server_default": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), wanted) == []
        keys = {table.name: inspect(connection).get_pk_constraint(table.name) for table in tables}
    for table in tables:
        assert keys[table.name]["constrained_columns"] == [column.name for column in table.primary_key]


def _by_the_first_steps(store: Database, service: Service, folder: Path, taken: int = 1) -> None:
    for number, steps in enumerate(folders(service)):
        first = folder / str(number)
        first.mkdir()
        for step in sorted(steps.glob("[0-9]*.py"))[:taken]:
            shutil.copy(step, first)
    migrate(store, sorted(folder.iterdir()))


def test_the_texts_of_corrections_signed_before_they_were_sealed_are_carried_on(
    houses: Houses, empty: Database, tmp_path: Path
) -> None:
    service = houses.services["awards"]
    _by_the_first_steps(empty, service, tmp_path, 5)
    with empty.writing() as connection:
        before = Table("correction_text", MetaData(), autoload_with=connection)
        rows = [("c-1", "p-1", "Tên cũ", "Tên mới"), ("c-2", None, "1/QĐ", "2/QĐ"), ("c-3", "p-2", "", "")]
        connection.execute(
            before.insert(), [dict(zip(("id", "person", "old", "new"), row, strict=True)) for row in rows]
        )
    migrate(empty, folders(service))
    carried = {row["ref"]: (row["person"], row["content"]) for row in rows_of(empty, Enclosed)}
    assert carried == {
        "c-1": ("p-1", '{"old": "Tên cũ", "new": "Tên mới"}'),
        "c-2": (None, '{"old": "1/QĐ", "new": "2/QĐ"}'),
        "c-3": ("p-2", None),
    }


def _before_there_were_steps(store: Database, service: Service, folder: Path) -> None:
    """The tables of the first steps, and nothing that says so."""
    _by_the_first_steps(store, service, folder)
    with store.writing() as connection:
        connection.execute(text("DROP TABLE alembic_version"))
        for model in service.plan.read_models:
            table_of(model).create(connection)


@pytest.mark.parametrize("name", SERVICES)
@pytest.mark.parametrize("make", [_by_the_first_steps, _before_there_were_steps])
def test_an_old_store_with_rows_is_carried_on_and_audits_clean(
    older: Houses,
    empty: Database,
    tmp_path: Path,
    name: str,
    make: Callable[[Database, Service, Path], None],
) -> None:
    service, folder = older.services[name], tmp_path / "first"
    folder.mkdir()
    make(empty, service, folder)
    rows = _copied(service.database, empty, models(name))
    old = replace(service, database=empty)
    old.open_store()
    _copied(service.database, empty, [model for model in models(name) if not rows_of(empty, model)])
    with empty.reading() as store:
        versions = set(store.execute(text("SELECT version_num FROM alembic_version")).scalars())
        assert [*all_findings(old, store.connection(), older.lines())] == []
    assert versions == {last_step(folder) for folder in folders(service)}
    assert {table_of(model).name: len(rows_of(empty, model)) for model in models(name)} == rows
    assert rows["ledger"]


def _copied(source: Database, target: Database, of: Sequence[type[SQLModel]]) -> dict[str, int]:
    """How many rows of each model went into the older tables; of columns they have not yet, nothing."""
    filled: dict[str, list[dict[str, Any]]] = {table_of(model).name: rows_of(source, model) for model in of}
    with target.writing() as connection:
        for name, rows in filled.items():
            if not inspect(connection).has_table(name):
                continue  # a later step makes it
            there = Table(name, MetaData(), autoload_with=connection)
            for row in rows:
                connection.execute(there.insert().values({column.name: row[column.name] for column in there.columns}))
    return {name: len(rows) for name, rows in filled.items()}


async def test_a_new_step_carries_rows_to_its_shape_and_the_walls_still_stand(office: Office, steps: Path) -> None:
    store = office.database
    await pay(office, "a")
    await office.keep(lambda kept: kept.add(NoteRow(key="a", text="một")))
    (steps / "0002_note.py").write_text(SECOND.format(more=""))
    migrate(store, [BOOK_STEPS, steps])
    with store.reading() as session:
        assert session.execute(text("SELECT key, text, mood FROM note")).one() == ("a", "một", "vui")
    with pytest.raises(DatabaseError, match="append-only"), store.writing() as connection:
        connection.execute(text("DELETE FROM ledger"))


def test_a_step_that_fails_leaves_the_store_as_it_was(database: Database, steps: Path) -> None:
    (steps / "0002_note.py").write_text(SECOND.format(more='op.execute("SELECT nonsense")'))
    with pytest.raises(DatabaseError, match="nonsense"):
        migrate(database, [BOOK_STEPS, steps])
    with database.reading() as session:
        assert [column["name"] for column in inspect(session.connection()).get_columns("note")] == ["key", "text"]
        taken = session.execute(text("SELECT version_num FROM alembic_version")).scalars()
        assert sorted(taken) == ["0001_note", "0003_kept_once"]


def test_a_store_that_newer_code_has_carried_on_is_refused(database: Database, steps: Path) -> None:
    (steps / "0002_note.py").write_text(SECOND.format(more=""))
    migrate(database, [BOOK_STEPS, steps])
    with pytest.raises(CommandError, match="0002_note"):
        open_trade(database)


def test_a_store_that_has_taken_every_step_does_not_wait_for_alembic(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(migrating, "_upgrade")
    open_trade(database)


async def test_two_replicas_that_start_together_make_one_store(empty: Database) -> None:
    twin = Database(empty.url.render_as_string(hide_password=False), "units")
    for store in (empty, twin):  # SQLite sets up its log in the first connection, where nobody can wait
        store.writer.connect().close()
    with ThreadPoolExecutor(2) as starting:
        list(starting.map(open_trade, [empty, twin]))
    offices = [Office(store, [PURSES], Clock(), "units") for store in (empty, twin)]
    for number, office in enumerate(offices):
        await office.start()
        await pay(office, f"k{number}")
    for office in offices:
        await office.stop()
    twin.close()
    with empty.reading() as session:
        assert len(session.execute(select(table_of(BOOK_TABLES[0]))).all()) == 2
