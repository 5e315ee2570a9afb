"""What a person may look at: nominations of units within reach."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

import msgspec
from sqlalchemy import select
from sqlmodel import Session

from services.observatory.domain.life import Life, Step, life_of
from services.observatory.domain.why import CALLED, Delivery, Reason, Undelivered, why
from services.observatory.store import copies
from services.observatory.store.tables import CopyRow, Source
from shared.access import Person
from shared.contracts.copies import Undone
from shared.kernel import Moment
from shared.records.directory import UNIT
from shared.records.times import instant

READ = "observatory.read"
SILENT = timedelta(seconds=15)
"""After which a service that did not answer the observatory is called away."""


@dataclass(frozen=True)
class Seen:
    """A life, why it is not further, the names of its units by code; whether its dossier is open to the reader."""

    life: Life
    reason: Reason
    units: dict[str, str]
    today: date
    opens: bool


def look_at(store: Session, who: Person, nomination: str, now: Moment) -> Seen | None:
    """None for a nomination that nobody has copied yet, or of a unit out of reach. Raises Denied."""
    who.must(READ)
    known = copies.sources(store)
    unsent = {name: frozenset(json.loads(source.unsent)) for name, source in known.items()}
    rows = copies.of_nomination(store, nomination)
    life = life_of(nomination, [_step(row, row.position in unsent.get(row.service, ())) for row in rows])
    if not life.unit or not who.reaches(READ, life.unit):
        return None
    units = _titles(store, {life.unit, *(stay.unit for stay in life.stays), *(unit for _, unit in life.route)})
    delivery = Delivery(tuple(_undelivered(known.values())), _away(known, now), units)
    today = max(date.fromisoformat(source.today) for source in known.values())
    return Seen(life, why(life, delivery, now.at, today), units, today, who.reaches("dossier.open", life.unit))


def newest(store: Session, who: Person, limit: int) -> tuple[list[Step], dict[str, str]]:
    """The newest submissions within reach, newest first, and the names of their units by code. Raises Denied."""
    who.must(READ)
    steps = (_step(row) for row in copies.submissions(store, limit * 4))
    mine = [step for step in steps if who.reaches(READ, step.body["unit"])][:limit]
    return mine, _titles(store, {step.body["unit"] for step in mine})


def _step(row: CopyRow, unsent: bool = False) -> Step:  # noqa: FBT001, FBT002 - the last of two columns
    return Step(
        service=row.service,
        position=row.position,
        stream=row.stream,
        type=row.type,
        at=instant(row.at),
        on=date.fromisoformat(row.on),
        actor=row.actor,
        text=row.text,
        causation=row.causation or "",
        trace=row.trace or "",
        said=row.said or "",
        says=row.says or "",
        body=json.loads(row.body) if row.body else {},
        unsent=unsent,
    )


def _titles(store: Session, codes: Iterable[str]) -> dict[str, str]:
    found = store.execute(select(UNIT.c.code, UNIT.c.title).where(UNIT.c.code.in_([*codes])))
    return {row.code: row.title for row in found}


def _undelivered(known: Iterable[Source]) -> Iterable[Undelivered]:
    for source in known:
        for text, dead in ((source.waiting, False), (source.dead, True)):
            for each in msgspec.json.decode(text, type=tuple[Undone, ...]):
                yield Undelivered(source.service, each.stream, instant(each.since), each.reason, dead)


def _away(known: dict[str, Source], now: Moment) -> list[str]:
    return [name for name in CALLED if name not in known or now.at - instant(known[name].asked) > SILENT]
