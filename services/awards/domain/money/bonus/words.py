"""Types of a bonus: its basis, commands, events, state."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.money.bonus.period import Period
from services.awards.domain.money.bonus.rate import Rate


@dataclass(frozen=True)
class Honour:
    """What is paid for: `period` are the days achievements were counted from and to, where the nomination said so."""

    award: str
    subject: str
    subject_ref: str
    period: Period
    decided_on: date


@dataclass(frozen=True)
class Assess:
    """Follows from a grant; `unit` decided, or submitted to the outside authority that did (Đ.47.2)."""

    honour: Honour
    unit: str


@dataclass(frozen=True)
class Weigh:
    """Another title of the same period changed; this one may now be the highest, or no longer."""


@dataclass(frozen=True)
class StatePeriod:
    """What the nomination did not say, by a paper."""

    first: date
    last: date
    paper: str


@dataclass(frozen=True)
class Redate:
    """The date of the decision was corrected."""

    decided_on: date


@dataclass(frozen=True)
class NotePaid:
    fund: str
    amount: int


@dataclass(frozen=True)
class NoteUnpaid:
    """The payment was entered by mistake."""

    fund: str
    amount: int


@dataclass(frozen=True)
class Reverse:
    """The award was cancelled."""


@dataclass(frozen=True)
class NoteReturned:
    fund: str
    amount: int


Command = Assess | Weigh | StatePeriod | Redate | NotePaid | NoteUnpaid | Reverse | NoteReturned


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
    """`no-rate`, `lower-title`, `period-unknown`, `rival-unknown` or empty."""
    better: str
    """The dossier of the title that is paid instead."""
    outranks: tuple[str, ...]
    """The titles that are to be weighed anew."""
    doubt: str = ""
    """The dossier of a title that may be paid instead: its period or its amount is not known."""


@dataclass(frozen=True)
class Outranked:
    by: str


@dataclass(frozen=True)
class Revived:
    """There is no higher title of the period any more."""


@dataclass(frozen=True)
class Doubted:
    """Whether another title is paid instead depends on what nobody has stated; `by` is empty when that is over."""

    by: str


@dataclass(frozen=True)
class PeriodStated:
    first: date
    last: date
    paper: str
    weigh: tuple[str, ...]


@dataclass(frozen=True)
class Redated:
    """What is owed by the law of the corrected day; `weigh` are the other titles of the period."""

    assessed: Assessed
    weigh: tuple[str, ...]


@dataclass(frozen=True)
class Paid:
    """No `amount`: the whole, as of old; `weigh`: the other titles of the period, where a paper gave the amount."""

    fund: str
    amount: int | None = None
    weigh: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unpaid:
    fund: str
    amount: int
    weigh: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reversed:
    """`weigh` are the other titles of the period: one of them may be the highest now."""

    weigh: tuple[str, ...] = ()


@dataclass(frozen=True)
class Returned:
    fund: str
    amount: int | None = None


Event = Assessed | Outranked | Revived | Doubted | PeriodStated | Redated | Paid | Unpaid | Reversed | Returned


@dataclass(frozen=True)
class Rival:
    """Another title of this subject and period that stands; not `sure` where the period is not known."""

    dossier: str
    amount: int | None
    """0: nothing is granted; None: neither the law nor a paper names it."""
    counted: bool = True
    sure: bool = True


@dataclass(frozen=True)
class Facts:
    title: bool = False
    rate: Rate | None = None
    rivals: tuple[Rival, ...] = ()
    left: tuple[str, ...] = ()
    """Dossiers of those it was a rival of before its day was corrected, and may be no more."""


SETTLED = ("paid", "nothing")
"""Nothing more is paid and nothing has to come back."""


@dataclass(frozen=True)
class State:
    assessed: Assessed | None = None
    better: str = ""
    """The dossier of the title that is paid instead."""
    doubt: str = ""
    """The dossier of the title that may have to be paid instead."""
    fund: str = ""
    """Where it was last paid from."""
    paid: int = 0
    """Đồng paid and not given back."""
    granted: int | None = None
    """Đồng granted by what was paid, 0 by a paper that grants nothing; it stays when a higher title took its place."""
    reversed: bool = False
    returned: bool = False

    @property
    def amount(self) -> int | None:
        """What the law names, else what was granted."""
        return self.granted if self.assessed is None or self.assessed.amount is None else self.assessed.amount

    @property
    def unknown(self) -> bool:
        """The law of the day names no amount and no paper did: the authority states it."""
        over = self.better or self.doubt or self.reversed
        return self.assessed is not None and self.amount is None and not over

    @property
    def most(self) -> bool:
        """The amount is a maximum."""
        return bool(self.assessed and self.assessed.rate and self.assessed.rate.most)

    @property
    def due(self) -> int:
        """The đồng the decision owes now; if unknown, nothing is paid or asked back.

        What was paid of a maximum is all there is to pay.
        """
        if (self.doubt and not self.reversed) or self.unknown:
            return self.paid
        if self.assessed is None or self.better or self.reversed:
            return 0
        amount = self.amount or 0
        return min(self.granted, amount) if self.most and self.granted is not None else amount

    @property
    def owed(self) -> int:
        """Đồng still to be paid; negative is to be given back."""
        return self.due - self.paid

    @property
    def status(self) -> str:
        """unknown, owed, outranked, paid, nothing, owed_back, returned, reversed."""
        if self.owed:
            return "owed" if self.owed > 0 else "owed_back"
        if self.paid:
            return "paid"
        if self.returned or self.reversed:
            return "returned" if self.returned else "reversed"
        if self.granted is not None and not self.better:
            return "nothing"
        return "outranked" if self.better else "unknown"
