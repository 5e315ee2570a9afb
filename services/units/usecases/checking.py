"""Asks awards how the law judges a draft. If there is no answer, the draft can still be sent."""

from datetime import date

from services.units.store.tables import Draft
from services.units.usecases.packing import facts_of
from shared.bus.manifest import ELIGIBILITY
from shared.bus.questions import ask
from shared.contracts.questions import EligibilityAnswered, EligibilityAsked
from shared.http import Service


async def check(service: Service, draft: Draft) -> EligibilityAnswered | None:
    """Every condition with its outcome; None where awards has not answered within two seconds."""
    return await ask(service.broker, ELIGIBILITY, question_of(service, draft), EligibilityAnswered)


def question_of(service: Service, draft: Draft) -> EligibilityAsked:
    """The draft as numbers, dates and papers: no name and no text of it."""
    with service.database.reading() as store:
        facts = facts_of(store, draft)
    return EligibilityAsked.model_validate(
        {
            "on": service.clock.now().on,
            "campaign": draft.campaign,
            "nomination": draft.id,
            "unit": draft.unit,
            "award": draft.award,
            "kind": draft.kind,
            "subject": draft.subject,
            "subject_ref": draft.subject_ref,
            "posthumous": draft.posthumous,
            "achieved_from": _day(draft.achieved_from),
            "achieved_to": _day(draft.achieved_to),
            "facts": facts,
        }
    )


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
