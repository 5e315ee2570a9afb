"""The types of a verdict: dates that choose the law, a condition, a finding, and the whole verdict."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel import UNCONFIRMED

CLOCKS = ("sent", "received", "decided")
"""Which of a dossier's dates chooses a row of the law (NĐ 152/2025, Đ.60.3; Luật 06/2026/QH16; NĐ 152/2025, Đ.49.1)."""
OUTCOMES = ("met", "unknown", "not_met", "held")
"""From good to bad: the worst finding is the verdict. `held` waits for the end of a hold, `unknown` for a person."""
LINES = ("merit", "ad_hoc", "thematic", "leadership", "seniority", "external")
"""Kinds of commendation: công trạng, đột xuất, phong trào, cống hiến, niên hạn, đối ngoại (Luật 06/2022/QH15, Đ.8)."""
SUBJECTS = ("person", "collective", "household")
BARS = ("door", "appraisal", "advice")
"""Where a condition that is not met stops a dossier: at reception, at appraisal and signing, or nowhere."""


def cited(law: str, *, sure: bool) -> str:
    """As papers and refusals cite a row: marked where no text was found for it."""
    return law if sure or not law else f"{law} ({UNCONFIRMED})"


@dataclass(frozen=True)
class Dates:
    """The three clocks of a dossier. What has not happened yet stands at the business date."""

    sent: date
    received: date
    decided: date

    def by(self, clock: str) -> date:
        return {"sent": self.sent, "received": self.received, "decided": self.decided}[clock]


@dataclass(frozen=True)
class Condition:
    """One version of one rule. Rows with the same id follow one another in time; `group` joins alternatives."""

    id: str
    text: str
    """The rule in our own words."""
    law: str
    """`NĐ 152/2025/NĐ-CP, Đ.33.9`"""
    operator: str
    params: Any
    starts: date
    clock: str
    ends: date | None = None
    awards: tuple[str, ...] = ()
    """Codes; none for all."""
    subjects: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    bars: str = "appraisal"
    group: str = ""
    confirmed: bool = True
    posthumous: bool = False
    """It binds only who is honoured posthumously."""

    @property
    def cited(self) -> str:
        return cited(self.law, sure=self.confirmed)

    def applies(self, award: str, subject: str, line: str, dates: Dates) -> bool:
        day = dates.by(self.clock)
        return (
            self.starts <= day
            and (self.ends is None or day <= self.ends)
            and (not self.awards or award in self.awards)
            and (not self.subjects or subject in self.subjects)
            and (not self.lines or line in self.lines)
        )


@dataclass(frozen=True)
class Finding:
    """What one condition came to: the evidence it saw and what would change it, without a name."""

    outcome: str
    seen: str = ""
    change: str = ""
    rule: str = ""
    law: str = ""
    beside: bool = False
    """The case does not stand on it: it is for others, not at issue, or an alternative carries the case."""
    dossier: str = ""
    """The other dossier it speaks of."""
    basis: str = ""
    """The paper by which a person concluded it."""


@dataclass(frozen=True)
class Verdict:
    """All findings under one version of the rules. `version` names the rows that were applied."""

    version: str
    findings: tuple[Finding, ...]
    favour: str = ""
    """The transition by which later, more favourable rules were taken."""
    unconfirmed: tuple[str, ...] | None = None
    """Of the conditions, those no text was found for; None where they were not told apart yet."""

    @property
    def outcome(self) -> str:
        """The worst finding; `met` where there is no condition at all."""
        return max((finding.outcome for finding in self.findings), key=OUTCOMES.index, default="met")

    def of(self, outcome: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.outcome == outcome)


def met(seen: str) -> Finding:
    return Finding("met", seen)


def not_met(seen: str, change: str = "") -> Finding:
    return Finding("not_met", seen, change)


def not_at_issue(seen: str) -> Finding:
    """Met, as the case has nothing of what the condition speaks of: it does not stand on it."""
    return Finding("met", seen, beside=True)


def for_others(seen: str) -> Finding:
    """What the condition asks cannot hold here, whatever is brought: nothing to conclude where it has alternatives."""
    return Finding("not_met", seen, beside=True)


def unknown(seen: str, change: str) -> Finding:
    return Finding("unknown", seen, change)
