"""What pages cost in processor time where 100,000 dossiers are open: each asked three times, the cheapest counts."""

import time
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx2
from sqlalchemy import Connection, insert
from sqlmodel import AutoString, SQLModel

from services.awards.store.clocks import MarkRow
from services.awards.store.tables import DossierRow
from services.units.store.tables import Draft, NominationRow
from shared.records.database import table_of
from shared.records.derived import renew_derived
from tests.integration.awards_thing import AwardsHouse
from tests.integration.units_thing import House as UnitsHouse

OPEN = 100_000
PIECE = 5_000
LAST = date(2025, 7, 20)
DAYS = 60
"""In the last of which all were filed."""
STATIONS = [("t-86", "appraise"), ("x03", "appraise"), ("bca", "council"), ("t-96", "appraise"), ("bca", "sign")]
AWARDS_PAGES = {
    "desk of a province": ("appraiser", "/awards/"),
    "desk of the department": ("ministry-appraiser", "/awards/"),
    "desk of the ministry's secretary": ("ministry-secretary", "/awards/"),
    "desk of the minister": ("minister", "/awards/"),
    "due of a province": ("appraiser", "/awards/due"),
    "due of the ministry's secretary": ("ministry-secretary", "/awards/due"),
    "postings": ("ministry-secretary", "/awards/postings?unit=bca"),
    "rounds": ("ministry-secretary", "/awards/rounds"),
    "a new decision": ("minister", "/awards/decisions/new"),
    "drafts of decisions": ("minister", "/awards/drafts"),
    "register": ("auditor", "/awards/register"),
}
UNITS_PAGES = {
    "desk of a province": ("head", "/units/"),
    "desk of the ministry": ("chief", "/units/"),
    "decided, of the ministry": ("chief", "/units/?status=decided"),
}


async def measure() -> dict[str, float]:
    """Milliseconds by page."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        async with AwardsHouse(Path(name) / "awards").open() as awards:
            with awards.service.database.writing() as connection:
                _fill(connection, DossierRow, map(_dossier, range(OPEN)))
                _fill(connection, MarkRow, map(_mark, range(OPEN)))
                renew_derived(connection, awards.service.plan.derived)
            figures = await _pages(awards, "awards", AWARDS_PAGES)
        async with UnitsHouse(Path(name) / "units").open() as units:
            with units.service.database.writing() as connection:
                _fill(connection, NominationRow, map(_nomination, range(OPEN)))
                _fill(connection, Draft, map(_draft, range(OPEN)))
            return figures | await _pages(units, "units", UNITS_PAGES)


async def _pages(
    house: AwardsHouse | UnitsHouse, service: str, pages: Mapping[str, tuple[str, str]]
) -> dict[str, float]:
    return {f"cpu_ms_{service}: {page}": await _cpu(house.browser(who), path) for page, (who, path) in pages.items()}


async def _cpu(browser: httpx2.AsyncClient, path: str) -> float:
    taken = []
    async with browser as client:
        for _ in range(3):
            began = time.process_time()
            answer = await client.get(path)
            taken.append(time.process_time() - began)
            answer.raise_for_status()
    return 1000 * min(taken)


def _fill(connection: Connection, model: type[SQLModel], rows: Iterator[Mapping[str, Any]]) -> None:
    """Tables are filled without a ledger, which no page asks."""
    blank = {
        column.name: None if column.nullable else "" if isinstance(column.type, AutoString) else 0
        for column in table_of(model).columns
    }
    pieces = list(rows)
    for start in range(0, len(pieces), PIECE):
        connection.execute(insert(table_of(model)), [blank | dict(row) for row in pieces[start : start + PIECE]])


def _filed(number: int) -> str:
    return (LAST - timedelta(days=number % DAYS)).isoformat()


def _dossier(number: int) -> dict[str, Any]:
    unit, act = STATIONS[number % len(STATIONS)]
    return {
        "id": f"{number:08d}", "campaign": "cand-80", "attempt": 1, "unit": "x-29602", "award": "BK_BO",
        "subject": "person", "subject_ref": f"p-{number}", "kind": "thematic", "filed_on": _filed(number),
        "received_on": _filed(number), "status": "received", "route": "t-86:appraise x03:appraise bca:council bca:sign",
        "threshold": "2/3", "station_unit": unit, "station_act": act, "version": 1,
    }  # fmt: skip


def _mark(number: int) -> dict[str, Any]:
    _, act = STATIONS[number % len(STATIONS)]
    return {
        "position": 1_000_000 + number,
        "dossier": f"{number:08d}",
        "on": _filed(number),
        "words": f"received station:{act}",
    }


def _nomination(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:08d}", "campaign": "cand-80", "unit": "x-1", "award": "BK_BO", "subject": "collective",
        "subject_ref": "x-1", "kind": "thematic", "status": ("submitted", "decided")[number % 2],
        "attempt": 1, "submitted_on": _filed(number), "version": 1,
    }  # fmt: skip


def _draft(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:08d}", "unit": "x-1", "campaign": "cand-80", "award": "BK_BO", "subject": "collective",
        "subject_ref": "x-1", "report": "x" * 300, "author": "clerk", "edited": f"{_filed(number)}T00:00:00+00:00",
        "facts": "{}", "revision": 1,
    }  # fmt: skip
