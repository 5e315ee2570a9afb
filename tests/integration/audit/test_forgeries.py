"""Every kind of change to every table of every service is found, or listed as not provable."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from shared.records.database import table_of
from shared.records.ledger import hash_of
from shared.records.tables import Ledger
from shared.runtime import auditing
from tests.support.audited import PLANS, SERVICES, Houses, Lines, all_findings, tables_of, tampering
from tests.support.forgeries import FORGERIES, LIMITS, changed, found_by, kept_columns, told_columns
from tests.support.forging import named, put_up_walls, rewritten, take_down_walls, write_store
from tests.support.totals import Count

TABLES = [
    pytest.param(name, model, id=f"{name}-{table_of(model).name}")
    for name, plan in PLANS.items()
    for model in tables_of(plan())
]


@contextmanager
def without_walls(connection: Connection) -> Iterator[None]:
    take_down_walls(connection)
    yield
    put_up_walls(connection)


@pytest.mark.parametrize("kind", FORGERIES)
@pytest.mark.parametrize(("name", "model"), TABLES)
def test_a_forgery_is_found(
    houses: Houses, lines: dict[str, Lines], name: str, model: type[SQLModel], kind: str, count: Count
) -> None:
    service, tried = houses.services[name], 0
    with tampering(service) as connection:
        for change in FORGERIES[kind](connection, model):
            try:
                with without_walls(connection):
                    change()
            except IntegrityError:  # the store itself refuses
                connection.rollback()
                continue
            tried += 1
            assert any(finding.check in found_by(name, model) for finding in all_findings(service, connection, lines))
            connection.rollback()
    assert tried or kind == "two rows swapped", "the story has no row of this table: give it one"
    count("forgeries of tables, all found", tried)


HISTORIES: dict[str, Callable[..., list[dict[str, object]]]] = {
    "rewritten from row 3, hashes and own seals made again": rewritten,
    "cut after row 5": lambda _service, rows: rows[:5],
    "cut by the last row": lambda _service, rows: rows[:-1],
}


@pytest.mark.parametrize("name", SERVICES)
def test_every_changed_value_of_a_read_model_is_named_with_its_column(
    houses: Houses, lines: dict[str, Lines], name: str
) -> None:
    service = houses.services[name]
    with tampering(service) as connection:
        expected = set()
        for model in service.plan.read_models:
            next(changed(connection, model))()
            table = table_of(model)
            key = {column.name for column in table.primary_key.columns}
            expected |= {(table.name, column.name) for column in table.columns if column.name not in key}
        found = [each.where for each in all_findings(service, connection, lines) if each.check == "shadow"]
    assert {(where.split()[0], where.rpartition(" · ")[2]) for where in found} >= expected
    assert expected


@pytest.mark.parametrize("how", HISTORIES)
@pytest.mark.parametrize("name", SERVICES)
def test_a_rewritten_history_is_contradicted_by_the_other_services(
    houses: Houses, lines: dict[str, Lines], name: str, how: str
) -> None:
    """The forger holds the store and the sealing key, and writes every other table to fit."""
    service = houses.services[name]
    with tampering(service) as connection:
        rows = [dict(row) for row in connection.execute(table_of(Ledger).select()).mappings()]
        write_store(service, connection, HISTORIES[how](service, rows))
        checks = {line.split()[0] for line in named(service, connection, lines).splitlines()}
    assert "witness" in checks
    assert checks <= {"witness", "package", "text", "inbox"}, "the ledger by itself is without a fault"


@pytest.mark.parametrize("name", SERVICES)
def test_every_kept_column_is_proved_or_named_as_not_covered(name: str) -> None:
    told = told_columns(name)
    assert kept_columns(name) - set(told) == set(), "prove it by a digest or a fact, or name it in the evidence"
    assert set(told) - kept_columns(name) == set(), "there is no such column"
    assert sorted(told) == sorted(set(told)), "a column is proved or not covered, not both"


def test_the_limits_are_limits_and_verify_names_each(houses: Houses) -> None:
    told = " ".join(auditing.not_covered(service) for service in houses.services.values())
    assert [words for words in LIMITS.values() if words not in told] == []


UNSEEN = {
    "a login": ("units", "UPDATE login SET login = 'ai đó'  WHERE account = 'acc-1'"),
    "a password": ("units", "UPDATE login SET password = 'khác'"),
    "a session": ("units", "INSERT INTO signed_in VALUES ('s', 'acc-1', '2025-07-01')"),
    "a draft that was sent": ("units", "UPDATE draft SET report = 'khác'"),
    "the name of a file of a draft": ("units", "UPDATE draft_file SET name = 'khac.pdf'"),
    "a message set aside": (
        "awards",
        "INSERT INTO letter VALUES ('x', 'units', 's', '{}', '', 'r', '2025-07-01', NULL)",
    ),
    "a person nobody nominated, put in without salt": (
        "units",
        "INSERT INTO person (id, unit, name, rank, post, deceased) VALUES ('p-9', 't-86', 'Ai đó', '', '', 0)",
    ),
    "the last mark of sending": (
        "units",
        "UPDATE outbox SET published = published + 1 WHERE published = (SELECT MAX(published) FROM outbox)",
    ),
}


@pytest.mark.parametrize("what", UNSEEN)
def test_a_limit_is_still_one(houses: Houses, lines: dict[str, Lines], what: str) -> None:
    """Where this turns red somebody has closed a limit: take it off the list."""
    name, change = UNSEEN[what]
    with tampering(houses.services[name]) as connection:
        connection.exec_driver_sql(change)
        assert list(all_findings(houses.services[name], connection, lines)) == []


def test_a_rewritten_last_row_that_nobody_received_is_a_known_limit(houses: Houses, lines: dict[str, Lines]) -> None:
    with tampering(houses.services["units"]) as connection, without_walls(connection):
        row = dict(connection.execute(table_of(Ledger).select()).mappings().all()[-1]) | {"trace": "khác"}
        table = table_of(Ledger)
        connection.execute(
            table.update().where(table.c.position == row["position"]).values(trace="khác", hash=hash_of(row))
        )
        put_up_walls(connection)
        assert list(all_findings(houses.services["units"], connection, lines)) == []
        take_down_walls(connection)
