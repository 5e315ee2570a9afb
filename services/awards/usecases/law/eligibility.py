"""The verdict on a dossier, and conclusions by people where the records do not suffice."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.dossier import commands
from services.awards.domain.rules import ENDED
from services.awards.law import catalogue, crossed, judged
from services.awards.law.eligibility import Condition, Dates, Finding, Verdict
from services.awards.store.dossier.cases import full_case
from services.awards.store.dossier.verdicts import Frozen, last_frozen
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import AwardRow, DossierRow
from services.awards.usecases.dossier.dossiers import at_station
from shared.access import Person
from shared.contracts import questions
from shared.http import Service
from shared.records.jobs import Answer, IdempotencyKey

GONE = {"bars": "appraisal", "confirmed": True}


@dataclass(frozen=True)
class Standing:
    """The verdict of today, each finding beside its condition."""

    verdict: Verdict
    findings: tuple[tuple[Condition, Finding], ...]


def standing_of(service: Service, row: DossierRow) -> Standing:
    """How the dossier stands under the law of its dates, were it decided today."""
    with service.database.reading() as store:
        case, law = full_case(store.execute, row, service.clock.now().on), law_in_force(store.execute)
    return Standing(*judged(case, law))


@dataclass(frozen=True)
class ShownVerdict:
    """What a page says of a dossier: the verdict it was passed with, and that of today where it matters."""

    today: questions.EligibilityAnswered | None
    frozen: Frozen | None
    then: tuple[questions.Finding, ...]


@dataclass(frozen=True)
class Crossed:
    """A transition that chose the rules of a dossier, by which of its dates."""

    text: str
    law: str
    confirmed: bool
    clock: str
    day: date


def crossed_by(service: Service, row: DossierRow) -> tuple[Crossed, ...]:
    """Transitions between the filing of a dossier and its decision, or today where none was made."""
    with service.database.reading() as store:
        award: AwardRow | None = store.get(AwardRow, row.id)
        law = law_in_force(store.execute)
    sent, received = date.fromisoformat(row.filed_on), date.fromisoformat(row.received_on)
    dates = Dates(sent, received, date.fromisoformat(award.decided_on) if award else service.clock.now().on)
    return tuple(
        Crossed(each.text, each.law, each.confirmed, each.clock, dates.by(each.clock)) for each in crossed(law, dates)
    )


def shown_of(service: Service, row: DossierRow) -> ShownVerdict:
    """Today's verdict while the dossier is under way; after its end only where it differs from the frozen one."""
    with service.database.reading() as store:
        frozen = last_frozen(store, row.id)
    if row.status in ENDED and frozen is None:
        return ShownVerdict(None, None, ())
    standing = standing_of(service, row)
    same = frozen and _outcomes(frozen.verdict) == _outcomes(standing.verdict)
    today = None if row.status in ENDED and same else _answer(service, standing)
    return ShownVerdict(today, frozen, tuple(map(recalled, frozen.verdict.findings)) if frozen else ())


def _outcomes(verdict: Verdict) -> dict[str, str]:
    return {found.rule: found.outcome for found in verdict.findings}


def _answer(service: Service, standing: Standing) -> questions.EligibilityAnswered:
    return questions.EligibilityAnswered(
        on=service.clock.now().on,
        version=standing.verdict.version,
        outcome=standing.verdict.outcome,
        findings=tuple(told(rule, found) for rule, found in standing.findings),
    )


def recalled(found: Finding) -> questions.Finding:
    """A finding of the past beside the text of its own article; the newest of its rule where that is gone."""
    rows = [rule for rule in reversed(catalogue().conditions) if rule.id == found.rule]
    return told(next((rule for rule in rows if rule.law == found.law), rows[0] if rows else None), found)


def told(rule: Condition | None, found: Finding) -> questions.Finding:
    """A condition and its outcome, for people and other services; a deleted rule is shown by its code."""
    about = {"text": rule.text, "bars": rule.bars, "confirmed": rule.confirmed} if rule else GONE | {"text": found.rule}
    return questions.Finding.model_validate(vars(found) | about)


async def settle(
    service: Service, who: Person, id_: str, rule: str, outcome: str, basis: str, key: IdempotencyKey
) -> Answer:
    """Conclude what the records cannot answer, by the number of a paper. Raises Denied, Refused."""
    return await at_station(service, who, id_, lambda unit: commands.Settle(unit, rule, outcome, basis.strip()), key)
