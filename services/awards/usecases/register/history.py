"""The award history of a person or unit: who may read it, its forecast, and from when it is complete."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain.register.history import Confirm
from services.awards.domain.register.rulebook import SUBJECT_UNKNOWN
from services.awards.law.eligibility import Prospect, Seen, forecast
from services.awards.store.dossier.cases import declared_in
from services.awards.store.law.confirming import law_in_force
from services.awards.store.register import history
from services.awards.store.register.history import HistoryRow, Standing
from services.awards.store.tables import AwardRow, DossierRow, Enclosed
from services.awards.usecases.dossier.dossiers import recipients
from services.awards.usecases.scope import may_read
from shared.access import Person
from shared.contracts.titles import AWARDS
from shared.http import Service
from shared.records.directory import UnitRow
from shared.records.jobs import Answer, IdempotencyKey


@dataclass(frozen=True)
class History:
    """`name` is empty where personal data was `erased`, or nobody has written it here yet; `unit` answers for it."""

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
    erased: bool


def history_of(
    service: Service, who: Person, subject: str, as_of: date | None = None, known_on: date | None = None
) -> History:
    """Of a unit or a person whose register one reads, or whose dossier. Raises Denied, Unknown (subject-unknown)."""
    who.must("register.read")
    with service.database.reading() as store:
        unit: UnitRow | None = store.get(UnitRow, subject)
        rows = _readable(store, who, subject)
        if not rows and not (unit and who.reaches("register.read", unit.code)):
            raise SUBJECT_UNKNOWN.unknown("Sổ khen thưởng trong phạm vi của đồng chí không có cá nhân, đơn vị này.")
        ask = store.execute
        before = tuple(history.heirs(ask, [subject])) if unit else ()
        own = history.awards_of(store, [subject])
        confirmed: HistoryRow | None = store.get(HistoryRow, subject)
        name, home = (unit.title, unit.code) if unit else _person(store, rows)
        today = service.clock.now().on
        past = tuple(each for each in history.histories(ask, [subject]).get(subject, ()))
        whom, joined = ("collective", None) if unit else ("person", _joined_on(store, subject))
        seen = Seen(whom, past, today, joined, AWARDS)
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
            prospects=() if unit and unit.valid_to else forecast(law_in_force(ask).conditions, seen),
            erased=not unit and _erased(store, subject),
        )


def _readable(store: Session, who: Person, subject: str) -> list[DossierRow | AwardRow]:
    """What one may read about a subject: dossiers, the newest first, then lines of the register."""
    query = select(DossierRow).where(col(DossierRow.subject_ref) == subject).order_by(col(DossierRow.id).desc())
    dossiers = [row for row in store.scalars(query) if may_read(who, row) or _reads(who, row.unit)]
    return [*dossiers, *(row for row in history.awards_of(store, [subject]) if _reads(who, row.unit))]


def _reads(who: Person, unit: str) -> bool:
    return who.reaches("register.read", unit)


def _person(store: Session, rows: list[DossierRow | AwardRow]) -> tuple[str, str]:
    """(name, unit) of a person; no name where personal data was erased."""
    packages = [row.package for row in rows if isinstance(row, DossierRow)]
    names = recipients(store, packages)
    return next((names[ref] for ref in packages if ref in names), ""), rows[0].unit


def _erased(store: Session, person: str) -> bool:
    query = select(col(Enclosed.ref)).where(col(Enclosed.person) == person, col(Enclosed.content).is_(None))
    return store.scalars(query.limit(1)).first() is not None


def _joined_on(store: Session, person: str) -> date | None:
    """When the person joined, as the latest dossier that says it has it."""
    query = select(col(Enclosed.content)).where(col(Enclosed.person) == person, col(Enclosed.content).is_not(None))
    declared = (
        declared_in(content or "{}").service for content in store.scalars(query.order_by(col(Enclosed.ref).desc()))
    )
    return next((service.joined_on for service in declared if service and service.joined_on), None)


async def confirm(
    service: Service, who: Person, subject: str, complete_from: int, paper: str, key: IdempotencyKey
) -> Answer:
    """Answer for the register being complete from a year on. Raises Denied, Refused."""
    known = history_of(service, who, subject)
    who.must("past.record", known.unit)
    command = Confirm(known.unit, complete_from, paper)
    return await service.office.perform([(f"history/{subject}", command)], who.account, key)
