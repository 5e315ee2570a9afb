"""Whose past awards a person may enter: those of their units and of the persons on these units' lists."""

from services.awards.domain.register import past
from services.awards.domain.register.rulebook import SUBJECT_UNKNOWN
from services.awards.usecases.register.persons import strangers
from shared.access import Person
from shared.contracts.words import Subject
from shared.http import Service


async def must_record(service: Service, who: Person, record: past.Record) -> None:
    """The unit, and the recipient: another unit, a person or a household there is. Raises Denied, Unknown, Refused."""
    who.must("past.record", record.unit or record.recipient)
    if record.subject == Subject.COLLECTIVE:
        who.must("past.record", record.recipient)
        return
    fits = "household" if record.subject == Subject.HOUSEHOLD else None
    if (await strangers(service, who, [named := (record.recipient, "")])).get(named) != fits:
        raise SUBJECT_UNKNOWN.unknown("Không có cá nhân, hộ gia đình này trong phạm vi của đồng chí.")
