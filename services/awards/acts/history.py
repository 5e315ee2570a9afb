"""The award history of a person or a unit: who may look into it, what it leads to, and how far it is complete."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.acts.dossiers import recipients
from services.awards.acts.scope import may_read
from services.awards.domain import history as decider
from services.awards.domain.eligibility.forecast import Prospect, Seen, forecast
from services.awards.law import catalogue
from services.awards.store import history
from services.awards.store.cases import declared_in
from services.awards.store.history import HistoryRow, Standing
from services.awards.store.tables import AwardRow, DossierRow, Enclosed
from shared.access import Denied, Person
from shared.http import Service
from shared.kernel import Unknown
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, OnceKey


@dataclass(frozen=True)
class History:
    """`name` is empty where personal data was erased; `unit` answers for the subject."""

    subject: str
    kind: str
    name: str
    unit: str
    awards: tuple[Standing, ...]
    inherited: tuple[Standing, ...]
    before: tuple[str, ...]
    """Units that became this one, in any number of steps."""
    after: tuple[str, ...]
    """What this unit became."""
    confirmed: HistoryRow | None
    prospects: tuple[Prospect, ...]


def history_of(
    service: Service, who: Person, subject: str, as_of: date | None = None, known_on: date | None = None
) -> History:
    """A unit's history is open as the register is, a person's to who may read of them. Raises Unknown, Denied."""
    with service.database.reading() as store:
        unit: UnitRow | None = store.get(UnitRow, subject)
        ask = store.execute
        before = tuple(history.heirs(ask, [subject])) if unit else ()
        own = history.awards_of(store, [subject])
        confirmed: HistoryRow | None = store.get(HistoryRow, subject)
        name, home = (unit.title, unit.code) if unit else _person(store, who, subject, own)
        today = service.clock.now().on
        past = tuple(each for each in history.histories(ask, [subject]).get(subject, ()))
        seen = Seen("collective" if unit else "person", past, today, None if unit else _joined_on(store, subject))
        return History(
            subject=subject,
            kind=seen.subject,
            name=name,
            unit=home,
            awards=tuple(history.standing(store, own, as_of, known_on)),
            inherited=tuple(history.standing(store, history.awards_of(store, before), as_of, known_on)),
            before=before,
            after=tuple(history.successors(ask, subject)) if unit else (),
            confirmed=confirmed,
            prospects=() if unit and unit.valid_to else forecast(catalogue().conditions, seen),
        )


def _person(store: Session, who: Person, subject: str, own: list[AwardRow]) -> tuple[str, str]:
    """(name, unit) of a person this reader may read of. Raises Unknown, Denied."""
    query = select(DossierRow).where(col(DossierRow.subject_ref) == subject).order_by(col(DossierRow.id).desc())
    rows = list(store.scalars(query))
    if not rows and not own:
        raise Unknown("subject-unknown", "Sổ khen thưởng chưa có cá nhân, đơn vị này.")
    readable = [row for row in rows if may_read(store, who, row)]
    if not readable and not any(who.may("dossier.read", award.unit) for award in own):
        raise Denied("dossier.read")
    names = recipients(store, [row.package for row in readable])
    return next((names[row.package] for row in readable if row.package in names), ""), (readable or rows or own)[0].unit


def _joined_on(store: Session, person: str) -> date | None:
    """When the person joined, as the latest dossier that says it has it."""
    query = select(col(Enclosed.content)).where(col(Enclosed.person) == person, col(Enclosed.content).is_not(None))
    declared = (
        declared_in(content or "{}").service for content in store.scalars(query.order_by(col(Enclosed.ref).desc()))
    )
    return next((service.joined_on for service in declared if service and service.joined_on), None)


async def confirm(service: Service, who: Person, subject: str, complete_from: int, paper: str, once: OnceKey) -> Answer:
    """Answer for the register being complete from a year on. Raises Denied, Refused."""
    known = history_of(service, who, subject)
    who.must("past.record", known.unit)
    command = decider.Confirm(known.unit, complete_from, paper)
    return await service.office.perform([(f"history/{subject}", command)], who.account, once)
