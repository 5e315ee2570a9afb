"""The award history of one subject: from which year it is complete, and by which paper."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.register import rules
from services.awards.domain.register.rulebook import HISTORY_PAPER
from shared.kernel import Decider
from shared.text import is_paper_number


@dataclass(frozen=True)
class Confirm:
    """A person has compared the register with the papers; `unit` answers for it."""

    unit: str
    complete_from: int
    paper: str


@dataclass(frozen=True)
class Confirmed:
    unit: str
    complete_from: int
    paper: str


@dataclass(frozen=True)
class Facts:
    on: date


State = Confirmed | None


def decide(command: Confirm, history: State, facts: Facts) -> list[Confirmed]:
    """A later confirmation replaces the earlier one, so that a mistake can be corrected."""
    rules.year_of_the_force(command.complete_from, facts.on)
    if not is_paper_number(command.paper):
        raise HISTORY_PAPER.refused("Phải ghi số văn bản xác nhận lịch sử khen thưởng, ví dụ 45/XN-CAT.")
    confirmed = Confirmed(command.unit, command.complete_from, command.paper.strip())
    return [] if confirmed == history else [confirmed]


def evolve(_history: State, event: Confirmed) -> State:
    return event


DECIDER: Decider[State, Confirm, Confirmed, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"history.confirmed.v1": Confirmed}
