"""The book of past awards: each stands in the register as its paper says."""

from datetime import date

from services.awards.domain.register import past
from services.awards.store.register import facts
from services.awards.store.register.history import change
from services.awards.store.tables import AwardRow
from shared.contracts.words import Status
from shared.records.book import Book, Entry, Row, put
from shared.records.codec import Codec
from shared.records.times import iso
from shared.text import same_paper


def _project(entry: Entry) -> list[Row]:
    event: past.Recorded = entry.event
    status = Status.CONFERRED if event.conferral else Status.DECIDED
    award = put(
        AwardRow,
        id=entry.key,
        register_number=event.register_number,
        award=event.award,
        line=event.line,
        achieved_from=iso(event.achieved_from),
        achieved_to=iso(event.achieved_to),
        campaign=None,
        unit=event.unit or event.recipient,
        subject=event.subject,
        subject_ref=event.recipient,
        posthumous=False,
        decision=None,
        decision_number=event.decision_number,
        number_form=same_paper(event.decision_number),
        decided_on=iso(event.decided_on) or "",
        authority=event.authority,
        status=status,
        conferred_on=None,
        conferral=event.conferral,
        verify=entry.key,
        year=event.year,
        source=event.source,
        confirmed_by=event.confirmed_by,
    )
    since = event.decided_on or date(event.year, 12, 31)
    return [award, change(entry, status, event.decision_number, since)]


BOOK = Book("past", past.DECIDER, Codec(past.EVENTS), _project, facts=facts.facts_past)
