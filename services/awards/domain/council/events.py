"""The events of a council's round; never what a member chose in secret."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.council.words import NO_MEETING, Choices, Item, Meeting, Total


@dataclass(frozen=True)
class Convened:
    unit: str
    members: tuple[str, ...]
    items: tuple[Item, ...]
    public_key: str
    """Of rounds convened before the chair opened the box; now empty."""
    on: date
    meeting: Meeting = NO_MEETING
    recused_in_total: bool = True
    """The policy of the day: whether a member who is recused still counts in the total."""


@dataclass(frozen=True)
class Opened:
    """The box, by its chair; the last key counts."""

    public_key: str


@dataclass(frozen=True)
class Attended:
    member: str
    present: bool
    reason: str = ""


@dataclass(frozen=True)
class Recused:
    member: str
    dossier: str
    cause: str = ""


@dataclass(frozen=True)
class SheetCast:
    member: str
    sealed: str


@dataclass(frozen=True)
class Abstained:
    member: str


@dataclass(frozen=True)
class WrittenRecorded:
    member: str
    choices: Choices
    paper: str = ""
    """Number of the member's own paper; empty of before."""
    dated: date | None = None


@dataclass(frozen=True)
class WrittenContested:
    """Refused by its member: the entered opinion no longer counts."""

    member: str


@dataclass(frozen=True)
class WrittenConfirmed:
    """Read by its member, whose opinion it is."""

    member: str


@dataclass(frozen=True)
class OpenRecorded:
    member: str
    choices: Choices


@dataclass(frozen=True)
class Counted:
    totals: tuple[Total, ...]
    again: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    """Withdrawn, sent back or held before the count: its votes decide nothing."""
    box: str | None = None
    """Digest of exactly the sheets that were opened; None of rounds counted before it was bound."""


@dataclass(frozen=True)
class Closed:
    pass


@dataclass(frozen=True)
class Voided:
    pass


@dataclass(frozen=True)
class DrawnUp:
    """The minutes, which are final by their number; the hours and who led, as they were."""

    number: str
    place: str
    starts_at: str
    ends_at: str
    chair: str
    secretary: str
    on: date
    bound: str | None = None
    """Digest of the names of chair and secretary as printed; None of minutes drawn up before they were asked."""


Event = (
    Convened
    | Opened
    | Attended
    | Recused
    | SheetCast
    | Abstained
    | WrittenRecorded
    | WrittenContested
    | WrittenConfirmed
    | OpenRecorded
    | Counted
    | Closed
    | Voided
    | DrawnUp
)
EVENTS: dict[str, type] = {
    "round.convened.v1": Convened,
    "round.opened.v1": Opened,
    "round.attended.v1": Attended,
    "round.recused.v1": Recused,
    "round.sheet_cast.v1": SheetCast,
    "round.abstained.v1": Abstained,
    "round.written_recorded.v1": WrittenRecorded,
    "round.written_contested.v1": WrittenContested,
    "round.written_confirmed.v1": WrittenConfirmed,
    "round.open_recorded.v1": OpenRecorded,
    "round.counted.v1": Counted,
    "round.closed.v1": Closed,
    "round.voided.v1": Voided,
    "round.minutes_drawn_up.v1": DrawnUp,
}
