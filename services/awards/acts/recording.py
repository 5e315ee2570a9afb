"""Whose past awards a person may enter: those of the units they write for and of the people in them."""

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.domain import past
from services.awards.store.tables import AwardRow, DossierRow
from shared.access import Person
from shared.kernel import Unknown


def must_record(store: Session, who: Person, record: past.Record) -> None:
    """The unit, and the recipient where it is another or a person known here. Raises Denied, Unknown."""
    who.must("past.record", record.unit or record.recipient)
    if record.subject == "collective":
        who.must("past.record", record.recipient)
    elif not knows(store, who, record.recipient):
        raise Unknown("subject-unknown", "Không có cá nhân này trong phạm vi của đồng chí.")


def knows(store: Session, who: Person, subject: str) -> bool:
    """Whether a person is nobody's yet, or has been named by a unit one writes for."""
    units = {
        unit
        for model in (DossierRow, AwardRow)
        for unit in store.scalars(select(col(model.unit)).where(col(model.subject_ref) == subject))
    }
    return not units or any(who.may("past.record", unit) for unit in units)
