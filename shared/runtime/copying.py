"""The ledger of a service as others may copy it: what happened, in words, and how far it has been told.

Personal texts stand in no ledger. What Evidence calls `secret` is left out: whoever knows when each sheet came knows
who gave it.
"""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Row, func, select
from sqlmodel import Session

from shared.contracts.copies import Copied, Copy, Said, Undone
from shared.kernel import Moment, kind_of
from shared.records.audit.timeline import sentence
from shared.records.book import Entry
from shared.records.database import table_of
from shared.records.tables import DeadLetter, Ledger, Outbox, Waiting
from shared.records.times import instant
from shared.runtime.service import Service

LEDGER, OUTBOX = table_of(Ledger), table_of(Outbox)
WAITING, DEAD = table_of(Waiting), table_of(DeadLetter)
MOST = 1000


def copy_after(service: Service, position: int) -> Copy:
    """Reads one committed state."""
    with service.database.reading() as store:
        found = store.execute(
            select(LEDGER, OUTBOX.c.id, OUTBOX.c.type.label("says"), OUTBOX.c.body.label("told"), OUTBOX.c.campaign)
            .outerjoin(OUTBOX, OUTBOX.c.position == LEDGER.c.position)
            .where(LEDGER.c.position > position)
            .order_by(LEDGER.c.position)
            .limit(MOST)
        ).all()
        unsent = select(OUTBOX.c.position).where(OUTBOX.c.published.is_(None)).order_by(OUTBOX.c.position).limit(MOST)
        secret = service.plan.evidence.secret
        return Copy(
            rows=tuple(_copied(service, row) for row in found if row.type not in secret),
            upto=found[-1].position if found else position,
            head=store.scalar(select(func.max(LEDGER.c.position))) or 0,
            today=service.clock.now().on.isoformat(),
            unsent=tuple(store.scalars(unsent)),
            waiting=_waiting(store),
            dead=_dead(store),
        )


def _copied(service: Service, row: Row[Any]) -> Copied:
    evidence, event = service.plan.evidence, _event(service, row)
    moment = Moment(instant(row.at), date.fromisoformat(row.on))
    entry = Entry(row.stream, row.version, row.position, moment, row.actor, event, None)
    words = evidence.words.get(row.type, row.type)
    return Copied(
        position=row.position,
        stream=row.stream,
        type=row.type,
        at=row.at,
        on=row.on,
        actor=row.actor,
        text=sentence(words, row.body, evidence.codes),
        about=tuple(evidence.speaks_of(entry)),
        causation=row.causation,
        trace=row.trace,
        said=Said(row.id, row.says, json.loads(row.told), row.campaign) if row.id else None,
    )


def _event(service: Service, row: Row[Any]) -> Any:  # noqa: ANN401 - an event of any trade
    return service.office.books[kind_of(row.stream)].codec.decode(row.type, row.body)


def _waiting(store: Session) -> tuple[Undone, ...]:
    rows = store.execute(select(WAITING).order_by(WAITING.c.since).limit(MOST))
    return tuple(Undone(row.id, row.speaker, _stream(row.headers), row.since, row.waits_for) for row in rows)


def _dead(store: Session) -> tuple[Undone, ...]:
    rows = store.execute(select(DEAD).where(DEAD.c.settled.is_(None)).order_by(DEAD.c.at).limit(MOST))
    return tuple(Undone(row.id, row.speaker, _stream(row.headers), row.at, row.reason) for row in rows)


def _stream(headers: str) -> str:
    told: Mapping[str, Any] = defaultdict(str, json.loads(headers))
    return str(told["ce-subject"])
