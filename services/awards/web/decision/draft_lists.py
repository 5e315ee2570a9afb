"""Open draft decisions as rows of a list, on their own page and beside a new decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.store import queries
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.decision.gathered import numbers_unfit


@dataclass(frozen=True)
class Listed:
    """A draft as one row of a list; `unfit`: how many of its dossiers cannot be signed now."""

    id: str
    serial: int
    title: str
    number: int
    unfit: int
    editor: str
    on: date


def listed(store: Session, rows: Sequence[DraftRow]) -> list[Listed]:
    """Open drafts for a list."""
    titles, posts = queries.titles(store, {row.unit for row in rows}), queries.posts(store, {row.actor for row in rows})
    wrong = numbers_unfit(store.execute, [row.id for row in rows])
    return [
        Listed(
            id=row.id,
            serial=row.serial,
            title=titles.get(row.unit, row.unit),
            number=len(row.dossiers.split()),
            unfit=wrong[row.id],
            editor=posts.get(row.actor, ""),
            on=date.fromisoformat(row.on),
        )
        for row in rows
    ]
