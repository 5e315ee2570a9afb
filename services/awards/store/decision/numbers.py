"""Numbers of papers: unique per issuing body and year, however they are written (NĐ 30/2020, Đ.15).

The kind of the paper stands in its symbol: decisions that grant or take an award back and notices share one series.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, select
from sqlmodel import Field

from services.awards.domain import decision
from services.awards.store.ask import Ask, chunks
from services.awards.store.tables import AwardRow, Base
from shared.records.book import Reader, Row
from shared.records.database import table_of
from shared.text import same, same_paper


class NumberRow(Base, table=True):
    """Read model: a number that a signed paper bears, or bore before it was corrected."""

    __tablename__ = "paper_number"
    form: str = Field(primary_key=True)
    """As numbers are compared."""
    body: str = Field(primary_key=True)
    year: int = Field(primary_key=True)
    paper: str = Field(primary_key=True, index=True)


AWARD, NUMBER = table_of(AwardRow), table_of(NumberRow)


@dataclass(frozen=True)
class Paper:
    """A decision as its number sees it. The body is the unit whose authority signs, or an authority outside."""

    id: str
    number: str
    unit: str
    on: date
    outside: str = ""
    """The authority whose decision is only registered here; empty for one of our own."""

    @property
    def row(self) -> dict[str, Any]:
        body = f"@{same(self.outside)}" if self.outside else self.unit
        return {"form": same_paper(self.number), "body": body, "year": self.on.year, "paper": self.id}


class Minutes(Paper):
    """They have a series of their own."""

    @property
    def row(self) -> dict[str, Any]:
        return super().row | {"body": f"#{self.unit}"}


def number_row(paper: Paper) -> Row:
    return NumberRow, paper.row


def number_taken(ask: Ask, paper: Paper) -> bool:
    """Whether another paper of this body and year has the number; its own earlier number may be used again."""
    series = (NUMBER.c[name] == paper.row[name] for name in ("form", "body", "year"))
    return ask(select(NUMBER.c.paper).where(*series, NUMBER.c.paper != paper.id).limit(1)).first() is not None


def decision_number_taken(read: Reader, id_: str, command: decision.Command) -> bool:
    """Of the number a decision is given, or keeps on a corrected day."""
    if isinstance(command, decision.Sign):
        on = command.decided_on if command.outside and command.decided_on else read.moment.on
        outside = command.authority if command.outside else ""
        return number_taken(read, Paper(id_, command.number, command.unit, on, outside))
    stands = read(select(AWARD).where(AWARD.c.decision == id_).limit(1)).mappings().first()
    if stands is None or command.field not in ("number", "date"):
        return False
    texts = {"number": stands["decision_number"], "date": stands["decided_on"]} | {command.field: command.value}
    try:
        on = date.fromisoformat(texts["date"])
    except ValueError:
        return False  # the decider says that this is no day
    return number_taken(read, Paper(id_, texts["number"], command.unit, on))


def notice_number_taken(read: Reader, command: decision.Correct, issuer: str) -> bool:
    """Of the notice that corrects a decision."""
    return number_taken(read, Paper(command.package.ref, command.notice, issuer, read.moment.on))


def papers_bearing(number: str) -> Select[tuple[str]]:
    """The papers that bear or bore a number."""
    return select(NUMBER.c.paper).where(NUMBER.c.form == same_paper(number))


def numbers_borne(ask: Ask, papers: Collection[str]) -> dict[str, set[str]]:
    """By paper, every number it bears or bore, as numbers are compared."""
    found: dict[str, set[str]] = {}
    for chunk in chunks(papers):
        for row in ask(select(NUMBER.c.paper, NUMBER.c.form).where(NUMBER.c.paper.in_(chunk))):
            found.setdefault(row.paper, set()).add(row.form)
    return found
