"""Every route as every role, in the own unit and in another: who may act, who may read."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path
from types import ModuleType

import httpx2
import pytest

from services.units.domain.account import ROLES
from tests.matrix.cells import REFUSED, THEIRS, Cell, World, account_of, documented, routes, unknown
from tests.matrix.services import MATRIX

Opened = Callable[[Path], AbstractAsyncContextManager[World]]


@pytest.mark.parametrize("service", MATRIX, ids=lambda service: service.__name__.rpartition(".")[2])
async def test_nobody_gets_further_than_role_and_unit_reach(service: ModuleType, tmp_path: Path) -> None:
    async with service.world(tmp_path) as world:
        there = routes(world.app)
        assert documented(world.app) <= there
        assert there == service.TABLE.keys(), "a route without a cell, or a cell without a route"
        closed = {route: cell for route, cell in service.TABLE.items() if cell.kind != "open"}
        faults = [fault for route, cell in closed.items() for fault in await _of_others(world, route, cell)]
        with world.undone():
            faults += [fault for route, cell in closed.items() for fault in await _of_ours(world, route, cell)]
    assert not faults, "\n".join(faults)


async def _of_others(world: World, route: str, cell: Cell) -> list[str]:
    """People of another unit are refused, whatever their role learn nothing, and leave nothing behind."""
    before, faults, nobody = world.everything(), [], unknown(world.ids)
    for role in ROLES:
        account = account_of(role, THEIRS)
        answer = await world.ask(account, route, cell)
        if cell.kind == "does" and answer.status_code not in REFUSED:
            faults.append(f"{route}: {account} is not refused: {told(answer)}")
        if marks := [mark for mark in world.marks if mark in answer.text]:
            faults.append(f"{route}: {account} reads {marks}")
        if answer.status_code >= 500:
            faults.append(f"{route}: {account}: {told(answer)}")
        if told(answer) != (other := told(await world.ask(account, route, cell, nobody))):
            faults.append(f"{route}: {account} can tell what is there ({told(answer)}) from what is not ({other})")
    if world.everything() != before:
        faults.append(f"{route}: something was written for people of {THEIRS}")
    return faults


async def _of_ours(world: World, route: str, cell: Cell) -> list[str]:
    """People of the unit itself: who may is not refused, who may not is."""
    faults = []
    for role in ROLES:
        account, world.wrote = account_of(role, cell.at), False
        answer = await world.ask(account, route, cell)
        refused = answer.status_code in (401, *REFUSED) and not world.wrote
        if role in cell.roles and refused:
            faults.append(f"{route}: {account} is refused: {told(answer)}")
        if role not in cell.roles and cell.kind == "does" and not refused:
            faults.append(f"{route}: {account} is not refused: {told(answer)}")
        if role in cell.roles and cell.kind == "lists" and not any(mark in answer.text for mark in world.marks):
            faults.append(f"{route}: {account} reads nothing of the unit's own")
        if answer.status_code in (422, 500, 503):
            faults.append(f"{route}: {account}: the cell asks for nothing that could be done: {told(answer)}")
    return faults


def told(answer: httpx2.Response) -> tuple[int, str]:
    problem = answer.headers.get("content-type", "").startswith("application/problem")
    return answer.status_code, answer.json()["rule"] if problem else ""
