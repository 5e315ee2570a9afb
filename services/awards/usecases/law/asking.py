"""Answers a unit's question about a draft with the same law and judging; nothing is stored."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from services.awards.domain.dossier import rules
from services.awards.domain.rules import award_exists, line_fits, subject_fits
from services.awards.law import Catalogue, award_title, judged
from services.awards.store.dossier.asking import asked_case
from services.awards.store.law.confirming import law_in_force
from services.awards.usecases.law.eligibility import told
from shared.bus.manifest import ELIGIBILITY
from shared.bus.questions import Answering
from shared.contracts.questions import EligibilityAnswered, EligibilityAsked, Finding
from shared.http import Service
from shared.kernel import Refused
from shared.records.campaigns import CampaignRow


def answers(service: Service) -> tuple[Answering, ...]:
    """What awards answers."""
    return (Answering(ELIGIBILITY, EligibilityAsked, partial(_answer, service)),)


async def _answer(service: Service, asked: EligibilityAsked) -> EligibilityAnswered:
    return await asyncio.to_thread(eligibility, service, asked)


def eligibility(service: Service, asked: EligibilityAsked) -> EligibilityAnswered:
    """How the law looks at a draft, were it sent today. Today is this service's, whatever day the question names."""
    on = service.clock.now().on
    with service.database.reading() as store:
        campaign, law = store.get(CampaignRow, asked.campaign) if asked.campaign else None, law_in_force(store.execute)
    if impossible := list(_impossible(asked, law, on, tuple(campaign.awards.split()) if campaign else ())):
        return EligibilityAnswered(on=on, version="", outcome="not_met", findings=tuple(impossible))
    with service.database.reading() as store:
        case = asked_case(store.execute, asked, on)
    verdict, found = judged(case, law)
    findings = tuple(told(rule, finding) for rule, finding in found)
    return EligibilityAnswered(
        on=on, campaign=asked.campaign, version=verdict.version, outcome=verdict.outcome, findings=findings
    )


def _impossible(asked: EligibilityAsked, law: Catalogue, on: date, of_campaign: tuple[str, ...]) -> Iterator[Finding]:
    """What arrival would refuse before any condition is checked."""
    award = law.award(asked.award, on)
    title, cited = (award.title, award.cited) if award else (asked.award, "")
    checks: tuple[Callable[[], None], ...] = (
        lambda: award_exists(award_title(asked.award), "hiện nay", exists=award is not None),
        lambda: subject_fits(asked.subject, award.subjects if award else (asked.subject,), title, cited),
        lambda: line_fits(asked.kind, award.lines if award else (asked.kind,), title),
        lambda: rules.of_the_campaign(asked.kind, asked.campaign or "", (asked.award, title), of_campaign),
    )
    for check in checks:
        try:
            check()
        except Refused as refusal:
            yield Finding(
                rule=refusal.rule,
                text=refusal.detail,
                law=refusal.law or cited,
                outcome="not_met",
                seen="",
                change="Chọn hình thức, đối tượng hoặc loại khen thưởng khác.",
                bars="door",
                confirmed=True,
            )
