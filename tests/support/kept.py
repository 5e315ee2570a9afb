"""Private rows for events that stand for some, made from nothing but the columns of their tables."""

from collections.abc import Callable
from dataclasses import fields, replace
from typing import Any

from sqlalchemy import Boolean, Column, Integer, delete
from sqlmodel import Session

from shared.http import Service
from shared.records.audit import Dropped, Text
from shared.records.book import Entry
from shared.records.bound import Bound, bind, joined_by
from shared.records.database import table_of
from tests.support.stories import MOMENT

GONE = "p-1"
"""Who is erased in the story."""
Event = Any
"""Of any trade; so are states and values."""
Keep = Callable[[Session], None]


def bound_event(service: Service, stream: str, event: Event, state: Event) -> tuple[Event, Keep]:
    """The event with the digest of rows made for it, and what writes them; those of the erased person are gone."""
    probe = replace(event, bound="?") if hasattr(event, "bound") else event
    proofs = list(service.plan.evidence.proves([Entry(stream, 1, 1, MOMENT, "acc-1", probe, state)]))
    dropped = [proof for proof in proofs if isinstance(proof, Dropped)]
    texts = [proof for proof in proofs if isinstance(proof, Text)]
    rows = [row for text in texts for row in rows_for(text.table, text.key)]
    told = replace(event, bound=bind(*rows)) if rows else event
    left = [] if any(text.person == GONE for text in texts) else rows

    def keep(kept: Session) -> None:
        for row in left:
            kept.merge(row)
        for proof in dropped:
            table = table_of(proof.table)
            kept.execute(delete(table).where(table.c[joined_by(proof.table)] == proof.key))

    return told, keep


def is_older(event: Event) -> bool:
    """Whether there were such events before texts were bound."""
    return all(field.name != "bound" or field.default is None for field in fields(event))


def had_text(service: Service, stream: str, event: Event, state: Event) -> bool:
    """Whether a text lay beside such an event before it had a digest: some were only asked for later."""
    proofs = service.plan.evidence.proves([Entry(stream, 1, 1, MOMENT, "acc-1", event, state)])
    return any(isinstance(proof, Text) for proof in proofs)


def rows_for(table: type[Bound], key: str) -> list[Bound]:
    """One row with something in every column; two where a column joins several."""
    many = ("1", "2") if table.joined else ("",)
    return [
        table(**{column.name: _value(column, key, number) for column in table_of(table).columns}) for number in many
    ]


def _value(column: Column[Event], key: str, number: str) -> Event:
    if column.name == "salt":
        return ""
    if isinstance(column.type, Boolean | Integer):
        return isinstance(column.type, Boolean) or 1
    named = column.primary_key or column.name == "people"
    return f"{key}{number if column.primary_key else ''}" if named else f"{column.name} {key}"
