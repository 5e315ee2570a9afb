"""A unit's response (hưởng ứng, đăng ký thi đua): campaign × unit, with its own targets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from services.campaigns.domain import rules
from services.campaigns.domain.rulebook import REGISTRATION_EMPTY, UNIT_DISSOLVED
from shared.kernel import Decider


@dataclass(frozen=True)
class OwnTarget:
    """What the unit sets itself for a target of the campaign, or one of its own."""

    code: str
    text: str
    goal: int


@dataclass(frozen=True)
class Register:
    campaign: str
    unit: str
    targets: tuple[OwnTarget, ...]


@dataclass(frozen=True)
class Registered:
    campaign: str
    unit: str
    targets: tuple[OwnTarget, ...]


@dataclass(frozen=True)
class Facts:
    on: date
    campaign_status: str
    campaign_ends: date | None
    unit_valid: bool
    measures: Mapping[str, str] = field(default_factory=dict)
    """By the code of the target: of the campaign's own, and where results are asked for of those of the unit."""


State = Registered | None


def decide(command: Register, registered: State, facts: Facts) -> list[Registered]:
    rules.campaign_runs(facts.campaign_status, facts.on, facts.campaign_ends)
    if not facts.unit_valid:
        raise UNIT_DISSOLVED.refused("Đơn vị không hoạt động vào ngày này.")
    if not command.targets:
        raise REGISTRATION_EMPTY.refused("Đăng ký thi đua phải có ít nhất một chỉ tiêu.")
    rules.named_once(command.targets)
    for target in command.targets:
        rules.goal_within_measure(target.text, target.goal, facts.measures.get(target.code, ""))
    event = Registered(command.campaign, command.unit, command.targets)
    return [] if event == registered else [event]


def evolve(_registered: State, event: Registered) -> State:
    return event


DECIDER: Decider[State, Register, Registered, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"registration.entered.v1": Registered}
