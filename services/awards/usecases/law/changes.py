"""What a change of the law would do: which pending dossiers a later day would judge otherwise, and by which rule."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from services.awards.domain.rules import ENDED
from services.awards.law import Catalogue, judged, verdict_on
from services.awards.law.eligibility import Case, Finding, FindingOutcome, Verdict
from services.awards.store.dossier.cases import cases
from services.awards.store.law.confirming import law_in_force
from services.awards.store.tables import DossierRow
from services.awards.usecases.scope import may_read
from shared.access import Person
from shared.http import Service
from shared.records.database import table_of

DOSSIER = table_of(DossierRow)


@dataclass(frozen=True)
class Turned:
    """A rule with another outcome; an empty one means it does not apply or is met."""

    rule: str
    before: str
    after: str
    law: str


@dataclass(frozen=True)
class Changed:
    dossier: str
    award: str
    unit: str
    before: str
    after: str
    rules: tuple[Turned, ...]


@dataclass(frozen=True)
class ByRule:
    """How many dossiers a rule turns from one outcome to another."""

    rule: str
    before: str
    after: str
    law: str
    count: int


def by_rule(changed: Iterable[Changed]) -> list[ByRule]:
    """The rules that turn, the one that turns most first."""
    counts = Counter(turned for each in changed for turned in each.rules)
    return [ByRule(each.rule, each.before, each.after, each.law, count) for each, count in counts.most_common()]


def changes(service: Service, on: date, who: Person | None = None) -> tuple[int, tuple[Changed, ...]]:
    """How many pending dossiers were judged (of those `who` may read), and those the rules of that day would change."""
    with service.database.reading() as store:
        rows = _pending(store, who)
        known, law = cases(store.execute, rows, service.clock.now().on), law_in_force(store.execute)
    found = (_changed(row, known[row.id], on, law) for row in rows)
    return len(rows), tuple(change for change in found if change is not None)


def _pending(store: Session, who: Person | None) -> list[DossierRow]:
    rows = store.scalars(select(DossierRow).where(DOSSIER.c.status.not_in(ENDED)).order_by(DOSSIER.c.id))
    return [row for row in rows if who is None or may_read(who, row)]


def _changed(row: DossierRow, case: Case, on: date, law: Catalogue) -> Changed | None:
    before, after = judged(case, law)[0], verdict_on(case, on, law)
    turned = turned_between(before, after)
    return Changed(row.id, row.award, row.unit, before.outcome, after.outcome, turned) if turned else None


def turned_between(before: Verdict, after: Verdict) -> tuple[Turned, ...]:
    """The rules with another outcome. Pure."""
    was, will, met = _open(before), _open(after), Finding("")
    pairs = ((rule, was.get(rule, met), will.get(rule, met)) for rule in dict.fromkeys((*was, *will)))
    return tuple(
        Turned(rule, old.outcome, new.outcome, new.law or old.law)
        for rule, old, new in pairs
        if old.outcome != new.outcome
    )


def _open(verdict: Verdict) -> dict[str, Finding]:
    return {found.rule: found for found in verdict.findings if found.outcome != FindingOutcome.MET}
