"""Writes the copies of ledgers, and reads from them all that belongs to one thing."""

import json
from collections.abc import Iterable
from datetime import datetime

import msgspec
from sqlalchemy import ColumnElement, delete, insert, or_, select, tuple_
from sqlmodel import Session

from services.observatory.store.tables import CopyAbout, CopyRow, Source
from shared.contracts.copies import Copied, Copy
from shared.records.database import table_of
from shared.records.times import stamp

COPY, ABOUT = table_of(CopyRow), table_of(CopyAbout)


def put(kept: Session, service: str, copy: Copy, at: datetime) -> None:
    """Add what is new; what stands there already (a page that came twice) stays as it is."""
    after = _upto(kept, service)
    fresh = [row for row in copy.rows if row.position > after]
    if fresh:
        kept.execute(insert(COPY), [_row(service, row) for row in fresh])
    if about := [place for row in fresh for place in _about(service, row)]:
        kept.execute(insert(ABOUT), about)
    kept.merge(
        Source(
            service=service,
            upto=max(after, copy.upto),
            head=copy.head,
            today=copy.today,
            unsent=json.dumps(copy.unsent),
            waiting=msgspec.json.encode(copy.waiting).decode(),
            dead=msgspec.json.encode(copy.dead).decode(),
            asked=stamp(at),
        )
    )


def forget(kept: Session, service: str) -> None:
    """The ledger of a service was put back from an older copy: what it knows is copied anew."""
    for table in (COPY, ABOUT):
        kept.execute(delete(table).where(table.c.service == service))
    kept.execute(delete(table_of(Source)).where(table_of(Source).c.service == service))


def _upto(kept: Session, service: str) -> int:
    known = kept.get(Source, service)
    return known.upto if known else 0


def _about(service: str, row: Copied) -> Iterable[dict[str, object]]:
    for stream in dict.fromkeys(row.about):
        if stream != row.stream:
            yield {"stream": stream, "service": service, "position": row.position}


def _row(service: str, row: Copied) -> dict[str, object]:
    said = row.said
    return {
        "service": service,
        "position": row.position,
        "stream": row.stream,
        "type": row.type,
        "at": row.at,
        "on": row.on,
        "actor": row.actor,
        "text": row.text,
        "causation": row.causation,
        "trace": row.trace,
        "said": said.id if said else None,
        "says": said.type if said else None,
        "body": json.dumps(said.body, ensure_ascii=False) if said else None,
        "campaign": said.campaign if said else None,
    }


def of_nomination(store: Session, nomination: str) -> list[CopyRow]:
    """Every row of every service about it, in the order of their instants."""
    streams = [f"{kind}/{nomination}" for kind in ("nomination", "dossier", "bonus")]
    place = tuple_(COPY.c.service, COPY.c.position)
    mentioned = select(ABOUT.c.service, ABOUT.c.position).where(ABOUT.c.stream.in_(streams))
    return _found(store, or_(COPY.c.stream.in_(streams), place.in_(mentioned)))


def _found(store: Session, condition: ColumnElement[bool]) -> list[CopyRow]:
    return [*store.scalars(select(CopyRow).where(condition).order_by(COPY.c.at, COPY.c.service, COPY.c.position))]


def submissions(store: Session, limit: int) -> list[CopyRow]:
    """The newest submissions of nominations, newest first."""
    sent = select(CopyRow).where(COPY.c.service == "units", COPY.c.says == "units.nomination.submitted.v1")
    return [*store.scalars(sent.order_by(COPY.c.position.desc()).limit(limit))]


def sources(store: Session) -> dict[str, Source]:
    """By service."""
    return {row.service: row for row in store.scalars(select(Source))}
