"""The book of decisions: what a signed or corrected one causes in drafts, dossiers and bonuses."""

from collections.abc import Sequence
from datetime import date

from services.awards.domain import decision
from services.awards.domain.decision.drafts import End
from services.awards.domain.dossier import commands
from services.awards.store.decision import facts
from services.awards.store.decision.corrections import correction_rows
from services.awards.store.money import bonuses
from services.awards.store.numbers import Paper, number_row
from services.awards.store.tables import DecisionRow
from shared.kernel import Sending
from shared.records.book import Book, Entry, Row, put
from shared.records.codec import Codec


def _project(entry: Entry) -> list[Row]:
    if isinstance(entry.event, decision.Corrected):
        return correction_rows(entry)
    signed: decision.Signed = entry.event
    row = put(
        DecisionRow,
        id=entry.key,
        number=signed.number,
        unit=signed.unit,
        authority=signed.authority,
        outside=signed.outside,
        signer=entry.actor,
        on=signed.on.isoformat(),
        head=signed.head,
        instrument=signed.instrument,
        signs_as=signed.signs_as,
        bound=signed.bound,
    )
    outside = signed.authority if signed.outside else ""
    return [row, number_row(Paper(entry.key, signed.number, signed.unit, signed.on, outside))]


def react_to_decision(entry: Entry) -> Sequence[Sending]:
    """One signed decision ends its draft and grants every dossier it names, all or none."""
    signed: decision.Event = entry.event
    if isinstance(signed, decision.Corrected):
        return [*_corrected(signed), *bonuses.react_to_correction(signed)]
    ended = End(tuple(place.dossier for place in signed.places))
    return [(f"draft/{entry.key}", ended)] + [
        (
            f"dossier/{place.dossier}",
            commands.Grant(
                decision=entry.key,
                number=signed.number,
                unit=signed.unit,
                authority=signed.authority,
                outside=signed.outside,
                on=signed.on,
                register_number=place.register_number,
                verify=place.verify,
            ),
        )
        for place in signed.places
    ]


def _corrected(notice: decision.Corrected) -> Sequence[Sending]:
    """A number or a day that was corrected stands in the register from now on."""
    match notice.field:
        case "number":
            command = commands.CorrectGrant(notice.notice, number=notice.value)
        case "date":
            command = commands.CorrectGrant(notice.notice, on=date.fromisoformat(notice.value))
        case _:
            return ()
    return [(f"dossier/{place.dossier}", command) for place in notice.places]


BOOK = Book(
    "decision",
    decision.DECIDER,
    Codec(decision.EVENTS),
    _project,
    facts=facts.facts_decision,
    react=react_to_decision,
)
