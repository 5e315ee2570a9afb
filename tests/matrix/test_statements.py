"""No route runs one statement per row: fifteen rows cost as many statements as three."""

from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from shared.records import memory
from tests.matrix.cells import MINISTRY, NOWHERE, OURS, PARAMETER, Cell, World, account_of
from tests.matrix.services import MATRIX
from tests.support.growing import grow
from tests.support.statements import asked

Counts = dict[str, list[str]]
SLACK = 4
"""Statements that more rows may cost: a longer list is read in more pieces, the deepest tree is a level deeper."""
MEMBERS = {"awards", "dossiers", "passed", "voted"}
"""What the others are made of: the copies of these lie in the same decision, round and council."""
NOT_THERE = {
    "awards": {
        *("conferral", "correction", "feedback", "feedback_text", "history", "initiative", "notice", "piece"),
        *("cancel_reason", "minutes_text", "posted", "posting", "ruling", "warning"),
    },
    "campaigns": set[str](),
    "observatory": {"copy_about", "span"},
    "units": set[str](),
}
"""Tables without a row in the world of a service; of what is in none, nobody sees whether it is asked row by row."""


@pytest.mark.parametrize("service", MATRIX, ids=lambda service: service.__name__.rpartition(".")[2])
async def test_fifteen_of_everything_cost_no_more_statements_than_three(
    service: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "SECONDS", float("inf"))  # what is kept is not read anew because a machine is slow
    async with service.world(tmp_path) as world:
        await world.more()
        assert grow(world.service, {MINISTRY, "x03"}, copies=(1, 2)) <= NOT_THERE[world.name]
        few = await _counted(world, service.TABLE)
        whole = {id_ for name, id_ in world.ids.items() if name not in MEMBERS}
        grow(world.service, {MINISTRY, "x03", *whole}, copies=(10, 20, 30, 40))
        many = await _counted(world, service.TABLE)
        suspect = {asked_by.partition(" by ")[0] for asked_by in _dearer(few, many)}
        again = await _counted(world, {route: service.TABLE[route] for route in suspect})
    many |= {asked_by: min(said, many[asked_by], key=len) for asked_by, said in again.items()}
    assert not (told := _dearer(few, many)), "\n".join(told.values())


def _dearer(few: Counts, many: Counts) -> dict[str, str]:
    """What is said of those that cost more; once more asked, what ran beside them by chance is not theirs."""
    return {
        asked_by: f"{asked_by}: {len(few[asked_by])} statements, then {len(said)}, most of them {_most(said)}"
        for asked_by, said in many.items()
        if len(said) > len(few[asked_by]) + SLACK
    }


async def _counted(world: World, table: dict[str, Cell]) -> Counts:
    """What is asked by route and who asks: somebody of the unit, and somebody of the ministry, who sees all units.

    Each asks twice: the first time fills what is kept in memory. What is written is taken back.
    """
    counted = {}
    with world.undone():
        for route, cell in table.items():
            ids = {name: NOWHERE for _, name in PARAMETER.findall(route)} | dict(world.ids)
            for account in {account_of(role, at) for role, at in _askers(cell)}:
                await world.ask(account, route, cell, ids)
                with asked(world.service.database) as statements:
                    await world.ask(account, route, cell, ids)
                counted[f"{route} by {account}"] = [sql for sql, _ in statements]
    return counted


def _askers(cell: Cell) -> set[tuple[str, str]]:
    return {(min(cell.roles, default="head"), cell.at or OURS), (max(cell.roles, default="authority"), MINISTRY)}


def _most(statements: list[str]) -> str:
    return Counter(statements).most_common(1)[0][0] if statements else ""
