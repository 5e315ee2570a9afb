"""Types of taking an award back: commands, events, progress."""

from dataclasses import dataclass
from datetime import date


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
    unit: str = ""
    """Whose authority it is: the unit that granted, or its heir."""


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
class Forward:
    """Object and money of an outside authority's award were handed on to it."""

    paper: str


@dataclass(frozen=True)
class MoveTerm:
    """The calendar has changed: the term that began with `step` now ends on `due_on`, by the notice `instrument`."""

    step: str
    due_on: date
    instrument: str


@dataclass(frozen=True)
class Drop:
    """The proposal is not followed, by `paper`."""

    paper: str


@dataclass(frozen=True)
class Close:
    pass


Command = Propose | Sign | SendNotices | TakeObjects | TakeMoney | Forward | MoveTerm | Drop | Close
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
    handed: bool = False
    """It had been handed over: objects come back even where no stock knows of them."""
    outside: bool = False
    """An outside authority had granted: what comes back is handed on to it."""
    unit: str = ""
    """Whose authority signed, where it is the heir of the unit that granted."""


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
class Forwarded:
    paper: str


@dataclass(frozen=True)
class TermMoved:
    """`was` is the last day that counted until now; the paper's own day stands in the event of its step."""

    step: str
    was: date
    due_on: date
    instrument: str


@dataclass(frozen=True)
class Dropped:
    paper: str


@dataclass(frozen=True)
class Closed:
    pass


Event = Proposed | Signed | Noticed | ObjectsTaken | MoneyTaken | Forwarded | TermMoved | Dropped | Closed


@dataclass(frozen=True)
class Facts:
    """`due` is the end of the term that begins with this command."""

    on: date
    status: str = ""
    unit: str = ""
    open: bool = False
    """Another process on this award is not closed."""
    number_taken: str = ""
    due: date | None = None
    pieces: tuple[Piece, ...] = ()
    fund: str = ""
    handed: bool = False
    outside: bool = False
    honour: bool = False
    """A state honour: nothing else is stripped, it is cancelled (Luật 06/2022/QH15, Đ.93)."""


@dataclass(frozen=True)
class State:
    proposed: Proposed | None = None
    signed: Signed | None = None
    noticed: bool = False
    objects: bool = False
    money: bool = False
    forwarded: bool = False
    closed: bool = False
    terms: tuple[tuple[str, date], ...] = ()
    """The last day, as the calendar has it now, of each term by the step it began with."""

    @property
    def running(self) -> dict[str, date]:
        """The terms within which something is still to be done."""
        waits = {
            "propose": self.signed is None,
            "sign": bool(self.owing),
            "objects": not self.forwarded,
            "money": not self.forwarded,
        }
        return {} if self.closed else {step: due_on for step, due_on in self.terms if waits[step]}

    @property
    def owing(self) -> tuple[str, ...]:
        """What must still come back: objects, money."""
        if self.signed is None:
            return ()
        back = {
            "objects": (self.signed.pieces or self.signed.handed) and not self.objects,
            "money": self.signed.fund and not self.money,
        }
        return tuple(step for step, open_ in back.items() if open_)

    @property
    def awaited(self) -> tuple[str, ...]:
        """What is still to be done: sign, notices, objects, money, forward, close."""
        if self.closed or self.proposed is None:
            return ()
        if self.signed is None:
            return ("sign",)
        steps = (*(() if self.noticed else ("notices",)), *self.owing)
        came = self.objects or self.money
        if not self.owing and came and self.signed.outside and not self.forwarded:
            steps = (*steps, "forward")
        return steps or ("close",)
