"""Awards of the past, entered from paper: what the register knows of the time before this software."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain import rules
from shared.kernel import Decider


@dataclass(frozen=True)
class Record:
    """`conferral` refers to kept rows (who presented it, in what capacity). Unknown numbers stay empty."""

    award: str
    recipient: str
    year: int
    authority: str
    decision_number: str
    decided_on: date | None
    conferral: str | None
    source: str


@dataclass(frozen=True)
class Recorded:
    award: str
    recipient: str
    year: int
    authority: str
    decision_number: str
    decided_on: date | None
    conferral: str | None
    source: str
    register_number: int


@dataclass(frozen=True)
class Facts:
    on: date
    award_known: bool
    recipient_known: bool
    next_register_number: int


State = Recorded | None


def decide(command: Record, past: State, facts: Facts) -> list[Recorded]:
    if past is not None:
        rules.refuse("past-recorded", "Khen thưởng này đã được nhập.")
    rules.award_exists(command.award, exists=facts.award_known)
    if not facts.recipient_known:
        rules.refuse("unit-unknown", f"Không có đơn vị “{command.recipient}”.")
    if not 1945 <= command.year <= facts.on.year:  # noqa: PLR2004 - the force was founded on 19 August 1945
        rules.refuse("past-year", "Năm khen thưởng phải từ 1945 đến nay.")
    if not command.source.strip():
        rules.refuse("past-source", "Phải ghi nguồn của khen thưởng đã có.")
    return [Recorded(**vars(command), register_number=facts.next_register_number)]


def evolve(_past: State, event: Recorded) -> State:
    return event


DECIDER: Decider[State, Record, Recorded, Facts] = Decider(None, decide, evolve)
EVENTS: dict[str, type] = {"past.recorded.v1": Recorded}
