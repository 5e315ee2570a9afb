"""Judges a case: every condition that applies is checked, alternatives count as one, people decide what is unknown."""

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from services.awards.law.eligibility.case import Case
from services.awards.law.eligibility.operators import OPERATORS
from services.awards.law.eligibility.words import Condition, Dates, Finding, FindingOutcome, Verdict

NOT_NEEDED = "Không cần: đã đạt theo điều kiện thay thế."


def judge(conditions: Iterable[Condition], case: Case) -> Verdict:
    """The verdict on a case under these conditions, those that do not apply to it left out. Pure.

    Where a transition lets later rules apply if they favour it, the better of the verdicts stands; of equals the old.
    """
    rules = list(conditions)
    verdicts = [under(rules, case, case.dates)]
    verdicts += [replace(under(rules, case, later.dates), favour=later.said) for later in case.later]
    return better(verdicts)


def better(verdicts: Iterable[Verdict]) -> Verdict:
    """The one that favours most; of equals the first."""
    return min(verdicts, key=lambda verdict: FindingOutcome(verdict.outcome).rank)


def under(conditions: Iterable[Condition], case: Case, dates: Dates) -> Verdict:
    """The case itself keeps its dates: these only choose the rules."""
    applied = [rule for rule in conditions if binds(rule, case, dates)]
    return verdict_by(applied, case)


def binds(rule: Condition, case: Case, dates: Dates) -> bool:
    """Whether a row looks at the case, on the dates that choose the rules."""
    return concerns(rule, case) and rule.applies(case.award, case.subject, case.line, dates)


def concerns(rule: Condition, case: Case) -> bool:
    """What is asked of who is honoured posthumously is asked of nobody else."""
    return case.posthumous or not rule.posthumous


def verdict_by(applied: list[Condition], case: Case) -> Verdict:
    """By exactly these conditions. Pure."""
    open_ = tuple(rule.id for rule in applied if not rule.confirmed)
    return Verdict(version_of(applied), tuple(findings_of(applied, case)), unconfirmed=open_)


def findings_of(applied: list[Condition], case: Case) -> list[Finding]:
    """What each of these conditions comes to, in their order; all of them must apply to the case. Pure."""
    return _join_alternatives(applied, [_find(rule, case) for rule in applied])


def version_of(conditions: Iterable[Condition]) -> str:
    """A short name of exactly these rows: the same rows give the same name, any changed parameter another."""
    rows = sorted(repr(condition) for condition in conditions)
    return sha256("\n".join(rows).encode()).hexdigest()[:12]


def _find(rule: Condition, case: Case) -> Finding:
    finding = OPERATORS[rule.operator].find(rule.params, case)
    if finding.outcome == FindingOutcome.UNKNOWN or (finding.outcome == FindingOutcome.NOT_MET and not rule.confirmed):
        finding = _settle(rule, case, finding)
    return replace(finding, rule=rule.id, law=rule.law)


def _settle(rule: Condition, case: Case, finding: Finding) -> Finding:
    """What is unknown, or asked by a rule nobody found the text of, is for a person to say; records stand otherwise."""
    said = next((each for each in case.settled if each.rule == rule.id), None)
    if said is None:
        return finding
    seen = f"Người thẩm định kết luận theo {said.basis}."
    return Finding(said.outcome, seen, finding.change, basis=said.basis)


def _join_alternatives(rules: list[Condition], findings: list[Finding]) -> list[Finding]:
    """Of the rows of a group one is enough: once one is met, the others are only told."""
    good = {
        rule.group
        for rule, found in zip(rules, findings, strict=True)
        if rule.group and found.outcome == FindingOutcome.MET
    }
    open_ = {
        rule.group
        for rule, found in zip(rules, findings, strict=True)
        if rule.group and found.outcome == FindingOutcome.UNKNOWN
    }
    return [_alternative(rule, found, good, open_) for rule, found in zip(rules, findings, strict=True)]


def _alternative(rule: Condition, found: Finding, good: set[str], open_: set[str]) -> Finding:
    if rule.group in good and found.outcome != FindingOutcome.MET:
        return replace(found, outcome="met", seen=NOT_NEEDED, change="", beside=True)
    if rule.group in open_ and found.beside:
        return replace(found, outcome="met", seen=f"Không áp dụng. {found.seen}")
    if rule.group in open_ and found.outcome == FindingOutcome.NOT_MET:
        return replace(found, outcome="unknown")
    return found
