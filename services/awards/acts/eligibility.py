"""How a dossier stands under the law, and what a person concludes where the records cannot."""

from dataclasses import dataclass

from services.awards.acts.dossiers import row_of, station_of
from services.awards.domain import dossier
from services.awards.domain.eligibility import Condition, Finding, Verdict, judge
from services.awards.law import catalogue
from services.awards.store.cases import full_case
from services.awards.store.tables import DossierRow
from shared.access import Person
from shared.contracts import questions
from shared.http import Service
from shared.records.jobs import Answer, OnceKey


@dataclass(frozen=True)
class Standing:
    """The verdict of today, each finding beside its condition."""

    verdict: Verdict
    findings: tuple[tuple[Condition, Finding], ...]


def standing_of(service: Service, row: DossierRow) -> Standing:
    """How the dossier stands under the law of its dates, were it decided today."""
    with service.database.reading() as store:
        case = full_case(store.execute, row, service.clock.now().on)
    conditions = catalogue().conditions_for(case.award, case.subject, case.line, case.dates)
    verdict = judge(conditions, case)
    return Standing(verdict, tuple(zip(conditions, verdict.findings, strict=True)))


def told(rule: Condition, found: Finding) -> questions.Finding:
    """A condition and what it came to, as people and other services read it."""
    return questions.Finding.model_validate(
        {
            "rule": rule.id,
            "text": rule.text,
            "law": rule.law,
            "outcome": found.outcome,
            "seen": found.seen,
            "change": found.change,
            "bars": rule.bars,
            "confirmed": rule.confirmed,
        }
    )


async def settle(service: Service, who: Person, id_: str, rule: str, outcome: str, basis: str, once: OnceKey) -> Answer:
    """Conclude what the records cannot answer, by the number of a paper. Raises Denied, Refused."""
    unit = station_of(row_of(service, id_))
    who.must("dossier.appraise", unit)
    command = dossier.Settle(unit, rule, outcome, basis.strip())
    return await service.office.perform([(f"dossier/{id_}", command)], who.account, once)
