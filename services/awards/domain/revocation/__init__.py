"""Taking an award back: cancelled, stripped or restored by a signed decision; notices, object and money."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.revocation import rulebook
from services.awards.domain.revocation.vocabulary import GROUNDS, LAWS, STANDING
from services.awards.domain.revocation.words import (
    Close,
    Closed,
    Command,
    Drop,
    Dropped,
    Event,
    Facts,
    Forward,
    Forwarded,
    MoneyTaken,
    MoveTerm,
    Noticed,
    ObjectsTaken,
    Piece,
    Propose,
    Proposed,
    SendNotices,
    Sign,
    Signed,
    State,
    TakeMoney,
    TakeObjects,
    TermMoved,
)
from services.awards.domain.rulebook import NOT_GRANTED
from shared.kernel import Decider
from shared.text import is_paper_number

__all__ = [
    "DECIDER",
    "EVENTS",
    "GROUNDS",
    "LAWS",
    "STANDING",
    "Close",
    "Closed",
    "Command",
    "Drop",
    "Dropped",
    "Event",
    "Facts",
    "Forward",
    "Forwarded",
    "MoneyTaken",
    "MoveTerm",
    "Noticed",
    "ObjectsTaken",
    "Piece",
    "Propose",
    "Proposed",
    "SendNotices",
    "Sign",
    "Signed",
    "State",
    "TakeMoney",
    "TakeObjects",
    "TermMoved",
    "decide",
    "evolve",
]


def decide(command: Command, process: State, facts: Facts) -> list[Event]:
    if isinstance(command, Propose):
        return [_propose(command, process, facts)]
    if isinstance(command, MoveTerm):
        return _moved(command, process)
    _awaits(command, process)
    match command:
        case Sign():
            return [_sign(command, process, facts)]
        case SendNotices(letter):
            return [Noticed(_number(letter))]
        case TakeObjects(paper):
            return [ObjectsTaken(_number(paper), facts.due)]
        case TakeMoney(paper):
            return [MoneyTaken(_number(paper), facts.due)]
        case Forward(paper):
            return [Forwarded(_number(paper))]
        case Drop(paper):
            return [Dropped(_number(paper))]
        case Close():
            return [Closed()]
        case _:
            assert_never(command)


def _propose(command: Propose, process: State, facts: Facts) -> Proposed:
    if process.proposed or facts.open:
        raise rulebook.REVOCATION_OPEN.refused("Khen thưởng này đang có một việc hủy, tước hoặc phục hồi chưa xong.")
    if command.ground not in GROUNDS.get(command.kind, ()):
        law = LAWS.get(command.kind)
        raise rulebook.REVOCATION_GROUND.refused("Phải chọn đúng một căn cứ mà luật nêu.", law=law)
    if command.kind == "strip" and not facts.honour:
        said = "Chỉ tước danh hiệu vinh dự nhà nước; danh hiệu, hình thức khác thì hủy bỏ."
        raise rulebook.REVOCATION_HONOUR.refused(said)
    if facts.status not in STANDING[command.kind]:
        raise NOT_GRANTED.refused("Chỉ hủy hoặc tước khen thưởng còn giá trị, chỉ phục hồi khen thưởng đã tước.")
    if command.kind != "cancel" and (command.judgment_on is None or command.judgment_on > facts.on):
        raise rulebook.REVOCATION_JUDGMENT.refused("Phải ghi ngày bản án hoặc quyết định của tòa án có hiệu lực.")
    return Proposed(**vars(command) | {"paper": _number(command.paper)}, unit=facts.unit, on=facts.on, due=facts.due)


def _sign(command: Sign, process: State, facts: Facts) -> Signed:
    rules.decision_number_free(command.number, taken=facts.number_taken)
    recalls = process.proposed is not None and process.proposed.kind == "cancel"
    granted_by = process.proposed.unit if process.proposed else ""
    return Signed(
        number=rules.spaced(command.number),
        authority=command.authority,
        on=facts.on,
        give_back_by=facts.due if recalls else None,
        pieces=facts.pieces if recalls else (),
        fund=facts.fund if recalls else "",
        handed=facts.handed and recalls,
        outside=facts.outside,
        unit="" if command.unit == granted_by else command.unit,
    )


def _moved(command: MoveTerm, process: State) -> list[Event]:
    """Only a term with an open task, even an overdue one."""
    was = process.running.get(command.step)
    if was is None or was == command.due_on:
        return []
    return [TermMoved(command.step, was, command.due_on, command.instrument)]


STEPS: dict[type, str] = {
    Sign: "sign",
    Drop: "sign",
    SendNotices: "notices",
    TakeObjects: "objects",
    TakeMoney: "money",
    Forward: "forward",
    Close: "close",
}
"""What must be awaited for each; a process may be dropped as long as it waits for its signature."""


def _awaits(command: Command, process: State) -> None:
    if STEPS[type(command)] not in process.awaited:
        raise rulebook.REVOCATION_STEP.refused("Việc này không phải, hoặc chưa phải, bước tiếp theo.")


def _number(paper: str) -> str:
    if not is_paper_number(paper):
        raise rulebook.REVOCATION_PAPER.refused("Phải ghi số, ký hiệu văn bản, ví dụ 12/TTr-CAT.")
    return paper.strip()


def evolve(process: State, event: Event) -> State:
    match event:
        case Proposed():
            return replace(process, proposed=event, terms=_ending(process, "propose", event.due))
        case Signed():
            return replace(process, signed=event, terms=_ending(process, "sign", event.give_back_by))
        case Noticed():
            return replace(process, noticed=True)
        case ObjectsTaken():
            return replace(process, objects=True, terms=_ending(process, "objects", event.forward_by))
        case MoneyTaken():
            return replace(process, money=True, terms=_ending(process, "money", event.forward_by))
        case TermMoved(step=step, due_on=due_on):
            return replace(process, terms=_ending(process, step, due_on))
        case Forwarded():
            return replace(process, forwarded=True)
        case Dropped() | Closed():
            return replace(process, closed=True)
        case _:
            assert_never(event)


def _ending(process: State, step: str, due_on: date | None) -> tuple[tuple[str, date], ...]:
    """The terms, and that of a step where one begins with it."""
    return tuple((dict(process.terms) | ({step: due_on} if due_on else {})).items())


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "revocation.proposed.v1": Proposed,
    "revocation.signed.v1": Signed,
    "revocation.noticed.v1": Noticed,
    "revocation.objects_taken.v1": ObjectsTaken,
    "revocation.money_taken.v1": MoneyTaken,
    "revocation.forwarded.v1": Forwarded,
    "revocation.term_moved.v1": TermMoved,
    "revocation.dropped.v1": Dropped,
    "revocation.closed.v1": Closed,
}
