"""A nomination that is still a draft elsewhere, as the law would look at it were it sent on the day of the question."""

from datetime import date
from types import SimpleNamespace

from services.awards.domain import dossier
from services.awards.law.eligibility import Case
from services.awards.store.ask import Ask
from services.awards.store.dossier.cases import cases, declared_from
from shared.contracts.questions import EligibilityAsked


def asked_case(ask: Ask, asked: EligibilityAsked, on: date) -> Case:
    """The case of a draft: the register and the other dossiers as they are known here, the facts as asked."""
    facts, campaign = asked.facts, asked.campaign or ""
    claim = dossier.Claim(event=facts.event, final_review=facts.final_review)
    row = SimpleNamespace(
        id=asked.nomination,
        award=asked.award,
        kind=asked.kind,
        subject=asked.subject,
        subject_ref=asked.subject_ref,
        unit=asked.unit,
        campaign=campaign,
        posthumous=asked.posthumous,
        filed_on=on.isoformat(),
        received_on=on.isoformat(),
        achieved_from=asked.achieved_from.isoformat() if asked.achieved_from else None,
        achieved_to=asked.achieved_to.isoformat() if asked.achieved_to else None,
        achievement=dossier.achievement_key(asked.kind, asked.subject_ref, campaign, claim),
        final_review=facts.final_review,
        basis="\n".join(facts.basis),
        package=asked.nomination,
    )
    said = {row.package: declared_from(facts.model_dump(mode="json"))}
    return cases(ask, [row], on, said)[row.id]
