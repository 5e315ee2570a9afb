"""Dossiers in open drafts and rounds, one row each; a derived table.

Nothing is decided by it: a transaction counts it at its end.
"""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, exists, func, select
from sqlmodel import Field

from services.awards.domain.decision.drafts import why_unfit
from services.awards.store.ask import Ask, chunks
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.tables import Base, DossierRow, RoundRow
from shared.records.database import table_of
from shared.records.derived import Derived, Written
from shared.records.writing import insert_all


class GatheredRow(Base, table=True):
    """Derived: a dossier in an open draft or in a round, by the stream of either."""

    __tablename__ = "gathered"
    __table_args__ = ({"sqlite_with_rowid": False},)
    into: str = Field(primary_key=True)
    """`draft`, `round`"""
    id: str = Field(primary_key=True)
    dossier: str = Field(primary_key=True, index=True)


DOSSIER, DRAFT = table_of(DossierRow), table_of(DraftRow)
ROUND, GATHERED = table_of(RoundRow), table_of(GatheredRow)
SOURCES: dict[str, tuple[type[Base], Any]] = {
    "draft": (DraftRow, select(DRAFT.c.id, DRAFT.c.dossiers).where(DRAFT.c.status == "open")),
    "round": (RoundRow, select(ROUND.c.id, ROUND.c.dossiers)),
}


def undrafted() -> ColumnElement[bool]:
    """Of dossiers that lie in no open draft."""
    return ~exists().where(GATHERED.c.dossier == DOSSIER.c.id, GATHERED.c.into == "draft")


def numbers_unfit(ask: Ask, drafts: Collection[str]) -> dict[str, int]:
    """How many dossiers of each of these open drafts its unit cannot sign now; judged once for all that are alike."""
    alike = (DRAFT.c.id, DRAFT.c.unit, DOSSIER.c.status, DOSSIER.c.station_unit, DOSSIER.c.station_act, DOSSIER.c.held)
    inside = GATHERED.join(DRAFT, DRAFT.c.id == GATHERED.c.id).outerjoin(DOSSIER, DOSSIER.c.id == GATHERED.c.dossier)
    found = dict.fromkeys(drafts, 0)
    for ids in chunks(drafts):
        here = select(*alike, func.count().label("number")).select_from(inside).where(GATHERED.c.id.in_(ids))
        for row in ask(here.where(GATHERED.c.into == "draft").group_by(*alike)):
            if why_unfit(row.unit, row.status, (row.station_unit, row.station_act), held=bool(row.held)):
                found[row.id] += row.number
    return found


def _renew(connection: Connection, written: Written | None) -> None:
    for into, (model, asked) in SOURCES.items():
        if written is None:
            _write(connection, _rows(into, connection.execute(asked)))
            continue
        for ids in chunks({row["id"] for row in written.get(model, ())}):
            _follow(connection, into, ids, _rows(into, connection.execute(asked.where(table_of(model).c.id.in_(ids)))))


def _follow(connection: Connection, into: str, ids: list[str], now: Iterable[dict[str, str]]) -> None:
    """A round is written with every vote but holds the same dossiers: only changes are written."""
    mine = (GATHERED.c.into == into) & GATHERED.c.id.in_(ids)
    there = {(row.id, row.dossier) for row in connection.execute(select(GATHERED).where(mine))}
    new = {(row["id"], row["dossier"]): row for row in now}
    if changed := {id_ for id_, _ in there ^ new.keys()}:
        connection.execute(delete(GATHERED).where(GATHERED.c.into == into, GATHERED.c.id.in_(changed)))
        _write(connection, (row for row in new.values() if row["id"] in changed))


def _write(connection: Connection, rows: Iterable[dict[str, str]]) -> None:
    if some := list(rows):
        insert_all(connection, GATHERED, some)


def _rows(into: str, found: Iterable[Any]) -> Iterable[dict[str, str]]:
    for row in found:
        for dossier in dict.fromkeys(row.dossiers.split()):
            yield {"into": into, "id": row.id, "dossier": dossier}


DERIVED = Derived(GatheredRow, frozenset({DraftRow, RoundRow}), lambda: "1", _renew)
