"""The book of past awards: each stands in the register as its paper says."""

from datetime import date

from services.awards.domain.register import past
from services.awards.store.register import facts
from services.awards.store.register.history import change
from services.awards.store.tables import AwardRow
from shared.contracts.words import Status
from shared.records.book import Book, Entry, Row, columns
from shared.records.codec import Codec
from shared.text import same_paper


def _project(entry: Entry) -> list[Row]:
    event: past.Recorded = entry.event
    status = Status.CONFERRED if event.conferral else Status.DECIDED
    values = columns(AwardRow, event) | {
        "id": entry.key,
        "campaign": None,
        "unit": event.unit or event.recipient,
        "subject_ref": event.recipient,
        "posthumous": False,
        "decision": None,
        "number_form": same_paper(event.decision_number),
        "decided_on": event.decided_on.isoformat() if event.decided_on else "",
        "status": status,
        "conferred_on": None,
        "verify": entry.key,
    }
    since = event.decided_on or date(event.year, 12, 31)
    return [(AwardRow, values), change(entry, status, event.decision_number, since)]


BOOK = Book("past", past.DECIDER, Codec(past.EVENTS), _project, facts=facts.facts_past)
