"""The working calendar: who may declare a day, and how it is done."""

from collections.abc import Iterator
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain import calendar, dossier
from services.awards.store.calendar import STREAM, calendar_in_force
from services.awards.store.terms import consulting, opinion_due
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import Sending
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, OnceKey

Kind = Literal["holiday", "workday", "revert"]
COMMANDS = {"holiday": calendar.DeclareHoliday, "workday": calendar.DeclareWorkday, "revert": calendar.Revert}


def may_declare(store: Session, who: Person) -> bool:
    """One calendar for the whole force: it is kept at the ministry or in a department of it."""
    ministries = select(col(UnitRow.code)).where(col(UnitRow.level) == "ministry")
    return any(who.serves("calendar.declare", unit) for unit in store.scalars(ministries))


async def declare(service: Service, who: Person, day: date, kind: Kind, instrument: str, once: OnceKey) -> Answer:
    """A day off, a day worked, or again as the law has it. Raises Denied, Refused."""
    with service.database.reading() as store:
        if not may_declare(store, who):
            raise Denied("calendar.declare")
        moved = list(_moved(service, store, day, kind, instrument))
    return await service.office.perform([(STREAM, COMMANDS[kind](day, instrument)), *moved], who.account, once)


def _moved(service: Service, store: Session, day: date, kind: Kind, instrument: str) -> Iterator[Sending]:
    """Terms that run by themselves follow the calendar; those that stand on a letter are moved by an event each."""
    new = calendar_in_force(store.execute, {day: None if kind == "revert" else kind == "workday"})
    for id_, award, filed_on in consulting(store.execute):
        state: dossier.State = service.office.state(f"dossier/{id_}")
        for each in state.opinions:
            due_on = opinion_due(award, filed_on, each.asked.on, new)
            if due_on and due_on != each.due_on and each.noted is None:
                yield f"dossier/{id_}", dossier.MoveTerm(each.asked.body, due_on, instrument)
