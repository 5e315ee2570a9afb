"""The routes of the observatory and who may use each; and a nomination of the province that was copied."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from sqlalchemy import select

from services.awards.store.tables import DossierRow
from shared.records.directory import AccountHeard, UnitHeard
from tests.matrix.campaigns import OPEN
from tests.matrix.cells import OURS, THEIRS, Cell, Secret, World, does, everybody, lists, people
from tests.support.lives import RECEIVED, SUBMIT, step
from tests.support.observatory import SINCE, ObservatoryHouse, copied

READERS = "auditor admin"
ID = Secret("01a22fc5-9ac9-77d5-8e01-7f0c348c8309")
TABLE: dict[str, Cell] = {
    "GET /healthz": everybody(OPEN),
    "GET /readyz": everybody(OPEN),
    "GET /problems/{rule}": everybody(OPEN),
    "GET /observatory/problems/{rule}": everybody(OPEN),
    "GET /schemas/{type_}.json": everybody(OPEN),
    "POST /observatory/api/v1/demo/clock": everybody("only a demo has it"),
    "GET /observatory/state": everybody("it tells any administrator how the service is, and nothing of a unit"),
    "GET /observatory/": lists(READERS),
    "GET /observatory/nominations/{nomination}": does(READERS),
}


@asynccontextmanager
async def world(folder: Path) -> AsyncIterator[World]:
    house = ObservatoryHouse(folder)
    async with house.app.router.lifespan_context(house.app):
        for unit, parent in (("bca", None), (OURS, "bca"), (THEIRS, "bca"), ("x-1", OURS), ("x-29602", OURS)):
            fact = UnitHeard(f"Công an {unit}", "ministry" if parent is None else "province", parent, SINCE, None, None)
            await house.service.office.perform([(f"unit/{unit}", fact)], "service:units")
        for account, roles in people():
            fact_of = AccountHeard(f"Chức vụ {account}", roles, closed=False)
            await house.service.office.perform([(f"account/{account}", fact_of)], "service:units")
        sent = step(1, ("units", "nomination.submitted", SUBMIT), body={"nomination": ID, **SUBMIT})
        received = step(2, RECEIVED, body={"nomination": ID, **RECEIVED[2]})
        await house.copied("units", [replace(sent, stream=f"nomination/{ID}")])
        await house.copied("awards", [replace(received, stream=f"dossier/{ID}")])
        yield World("observatory", house.app, house.service, house.private, {"nomination": ID}, (str(ID),), _nothing)


async def _nothing() -> None:
    """Lists show what is copied."""


async def copy_dossiers(observatory: World, awards: World) -> None:
    """What awards has of its nominations, each submitted by its unit."""
    with awards.service.database.reading() as store:
        sent = [
            replace(
                step(number, ("units", "nomination.submitted", SUBMIT)),
                stream=f"nomination/{row.id}",
                body={**SUBMIT, "nomination": row.id, "unit": row.unit},
            )
            for number, row in enumerate(store.scalars(select(DossierRow)), start=10)
        ]
    await copied(observatory.service, "units", sent)
