"""A row of the law no text was found for: confirmed by an authorised jurist with a paper, and taken back by one."""

from dataclasses import dataclass
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider


@dataclass(frozen=True)
class Confirm:
    """`paper` is the text that was found, by number and article; `content` the digest of the row the jurist read."""

    content: str
    paper: str
    dated: date


@dataclass(frozen=True)
class Doubt:
    """It was confirmed wrongly: from now on it is unconfirmed again."""

    paper: str
    dated: date


Command = Confirm | Doubt


@dataclass(frozen=True)
class Confirmed:
    content: str
    paper: str
    dated: date


@dataclass(frozen=True)
class Doubted:
    paper: str
    dated: date


Event = Confirmed | Doubted


@dataclass(frozen=True)
class State:
    confirmed: Confirmed | None = None


@dataclass(frozen=True)
class Facts:
    on: date
    content: str | None = None
    """Of the row as the law has it; None where it has none that waits for a text."""


def decide(command: Command, row: State, facts: Facts) -> list[Event]:
    if not command.paper.strip() or command.dated > facts.on:
        rules.refuse("law-row-paper", "Phải ghi số, điều của văn bản và ngày văn bản, không sau hôm nay.")
    match command:
        case Confirm(content, paper, dated):
            if facts.content is None or content != facts.content:
                rules.refuse("law-row-unknown", "Quy định này không chờ xác nhận, hoặc nội dung vừa thay đổi.")
            if row.confirmed and row.confirmed.content == content:
                rules.refuse("law-row-confirmed", f"Quy định này đã được xác nhận theo {row.confirmed.paper}.")
            return [Confirmed(content, paper.strip(), dated)]
        case Doubt(paper, dated):
            if row.confirmed is None:
                rules.refuse("law-row-unconfirmed", "Quy định này chưa được xác nhận nên không có gì để rút.")
            return [Doubted(paper.strip(), dated)]
        case _:
            assert_never(command)


def evolve(_row: State, event: Event) -> State:
    return State(event if isinstance(event, Confirmed) else None)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {"law.confirmed.v1": Confirmed, "law.doubted.v1": Doubted}
