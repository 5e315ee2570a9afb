"""Words that both commands and events of a dossier use."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Stage:
    """A station: `unit` does `act` (endorse, appraise, council, sign, forward)."""

    unit: str
    act: str


@dataclass(frozen=True)
class Package:
    ref: str
    size: int
    digest: str
