"""The commands of a council's round."""

from dataclasses import dataclass
from datetime import date

from services.awards.domain.council.words import NO_MEETING, Choices, Meeting, Total


@dataclass(frozen=True)
class Convene:
    """A meeting of a standing council takes the seats of its day; else `members` names everybody."""

    unit: str
    members: tuple[str, ...]
    dossiers: tuple[str, ...]
    meeting: Meeting = NO_MEETING
    by: str = ""
    """Who convenes."""


@dataclass(frozen=True)
class OpenBox:
    """The chair takes the phrase of the box, and may take another one until the first sheet is cast."""

    by: str
    public_key: str
    """Hex; its private half is made of the phrase and of what lies outside store and backup."""


@dataclass(frozen=True)
class Attend:
    """The secretary notes who is present, and the reason of each absence."""

    member: str
    present: bool
    reason: str = ""


@dataclass(frozen=True)
class Recuse:
    """A member steps back from a dossier; nobody else can do it for them."""

    member: str
    dossier: str
    cause: str = "other"


@dataclass(frozen=True)
class CastSheet:
    """Roll and box in one event: durable, one a member."""

    member: str
    sealed: str
    public_key: str
    """What it was sealed to."""
    recused: tuple[str, ...] = ()
    """Dossiers on which it was sealed blank."""


@dataclass(frozen=True)
class Abstain:
    """A member abstains; nobody else can do it for them."""

    member: str


@dataclass(frozen=True)
class RecordWritten:
    """The written opinion of an absent member: open, as the law has it, and void once the member takes part."""

    member: str
    choices: Choices
    paper: str = ""
    """Number of the member's own paper, and its day."""
    dated: date | None = None
    by: str = ""
    """Who enters it: the secretary, or its member."""


@dataclass(frozen=True)
class Contest:
    """A member refuses the written opinion entered in their name; nobody else can."""

    member: str


@dataclass(frozen=True)
class Confirm:
    """A member has read the written opinion entered in their name, and it is theirs; nobody else can."""

    member: str


@dataclass(frozen=True)
class RecordOpen:
    """How a member raised a hand, where the law asks for no ballot."""

    member: str
    choices: Choices


@dataclass(frozen=True)
class Count:
    """`again`: the failed dossiers that get another round; the others are declined."""

    totals: tuple[Total, ...]
    by: str
    box: str
    """Digest of the sheets that were opened."""
    again: tuple[str, ...] = ()


@dataclass(frozen=True)
class Close:
    """The council holds no further round; dossiers that waited for one are declined."""


@dataclass(frozen=True)
class Void:
    """Key or phrase is lost, or too few voted: the round counts for nothing and a new one is convened."""


@dataclass(frozen=True)
class DrawUp:
    """The minutes of a counted round: their number, and what was missing or different when it was convened."""

    number: str
    place: str = ""
    starts_at: str = ""
    ends_at: str = ""
    chair: str = ""
    """Only of a round that was convened without one."""
    secretary: str = ""
    bound: str | None = None
    """Digest of the names of both; None while one is missing."""


Taking = Attend | Recuse | CastSheet | Abstain | RecordWritten | RecordOpen | Contest | Confirm
Command = Convene | OpenBox | Taking | Count | Close | Void | DrawUp
