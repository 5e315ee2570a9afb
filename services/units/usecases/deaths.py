"""Notes that somebody of a unit's list has died, and takes it back where that was a mistake."""

from sqlmodel import Session

from services.units.domain import person, rulebook
from services.units.domain.nomination import Death
from services.units.store.tables import PersonRow
from services.units.usecases.scope import person_of
from shared.access import Person
from shared.http import Service
from shared.papers.classification import refuse_marked
from shared.records.bound import bind
from shared.records.jobs import IdempotencyKey

NOTED = ("deceased", "died_on", "death_paper", "death_taken_back", "salt")
"""What an event of a death changes in the row."""


def must_note(service: Service, who: Person, id_: str) -> PersonRow:
    """A person whose death this writer may note; a household has none. Raises Denied, Unknown (person-unknown)."""
    row = person_of(service, who, id_, "draft.edit")
    if row.household:
        raise rulebook.PERSON_UNKNOWN.unknown("Mã này là của hộ gia đình, không phải của một người.")
    return row


async def note_death(service: Service, who: Person, id_: str, death: Death, key: IdempotencyKey) -> None:
    """Day and paper of a death. Raises Denied, Unknown, Refused (posthumous-unproved, posthumous-day, person-death)."""
    refuse_marked([("paper", death.paper)])
    row = must_note(service, who, id_)
    was = bind(row)
    row.deceased, row.death_paper = True, death.paper.strip()
    row.died_on = death.died_on.isoformat() if death.died_on else ""
    await _write(service, who, row, person.NoteDeath(was, bind(row), death), key)


async def take_back_death(service: Service, who: Person, id_: str, reason: str, key: IdempotencyKey) -> None:
    """The person lives, or the day or paper was wrong. Raises Denied, Unknown, Refused (person-death, death-reason)."""
    refuse_marked([("reason", reason)])
    row = must_note(service, who, id_)
    was = bind(row)
    row.deceased, row.died_on, row.death_paper, row.death_taken_back = False, "", "", reason.strip()
    await _write(service, who, row, person.TakeBackDeath(was, bind(row), row.death_taken_back), key)


async def _write(
    service: Service, who: Person, row: PersonRow, command: person.NoteDeath | person.TakeBackDeath, key: IdempotencyKey
) -> None:
    id_, noted = row.id, {name: getattr(row, name) for name in NOTED}

    def keep(kept: Session) -> None:
        kept.get_one(PersonRow, id_).sqlmodel_update(noted)

    await service.office.perform([(f"person/{id_}", command)], who.account, key, same_transaction=keep)
