"""A nomination that is still a draft elsewhere, as the law would look at it were it sent on the day of the question."""

from datetime import date
from types import SimpleNamespace

from services.awards.domain.dossier import words
from services.awards.law.eligibility import Case
from services.awards.store.ask import Ask
from services.awards.store.dossier.cases import cases, declared_from
from shared.contracts.nomination import Claim
from shared.contracts.questions import EligibilityAsked
from shared.records.times import iso


def asked_case(ask: Ask, asked: EligibilityAsked, on: date) -> Case:
    """The case of a draft: the register and the other dossiers as they are known here, the facts as asked."""
    facts, campaign = asked.facts, asked.campaign or ""
    claim = Claim(event=facts.event, final_review=facts.final_review)
    row = SimpleNamespace(
        **vars(asked)
        | {
            "id": asked.nomination,
            "campaign": campaign,
            "filed_on": on.isoformat(),
            "received_on": on.isoformat(),
            "achieved_from": iso(asked.achieved_from),
            "achieved_to": iso(asked.achieved_to),
            "achievement": words.achievement_key(asked.kind, asked.subject_ref, campaign, claim),
            "final_review": facts.final_review,
            "basis": "\n".join(facts.basis),
            "package": asked.nomination,
        }
    )
    said = {row.package: declared_from(facts.model_dump(mode="json"))}
    return cases(ask, [row], on, said)[row.id]
