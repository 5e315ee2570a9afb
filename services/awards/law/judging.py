"""Judges by the law: the rules of the case's dates, or later ones where a transition favours it."""

from dataclasses import replace
from datetime import date

from services.awards.law.eligibility import Case, Condition, Dates, Finding, Verdict, judge
from services.awards.law.eligibility.case import Later
from services.awards.law.eligibility.verdicts import better, binds, concerns, verdict_by
from services.awards.law.library import Catalogue, catalogue, conditions_of
from services.awards.law.rows import Transition


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
    """A pending dossier by the rules that bind it once it is decided on a day; what is known of it is as today."""
    law, dates = known or catalogue(), replace(case.dates, decided=on)
    chosen = (dates, *(each.dates for each in later_of(law, dates)))
    rules = (conditions_of(case.award, case.subject, case.line, each, law) for each in chosen)
    return better(verdict_by([rule for rule in each if concerns(rule, case)], case) for each in rules)


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
