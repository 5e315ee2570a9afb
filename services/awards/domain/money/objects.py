"""Award objects (hiện vật khen thưởng) of one kind in one unit: received, issued, broken, returned."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from services.awards.domain.money import rulebook
from shared.kernel import Decider, Word
from shared.text import is_paper_number


class ObjectKind(Word):
    """What is handed over with an award."""

    CERTIFICATE = "certificate", "Bằng, giấy chứng nhận"
    FRAME = "frame", "Khung"
    BADGE = "badge", "Huy hiệu"
    BOX = "box", "Hộp đựng"
    MEDAL = "medal", "Huân chương, huy chương"
    FLAG = "flag", "Cờ"


class StockMovement(Word):
    """What happened to objects of a stock."""

    RECEIVED = "received", "Nhập kho"
    DISCARDED = "discarded", "Loại bỏ vì hỏng, mất"
    ISSUED = "issued", "Cấp"
    TAKEN_BACK = "taken_back", "Thu hồi"


@dataclass(frozen=True)
class Receive:
    """`paper` is the number of the delivery note."""

    quantity: int
    paper: str


@dataclass(frozen=True)
class Discard:
    """Broken or lost on the shelf; `paper` is the number of the minutes."""

    quantity: int
    paper: str


@dataclass(frozen=True)
class Issue:
    dossier: str


@dataclass(frozen=True)
class TakeBack:
    """It does not go back on the shelf: it bears a name."""

    dossier: str


Command = Receive | Discard | Issue | TakeBack


@dataclass(frozen=True)
class Received:
    quantity: int
    paper: str


@dataclass(frozen=True)
class Discarded:
    quantity: int
    paper: str


@dataclass(frozen=True)
class Issued:
    dossier: str
    on: date
    complete: bool = False
    """With it everything the law gives with the award has been issued."""


@dataclass(frozen=True)
class TakenBack:
    dossier: str
    issued_on: date


Event = Received | Discarded | Issued | TakenBack


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
    others: bool = False
    """Other kinds of the award still have to be issued."""


@dataclass(frozen=True)
class State:
    """`received`, `discarded` and `returned` count since the stock was opened."""

    on_hand: int = 0
    received: int = 0
    discarded: int = 0
    returned: int = 0
    issued: dict[str, date] = field(default_factory=dict)
    """The day by dossier, of what is out."""


def decide(command: Command, stock: State, facts: Facts) -> list[Event]:
    match command:
        case Receive(quantity, paper):
            if not facts.known:
                raise rulebook.OBJECT_UNKNOWN.refused("Không có loại hiện vật hoặc đơn vị này.")
            return [Received(quantity, _figure(quantity, paper))]
        case Discard(quantity, paper):
            number = _figure(quantity, paper)
            _on_shelf(quantity, stock)
            return [Discarded(quantity, number)]
        case Issue(dossier):
            return [_issue(dossier, stock, facts)]
        case TakeBack(dossier):
            if dossier not in stock.issued:
                raise rulebook.OBJECT_NOT_ISSUED.refused("Hiện vật này chưa cấp cho khen thưởng đó.")
            return [TakenBack(dossier, stock.issued[dossier])]
        case _:
            assert_never(command)


def _figure(quantity: int, paper: str) -> str:
    if quantity <= 0 or not is_paper_number(paper):
        raise rulebook.OBJECT_QUANTITY.refused(
            "Nhập kho, loại bỏ phải có số lượng lớn hơn 0 và số phiếu, biên bản, ví dụ 01/PN."
        )
    return paper.strip()


def _on_shelf(quantity: int, stock: State) -> None:
    if quantity > stock.on_hand:
        raise rulebook.OBJECT_NONE_LEFT.refused("Kho của đơn vị không đủ hiện vật loại này.")


def _issue(dossier: str, stock: State, facts: Facts) -> Issued:
    if not facts.stands:
        raise rulebook.OBJECT_NO_AWARD.refused("Chỉ cấp hiện vật cho khen thưởng đã có quyết định và còn giá trị.")
    if not facts.due:
        raise rulebook.OBJECT_NOT_DUE.refused("Hình thức khen thưởng này không có loại hiện vật đó.")
    if facts.issued or dossier in stock.issued:
        raise rulebook.OBJECT_ISSUED.refused("Hiện vật loại này đã cấp cho khen thưởng đó.")
    _on_shelf(1, stock)
    return Issued(dossier, facts.on, complete=not facts.others)


def evolve(stock: State, event: Event) -> State:
    match event:
        case Received(quantity):
            return replace(stock, on_hand=stock.on_hand + quantity, received=stock.received + quantity)
        case Discarded(quantity):
            return replace(stock, on_hand=stock.on_hand - quantity, discarded=stock.discarded + quantity)
        case Issued(dossier, on):
            return replace(stock, on_hand=stock.on_hand - 1, issued=stock.issued | {dossier: on})
        case TakenBack(dossier):
            left = {key: on for key, on in stock.issued.items() if key != dossier}
            return replace(stock, issued=left, returned=stock.returned + 1)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "object.received.v1": Received,
    "object.discarded.v1": Discarded,
    "object.issued.v1": Issued,
    "object.taken_back.v1": TakenBack,
}
