"""A vote short of an unconfirmed share declines nothing; the authority rules on it by a paper."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Rule:
    """`paper` is the number of the paper of the unit's authority, `dated` its day."""

    unit: str
    passed: bool
    paper: str
    dated: date


@dataclass(frozen=True)
class Ruled:
    """With the figures of the vote it rules on; before 12/2026 nobody was asked for the day of the paper."""

    unit: str
    round: str
    agree: int
    total: int
    needed: int
    passed: bool
    paper: str
    law: str = ""
    dated: date | None = None


def note_of(ruled: Ruled) -> str:
    """A line of the dossier's way."""
    day = f" ngày {ruled.dated:%d/%m/%Y}" if ruled.dated else ""
    return f"{ruled.unit}: {'cho qua' if ruled.passed else 'không thông qua'}, {ruled.paper}{day}"
