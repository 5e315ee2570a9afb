"""Whose past awards a person may enter: those of the units they write for and of the people in them."""

from sqlalchemy import select
from sqlmodel import Session, col

from services.awards.acts.persons import strangers
from services.awards.domain import past
from services.awards.store.tables import AwardRow, DossierRow
from shared.access import Person
from shared.http import Service
from shared.kernel import Unknown


async def must_record(service: Service, who: Person, record: past.Record) -> None:
    """The unit, and the recipient: another unit, or a person there is. Raises Denied, Unknown, Refused."""
    who.must("past.record", record.unit or record.recipient)
    match record.subject:
        case "collective":
            who.must("past.record", record.recipient)
            unknown = False
        case "person":
            unknown = bool(await strangers(service, who, [(record.recipient, "")]))
        case _:  # nobody keeps a list of households
            with service.database.reading() as store:
                unknown = not _nobodys(store, who, record.recipient)
    if unknown:
        raise Unknown("subject-unknown", "Không có cá nhân, hộ gia đình này trong phạm vi của đồng chí.")


def _nobodys(store: Session, who: Person, subject: str) -> bool:
    """Whether nobody has named it yet, or a unit one writes for."""
    units = {
        unit
        for model in (DossierRow, AwardRow)
        for unit in store.scalars(select(col(model.unit)).where(col(model.subject_ref) == subject))
    }
    return not units or any(who.may("past.record", unit) for unit in units)
