"""Namesakes of a draft's nominee, as far as the reader may know of them."""

from services.units.store.namesakes import namesakes
from services.units.store.tables import Draft, NominationRow, PersonRow
from services.units.usecases.scope import draft_of
from shared.access import Person
from shared.http import Service
from shared.records.namesakes import Namesake
from shared.text import same


def namesakes_of(service: Service, who: Person, id_: str) -> list[Namesake]:
    """Others of the same name and unit who are proposed for the same thing. Raises Denied, Unknown."""
    draft = draft_of(service, who, id_)
    with service.database.reading() as store:
        mine = store.get(PersonRow, draft.subject_ref)
        rank = same(mine.rank) if mine else ""
        return [
            _shown(who, other, person, sent, same_rank=same(person.rank) == rank)
            for other, person, sent in namesakes(store, draft)
        ]


def _shown(who: Person, other: Draft, person: PersonRow, sent: NominationRow | None, *, same_rank: bool) -> Namesake:
    if not who.may("nomination.read" if sent else "draft.edit", other.unit):
        return Namesake(other.id, same_rank)
    place = f"/units/nominations/{other.id}" if sent else f"/units/drafts/{other.id}"
    return Namesake(other.id, same_rank, person.id, person.post, place)
