"""What a unit reports for a period: campaign × unit × period."""

from dataclasses import dataclass

from services.campaigns.domain import rules
from services.campaigns.domain.registration import Facts
from shared.kernel import Decider, Refused


@dataclass(frozen=True)
class Line:
    """A target's code and what was reached, in the measure of the target."""

    code: str
    reached: int


@dataclass(frozen=True)
class Report:
    campaign: str
    unit: str
    period: str
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Reported:
    campaign: str
    unit: str
    period: str
    lines: tuple[Line, ...]


State = Reported | None


def decide(command: Report, reported: State, facts: Facts) -> list[Reported]:
    rules.campaign_runs(facts.campaign_status, facts.on, facts.campaign_ends)
    if not command.lines:
        raise Refused("result-empty", "Báo cáo kết quả phải có ít nhất một chỉ tiêu.")
    if any(line.reached < 0 for line in command.lines):
        raise Refused("result-negative", "Kết quả không được là số âm.")
    event = Reported(command.campaign, command.unit, command.period, command.lines)
    return [] if event == reported else [event]


def evolve(_reported: State, event: Reported) -> State:
    return event


DECIDER: Decider[State, Report, Reported, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"result.reported.v1": Reported}
