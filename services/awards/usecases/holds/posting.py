"""Post a list before the ministry's council, and record feedback."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from services.awards.domain.holds import posting
from services.awards.domain.holds.rulebook import POSTING_UNKNOWN
from services.awards.law import award_title
from services.awards.store import queries
from services.awards.store.holds.posting import FeedbackText, PostingRow, ShownPosting, postings
from services.awards.usecases.dossier.dossiers import must_read, recipients
from shared.access import Person
from shared.contracts.words import Status, Subject
from shared.http import Service
from shared.kernel import new_id
from shared.records.bound import bind
from shared.records.jobs import Answer, IdempotencyKey

MINISTRY = "bca"
"""Whose council waits for a posted list."""


@dataclass(frozen=True)
class Said:
    """What somebody said of a dossier: by code and number, and in words that are kept apart."""

    dossier: str
    kind: str
    paper: str
    text: str


@dataclass(frozen=True)
class Named:
    """A line of a list as everybody may read it."""

    dossier: str
    recipient: str
    award: str
    unit: str


def may_post(who: Person, unit: str) -> bool:
    """The secretary of the council posts its list."""
    return who.serves("round.convene", unit)


def must_post(who: Person, unit: str) -> None:
    """Raises Denied."""
    who.must_serve("round.convene", unit)


def shown_on(store: Session, on: date) -> list[ShownPosting]:
    """What everybody may read on a day."""
    return [shown for shown in postings(store.execute) if date.fromisoformat(shown.row.on) <= on <= shown.until]


def named(store: Session, shown: ShownPosting) -> list[Named]:
    """The lines of a posting; who was erased or has withdrawn is named no more."""
    rows = [
        row for row in queries.dossiers(store, shown.dossiers) if row.status not in (Status.WITHDRAWN, Status.REFUSED)
    ]
    names = recipients(store, [row.package for row in rows])
    units = queries.titles(store, {unit for row in rows for unit in (row.unit, row.subject_ref)})
    lines = []
    for row in rows:
        recipient = units.get(row.subject_ref, "") if row.subject == Subject.COLLECTIVE else names.get(row.package, "")
        if recipient:
            lines.append(Named(row.id, recipient, award_title(row.award), units.get(row.unit, row.unit)))
    return lines


def posting_of(service: Service, who: Person, id_: str) -> PostingRow:
    """The only way to a list that a request names. Raises Denied, Unknown (posting-unknown)."""
    who.must("round.convene")
    with service.database.reading() as store:
        row: PostingRow | None = store.get(PostingRow, id_)
        seen = row and may_post(who, row.unit)
    if row is None or not seen:
        raise POSTING_UNKNOWN.unknown("Không có danh sách công khai này.")
    return row


async def post(
    service: Service, who: Person, unit: str, dossiers: tuple[str, ...], place: str, key: IdempotencyKey
) -> str:
    """Show the list to everybody from today; returns its id. Raises Denied, Refused."""
    must_post(who, unit)
    command = posting.Post(unit, dossiers, place)
    answer = await service.office.perform([(f"posting/{new_id()}", command)], who.account, key)
    return answer.entries[0].stream.partition("/")[2]


async def note_feedback(service: Service, who: Person, id_: str, said: Said, key: IdempotencyKey) -> Answer:
    """What somebody said, by code and number; the words are kept and can be erased. Raises Denied, Refused."""
    posting_of(service, who, id_)
    row, feedback = must_read(service, who, said.dossier), new_id()
    about = row.subject_ref if row.subject != Subject.COLLECTIVE else None
    text = FeedbackText(feedback=feedback, person=about, text=said.text.strip())
    command = posting.NoteFeedback(feedback, said.dossier, said.kind, said.paper, bind(text))
    return await service.office.perform(
        [(f"posting/{id_}", command)], who.account, key, same_transaction=lambda kept: kept.add(text)
    )


async def take_down(service: Service, who: Person, id_: str, paper: str, key: IdempotencyKey) -> Answer:
    """A list posted by mistake. Raises Denied, Refused."""
    posting_of(service, who, id_)
    return await service.office.perform([(f"posting/{id_}", posting.TakeDown(paper))], who.account, key)
