"""The calendar in force: the law's, with the days people declared laid over it."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from sqlalchemy import select
from sqlmodel import Field, Session, col

from services.awards.domain.deadlines import calendar
from services.awards.law import Calendar, catalogue, is_workday
from services.awards.store.ask import Ask
from services.awards.store.tables import Base
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.database import table_of

STREAM = "calendar/vn"


class CalendarRow(Base, table=True):
    """Read model: the last declaration of a day. `works` is null once it was reverted."""

    __tablename__ = "calendar_day"
    day: str = Field(primary_key=True)
    works: bool | None
    instrument: str
    actor: str
    on: str


DAY = table_of(CalendarRow)


def calendar_in_force(ask: Ask, and_: Mapping[date, bool | None] = MappingProxyType({})) -> Calendar:
    """The one calendar every clock is counted by (`ask`: a reader, `session.execute`); with `and_` as it would be."""
    said = {date.fromisoformat(row.day): row.works for row in ask(select(DAY.c.day, DAY.c.works))} | dict(and_)
    off = frozenset(day for day, works in said.items() if works is False)
    return _laid_over(off, frozenset(day for day, works in said.items() if works))


@lru_cache(maxsize=8)
def _laid_over(off: frozenset[date], on: frozenset[date]) -> Calendar:
    """A key of the calendar: equal for equal days, so that computed results can be reused."""
    law = catalogue().calendar
    return Calendar((law.holidays | off) - on, (law.workdays | on) - off)


def declared(store: Session, year: int) -> list[CalendarRow]:
    """What people declared or took back of the days of a year, in their order."""
    query = select(CalendarRow).where(col(CalendarRow.day).startswith(f"{year}-"))
    return list(store.scalars(query.order_by(col(CalendarRow.day))))


def _facts(read: Reader, _stream: str, command: calendar.Command) -> calendar.Facts:
    return calendar.Facts(read.moment.on, is_workday(command.day, catalogue().calendar))


def _project(entry: Entry) -> list[Row]:
    event: calendar.Event = entry.event
    works = event.works if isinstance(event, calendar.Declared) else None
    return [
        put(
            CalendarRow,
            day=event.day.isoformat(),
            works=works,
            instrument=event.instrument,
            actor=entry.actor,
            on=entry.moment.on.isoformat(),
        )
    ]


BOOK = Book("calendar", calendar.DECIDER, Codec(calendar.EVENTS), _project, facts=_facts)
