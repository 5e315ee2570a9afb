"""Finds persons of the same unit and name who are proposed for the same award as a draft."""

from collections.abc import Iterator

from sqlalchemy import select
from sqlmodel import Session, col

from services.units.domain.rules import ENDED
from services.units.store.tables import Draft, NominationRow, PersonRow
from shared.contracts.words import Subject
from shared.records.namesakes import alike, same_thing

GONE = ENDED - {"draft", "decided", "conferred"}
"""Nominations that came to nothing."""
Found = tuple[Draft, PersonRow, NominationRow | None]


def namesakes(store: Session, draft: Draft) -> Iterator[Found]:
    """Drafts and nominations about others of the same name, whoever wrote them."""
    person = store.get(PersonRow, draft.subject_ref) if draft.subject == Subject.PERSON else None
    if person is None or not draft.award:
        return
    others = store.scalars(
        select(PersonRow).where(col(PersonRow.unit) == person.unit, col(PersonRow.household).is_(False))
    )
    twins = {other.id: other for other in others if other.id != person.id and alike(other.name, person.name)}
    if not twins:
        return
    sent = store.get(NominationRow, draft.id)
    about = col(Draft.subject_ref).in_(twins), col(Draft.award) == draft.award
    query = select(Draft, NominationRow).outerjoin(NominationRow, col(NominationRow.id) == col(Draft.id)).where(*about)
    for other, row in store.execute(query.order_by(col(Draft.id))):
        if (row is None or row.status not in GONE) and same_thing(_thing(draft, sent), _thing(other, row)):
            yield other, twins[other.subject_ref], row


def _thing(draft: Draft, sent: NominationRow | None) -> tuple[str, str]:
    """Campaign, and the day whose year it is for."""
    return draft.campaign, draft.achieved_to or (sent.submitted_on if sent else draft.edited)
