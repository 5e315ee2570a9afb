"""Finds dossiers that wait for the same conclusion, and what one act concluded on them."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from types import SimpleNamespace
from typing import Any

from sqlalchemy import select, tuple_
from sqlmodel import Field

from services.awards.domain.dossier import commands, concluding
from services.awards.law import judged
from services.awards.law.eligibility import Bar, Condition, Finding, FindingOutcome
from services.awards.store.ask import Ask, chunks
from services.awards.store.dossier.cases import cases
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import Base, DossierRow
from shared.kernel import Sending
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of


class WrittenRow(Base, table=True):
    """Read model: one conclusion on many dossiers; ids and lines are separated by line breaks."""

    __tablename__ = "conclusion_written"
    id: str = Field(primary_key=True)
    unit: str = Field(index=True)
    rule: str
    outcome: str
    basis: str
    dossiers: str
    left: str
    """`dossier: why`"""
    actor: str
    on: str


DOSSIER = table_of(DossierRow)
LOOKED = 200
"""Dossiers whose case is judged for one page."""
Place = tuple[str, str, str]
ORDER = (DOSSIER.c.station_act, DOSSIER.c.filed_on, DOSSIER.c.id)
"""In which a desk is looked through."""


@dataclass(frozen=True)
class Open:
    """What a dossier waits for."""

    dossier: str
    award: str
    rule: Condition
    finding: Finding


def waiting(ask: Ask, unit: str, on: date, after: Place | None) -> tuple[list[Open], int, Place | None]:
    """What the next `LOOKED` dossiers of a desk wait for a person to conclude.

    With how many were looked at and, where more lie there, the place of the last one.
    """
    beyond = [tuple_(*ORDER) > tuple_(*after)] if after else []
    rows = _rows(ask, [_on_desk(unit).where(*beyond).order_by(*ORDER).limit(LOOKED + 1)])
    found = [each for _, opens in _judged(ask, rows[:LOOKED], on) for each in opens]
    last = rows[LOOKED - 1] if len(rows) > LOOKED else None
    return found, len(rows[:LOOKED]), (last.station_act, last.filed_on, last.id) if last else None


def _at(ask: Ask, unit: str, ids: Collection[str]) -> list[Any]:
    return _rows(ask, [_on_desk(unit).where(DOSSIER.c.id.in_(chunk)).order_by(DOSSIER.c.id) for chunk in chunks(ids)])


def _on_desk(unit: str) -> Any:  # noqa: ANN401 - a query
    return select(DOSSIER).where(DOSSIER.c.station_unit == unit, DOSSIER.c.status.not_in(("forwarded", "returned")))


def _rows(ask: Ask, asked: Iterable[Any]) -> list[Any]:
    return [SimpleNamespace(**row) for query in asked for row in ask(query).mappings()]


def _judged(ask: Ask, rows: Sequence[Any], on: date) -> Iterator[tuple[Any, list[Open]]]:
    known, law = cases(ask, rows, on), law_in_force(ask)
    for row in rows:
        _, found = judged(known[row.id], law)
        yield row, [Open(row.id, row.award, rule, each) for rule, each in found if _waits(rule, each)]


def _waits(rule: Condition, found: Finding) -> bool:
    return rule.bars != Bar.ADVICE and (
        found.outcome == FindingOutcome.UNKNOWN or (found.outcome == FindingOutcome.NOT_MET and not rule.confirmed)
    )


def _facts(read: Reader, _stream: str, command: concluding.Conclude) -> concluding.Facts:
    rows = _at(read, command.unit, command.dossiers)
    opens = {row.id: {each.rule.id for each in found} for row, found in _judged(read, rows, read.moment.on)}
    left = ((id_, _why(opens.get(id_))) for id_ in dict.fromkeys(command.dossiers) if not _takes(opens, id_, command))
    return concluding.Facts(tuple(left))


def _takes(opens: dict[str, set[str]], id_: str, command: concluding.Conclude) -> bool:
    return command.rule in opens.get(id_, ())


def _why(open_: set[str] | None) -> str:
    return "không ở bước xử lý của đơn vị" if open_ is None else "không còn chờ kết luận này"


def _project(entry: Entry) -> list[Row]:
    said: concluding.Written = entry.event
    return [
        put(
            WrittenRow,
            id=entry.key,
            unit=said.unit,
            rule=said.rule,
            outcome=said.outcome,
            basis=said.basis,
            dossiers="\n".join(said.dossiers),
            left="\n".join(f"{id_}: {why}" for id_, why in said.left),
            actor=entry.actor,
            on=entry.moment.on.isoformat(),
        )
    ]


def _react(entry: Entry) -> Sequence[Sending]:
    """All of them in one transaction: a paper is not concluded by halves."""
    said: concluding.Written = entry.event
    settle = commands.Settle(said.unit, said.rule, said.outcome, said.basis)
    return [(f"dossier/{id_}", settle) for id_ in said.dossiers]


BOOK = Book("conclusion", concluding.DECIDER, Codec(concluding.EVENTS), _project, facts=_facts, react=_react)
