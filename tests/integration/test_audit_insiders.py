import asyncio

import pytest

from shared.records.database import table_of
from shared.records.tables import Ledger
from tests.support.audited import SERVICES, Houses, Lines, tampering
from tests.support.forging import named, put_up_walls, rewritten, take_down_walls, write_store


@pytest.fixture(scope="module")
def houses(tmp_path_factory: pytest.TempPathFactory) -> Houses:
    written = Houses(tmp_path_factory.mktemp("home"))
    asyncio.run(written.write())
    return written


@pytest.fixture(scope="module")
def lines(houses: Houses) -> dict[str, Lines]:
    return houses.lines()


@pytest.mark.parametrize("name", SERVICES)
def test_two_rows_that_changed_places_are_found(houses: Houses, lines: dict[str, Lines], name: str) -> None:
    service = houses.services[name]
    with tampering(service) as connection:
        take_down_walls(connection)
        for old, new in ((2, -1), (3, 2), (-1, 3)):
            connection.exec_driver_sql("UPDATE ledger SET position = ? WHERE position = ?", (new, old))
        put_up_walls(connection)
        assert "chain ledger 2" in named(service, connection, lines)


@pytest.mark.parametrize("name", SERVICES)
def test_a_cut_tail_is_contradicted_by_the_others(houses: Houses, lines: dict[str, Lines], name: str) -> None:
    """Everything after row 5 is gone from every table: the store by itself is without a fault."""
    service = houses.services[name]
    with tampering(service) as connection:
        rows = [dict(row) for row in connection.execute(table_of(Ledger).select()).mappings()]
        write_store(service, connection, rows[:5])
        together = named(service, connection, lines)
    assert together
    assert {line.split()[0] for line in together.splitlines()} <= {
        "witness",
        "package",
    }  # packages outlive the row that named them


@pytest.mark.parametrize("name", SERVICES)
def test_a_chainrewritten_from_its_third_row_is_contradicted_by_the_others(
    houses: Houses, lines: dict[str, Lines], name: str
) -> None:
    """The forger holds the store and the sealing key: every hash and every own seal is made again."""
    service = houses.services[name]
    with tampering(service) as connection:
        rows = [dict(row) for row in connection.execute(table_of(Ledger).select()).mappings()]
        write_store(service, connection, rewritten(service, rows))
        together = named(service, connection, lines)
    assert "witness ledger" in together
