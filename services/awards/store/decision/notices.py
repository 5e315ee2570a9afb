"""Notices of non-award in the store: one per dossier, with its line in the timeline and its deadline."""

from datetime import date

from sqlmodel import Field, Session

from services.awards import outbox
from services.awards.domain.decision import notices
from services.awards.law import Deadline
from services.awards.law.eligibility import Dates
from services.awards.law.stations import Route
from services.awards.store.ask import Ask
from services.awards.store.deadlines.milestones import mark
from services.awards.store.law.confirming import law_in_force
from services.awards.store.numbers import Notice, number_row, number_taken
from services.awards.store.tables import Base, DossierRow, StepRow
from shared.contracts.words import Status, Subject
from shared.kernel import key_of
from shared.records.book import Book, Entry, Reader, Row, put
from shared.records.codec import Codec
from shared.records.times import stamp


class NoticeRow(Base, table=True):
    """Read model: the notice on a dossier that was declined; the reasons lie in the package."""

    __tablename__ = "notice"
    dossier: str = Field(primary_key=True)
    number: str
    unit: str
    package: str
    on: str
    signer: str


def declined_by(status: str, stage: int, route: str) -> str | None:
    """The unit whose council did not pass a dossier; None where none has declined it."""
    return Route.parse(route).stages[stage].unit if status == Status.DECLINED else None


def facts_notice(read: Reader, stream: str, command: notices.Send) -> notices.Facts:
    row = read.row(DossierRow, key_of(stream))
    if row is None:
        return notices.Facts(None)
    person = row["subject_ref"] if row["subject"] != Subject.COLLECTIVE else None
    declined = declined_by(row["status"], row["stage"], row["route"])
    term = term_of(read, row["award"], row["filed_on"], row["received_on"], read.moment.on)
    taken = number_taken(read, Notice(row["id"], command.number, command.unit, read.moment.on))
    return notices.Facts(declined, row["campaign"], person, term.cited if term else "", taken)


def term_of(ask: Ask, award: str, filed_on: str, received_on: str, on: date) -> Deadline | None:
    """The row by which a unit is told that its nomination is not honoured; None of days when none held."""
    dates = Dates(date.fromisoformat(filed_on), date.fromisoformat(received_on), on)
    terms = law_in_force(ask).deadlines_for(award, dates)
    return next((row for row in terms if "notified" in row.stops_at), None)


def project_notice(entry: Entry) -> list[Row]:
    sent: notices.Sent = entry.event
    on, package = entry.moment.on.isoformat(), sent.package.ref
    return [
        put(
            NoticeRow,
            dossier=entry.key,
            number=sent.number,
            unit=sent.unit,
            package=package,
            on=on,
            signer=entry.actor,
        ),
        put(
            StepRow,
            position=entry.position,
            dossier=entry.key,
            on=on,
            at=stamp(entry.moment.at),
            actor=entry.actor,
            what="notified",
            note=f"{sent.unit}: {sent.number}",
            law=sent.law or None,
            package=package,
        ),
        number_row(Notice(entry.key, sent.number, sent.unit, entry.moment.on)),
        mark(entry, entry.key, "notified"),
    ]


def notice_on(store: Session, dossier: str) -> NoticeRow | None:
    return store.get(NoticeRow, dossier)


BOOK = Book("notice", notices.DECIDER, Codec(notices.EVENTS), project_notice, outbox.tell_notice, facts_notice)
