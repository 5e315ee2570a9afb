"""The working calendar: who may declare a day, and how it is done."""

from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain import calendar
from services.awards.store.calendar import STREAM
from shared.access import Denied, Person
from shared.access.directory import serves
from shared.http import Service
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, OnceKey

Kind = Literal["holiday", "workday", "revert"]
COMMANDS = {"holiday": calendar.DeclareHoliday, "workday": calendar.DeclareWorkday, "revert": calendar.Revert}


def may_declare(store: Session, who: Person) -> bool:
    """One calendar for the whole force: it is kept at the ministry or in a department of it."""
    ministries = select(col(UnitRow.code)).where(col(UnitRow.level) == "ministry")
    return any(serves(store, who, "calendar.declare", unit) for unit in store.scalars(ministries))


async def declare(service: Service, who: Person, day: date, kind: Kind, instrument: str, once: OnceKey) -> Answer:
    """A day off, a day worked, or again as the law has it. Raises Denied, Refused."""
    with service.database.reading() as store:
        if not may_declare(store, who):
            raise Denied("calendar.declare")
    return await service.office.perform([(STREAM, COMMANDS[kind](day, instrument))], who.account, once)
