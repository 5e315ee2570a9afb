"""An award after it was granted: its decision corrected, or the award cancelled, stripped, restored."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Cancel:
    ground: str
    number: str = ""
    """Of the decision that cancels."""
    give_back: bool = True
    """Object or money was handed out."""


@dataclass(frozen=True)
class Strip:
    """A state honour is taken away after a judgment (Law 2022, Art 93.3)."""

    number: str
    ground: str


@dataclass(frozen=True)
class Restore:
    """After an acquittal (Law 2022, Art 93.6)."""

    number: str
    ground: str


@dataclass(frozen=True)
class GrantCorrected:
    """The decision's number and day in the register from now on."""

    number: str
    on: date
    notice: str


@dataclass(frozen=True)
class Cancelled:
    ground: str
    number: str = ""
    give_back: bool = True
    """Object or money was handed out: the term for giving back begins."""


@dataclass(frozen=True)
class Stripped:
    number: str
    ground: str


@dataclass(frozen=True)
class Restored:
    number: str
    ground: str
    status: str
    """What it was before: decided or conferred."""
