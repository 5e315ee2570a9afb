"""Numbers of papers: unique per issuing body and year, however they are written (NĐ 30/2020, Đ.15).

The kind of the paper stands in its symbol: decisions that grant or take an award back, rulings and notices share one
series.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select
from sqlmodel import Field

from services.awards.domain.rules import PaperKind
from services.awards.store.ask import Ask, chunks
from services.awards.store.tables import Base
from shared.records.book import Row, put
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
    kind: str
    on: str
    """Its day; empty where nobody was asked for it."""


NUMBER = table_of(NumberRow)


@dataclass(frozen=True)
class Paper:
    """A decision as its number sees it. The body is the unit whose authority signs, or an authority outside."""

    id: str
    number: str
    unit: str
    on: date
    outside: str = ""
    """The authority whose decision is only registered here; empty for one of our own."""
    kind = PaperKind.DECISION

    @property
    def body(self) -> str:
        return f"@{same(self.outside)}" if self.outside else self.unit

    @property
    def day(self) -> str:
        return self.on.isoformat()

    @property
    def itself(self) -> tuple[str, ...]:
        """Under which ids this very paper may stand in the series already."""
        return (self.id,)


class Notice(Paper):
    kind = PaperKind.NOTICE


UNDATED = "ruling:"


class Ruling(Paper):
    """Of all dossiers it rules on one paper: by number and day, or by number alone where no day is known."""

    kind = PaperKind.RULING

    def __init__(self, number: str, unit: str, on: date, *, dated: bool = True) -> None:
        super().__init__(f"{UNDATED}{on}" if dated else UNDATED, number, unit, on)

    @property
    def itself(self) -> tuple[str, ...]:
        return self.id, UNDATED

    @property
    def day(self) -> str:
        return "" if self.id == UNDATED else super().day


class Minutes(Paper):
    """They have a series of their own."""

    kind = PaperKind.MINUTES

    @property
    def body(self) -> str:
        return f"#{self.unit}"


def number_row(paper: Paper) -> Row:
    form, year = same_paper(paper.number), paper.on.year
    return put(NumberRow, form=form, body=paper.body, year=year, paper=paper.id, kind=paper.kind, on=paper.day)


def number_taken(ask: Ask, paper: Paper) -> str:
    """Which other paper of this body and year has the number, in words; its own earlier number may be used again."""
    form, year = same_paper(paper.number), paper.on.year
    series = NUMBER.c.form == form, NUMBER.c.body == paper.body, NUMBER.c.year == year
    other = ask(select(NUMBER).where(*series, NUMBER.c.paper.not_in(paper.itself)).limit(1)).first()
    if other is None:
        return ""
    kind = PaperKind(other.kind).inside
    return f"{kind} ngày {date.fromisoformat(other.on):%d/%m/%Y}" if other.on else kind


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
