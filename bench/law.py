"""The law: time for one verdict, and for all pending dossiers under the rules of another day."""

import json
import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import insert
from sqlmodel import AutoString, select

from services.awards.app import plan
from services.awards.law import award_type, judged
from services.awards.store.dossier.cases import cases
from services.awards.store.tables import AwardRow, DossierRow, Enclosed
from services.awards.usecases.law.changes import changes
from shared.http import Service, Settings, assemble
from shared.installation import keys
from shared.installation.layout import Home
from shared.records.database import table_of

PENDING = 10_000
VERDICTS = 2_000
SENT, TURN = date(2026, 2, 1), date(2026, 10, 1)
AWARDS = ("CSTDCS", "CSTDB", "CSTDTQ", "BK_BO", "BK_TTG", "HCLD_3", "HCQC_2", "HCBVTQ_3")
YEARS = range(2021, 2025)
FACTS = {
    "years": [{"year": year, "grade": "good"} for year in YEARS],
    "disciplines": [],
    "parts": ["submission", "report", "minutes"],
    "service": {"joined_on": "2000-03-01", "woman": False, "posts": []},
}


def measure() -> dict[str, float]:
    """Milliseconds of a verdict (median), seconds until the simulator has judged all that is pending."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        service = _service(Path(name))
        with service.database.reading() as store:
            rows = list(store.scalars(select(DossierRow).limit(VERDICTS)))
            known = cases(store.execute, rows, SENT)
        taken = []
        for case in known.values():
            began = time.perf_counter()
            judged(case)
            taken.append(time.perf_counter() - began)
        began = time.perf_counter()
        count, changed = changes(service, TURN)
        seconds = time.perf_counter() - began
        assert (count, len(changed)) == (PENDING, PENDING), "the law of that day sends every dossier to a person"
        return {"verdict_ms": 1000 * median(taken), "simulator_seconds": seconds}


def _service(folder: Path) -> Service:
    """Awards over a store with everything pending; the tables are filled without a ledger, which nobody asks here."""
    home = Home(folder)
    home.create()
    keys.create_missing(home)
    service = assemble(plan(), Settings.model_validate({"home": folder, "demo": True}))
    service.open_store()
    service.clock.set_on = SENT
    with service.database.writing() as connection:
        for number in range(PENDING):
            connection.execute(insert(table_of(DossierRow)), _dossier(number))
            connection.execute(insert(table_of(Enclosed)), _package(number))
            connection.execute(insert(table_of(AwardRow)), list(_past(number)))
    return service


def _dossier(number: int) -> dict[str, Any]:
    award = AWARDS[number % len(AWARDS)]
    known = award_type(award, SENT)
    assert known
    return _blank(DossierRow) | {
        "id": f"d-{number}", "attempt": 1, "unit": "x-29602", "award": award, "subject": "person",
        "subject_ref": f"p-{number}", "posthumous": False, "kind": known.lines[0], "filed_on": SENT.isoformat(),
        "received_on": SENT.isoformat(), "achieved_from": "2024-01-01", "achieved_to": "2025-12-31",
        "package": f"r-{number}", "status": "received", "held": False, "final_review": None,
        "basis": f"2023/QĐ-{number}" if number % 2 else "",
    }  # fmt: skip


def _package(number: int) -> dict[str, Any]:
    works = [{"number": f"{number}/SK", "kind": "initiative", "scope": "unit"}]
    content = json.dumps({"facts": FACTS | {"initiatives": works}})
    about = {"ref": f"r-{number}", "dossier": f"d-{number}", "person": f"p-{number}", "content": content}
    return _blank(Enclosed) | about


def _past(number: int) -> Iterator[dict[str, Any]]:
    for year in YEARS:
        yield _blank(AwardRow) | {
            "id": f"a-{number}-{year}", "register_number": number * len(YEARS) + year - YEARS.start + 1,
            "award": "CSTDCS", "line": "merit", "subject": "person", "subject_ref": f"p-{number}", "unit": "x-29602",
            "posthumous": False, "decision_number": f"{year}/QĐ-{number}", "decided_on": f"{year}-12-31",
            "year": year, "source": "imported", "status": "granted",
        }  # fmt: skip


def _blank(made: type[DossierRow | Enclosed | AwardRow]) -> dict[str, Any]:
    """Nothing in every column: what is not asked about does not count."""
    return {
        column.name: None if column.nullable else "" if isinstance(column.type, AutoString) else 0
        for column in table_of(made).columns
    }
