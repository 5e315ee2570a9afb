"""What a unit reports for a period: campaign × unit × period."""

from dataclasses import dataclass

from services.campaigns.domain import rules
from services.campaigns.domain.registration import Facts as ResponseFacts
from services.campaigns.domain.rulebook import RESULT_EMPTY, RESULT_TARGET, RESULT_TWICE
from shared.kernel import Decider


@dataclass(frozen=True)
class TargetLine:
    """A target's code and what was reached, in the measure of the target."""

    code: str
    reached: int


@dataclass(frozen=True)
class Report:
    campaign: str
    unit: str
    period: str
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True)
class Reported:
    campaign: str
    unit: str
    period: str
    lines: tuple[TargetLine, ...]


@dataclass(frozen=True)
class Facts(ResponseFacts):
    """What is reported is one of these targets, in its measure, for one of these periods."""

    periods: tuple[str, ...] = ()


State = Reported | None


def decide(command: Report, reported: State, facts: Facts) -> list[Reported]:
    rules.campaign_runs(facts.campaign_status, facts.on, facts.campaign_ends)
    if not command.lines:
        raise RESULT_EMPTY.refused("Báo cáo kết quả phải có ít nhất một chỉ tiêu.")
    rules.period_has_begun(command.period, facts.periods)
    if len({line.code for line in command.lines}) < len(command.lines):
        raise RESULT_TWICE.refused("Một chỉ tiêu được báo cáo hai lần trong cùng một kỳ.")
    for line in command.lines:
        if line.code not in facts.measures:
            raise RESULT_TARGET.refused(f"Phong trào và đơn vị không có chỉ tiêu “{line.code}”.")
        rules.within_measure(line.reached, facts.measures[line.code])
    event = Reported(command.campaign, command.unit, command.period, command.lines)
    return [] if event == reported else [event]


def evolve(_reported: State, event: Reported) -> State:
    return event


DECIDER: Decider[State, Report, Reported, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"result.reported.v1": Reported}
