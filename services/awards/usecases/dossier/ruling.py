"""The authority's ruling, by a paper, on a vote short of an unconfirmed share."""

from datetime import date

from sqlmodel import Session

from services.awards.domain.dossier import ruling
from services.awards.store.tables import DossierRow
from services.awards.usecases.dossier.dossiers import must_read, station_of
from services.awards.usecases.scope import delegated_to
from shared.access import Denied, Person
from shared.contracts.words import Act
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey


def may_rule(store: Session, who: Person, row: DossierRow, on: date) -> bool:
    """Whether it lies on the desk of a unit this person signs for."""
    unit = row.station_unit if row.station_act == Act.RULE else None
    return unit is not None and _signs_for(store, who, unit, on)


async def rule(
    service: Service, who: Person, id_: str, paper: tuple[str, date], key: IdempotencyKey, *, passed: bool
) -> Answer:
    """Let it go on or decline it, whatever the votes; `paper`: number and day. Raises Denied, Refused."""
    row = must_read(service, who, id_)
    unit = station_of(row)
    with service.database.reading() as store:
        if not _signs_for(store, who, unit, service.clock.now().on):
            raise Denied("decision.sign")
    return await service.office.perform([(f"dossier/{id_}", ruling.Rule(unit, passed, *paper))], who.account, key)


def _signs_for(store: Session, who: Person, unit: str, on: date) -> bool:
    """By the own post in that very unit, none above it; or as a delegate."""
    return unit in who.units("decision.sign") or unit in delegated_to(store, who, on)
