"""Where the law stops a dossier: on arrival, at appraisal and at signature."""

from dataclasses import replace

from services.awards.domain.dossier import rules
from services.awards.domain.dossier.rulebook import CONDITIONS_UNKNOWN
from services.awards.domain.dossier.state import Facts, State
from services.awards.law.eligibility import (
    Bar,
    Condition,
    Finding,
    FindingOutcome,
    Settled,
    Verdict,
    findings_of,
    judge,
)
from shared.kernel import Refused


def at_the_door(facts: Facts) -> None:
    """Refuse what must not be received; all else is for the appraiser. Raises Refused."""
    if facts.case is None:
        return
    door = [rule for rule in facts.conditions if rule.bars == Bar.DOOR and rule.confirmed]
    for rule, finding in zip(door, findings_of(door, facts.case), strict=True):
        if finding.outcome == FindingOutcome.NOT_MET:
            raise Refused(rule.id, _said(rule, finding), rule.law)


def before_passing(dossier: State, facts: Facts) -> Verdict | None:
    """The verdict that carries an appraisal or a signature. Raises Refused where it is held, not met or unknown."""
    rules.not_held(dossier.held)
    if facts.case is None:
        return None
    verdict = verdict_of(dossier, facts)
    texts = {rule.id: rule for rule in facts.conditions if rule.bars != Bar.ADVICE}
    concluded = {said.rule for said in dossier.concluded}
    failed = [finding for finding in verdict.of("not_met") if finding.rule in texts]
    for finding in failed:
        if texts[finding.rule].confirmed or finding.rule in concluded:
            raise Refused(finding.rule, f"Không đạt: {_said(texts[finding.rule], finding)}", texts[finding.rule].cited)
    # A rule nobody found the text of refuses nobody: a person says what holds.
    _refuse_open([*(finding for finding in verdict.of("unknown") if finding.rule in texts), *failed], texts)
    return verdict


def _refuse_open(findings: list[Finding], texts: dict[str, Condition]) -> None:
    if findings:
        named = "; ".join(texts[finding.rule].text.rstrip(".") for finding in findings)
        said = f"Còn {len(findings)} điều kiện chưa rõ, cần người thẩm định kết luận kèm căn cứ: {named}."
        raise CONDITIONS_UNKNOWN.refused(said, law=texts[findings[0].rule].cited)


def _said(rule: Condition, finding: Finding) -> str:
    """The requirement, the evidence, and what would change the result, in full sentences."""
    parts = (part.rstrip(".") for part in (rule.text, finding.seen, finding.change) if part)
    return " ".join(f"{part}." for part in parts)


def verdict_of(dossier: State, facts: Facts) -> Verdict:
    """The verdict with what people have concluded on this dossier."""
    if facts.case is None:
        raise TypeError("nothing to judge")
    settled = tuple(Settled(said.rule, said.outcome, said.basis) for said in dossier.concluded)
    return judge(facts.conditions, replace(facts.case, settled=settled))
