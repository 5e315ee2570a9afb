"""The objects a unit still has to issue, one row each; a derived table."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from sqlalchemy import ColumnElement, Connection, Index, delete, func, select, tuple_
from sqlmodel import Field

from services.awards.domain.money.objects import ObjectKind
from services.awards.law import catalogue
from services.awards.store.ask import Ask, chunks
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.objects import AWARD, DECISION, PIECE, PieceRow, kinds_of
from services.awards.store.tables import AwardRow, Base, DecisionRow
from shared.contracts.words import Status
from shared.records.database import table_of
from shared.records.derived import Derived, Written
from shared.records.writing import insert_all


class OwingRow(Base, table=True):
    """Derived: one object still to be issued with an award that was decided and not handed over."""

    __tablename__ = "owing"
    __table_args__ = (
        Index("ix_owing_unit", "unit", "decided_on", "register_number", "number", "kind", "dossier", "award"),
        Index("ix_owing_kind", "unit", "kind"),
        {"sqlite_with_rowid": False},
    )
    dossier: str = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    number: int
    """Its place among the objects the law gives with the award."""
    unit: str
    decision: str = Field(index=True)
    decided_on: str
    register_number: int
    award: str


OWING = table_of(OwingRow)
ORDER = (OWING.c.decided_on, OWING.c.register_number)
Place = tuple[str, int]
"""Where an award stands among those of a unit: the oldest decision first."""


@dataclass(frozen=True)
class Due:
    """An award and the kinds of objects still to be issued with it."""

    dossier: str
    kinds: tuple[str, ...]
    confirmed: bool
    """Whether the text of the law that lists them was found."""
    place: Place


def due_at(ask: Ask, unit: str, limit: int, after: Place | None = None) -> list[Due]:
    """What a unit still has to issue, the oldest decision first."""
    beyond = [tuple_(*ORDER) > tuple_(*after)] if after else []
    return _due(ask, limit * len(ObjectKind), OWING.c.unit == unit, *beyond)[:limit]


def due_of(ask: Ask, unit: str, decision: str, dossiers: Collection[str] = ()) -> list[Due]:
    """The same with all awards of one decision of the unit, or with some."""
    mine = OWING.c.unit == unit
    if decision:
        return _due(ask, None, mine, OWING.c.decision == decision)
    return [due for some in chunks(dossiers) for due in _due(ask, None, mine, OWING.c.dossier.in_(some))]


def number_due(ask: Ask, unit: str) -> int:
    """With how many awards a unit still has to issue something."""
    return ask(select(func.count(OWING.c.dossier.distinct())).where(OWING.c.unit == unit)).scalar() or 0


def kinds_due(ask: Ask, unit: str) -> dict[str, int]:
    """How many of each kind."""
    counted = select(OWING.c.kind, func.count().label("number")).where(OWING.c.unit == unit)
    return {row.kind: row.number for row in ask(counted.group_by(OWING.c.kind))}


def _due(ask: Ask, most: int | None, *which: ColumnElement[bool]) -> list[Due]:
    rows = ask(select(OWING).where(*which).order_by(*ORDER, OWING.c.number).limit(most))
    alike, law = groupby(rows, key=attrgetter("dossier", "award", "decided_on", "register_number")), law_in_force(ask)
    return [
        Due(dossier, tuple(row.kind for row in some), kinds_of(law, award, on)[1], (on, number))
        for (dossier, award, on, number), some in alike
    ]


def _renew(connection: Connection, written: Written | None) -> None:
    ask = connection.execute
    decided = select(AWARD.c.id).where(AWARD.c.status == Status.DECIDED)
    for some in chunks(list(ask(decided).scalars()) if written is None else _concerned(written)):
        if written is not None:
            ask(delete(OWING).where(OWING.c.dossier.in_(some)))
        if rows := list(_rows(ask, some)):
            insert_all(connection, OWING, rows)


def _concerned(written: Written) -> set[str]:
    """A decision is written with the awards it grants, and keeps its unit."""
    return {row["id"] for row in written.get(AwardRow, ())} | {row["dossier"] for row in written.get(PieceRow, ())}


def _rows(ask: Ask, dossiers: list[str]) -> Iterator[dict[str, object]]:
    named = ("award", "decision", "decided_on", "register_number")
    columns = (AWARD.c.id, DECISION.c.unit, *(AWARD.c[name] for name in named))
    query = select(*columns).join(DECISION, DECISION.c.id == AWARD.c.decision)
    issued = select(PIECE.c.dossier, PIECE.c.kind).where(PIECE.c.dossier.in_(dossiers), PIECE.c.taken_on.is_(None))
    out = {(row.dossier, row.kind) for row in ask(issued)}
    for row in ask(query.where(AWARD.c.id.in_(dossiers), AWARD.c.status == Status.DECIDED)):
        about = {name: getattr(row, name) for name in named} | {"unit": row.unit}
        for number, kind in enumerate(kinds_of(catalogue(), row.award, row.decided_on)[0]):
            if (row.id, kind) not in out:
                yield about | {"dossier": row.id, "kind": kind, "number": number}


DERIVED = Derived(OwingRow, frozenset({AwardRow, DecisionRow, PieceRow}), lambda: repr(catalogue().objects), _renew)
