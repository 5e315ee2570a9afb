from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError

from shared.http import Service
from shared.records.database import table_of
from tests.support.audited import SERVICES, Houses, Lines, all_findings, proved, tables_of, tampering
from tests.support.forging import named, put_up_walls, take_down_walls
from tests.support.totals import Count


@pytest.mark.parametrize("name", SERVICES)
def test_nothing_is_found_in_stores_nobody_touched(houses: Houses, lines: dict[str, Lines], name: str) -> None:
    with tampering(houses.services[name]) as connection:
        assert list(all_findings(houses.services[name], connection, lines)) == []


def places(service: Service, connection: Connection, step: int) -> Iterator[tuple[str, int, str, Any]]:
    """(table, rowid, column, value): every `step`-th."""
    number = 0
    for model in tables_of(service.plan):
        table, columns = table_of(model), proved(model)
        names = ", ".join(f'"{column}"' for column in columns)
        rows = connection.exec_driver_sql(f"SELECT rowid, {names} FROM {table.name} ORDER BY rowid").all()  # noqa: S608
        for rowid, *values in rows:
            for column, value in zip(columns, values, strict=True):
                number += 1
                if number % step == 0:
                    yield table.name, rowid, column, value


def one_off(value: object) -> list[Any]:
    """The value with one byte changed; a null becomes something."""
    if value is None:
        return ["x"]
    if isinstance(value, int):
        return [value + 1, value - 1]
    raw = str(value).encode()
    middle = len(raw) // 2
    return [raw[:middle] + bytes([raw[middle] ^ bit]) + raw[middle + 1 :] for bit in (1, 0x80)] if raw else [b"x"]


def set_value(connection: Connection, table: str, rowid: int, column: str, value: object) -> bool:
    """False where the store itself refuses such a value."""
    put = "CAST(? AS TEXT)" if isinstance(value, bytes) else "?"
    try:
        connection.exec_driver_sql(f'UPDATE {table} SET "{column}" = {put} WHERE rowid = ?', (value, rowid))  # noqa: S608
    except IntegrityError:
        return False
    return True


def missed(service: Service, lines: dict[str, Lines], step: int) -> tuple[int, list[str]]:
    """How many bytes were changed, and which of them nobody noticed."""
    count, unseen = 0, []
    with tampering(service) as connection:
        found = list(places(service, connection, step))
        last_mark = max((value for table, _, column, value in found if column == "published" and value), default=0)
        for table, rowid, column, value in found:
            for new in one_off(value):
                if column == "published" and new == last_mark + 1:
                    continue  # the last mark of delivery is proved by the stream alone
                take_down_walls(connection)
                if set_value(connection, table, rowid, column, new):
                    put_up_walls(connection)
                    count += 1
                    if next(all_findings(service, connection, lines), None) is None:
                        unseen.append(f"{table} {rowid} {column}: {value!r} -> {new!r}")
                connection.rollback()
    return count, unseen


@pytest.mark.parametrize("name", SERVICES)
def test_one_changed_byte_is_found(houses: Houses, lines: dict[str, Lines], name: str) -> None:
    count, unseen = missed(houses.services[name], lines, step=61)
    assert unseen == []
    assert count > 10


def test_a_changed_value_is_named_with_table_key_and_column(houses: Houses, lines: dict[str, Lines]) -> None:
    service = houses.services["awards"]
    changes = {
        "award": ("register_number = 99 WHERE id = 'n-5'", "shadow award n-5 · register_number"),
        "outbox": ("body = '{}' WHERE position = 2", "outbox outbox 2 · body"),
        "ledger": ("said = 7 WHERE position = 1", "content ledger 1 · said"),
    }
    for table, (change, expected) in changes.items():
        with tampering(service) as connection:
            take_down_walls(connection)
            connection.exec_driver_sql(f"UPDATE {table} SET {change}")  # noqa: S608
            put_up_walls(connection)
            assert expected in named(service, connection, lines)


def test_a_wall_that_was_taken_down_is_found(houses: Houses, lines: dict[str, Lines]) -> None:
    with tampering(houses.services["units"]) as connection:
        connection.execute(text("DROP TRIGGER ledger_no_update"))
        assert "wall ledger_no_update" in named(houses.services["units"], connection, lines)


@pytest.mark.slow
@pytest.mark.parametrize("name", SERVICES)
def test_one_changed_byte_of_any_value_is_found(
    houses: Houses, lines: dict[str, Lines], name: str, count: Count
) -> None:
    changed, unseen = missed(houses.services[name], lines, step=1)
    assert unseen == []
    assert changed > 1000
    count("changed bytes of stores, all found", changed)
