"""Award history: as of a day and as known on a day, predecessors of a unit, completeness."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import delete, func, select
from sqlmodel import Field, Session, col

from services.awards.domain.register import history
from services.awards.domain.rules import GRANTED
from services.awards.law.eligibility import Past
from services.awards.store.ask import Ask, chunks, day
from services.awards.store.tables import AwardRow, Base, Conferral
from shared.contracts.awards import AwardGranted
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of
from shared.records.directory import UnitRow
from shared.records.restore import lost_contracts


class HistoryRow(Base, table=True):
    """Read model: from which year on the register is known to be complete for a subject."""

    __tablename__ = "history"
    subject: str = Field(primary_key=True)
    unit: str
    complete_from: int
    paper: str
    actor: str
    on: str


class AwardChange(Base, table=True):
    """Read model: what the register says of an award from an entry on.

    `noted_on` is the business day of that entry: what was not in the ledger yet was not known. The first status holds
    from the day of the decision, every other from the day it was noted.
    """

    __tablename__ = "award_change"
    position: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    award: str = Field(index=True)
    status: str
    noted_on: str
    number: str
    granted_on: str


@dataclass(frozen=True)
class Standing:
    """An award and how it stood; the row has number and day of the decision as they were known."""

    row: AwardRow
    status: str


UNIT, HISTORY, AWARD = table_of(UnitRow), table_of(HistoryRow), table_of(AwardRow)


def change(entry: Entry, status: str, number: str, granted_on: date) -> Row:
    """The row of an award's status and of its decision after an entry."""
    return put(
        AwardChange,
        position=entry.position,
        award=entry.key,
        status=status,
        number=number,
        noted_on=entry.moment.on.isoformat(),
        granted_on=granted_on.isoformat(),
    )


def standing(
    store: Session, rows: Iterable[AwardRow], as_of: date | None = None, known_on: date | None = None
) -> list[Standing]:
    """The awards valid on a day, as known on a day; today by default."""
    awards = {row.id: row for row in rows}
    if as_of is None and known_on is None:
        return [Standing(row, row.status) for row in awards.values()]
    query = select(AwardChange).where(col(AwardChange.award).in_(awards))
    if known_on:
        query = query.where(col(AwardChange.noted_on) <= known_on.isoformat())
    known: dict[str, list[AwardChange]] = {}
    for each in store.scalars(query.order_by(col(AwardChange.position))):
        known.setdefault(each.award, []).append(each)
    found = (_stood(row, known.get(row.id, []), as_of.isoformat() if as_of else "9999") for row in awards.values())
    return [each for each in found if each]


def _stood(row: AwardRow, known: list[AwardChange], on: str) -> Standing | None:
    """By what was known: from the day of the decision, as corrected so far, with the last status that holds by `on`."""
    if not known or known[-1].granted_on > on:
        return None
    last, held = known[-1], [known[0], *(each for each in known[1:] if each.noted_on <= on)]
    decided = {"decision_number": last.number, "decided_on": last.granted_on} if row.decision else {}
    return Standing(AwardRow(**row.model_dump() | decided), held[-1].status)


def awards_of(store: Session, subjects: Collection[str]) -> list[AwardRow]:
    """Every line of the register about these subjects, by the year it honours."""
    query = select(AwardRow).where(col(AwardRow.subject_ref).in_(subjects))
    return list(store.scalars(query.order_by(col(AwardRow.year), col(AwardRow.register_number))))


def heirs(ask: Ask, units: Collection[str]) -> dict[str, str]:
    """By the code of each unit that was renamed or merged into one of these, in any number of steps, that one."""
    found: dict[str, str] = {}
    frontier = {unit: unit for unit in units}
    while frontier:
        before = [
            (row.code, frontier[row.successor])
            for chunk in chunks(frontier)
            for row in ask(select(UNIT.c.code, UNIT.c.successor).where(UNIT.c.successor.in_(chunk)))
        ]
        frontier = {old: heir for old, heir in before if old not in found and old not in units}
        found |= frontier
    return found


def successors(ask: Ask, unit: str) -> list[str]:
    """What a unit became, step by step."""
    line = [unit]
    while (after := ask(select(UNIT.c.successor).where(UNIT.c.code == line[-1])).scalar()) and after not in line:
        line.append(after)
    return line[1:]


def complete_years(ask: Ask, subjects: Collection[str]) -> dict[str, int]:
    """By subject, the year from which its history is confirmed to be complete."""
    query = select(HISTORY.c.subject, HISTORY.c.complete_from)
    return {
        row.subject: row.complete_from
        for chunk in chunks(subjects)
        for row in ask(query.where(HISTORY.c.subject.in_(chunk)))
    }


def histories(ask: Ask, subjects: Collection[str]) -> dict[str, tuple[Past, ...]]:
    """Awards that stand, by subject."""
    found: dict[str, list[Past]] = {}
    for chunk in chunks(subjects):
        query = select(AWARD).where(AWARD.c.subject_ref.in_(chunk), AWARD.c.status.in_(GRANTED))
        for row in ask(query.order_by(AWARD.c.register_number)).mappings():
            found.setdefault(row["subject_ref"], []).append(past_of(row))
    return {subject: tuple(past) for subject, past in found.items()}


def inherited_by(ask: Ask, units: Collection[str]) -> dict[str, tuple[Past, ...]]:
    """Awards of the units that became one of these, each marked with the name of the unit that received it."""
    became, found = heirs(ask, units), dict[str, list[Past]]()
    awarded = histories(ask, became)
    for chunk in chunks(awarded):
        for old in ask(select(UNIT.c.code, UNIT.c.title).where(UNIT.c.code.in_(chunk))):
            found.setdefault(became[old.code], []).extend(replace(each, unit=old.title) for each in awarded[old.code])
    return {unit: tuple(awards) for unit, awards in found.items()}


def past_of(row: Any) -> Past:  # noqa: ANN401 - a row by column name
    return Past(
        ref=row["id"],
        award=row["award"],
        line=row["line"],
        year=row["year"],
        decided_on=day(row["decided_on"]) or date(row["year"], 12, 31),
        number=row["decision_number"],
        achieved_from=day(row["achieved_from"]),
        achieved_to=day(row["achieved_to"]),
    )


def _project(entry: Entry) -> list[Row]:
    said: history.Confirmed = entry.event
    return [
        put(
            HistoryRow,
            subject=entry.key,
            unit=said.unit,
            complete_from=said.complete_from,
            paper=said.paper,
            actor=entry.actor,
            on=entry.moment.on.isoformat(),
        )
    ]


def _facts(read: Reader, _stream: str, _command: history.Confirm) -> history.Facts:
    return history.Facts(read.moment.on)


def forget_conferrals(kept: Session, person: str) -> None:
    """Who presented what to a person whose data are erased, and who received it."""
    conferrals = select(col(AwardRow.conferral)).where(col(AwardRow.subject_ref) == person)
    kept.execute(delete(Conferral).where(col(Conferral.id).in_(conferrals)))


BOOK = Book("history", history.DECIDER, Codec(history.EVENTS), _project, facts=_facts)


def next_register_number(read: Reader) -> int:
    """One more than any number that stands in the register, or was published before the store was put back."""
    last: int = read(select(func.max(AWARD.c.register_number))).scalar() or 0
    published: list[int] = [
        contract["register_number"] for contract in lost_contracts(read, "awards", AwardGranted.type())
    ]
    return max([last, *published]) + 1
