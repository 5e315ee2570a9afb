"""Judging by the law: the rules of a case's dates, and later ones where a transition lets them favour it."""

from dataclasses import replace
from datetime import date, timedelta

from services.awards.domain.eligibility import Case, Condition, Dates, Finding, Verdict, judge
from services.awards.domain.eligibility.case import Later
from services.awards.domain.eligibility.judge import better, binds, concerns, verdict_by
from services.awards.law import Catalogue, catalogue, conditions_of
from services.awards.law.rows import Transition

Rules = tuple[Condition, ...]


def rules_for(case: Case, law: Catalogue | None = None) -> tuple[tuple[Condition, ...], Case]:
    """The conditions it may be judged by, and the case with the later rules that may favour it."""
    kind, later = (case.award, case.subject, case.line), later_of(law or catalogue(), case.dates)
    dates = (case.dates, *(each.dates for each in later))
    found = dict.fromkeys(rule for each in dates for rule in conditions_of(*kind, each, law))
    return tuple(found), replace(case, later=later) if later else case


def crossed(law: Catalogue, dates: Dates) -> tuple[Transition, ...]:
    """The transitions a dossier stands astride: its own date lies before the new rules, its decision does not."""
    return tuple(row for row in law.transitions if dates.by(row.clock) < row.starts <= dates.decided)


def later_of(law: Catalogue, dates: Dates) -> tuple[Later, ...]:
    """The transitions between the dossier's dates that let the new rules apply where they favour it."""
    return tuple(
        Later(_moved(dates, row), f"{row.text.rstrip('.')} ({row.law}).") for row in crossed(law, dates) if row.favour
    )


def verdict_on(case: Case, on: date, known: Catalogue | None = None) -> Verdict:
    """A pending dossier by the rules of a day; a transition keeps the old ones for it, or takes the better."""
    law, kind = known or catalogue(), (case.award, case.subject, case.line)
    rules, held = conditions_of(*kind, Dates(on, on, on), law), [row for row in law.transitions if _held(case, row, on)]
    old = _kept(law, kind, rules, held)
    bound = _kept(law, kind, rules, [row for row in held if not row.favour])
    verdicts = [
        verdict_by([rule for rule in each if concerns(rule, case)], case) for each in dict.fromkeys((old, bound))
    ]
    return better(verdicts)


def _held(case: Case, row: Transition, on: date) -> bool:
    return case.dates.by(row.clock) < row.starts <= on


def _kept(law: Catalogue, kind: tuple[str, str, str], rules: Rules, held: list[Transition]) -> Rules:
    """With the rows that ended before each of these transitions in place of those its document brought."""
    for row in held:
        last, number = row.starts - timedelta(days=1), law.sources[row.source].number
        brought = {rule for rule in rules if rule.starts >= row.starts and rule.law.startswith(number)}
        ended = (rule for rule in conditions_of(*kind, Dates(last, last, last), law) if rule.ends == last)
        rules = (*(rule for rule in rules if rule not in brought), *ended)
    return rules


def _moved(dates: Dates, row: Transition) -> Dates:
    """As if the dossier came on the first day of the new law: no clock lies before it any longer."""
    return Dates(max(dates.sent, row.starts), max(dates.received, row.starts), dates.decided)


def judged(case: Case, law: Catalogue | None = None) -> tuple[Verdict, tuple[tuple[Condition, Finding], ...]]:
    """The verdict, and each finding beside the row of the law it comes from."""
    rules, asked = rules_for(case, law)
    verdict = judge(rules, asked)
    dates = next((each.dates for each in asked.later if each.said == verdict.favour), case.dates)
    applied = [rule for rule in rules if binds(rule, case, dates)]
    return verdict, tuple(zip(applied, verdict.findings, strict=True))
