"""The types of a verdict: dates that choose the law, a condition, a finding, and the whole verdict."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from shared.kernel import UNCONFIRMED, Word


class Clock(Word):
    """Which date of a dossier chooses a row of the law.

    NĐ 152/2025, Đ.60.3; Luật 06/2026/QH16; NĐ 152/2025, Đ.49.1.
    """

    SENT = "sent", "Ngày gửi hồ sơ"
    RECEIVED = "received", "Ngày tiếp nhận thẩm định"
    DECIDED = "decided", "Ngày quyết định"


class FindingOutcome(Word):
    """From good to bad: the worst finding is the verdict. `held` waits for a hold to end, `unknown` for a person."""

    MET = "met", "Đạt"
    UNKNOWN = "unknown", "Chưa rõ"
    NOT_MET = "not_met", "Không đạt"
    HELD = "held", "Tạm dừng"


class Bar(Word):
    """Where a condition that is not met stops a dossier: at reception, at appraisal and signing, or nowhere."""

    DOOR = "door", "Không tiếp nhận hồ sơ"
    APPRAISAL = "appraisal", "Không thẩm định đạt, không ký"
    ADVICE = "advice", "Chỉ nhắc người thẩm định"


class HoldKind(Word):
    """Why the nominations of a subject wait (NĐ 152/2025, Đ.4.4)."""

    DISCIPLINE = "discipline", "Đang xem xét kỷ luật"
    INSPECTION = "inspection", "Đang điều tra, thanh tra, kiểm tra, có dấu hiệu vi phạm"
    COMPLAINT = "complaint", "Đang có khiếu nại, tố cáo"
    PRESS = "press", "Báo chí nêu, đang xác minh"


class AwardFamily(Word):
    """What an award is by the law; one that is only imported is of none."""

    TITLE = "title", "Danh hiệu thi đua"
    COMMENDATION = "commendation", "Hình thức khen thưởng"


class EnclosedAt(Word):
    """When a part of a dossier is made, and by whom."""

    UNIT = "unit", "Đơn vị đề nghị kèm khi gửi"
    COUNCIL = "council", "Lập khi hội đồng họp"


class DayUnit(Word):
    """In what a term is counted."""

    WORKDAYS = "workdays", "Ngày làm việc"
    DAYS = "days", "Ngày"


def cited(law: str, *, sure: bool) -> str:
    """As papers and refusals cite a row: marked where no text was found for it, in one bracket with what is known."""
    if sure or not law:
        return law
    return f"{law[:-1]}; {UNCONFIRMED})" if law.endswith("tạm giữ)") else f"{law} ({UNCONFIRMED})"


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
        return max(
            (FindingOutcome(finding.outcome) for finding in self.findings),
            key=tuple(FindingOutcome).index,
            default=FindingOutcome.MET,
        )

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
