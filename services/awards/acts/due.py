"""What is due on whose desk, and noting what was done on paper."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date

from sqlmodel import Session

from services.awards.acts.dossiers import must_read
from services.awards.acts.scope import does, serves
from services.awards.domain import dossier
from services.awards.store.clocks import Clock, clocks, stations
from services.awards.store.tables import DossierRow
from shared.access import Denied, Person
from shared.http import Service
from shared.records.jobs import Answer, OnceKey

KEPT = frozenset({"issued", "given-back", "forwarded-back"})
"""What whoever keeps the objects and the fund of the deciding unit sees to."""


def due_of(store: Session, who: Person, on: date) -> list[Clock]:
    """The clocks at this person's own stations, of dossiers that ended at their last one; and what its keeper owes."""
    every = stations(store.execute, on)
    mine = {station for station in every if does(store, who, *station)}
    kept = {(unit, act) for unit, act in every - mine if serves(store, who, "object.keep", unit)}
    found = clocks(store.execute, on, mine | kept)
    return [clock for clock in found if clock.station in mine or KEPT & set(clock.deadline.stops_at)]


def tallied(found: Iterable[Clock]) -> Mapping[str, int]:
    """How many are overdue, due soon, waiting, running."""
    return Counter(clock.standing for clock in found)


def notes_on(store: Session, who: Person, row: DossierRow, mark: str) -> bool:
    """Whoever has the dossier on their desk notes what is done on paper; the registrar or keeper after it ended."""
    unit, _, act = row.route.split()[-1].partition(":")
    here = row.station_unit or unit
    return does(store, who, here, row.station_act or act) or (mark in KEPT and serves(store, who, "object.keep", here))


async def note(service: Service, who: Person, id_: str, mark: str, paper: str, once: OnceKey) -> Answer:
    """A milestone by the number of its paper: a notice sent, objects issued. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    with service.database.reading() as store:
        if not notes_on(store, who, row, mark):
            raise Denied("dossier.appraise")
    return await service.office.perform([(f"dossier/{id_}", dossier.Note(mark, paper))], who.account, once)
