"""Finds dossiers of the same award about somebody of the same name and unit."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.store.dossier.cases import NOT_CLAIMED
from services.awards.store.tables import DossierRow, Enclosed
from shared.contracts.words import Subject
from shared.records.directory import lineage
from shared.records.namesakes import alike, same_thing


class Told(msgspec.Struct):
    """What a package says of who is proposed."""

    recipient: str = ""
    rank: str = ""
    post: str = ""
    person_unit: str = ""
    """Empty in packages of before it was told: then the unit that nominates."""


def told_of(content: str | None) -> Told:
    return msgspec.json.decode(content or "{}", type=Told)


def namesakes(store: Session, row: DossierRow, mine: Told) -> Iterator[tuple[DossierRow, Told]]:
    """Dossiers that still claim something; who belongs to a unit is nominated by it or by one above it."""
    if row.subject != Subject.PERSON or not mine.recipient:
        return
    unit = mine.person_unit or row.unit
    query = select(DossierRow, col(Enclosed.content)).join(Enclosed, col(Enclosed.ref) == col(DossierRow.package))
    query = query.where(
        col(DossierRow.unit).in_({row.unit, *(place.code for place in lineage(store, unit))}),
        col(DossierRow.award) == row.award,
        col(DossierRow.subject) == Subject.PERSON,
        col(DossierRow.subject_ref) != row.subject_ref,
        col(DossierRow.status).not_in(NOT_CLAIMED),
    )
    for other, content in store.execute(query.order_by(col(DossierRow.id))):
        told = told_of(content)
        known = alike(told.recipient, mine.recipient) and (told.person_unit or other.unit) == unit
        if known and same_thing(_thing(row), _thing(other)):
            yield other, told


def _thing(row: DossierRow) -> tuple[str, str]:
    """Campaign, and the day whose year it is for."""
    return row.campaign, row.achieved_to or row.filed_on
