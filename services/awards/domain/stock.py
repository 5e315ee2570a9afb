"""Award objects (hiện vật khen thưởng) of one kind at one unit: received, issued with an award, taken back."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider

KINDS = ("certificate", "frame", "badge", "box", "medal", "flag")


@dataclass(frozen=True)
class Receive:
    """`paper` is the number of the delivery note."""

    quantity: int
    paper: str


@dataclass(frozen=True)
class Issue:
    dossier: str


@dataclass(frozen=True)
class TakeBack:
    """It does not go back on the shelf: it bears a name."""

    dossier: str


Command = Receive | Issue | TakeBack


@dataclass(frozen=True)
class Received:
    quantity: int
    paper: str


@dataclass(frozen=True)
class Issued:
    dossier: str
    on: date


@dataclass(frozen=True)
class TakenBack:
    dossier: str
    issued_on: date


Event = Received | Issued | TakenBack


@dataclass(frozen=True)
class Facts:
    on: date
    known: bool = True
    """Of a known kind, at a known unit."""
    stands: bool = False
    """The award was decided and stands."""
    due: bool = False
    """The law gives this kind with the award."""
    issued: bool = False
    """From any stock."""


@dataclass(frozen=True)
class State:
    on_hand: int = 0
    issued: dict[str, date] = field(default_factory=dict)
    """The day by dossier."""


def decide(command: Command, stock: State, facts: Facts) -> list[Event]:
    match command:
        case Receive(quantity, paper):
            if not facts.known:
                rules.refuse("object-unknown", "Không có loại hiện vật hoặc đơn vị này.")
            if quantity <= 0 or not paper.strip():
                rules.refuse("object-quantity", "Nhập kho phải có số lượng lớn hơn 0 và số phiếu.")
            return [Received(quantity, paper.strip())]
        case Issue(dossier):
            return [_issue(dossier, stock, facts)]
        case TakeBack(dossier):
            if dossier not in stock.issued:
                rules.refuse("object-not-issued", "Hiện vật này chưa cấp cho khen thưởng đó.")
            return [TakenBack(dossier, stock.issued[dossier])]
        case _:
            assert_never(command)


def _issue(dossier: str, stock: State, facts: Facts) -> Issued:
    if not facts.stands:
        rules.refuse("object-no-award", "Chỉ cấp hiện vật cho khen thưởng đã có quyết định và còn giá trị.")
    if not facts.due:
        rules.refuse("object-not-due", "Hình thức khen thưởng này không có loại hiện vật đó.")
    if facts.issued or dossier in stock.issued:
        rules.refuse("object-issued", "Hiện vật loại này đã cấp cho khen thưởng đó.")
    if not stock.on_hand:
        rules.refuse("object-none-left", "Kho của đơn vị đã hết hiện vật loại này.")
    return Issued(dossier, facts.on)


def evolve(stock: State, event: Event) -> State:
    match event:
        case Received(quantity):
            return replace(stock, on_hand=stock.on_hand + quantity)
        case Issued(dossier, on):
            return State(stock.on_hand - 1, stock.issued | {dossier: on})
        case TakenBack(dossier):
            return replace(stock, issued={key: on for key, on in stock.issued.items() if key != dossier})
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "object.received.v1": Received,
    "object.issued.v1": Issued,
    "object.taken_back.v1": TakenBack,
}
