"""Taking an award back: cancelled, stripped or restored by a signed decision; notices, object and money."""

from dataclasses import replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from services.awards.domain.revocation import rulebook, words
from services.awards.domain.revocation.vocabulary import GROUNDS, LAWS, STANDING, RevocationKind
from services.awards.domain.rulebook import NOT_GRANTED
from shared.kernel import Decider
from shared.text import is_paper_number


def decide(command: words.Command, process: words.State, facts: words.Facts) -> list[words.Event]:
    if isinstance(command, words.Propose):
        return [_propose(command, process, facts)]
    if isinstance(command, words.MoveTerm):
        return _moved(command, process)
    _awaits(command, process)
    match command:
        case words.Sign():
            return [_sign(command, process, facts)]
        case words.SendNotices(letter):
            return [words.Noticed(_number(letter))]
        case words.TakeObjects(paper):
            return [words.ObjectsTaken(_number(paper), facts.due)]
        case words.TakeMoney(paper):
            return [words.MoneyTaken(_number(paper), facts.due)]
        case words.Forward(paper):
            return [words.Forwarded(_number(paper))]
        case words.Drop(paper):
            return [words.Dropped(_number(paper))]
        case words.Close():
            return [words.Closed()]
        case _:
            assert_never(command)


def _propose(command: words.Propose, process: words.State, facts: words.Facts) -> words.Proposed:
    if process.proposed or facts.open:
        raise rulebook.REVOCATION_OPEN.refused("Khen thưởng này đang có một việc hủy, tước hoặc phục hồi chưa xong.")
    if command.ground not in GROUNDS.get(command.kind, ()):
        law = LAWS.get(command.kind)
        raise rulebook.REVOCATION_GROUND.refused("Phải chọn đúng một căn cứ mà luật nêu.", law=law)
    if command.kind == RevocationKind.STRIP and not facts.honour:
        said = "Chỉ tước danh hiệu vinh dự nhà nước; danh hiệu, hình thức khác thì hủy bỏ."
        raise rulebook.REVOCATION_HONOUR.refused(said)
    if facts.status not in STANDING[command.kind]:
        raise NOT_GRANTED.refused("Chỉ hủy hoặc tước khen thưởng còn giá trị, chỉ phục hồi khen thưởng đã tước.")
    if command.kind != RevocationKind.CANCEL and (command.judgment_on is None or command.judgment_on > facts.on):
        raise rulebook.REVOCATION_JUDGMENT.refused("Phải ghi ngày bản án hoặc quyết định của tòa án có hiệu lực.")
    return words.Proposed(
        **vars(command) | {"paper": _number(command.paper)}, unit=facts.unit, on=facts.on, due=facts.due
    )


def _sign(command: words.Sign, process: words.State, facts: words.Facts) -> words.Signed:
    rules.decision_number_free(command.number, taken=facts.number_taken)
    recalls = process.proposed is not None and process.proposed.kind == RevocationKind.CANCEL
    granted_by = process.proposed.unit if process.proposed else ""
    return words.Signed(
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


def _moved(command: words.MoveTerm, process: words.State) -> list[words.Event]:
    """Only a term with an open task, even an overdue one."""
    was = process.running.get(command.step)
    if was is None or was == command.due_on:
        return []
    return [words.TermMoved(command.step, was, command.due_on, command.instrument)]


STEPS: dict[type, str] = {
    words.Sign: "sign",
    words.Drop: "sign",
    words.SendNotices: "notices",
    words.TakeObjects: "objects",
    words.TakeMoney: "money",
    words.Forward: "forward",
    words.Close: "close",
}
"""What must be awaited for each; a process may be dropped as long as it waits for its signature."""


def _awaits(command: words.Command, process: words.State) -> None:
    if STEPS[type(command)] not in process.awaited:
        raise rulebook.REVOCATION_STEP.refused("Việc này không phải, hoặc chưa phải, bước tiếp theo.")


def _number(paper: str) -> str:
    if not is_paper_number(paper):
        raise rulebook.REVOCATION_PAPER.refused("Phải ghi số, ký hiệu văn bản, ví dụ 12/TTr-CAT.")
    return paper.strip()


def evolve(process: words.State, event: words.Event) -> words.State:
    match event:
        case words.Proposed():
            return replace(process, proposed=event, terms=_ending(process, "propose", event.due))
        case words.Signed():
            return replace(process, signed=event, terms=_ending(process, "sign", event.give_back_by))
        case words.Noticed():
            return replace(process, noticed=True)
        case words.ObjectsTaken():
            return replace(process, objects=True, terms=_ending(process, "objects", event.forward_by))
        case words.MoneyTaken():
            return replace(process, money=True, terms=_ending(process, "money", event.forward_by))
        case words.TermMoved(step=step, due_on=due_on):
            return replace(process, terms=_ending(process, step, due_on))
        case words.Forwarded():
            return replace(process, forwarded=True)
        case words.Dropped() | words.Closed():
            return replace(process, closed=True)
        case _:
            assert_never(event)


def _ending(process: words.State, step: str, due_on: date | None) -> tuple[tuple[str, date], ...]:
    """The terms, and that of a step where one begins with it."""
    return tuple((dict(process.terms) | ({step: due_on} if due_on else {})).items())


DECIDER: Decider[words.State, words.Command, words.Event, words.Facts] = Decider(words.State(), decide, evolve)
EVENTS: dict[str, type] = {
    "revocation.proposed.v1": words.Proposed,
    "revocation.signed.v1": words.Signed,
    "revocation.noticed.v1": words.Noticed,
    "revocation.objects_taken.v1": words.ObjectsTaken,
    "revocation.money_taken.v1": words.MoneyTaken,
    "revocation.forwarded.v1": words.Forwarded,
    "revocation.term_moved.v1": words.TermMoved,
    "revocation.dropped.v1": words.Dropped,
    "revocation.closed.v1": words.Closed,
}
