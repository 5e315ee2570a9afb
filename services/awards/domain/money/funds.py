"""The emulation fund of a unit in a year: allotments, payments, spending on organisation, returns."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from services.awards.domain.money import rulebook
from services.awards.domain.money.bonus.rate import dong
from services.awards.domain.money.papers import dated, figure, papered
from services.awards.domain.rulebook import UNIT_UNKNOWN
from shared.kernel import Decider, Word

LAW = "NĐ 152/2025/NĐ-CP, Đ.46, 48"
ORGANISING_PERCENT = 20
"""The share of the fund that may go into organising (Đ.46, 48)."""


class FundMovement(Word):
    """What happened to the money of a fund."""

    ALLOTTED = "allotted", "Cấp vào quỹ"
    PAID = "paid", "Chi tiền thưởng"
    TAKEN_BACK = "taken_back", "Nhận lại tiền thưởng"
    CANCELLED = "payment_cancelled", "Hủy khoản chi ghi nhầm"
    SPENT = "spent", "Chi tổ chức phong trào"


@dataclass(frozen=True)
class Allot:
    """The first one opens the fund; `instrument` is the number of the paper."""

    amount: int
    instrument: str


@dataclass(frozen=True)
class Pay:
    """What is owed; where the law leaves the amount to the authority, that amount and the paper that states it."""

    dossier: str
    amount: int | None = None
    paper: str = ""
    dated: date | None = None


@dataclass(frozen=True)
class CancelPayment:
    """It was entered by mistake: the money is in the fund, and the bonus is to be paid. `paper` is the voucher.

    The reason in words is kept apart under the id `reason`, and bound.
    """

    dossier: str
    paper: str
    reason: str = ""
    bound: str | None = None


@dataclass(frozen=True)
class TakeBack:
    """The bonus of a cancelled award, or what was paid too much, has been returned."""

    dossier: str


@dataclass(frozen=True)
class Spend:
    """On organising; `paper` is the number of the voucher."""

    amount: int
    paper: str


Command = Allot | Pay | CancelPayment | TakeBack | Spend


@dataclass(frozen=True)
class Allotted:
    amount: int
    instrument: str


@dataclass(frozen=True)
class Paid:
    """`paper` states the amount where the law does not; its day is missing where none was asked for."""

    dossier: str
    amount: int
    paper: str = ""
    dated: date | None = None


@dataclass(frozen=True)
class PaymentCancelled:
    """Without a reason where none was asked for."""

    dossier: str
    amount: int
    paper: str
    reason: str = ""
    bound: str | None = None


@dataclass(frozen=True)
class TakenBack:
    dossier: str
    amount: int


@dataclass(frozen=True)
class Spent:
    amount: int
    paper: str


Event = Allotted | Paid | PaymentCancelled | TakenBack | Spent


@dataclass(frozen=True)
class Facts:
    """The bonus a payment is for; `mine` where this fund's unit has to pay it."""

    amount: int | None = None
    """Đồng still to be paid."""
    most: bool = False
    """That amount is a maximum."""
    unknown: bool = False
    """The law of the day names no amount."""
    cancellable: bool = False
    """It was paid from this fund, and its award stands."""
    year_near: bool = True
    """The fund's year has been, is, or comes next."""
    back: int = 0
    """Đồng to be given back."""
    mine: bool = False
    days: tuple[date, date] = (date.min, date.max)
    """On which a paper may state the amount: from the decision to today."""
    unit_known: bool = True


@dataclass(frozen=True)
class State:
    opened: bool = False
    allotted: int = 0
    organising: int = 0
    balance: int = 0
    paid: dict[str, int] = field(default_factory=dict)
    """Đồng paid and not given back, by dossier."""


def decide(command: Command, fund: State, facts: Facts) -> list[Event]:
    if isinstance(command, Allot):
        return [_allot(command, facts)]
    if not fund.opened:
        raise rulebook.FUND_NOT_OPEN.refused("Quỹ thi đua, khen thưởng của đơn vị trong năm này chưa được lập.")
    match command:
        case Pay():
            return [_paid(command, fund, facts)]
        case CancelPayment(dossier, paper, reason, bound):
            if not facts.cancellable or dossier not in fund.paid:
                raise rulebook.FUND_NOT_PAID.refused("Quỹ này không có khoản chi nào cho khen thưởng đó để hủy.")
            papered(paper)
            return [PaymentCancelled(dossier, fund.paid[dossier], paper.strip(), reason, bound)]
        case TakeBack(dossier):
            if not 0 < facts.back <= fund.paid.get(dossier, 0):
                raise rulebook.FUND_NOT_PAID.refused("Quỹ này không chi khoản tiền thưởng nào phải thu hồi như vậy.")
            return [TakenBack(dossier, facts.back)]
        case Spend(amount, paper):
            return [_spend(amount, paper, fund)]
        case _:
            assert_never(command)


def _allot(command: Allot, facts: Facts) -> Allotted:
    if not facts.unit_known:
        raise UNIT_UNKNOWN.refused("Không có đơn vị này.")
    if not facts.year_near:
        raise rulebook.FUND_YEAR.refused("Quỹ chỉ lập cho một năm từ 1945 đến năm sau.")
    figure(command.amount, command.instrument)
    return Allotted(command.amount, command.instrument.strip())


def _spend(amount: int, paper: str, fund: State) -> Spent:
    figure(amount, paper)
    if 100 * (fund.organising + amount) > ORGANISING_PERCENT * fund.allotted:
        raise rulebook.FUND_ORGANISING.refused("Chi tổ chức phong trào không quá 20% của quỹ.")
    _enough(amount, fund)
    return Spent(amount, paper.strip())


def _paid(command: Pay, fund: State, facts: Facts) -> Paid:
    if facts.amount is None or not facts.mine:
        law = "NĐ 152/2025/NĐ-CP, Đ.47.2"
        raise rulebook.FUND_NOT_PAYER.refused("Khoản tiền thưởng này không do quỹ của đơn vị chi.", law=law)
    if facts.unknown or (facts.most and facts.amount):
        return _granted(command, fund, facts)
    amount = facts.amount if command.amount is None else command.amount
    if facts.amount and amount != facts.amount:
        raise rulebook.FUND_BONUS_AMOUNT.refused(f"Khoản tiền thưởng này chi đúng {dong(facts.amount)} đồng.")
    _enough(amount, fund)
    return Paid(command.dossier, amount)


def _granted(command: Pay, fund: State, facts: Facts) -> Paid:
    """The authority states the amount by a paper: up to a maximum, or where no coefficient is known; also nothing."""
    amount, bound = command.amount, None if facts.unknown else facts.amount
    said = f", tối đa {dong(bound)} đồng" if bound else ""
    if amount is None or amount < 0 or (bound is not None and amount > bound):
        raise rulebook.FUND_BONUS_AMOUNT.refused(f"Ghi số tiền người có thẩm quyền quyết định chi{said}.")
    papered(command.paper)
    on = dated(command.dated, *facts.days)
    _enough(amount, fund)
    return Paid(command.dossier, amount, command.paper.strip(), on)


def _enough(amount: int, fund: State) -> None:
    """No rule allows an overdraft."""
    if amount > fund.balance:
        raise rulebook.FUND_SHORT.refused("Số dư của quỹ không đủ để chi khoản này.")


def evolve(fund: State, event: Event) -> State:
    match event:
        case Allotted(amount):
            return replace(fund, opened=True, allotted=fund.allotted + amount, balance=fund.balance + amount)
        case Paid(dossier, amount):
            paid = fund.paid | {dossier: fund.paid.get(dossier, 0) + amount}
            return replace(fund, balance=fund.balance - amount, paid=paid)
        case PaymentCancelled(dossier, amount):
            others = {each: sum_ for each, sum_ in fund.paid.items() if each != dossier}
            return replace(fund, balance=fund.balance + amount, paid=others)
        case TakenBack(dossier, amount):
            left = fund.paid | {dossier: fund.paid.get(dossier, 0) - amount}
            return replace(fund, balance=fund.balance + amount, paid=left)
        case Spent(amount):
            return replace(fund, balance=fund.balance - amount, organising=fund.organising + amount)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "fund.allotted.v1": Allotted,
    "fund.paid.v1": Paid,
    "fund.payment_cancelled.v1": PaymentCancelled,
    "fund.taken_back.v1": TakenBack,
    "fund.spent.v1": Spent,
}
