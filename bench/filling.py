"""Fills the tables with as many rows as a whole country has, for the bench of pages; no ledger is written."""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Boolean, Connection, insert, select
from sqlmodel import AutoString, SQLModel

from services.awards.store.deadlines.milestones import MarkRow
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.holds.holds import HoldRow
from services.awards.store.holds.secret import StubRow
from services.awards.store.tables import AwardRow, DecisionRow, DossierRow, RoundRow
from services.campaigns.store import clusters
from services.campaigns.store import tables as campaigns
from services.units.store.tables import Draft, NominationRow, PersonRow
from services.units.usecases.tree import DATA
from shared.records.database import table_of
from shared.records.directory import AccountRow, UnitRow, unit_row
from shared.records.tables import Ledger
from shared.text import fold, sort_key

OPEN = 100_000
PIECE = 5_000
LAST = date(2025, 7, 20)
DAYS = 60
"""In the last of which all were filed."""
STATIONS = [("t-86", "appraise"), ("x03", "appraise"), ("bca", "council"), ("t-96", "appraise"), ("bca", "sign")]
ROUND = 500
"""Items of a round."""


def fill_awards(connection: Connection) -> None:
    _fill_directory(connection)
    _fill(connection, DossierRow, map(_dossier, range(OPEN)))
    _fill(connection, MarkRow, map(_mark, range(OPEN)))
    _fill(connection, RoundRow, map(_round, range(OPEN // ROUND)))
    _fill(connection, DecisionRow, map(_decision, range(400)))
    _fill(connection, AwardRow, map(_award, range(20_000)))
    _fill(connection, HoldRow, map(_hold, range(2_000)))
    _fill(connection, DraftRow, map(_draft_of_decision, range(100)))
    _fill(
        connection,
        StubRow,
        ({"id": f"s-{number}", "serial": number, "on": LAST.isoformat()} for number in range(2_000)),
    )
    last = connection.exec_driver_sql("SELECT max(position) FROM ledger").scalar() or 0
    _fill(connection, Ledger, (_line(last + number) for number in range(1, 2 * OPEN + 1)))


def fill_units(connection: Connection) -> None:
    _fill_directory(connection)
    _fill(connection, NominationRow, map(_nomination, range(OPEN)))
    _fill(connection, Draft, map(_draft, range(OPEN)))
    _fill(connection, PersonRow, map(_person, range(5_000)))


def fill_campaigns(connection: Connection) -> None:
    _fill_directory(connection)
    units = [code for (code,) in connection.execute(select(table_of(UnitRow).c.code))]
    targets = '[{"code":"mo-hinh","text":"Mô hình","goal":5}]'
    about = {"campaign": "cand-80", "on": LAST.isoformat()}
    _fill(connection, campaigns.RegistrationRow, (about | {"unit": unit, "targets": targets} for unit in units))
    lines = '[{"code":"mo-hinh","reached":5}]'
    periods = ("2024-q4", "2025-q1", "2025-q2", "2025-q3")
    _fill(
        connection,
        campaigns.ResultRow,
        (about | {"unit": unit, "period": period, "lines": lines} for unit in units for period in periods),
    )
    _fill(connection, campaigns.NominationRow, map(_nomination_heard, range(OPEN)))
    members = '[{"unit":"t-86","starts":"2025-01-01"}]'
    named = (
        {"code": f"c-{number}", "title": f"Cụm số {number}", "unit": "bca", "members": members} for number in range(300)
    )
    _fill(connection, clusters.ClusterRow, named)


def _fill_directory(connection: Connection) -> None:
    """The real tree and 4,000 accounts, beside what the house has heard."""
    known = {code for (code,) in connection.execute(select(table_of(UnitRow).c.code))}
    with DATA.open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["code"] not in known]
    _fill(connection, UnitRow, map(_unit, rows))
    _fill(connection, AccountRow, map(_account, range(4_000)))


def _fill(connection: Connection, model: type[SQLModel], rows: Iterator[Mapping[str, Any]]) -> None:
    """Tables are filled without a ledger, which no page asks."""
    blank = {column.name: None if column.nullable else _blank(column.type) for column in table_of(model).columns}
    pieces = list(rows)
    for start in range(0, len(pieces), PIECE):
        connection.execute(insert(table_of(model)), [blank | dict(row) for row in pieces[start : start + PIECE]])


def _blank(kind: object) -> str | bool | int:
    return "" if isinstance(kind, AutoString) else False if isinstance(kind, Boolean) else 0


def _unit(row: Mapping[str, str]) -> dict[str, Any]:
    last = date.fromisoformat(row["valid_to"]) if row["valid_to"] else None
    dates = date.fromisoformat(row["valid_from"]), last, row["successor"] or None
    return dict(unit_row(row["code"], row["name"], row["level"], row["parent"] or None, dates)[1])


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
        "facts": "{}", "revision": 1, "sent": True,
    }  # fmt: skip


def _person(number: int) -> dict[str, Any]:
    name = f"Nguyễn Văn Số {number}"
    return {"id": f"p-{number}", "unit": "t-86", "name": name, "search": fold(name), "sort_key": sort_key(name)}


def _account(number: int) -> dict[str, Any]:
    return {"id": f"a-{number}", "post": f"Cán bộ số {number}", "roles": f"clerk@{('t-86', 't-84')[number % 2]}"}


def _round(number: int) -> dict[str, Any]:
    first = number * ROUND
    return {
        "id": f"r-{number:06d}", "unit": "bca", "status": ("open", "counted")[number % 2], "on": LAST.isoformat(),
        "members": " ".join(f"m-{member}" for member in range(25)), "meets_on": LAST.isoformat(), "public_key": "k",
        "dossiers": " ".join(f"{item:08d}" for item in range(first, first + ROUND)), "version": 1,
    }  # fmt: skip


def _decision(number: int) -> dict[str, Any]:
    return {"id": f"d-{number}", "number": f"{number}/QĐ", "unit": ("bca", "t-86")[number % 2], "on": LAST.isoformat()}


def _award(number: int) -> dict[str, Any]:
    return {
        "id": f"{number:08d}", "register_number": 1_000_000 + number, "award": "BK_BO", "campaign": "cand-80",
        "unit": "x-29602", "subject": "person", "subject_ref": f"p-{number}", "decision": f"d-{number % 400}",
        "decision_number": f"{number % 400}/QĐ", "decided_on": LAST.isoformat(), "status": "decided", "year": 2025,
    }  # fmt: skip


def _hold(number: int) -> dict[str, Any]:
    about = {"id": f"h-{number}", "subject_ref": f"p-{number}", "unit": "t-86", "dossier": f"{number:08d}"}
    return about | {"since": _filed(number), "kind": "complaint"}


def _draft_of_decision(number: int) -> dict[str, Any]:
    items = " ".join(f"{5 * item + 4:08d}" for item in range(number * 50, number * 50 + 50))
    about = {"id": f"w-{number}", "serial": number, "unit": "bca", "status": "open", "dossiers": items}
    return about | {"on": LAST.isoformat(), "version": 1}


def _line(position: int) -> dict[str, Any]:
    """Two of each dossier, and rounds among them."""
    stream = f"round/r-{position % 200:06d}" if position % 50 == 0 else f"dossier/{position % OPEN:08d}"
    return {
        "position": position, "stream": stream, "version": position,
        "type": "dossier.appraised.v1", "body": '{"unit":"t-86"}',
        "at": f"{LAST.isoformat()}T00:00:00.000000+00:00", "on": LAST.isoformat(), "actor": "appraiser",
        "previous": f"b{position}", "hash": f"b{position + 1}",
    }  # fmt: skip


def _nomination_heard(number: int) -> dict[str, Any]:
    outcome = ("submitted", "received", "decided")[number % 3]
    return {
        "id": f"{number:08d}",
        "campaign": "cand-80",
        "unit": "t-86",
        "award": "BK_BO",
        "outcome": outcome,
        "on": _filed(number),
    }
