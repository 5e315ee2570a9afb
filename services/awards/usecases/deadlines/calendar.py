"""The working calendar: who may declare a day, and how it is done."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import Literal

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.deadlines import calendar
from services.awards.domain.dossier import state as dossier_state
from services.awards.domain.dossier import terms
from services.awards.domain.revocation import words
from services.awards.store.deadlines.calendar import STREAM, calendar_in_force
from services.awards.store.deadlines.terms import Counted, consulting, opinion_due
from services.awards.store.revocation.revocations import begun, open_terms
from shared.access import Denied, Person
from shared.contracts.words import Level
from shared.http import Service
from shared.kernel import Sending
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, IdempotencyKey

Kind = Literal["holiday", "workday", "revert"]
COMMANDS = {"holiday": calendar.DeclareHoliday, "workday": calendar.DeclareWorkday, "revert": calendar.Revert}
Standing = tuple[str, Callable[[date, str], terms.MoveTerm | words.MoveTerm], Counted]
"""A term that stands on a paper: its stream, what moves it to a day by a notice, how its last day is counted."""


def may_declare(store: Session, who: Person) -> bool:
    """One calendar for the whole force: it is kept at the ministry or in a department of it."""
    ministries = select(col(UnitRow.code)).where(col(UnitRow.level) == Level.MINISTRY)
    return any(who.serves("calendar.declare", unit) for unit in store.scalars(ministries))


async def declare(service: Service, who: Person, day: date, kind: Kind, instrument: str, key: IdempotencyKey) -> Answer:
    """A day off, a day worked, or again as the law has it. Raises Denied, Refused."""
    with service.database.reading() as store:
        if not may_declare(store, who):
            raise Denied("calendar.declare")
        moved = list(_moved(service, store, day, kind, instrument.strip()))
    return await service.office.perform([(STREAM, COMMANDS[kind](day, instrument)), *moved], who.account, key)


def _moved(service: Service, store: Session, day: date, kind: Kind, instrument: str) -> Iterator[Sending]:
    """Terms that run by themselves follow the calendar; of those that stand on a paper each it touches is moved."""
    before = calendar_in_force(store.execute)
    after = calendar_in_force(store.execute, {day: None if kind == "revert" else kind == "workday"})
    for stream, move, counted in (*_opinions(service, store), *_takings_back(service, store)):
        if (due_on := counted(after)) and due_on != counted(before):
            yield stream, move(due_on, instrument)


def _opinions(service: Service, store: Session) -> Iterator[Standing]:
    found = list(consulting(store.execute))
    states = service.office.states([f"dossier/{id_}" for id_, _, _ in found])
    for id_, award, filed_on in found:
        state: dossier_state.State = states[f"dossier/{id_}"]
        for asked in (each.asked for each in state.opinions if each.noted is None):
            counted = partial(opinion_due, award, filed_on, asked.on)
            yield f"dossier/{id_}", partial(terms.MoveTerm, asked.body), counted


def _takings_back(service: Service, store: Session) -> Iterator[Standing]:
    began = begun(store)
    states = service.office.states([f"revocation/{id_}" for id_ in began])
    for id_, days in began.items():
        stream = f"revocation/{id_}"
        for step, counted in open_terms(days, states[stream]):
            yield stream, partial(words.MoveTerm, step), counted
