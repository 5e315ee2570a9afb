"""No route asks the store for every row of a list: a dozen more rows cost no more statements."""

from pathlib import Path
from types import ModuleType

import pytest

from shared.records import memory
from tests.matrix.cells import Cell, World, account_of
from tests.matrix.test_matrix import MATRIX
from tests.support.statements import asked

SLACK = 4
"""Statements that more rows may cost: a longer list is read in more pieces, the deepest tree is a level deeper."""


@pytest.mark.parametrize("service", MATRIX, ids=lambda service: service.__name__.rpartition(".")[2])
async def test_a_dozen_more_rows_cost_no_more_statements(
    service: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "SECONDS", float("inf"))  # what is kept is not read anew because a machine is slow
    async with service.world(tmp_path) as world:
        few = await _counted(world, service.TABLE)
        await world.grow()
        many = await _counted(world, service.TABLE)
    dearer = {route: (few[route], many[route]) for route in few if many[route] > few[route] + SLACK}
    assert not dearer, "\n".join(
        f"{route}: {before} statements, then {after}" for route, (before, after) in dearer.items()
    )


async def _counted(world: World, table: dict[str, Cell]) -> dict[str, int]:
    """Statements by route, asked twice: the first time fills what is kept in memory."""
    counted = {}
    for route, cell in table.items():
        if route.startswith("GET ") and (cell.kind != "open" or "{" not in route):
            account = account_of(min(cell.roles, default="head"), cell.at)
            await world.ask(account, route, cell)
            with asked(world.service.database) as statements:
                await world.ask(account, route, cell)
            counted[route] = len(statements)
    return counted
