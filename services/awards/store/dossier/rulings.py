"""Rulings of the authority on votes: what each says, and its paper in the series of its body."""

from collections.abc import Collection

from sqlalchemy import func
from sqlmodel import Field, Session, col, select

from services.awards.domain.dossier.ruling import Ruled
from services.awards.store.numbers import Ruling, number_row
from services.awards.store.tables import Base, CountRow
from shared.records.book import Entry, Row, put
from shared.records.times import iso


class RulingRow(Base, table=True):
    """Read model: by which paper the authority ruled on the vote of one dossier in one round."""

    __tablename__ = "ruling"
    round: str = Field(primary_key=True)
    dossier: str = Field(primary_key=True, index=True)
    unit: str
    paper: str
    dated: str | None
    """Null where nobody was asked for the day of the paper."""
    on: str
    """The day it was entered."""


def ruling_rows(entry: Entry, ruled: Ruled) -> list[Row]:
    row = put(
        RulingRow,
        round=ruled.round,
        dossier=entry.key,
        unit=ruled.unit,
        paper=ruled.paper,
        dated=iso(ruled.dated),
        on=entry.moment.on.isoformat(),
    )
    paper = Ruling(ruled.paper, ruled.unit, ruled.dated or entry.moment.on, dated=ruled.dated is not None)
    return [row, number_row(paper)]


def rulings_of(store: Session, dossiers: Collection[str]) -> dict[str, RulingRow]:
    """By dossier, where the last word on it is not the council's."""
    counted = col(CountRow.dossier) == col(RulingRow.dossier), col(CountRow.left).is_(False)
    last = select(func.max(CountRow.round)).where(*counted).scalar_subquery()
    query = select(RulingRow).where(col(RulingRow.dossier).in_(dossiers), col(RulingRow.round) == last)
    return {row.dossier: row for row in store.scalars(query)}
