"""Taking an award back: cancelled, stripped or restored, by a signed decision, with notices, object and money."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider

GROUNDS = {
    "cancel": ("fraud", "false-papers", "unlawful-procedure", "later-fault"),
    "strip": ("judgment",),
    "restore": ("acquittal",),
}
LAWS = {
    "cancel": "Luật 06/2022/QH15, Đ.93.2",
    "strip": "Luật 06/2022/QH15, Đ.93.3",
    "restore": "Luật 06/2022/QH15, Đ.93.6",
}
STANDING = {"cancel": ("decided", "conferred"), "strip": ("decided", "conferred"), "restore": ("stripped",)}
"""What an award must be for each."""


@dataclass(frozen=True)
class Propose:
    """`paper` is the number of the submission; `judgment_on` the day a judgment took effect."""

    dossier: str
    kind: str
    ground: str
    paper: str
    judgment_on: date | None = None


@dataclass(frozen=True)
class Sign:
    number: str
    authority: str


@dataclass(frozen=True)
class SendNotices:
    letter: str


@dataclass(frozen=True)
class TakeObjects:
    """They came back, by a paper with this number."""

    paper: str


@dataclass(frozen=True)
class TakeMoney:
    paper: str


@dataclass(frozen=True)
class Close:
    pass


Command = Propose | Sign | SendNotices | TakeObjects | TakeMoney | Close
Piece = tuple[str, str]
"""Kind of object and the unit that issued it."""


@dataclass(frozen=True)
class Proposed:
    dossier: str
    kind: str
    ground: str
    paper: str
    judgment_on: date | None
    unit: str
    """Whose decision granted: the only one that may take it back."""
    on: date
    due: date | None
    """To be submitted or signed by."""


@dataclass(frozen=True)
class Signed:
    number: str
    authority: str
    on: date
    give_back_by: date | None
    pieces: tuple[Piece, ...]
    fund: str
    """Where the bonus was paid from and has to come back to; empty where none was paid."""


@dataclass(frozen=True)
class Noticed:
    letter: str


@dataclass(frozen=True)
class ObjectsTaken:
    paper: str
    forward_by: date | None


@dataclass(frozen=True)
class MoneyTaken:
    paper: str
    forward_by: date | None


@dataclass(frozen=True)
class Closed:
    pass


Event = Proposed | Signed | Noticed | ObjectsTaken | MoneyTaken | Closed


@dataclass(frozen=True)
class Facts:
    """`due` is the end of the term that begins with this command."""

    on: date
    status: str = ""
    unit: str = ""
    open: bool = False
    """Another process on this award is not closed."""
    number_taken: bool = False
    due: date | None = None
    pieces: tuple[Piece, ...] = ()
    fund: str = ""


@dataclass(frozen=True)
class State:
    proposed: Proposed | None = None
    signed: Signed | None = None
    noticed: bool = False
    objects: bool = False
    money: bool = False
    closed: bool = False

    @property
    def awaited(self) -> tuple[str, ...]:
        """What is still to be done: sign, notices, objects, money, close."""
        if self.closed or self.proposed is None:
            return ()
        if self.signed is None:
            return ("sign",)
        steps = {
            "notices": not self.noticed,
            "objects": bool(self.signed.pieces) and not self.objects,
            "money": bool(self.signed.fund) and not self.money,
        }
        return tuple(step for step, open_ in steps.items() if open_) or ("close",)


def decide(command: Command, process: State, facts: Facts) -> list[Event]:
    if isinstance(command, Propose):
        return [_propose(command, process, facts)]
    _awaits(command, process)
    match command:
        case Sign(number, authority):
            return [_sign(number, authority, process, facts)]
        case SendNotices(letter):
            return [Noticed(_number(letter))]
        case TakeObjects(paper):
            return [ObjectsTaken(_number(paper), facts.due)]
        case TakeMoney(paper):
            return [MoneyTaken(_number(paper), facts.due)]
        case Close():
            return [Closed()]
        case _:
            assert_never(command)


def _propose(command: Propose, process: State, facts: Facts) -> Proposed:
    if process.proposed or facts.open:
        rules.refuse("revocation-open", "Khen thưởng này đang có một việc hủy, tước hoặc phục hồi chưa xong.")
    if command.ground not in GROUNDS.get(command.kind, ()):
        law = LAWS.get(command.kind)
        rules.refuse("revocation-ground", "Phải chọn đúng một căn cứ mà luật nêu.", law)
    if facts.status not in STANDING[command.kind]:
        rules.refuse("not-granted", "Chỉ hủy hoặc tước khen thưởng còn giá trị, chỉ phục hồi khen thưởng đã tước.")
    if command.kind != "cancel" and (command.judgment_on is None or command.judgment_on > facts.on):
        rules.refuse("revocation-judgment", "Phải ghi ngày bản án hoặc quyết định của tòa án có hiệu lực.")
    return Proposed(**vars(command) | {"paper": _number(command.paper)}, unit=facts.unit, on=facts.on, due=facts.due)


def _sign(number: str, authority: str, process: State, facts: Facts) -> Signed:
    rules.decision_number_free(number, taken=facts.number_taken)
    recalls = process.proposed is not None and process.proposed.kind == "cancel"
    return Signed(
        number=number.strip(),
        authority=authority,
        on=facts.on,
        give_back_by=facts.due if recalls else None,
        pieces=facts.pieces if recalls else (),
        fund=facts.fund if recalls else "",
    )


def _awaits(command: Sign | SendNotices | TakeObjects | TakeMoney | Close, process: State) -> None:
    steps = {Sign: "sign", SendNotices: "notices", TakeObjects: "objects", TakeMoney: "money", Close: "close"}
    if steps[type(command)] not in process.awaited:
        rules.refuse("revocation-step", "Việc này không phải, hoặc chưa phải, bước tiếp theo.")


def _number(paper: str) -> str:
    if not paper.strip():
        rules.refuse("revocation-paper", "Phải ghi số văn bản.")
    return paper.strip()


def evolve(process: State, event: Event) -> State:
    match event:
        case Proposed():
            return replace(process, proposed=event)
        case Signed():
            return replace(process, signed=event)
        case Noticed():
            return replace(process, noticed=True)
        case ObjectsTaken():
            return replace(process, objects=True)
        case MoneyTaken():
            return replace(process, money=True)
        case Closed():
            return replace(process, closed=True)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "revocation.proposed.v1": Proposed,
    "revocation.signed.v1": Signed,
    "revocation.noticed.v1": Noticed,
    "revocation.objects_taken.v1": ObjectsTaken,
    "revocation.money_taken.v1": MoneyTaken,
    "revocation.closed.v1": Closed,
}
