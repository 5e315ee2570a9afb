"""What is due on whose desk, and noting what was done on paper."""

from datetime import date

from sqlalchemy import and_, select, union
from sqlmodel import Session

from services.awards.domain.dossier import commands
from services.awards.law import catalogue
from services.awards.store.deadlines.due import ROW, Which, elsewhere, ended_at, lie_at
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.dossiers import must_read
from services.awards.usecases.scope import desks_of, does
from shared.access import Denied, Person
from shared.http import Service
from shared.records.directory import UNIT, below
from shared.records.jobs import Answer, IdempotencyKey

KEPT = frozenset({"issued", "given-back", "forwarded-back"})
"""What whoever keeps the objects and the fund of the deciding unit sees to."""


def due_of(store: Session, who: Person, on: date) -> Which:
    """The deadlines at all desks of this person, of dossiers that ended at their last one; and what its keeper owes."""
    mine = desks_of(store, who, on)
    found = [place(desk) for desk in mine for place in (lie_at, ended_at)]
    if units := who.units("object.keep"):
        owed = [term.id for term in catalogue().deadlines if KEPT & set(term.stops_at)]
        served = union(below(units, on), select(UNIT.c.code).where(UNIT.c.code.in_(who.reach("object.keep"))))
        found.append(and_(ROW.station_unit.in_(served), ROW.term.in_(owed), elsewhere(mine)))
    return found


def notes_on(who: Person, row: DossierRow, mark: str) -> bool:
    """Whoever has the dossier on their desk notes what is done on paper; the registrar or keeper after it ended."""
    last = row.stations.last
    here = row.station_unit or last.unit
    return does(who, here, row.station_act or last.act) or (mark in KEPT and who.serves("object.keep", here))


async def note(service: Service, who: Person, id_: str, mark: str, paper: str, key: IdempotencyKey) -> Answer:
    """A milestone by the number of its paper: a notice sent, objects issued. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    if not notes_on(who, row, mark):
        raise Denied("dossier.appraise")
    return await service.office.perform([(f"dossier/{id_}", commands.Note(mark, paper))], who.account, key)
