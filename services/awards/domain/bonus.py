"""A bonus (tiền thưởng): what a decision owes by the law of its day; paid once, given back when the award falls."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from services.awards.domain import rules
from shared.kernel import Decider

LAW = "NĐ 152/2025/NĐ-CP, Đ.49"


@dataclass(frozen=True)
class Rate:
    """The rows of the law behind an amount; `confirmed` is false where one of them has no text."""

    tenths: int
    """The coefficient times ten."""
    halves: int
    """Two where the row names the subject; else how often it gets the person's coefficient, in halves."""
    salary: int
    """Đồng a month, on the day of the decision."""
    to: int
    """Rounded up to this many đồng."""
    law: str
    confirmed: bool


def amount_of(rate: Rate) -> int:
    """Đồng, rounded up (NĐ 152/2025, Đ.49). Integers only: a float is wrong by tens of thousands."""
    return -(-rate.tenths * rate.halves * rate.salary // (20 * rate.to)) * rate.to


@dataclass(frozen=True)
class Honour:
    """What is paid for: `period` are the days achievements were counted from and to, where the nomination said so."""

    award: str
    subject: str
    subject_ref: str
    period: tuple[date | None, date | None]
    decided_on: date


@dataclass(frozen=True)
class Assess:
    """Follows from a grant; `unit` decided, or submitted to the outside authority that did (Đ.47.2)."""

    honour: Honour
    unit: str


@dataclass(frozen=True)
class Outrank:
    """A higher title of the same period was decided at the same moment."""

    by: str


@dataclass(frozen=True)
class NotePaid:
    fund: str


@dataclass(frozen=True)
class Reverse:
    """The award was cancelled."""


@dataclass(frozen=True)
class NoteReturned:
    fund: str


Command = Assess | Outrank | NotePaid | Reverse | NoteReturned


@dataclass(frozen=True)
class Assessed:
    """`amount` is unknown where no coefficient holds on the day; `reason` says why nothing is to be paid."""

    honour: Honour
    payer: str
    title: bool
    rate: Rate | None
    amount: int | None
    counted: bool
    reason: str
    """`no-rate`, `lower-title` or empty."""
    better: str
    """The dossier of the title that is paid instead."""
    outranks: tuple[str, ...]


@dataclass(frozen=True)
class Outranked:
    by: str


@dataclass(frozen=True)
class Paid:
    fund: str


@dataclass(frozen=True)
class Reversed:
    pass


@dataclass(frozen=True)
class Returned:
    fund: str


Event = Assessed | Outranked | Paid | Reversed | Returned


@dataclass(frozen=True)
class Rival:
    """Another title of this subject and period, decided on the same day, that counts so far."""

    dossier: str
    amount: int


@dataclass(frozen=True)
class Facts:
    title: bool
    rate: Rate | None
    rivals: tuple[Rival, ...] = ()


@dataclass(frozen=True)
class State:
    assessed: Assessed | None = None
    outranked: str = ""
    paid: str = ""
    """The fund it was paid from."""
    reversed: bool = False
    returned: bool = False

    @property
    def counted(self) -> bool:
        return bool(self.assessed and self.assessed.counted and not self.outranked)

    @property
    def status(self) -> str:
        """unknown, owed, outranked, paid, owed_back, returned, reversed."""
        stands = self.counted and not self.reversed
        if self.paid and not stands:
            return "returned" if self.returned else "owed_back"
        if self.reversed:
            return "reversed"
        if self.outranked or (self.assessed and self.assessed.reason == "lower-title"):
            return "outranked"
        return "paid" if self.paid else "owed" if stands else "unknown"


def decide(command: Command, bonus: State, facts: Facts | None) -> list[Event]:
    match command:
        case Assess():
            return [] if bonus.assessed or facts is None else [_assess(command, facts)]
        case Outrank(by):
            return [Outranked(by)] if bonus.counted else []
        case NotePaid(fund):
            if bonus.paid:
                rules.refuse("bonus-paid", "Tiền thưởng này đã chi.")
            if bonus.status != "owed":
                rules.refuse("bonus-not-owed", "Khen thưởng này không có tiền thưởng phải chi.", LAW)
            return [Paid(fund)]
        case Reverse():
            return [Reversed()] if bonus.assessed and not bonus.reversed else []
        case NoteReturned(fund):
            if bonus.status != "owed_back" or fund != bonus.paid:
                rules.refuse("bonus-not-owed-back", "Không có tiền thưởng phải nộp lại vào quỹ này.")
            return [Returned(fund)]
        case _:
            assert_never(command)


def _assess(command: Assess, facts: Facts) -> Assessed:
    """Of several titles of one period decided at the same moment only the highest is paid (Đ.49)."""
    amount = amount_of(facts.rate) if facts.rate else None
    better = max(facts.rivals, key=lambda rival: rival.amount, default=None)
    if amount is None or (better and better.amount >= amount):
        outranks: tuple[str, ...] = ()
    else:
        better, outranks = None, tuple(rival.dossier for rival in facts.rivals)
    return Assessed(
        honour=command.honour,
        payer=command.unit,
        title=facts.title,
        rate=facts.rate,
        amount=amount,
        counted=amount is not None and better is None,
        reason="no-rate" if amount is None else "lower-title" if better else "",
        better=better.dossier if better and amount is not None else "",
        outranks=outranks,
    )


def evolve(bonus: State, event: Event) -> State:
    match event:
        case Assessed():
            return replace(bonus, assessed=event)
        case Outranked(by):
            return replace(bonus, outranked=by)
        case Paid(fund):
            return replace(bonus, paid=fund)
        case Reversed():
            return replace(bonus, reversed=True)
        case Returned():
            return replace(bonus, returned=True)
        case _:
            assert_never(event)


DECIDER: Decider[State, Command, Event, Facts | None] = Decider(State(), decide, evolve)
EVENTS: dict[str, type] = {
    "bonus.assessed.v1": Assessed,
    "bonus.outranked.v1": Outranked,
    "bonus.paid.v1": Paid,
    "bonus.reversed.v1": Reversed,
    "bonus.returned.v1": Returned,
}
