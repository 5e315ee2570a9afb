"""Asks awards how the law judges a draft. If there is no answer, the draft can still be sent."""

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
    written = {name: getattr(draft, name) for name in EligibilityAsked.model_fields if name in Draft.model_fields}
    days = {name: getattr(draft, name) or None for name in ("achieved_from", "achieved_to")}
    own = {"on": service.clock.now().on, "nomination": draft.id, "facts": facts}
    return EligibilityAsked.model_validate(written | days | own)
