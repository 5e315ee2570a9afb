"""What may happen to an award after it was granted: it is cancelled, stripped, restored."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Cancelled:
    ground: str
    number: str = ""


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
