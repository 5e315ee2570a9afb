"""The books of awards: which decider, codec, outbox, facts and reactions belong to each kind of stream."""

from collections.abc import Sequence
from datetime import date

from services.awards import outbox
from services.awards.domain import decision, dossier, heard
from services.awards.domain.decision import drafts as draft
from services.awards.domain.register import past
from services.awards.store.council import rounds, seating
from services.awards.store.deadlines import calendar
from services.awards.store.decision import drafts
from services.awards.store.decision import notices as notice
from services.awards.store.decision.facts import facts_decision
from services.awards.store.dossier import concluding, projections
from services.awards.store.dossier.facts import facts_dossier
from services.awards.store.holds import holds, posting, secret
from services.awards.store.law import confirming
from services.awards.store.money import bonuses, books
from services.awards.store.register import history
from services.awards.store.register.facts import facts_past
from shared.contracts.awards import AwardsSealed
from shared.kernel import Sending
from shared.records.book import Book, Entry
from shared.records.campaigns import CAMPAIGN_BOOK
from shared.records.codec import Codec
from shared.records.delegations import DELEGATION_BOOK
from shared.records.directory import HEARD_BOOKS
from shared.records.seals import seal_book


def react_to_decision(entry: Entry) -> Sequence[Sending]:
    """One signed decision ends its draft and grants every dossier it names, all or none."""
    signed: decision.Event = entry.event
    if isinstance(signed, decision.Corrected):
        return [*_corrected(signed), *bonuses.react_to_correction(signed)]
    ended = draft.End(tuple(place.dossier for place in signed.places))
    return [(f"draft/{entry.key}", ended)] + [
        (
            f"dossier/{place.dossier}",
            dossier.Grant(
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
            command = dossier.CorrectGrant(notice.notice, number=notice.value)
        case "date":
            command = dossier.CorrectGrant(notice.notice, on=date.fromisoformat(notice.value))
        case _:
            return ()
    return [(f"dossier/{place.dossier}", command) for place in notice.places]


BOOKS = (
    *HEARD_BOOKS,
    Book(
        "dossier",
        dossier.DECIDER,
        Codec(dossier.EVENTS),
        projections.project_dossier,
        outbox.tell_dossier,
        facts_dossier,
        bonuses.react_to_dossier,
    ),
    rounds.BOOK,
    seating.BOOK,
    Book(
        "decision",
        decision.DECIDER,
        Codec(decision.EVENTS),
        projections.project_decision,
        facts=facts_decision,
        react=react_to_decision,
    ),
    Book("past", past.DECIDER, Codec(past.EVENTS), projections.project_past, facts=facts_past),
    calendar.BOOK,
    concluding.BOOK,
    confirming.BOOK,
    posting.BOOK,
    holds.BOOK,
    history.BOOK,
    notice.BOOK,
    DELEGATION_BOOK,
    drafts.BOOK,
    secret.BOOK,
    *books.MONEY_BOOKS,
    CAMPAIGN_BOOK,
    Book("erasure", heard.ERASURE, Codec(heard.ERASURE_EVENTS), lambda _: []),
    seal_book("awards", AwardsSealed),
)
