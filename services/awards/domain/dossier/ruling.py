"""A vote short of an unconfirmed share declines nothing; the authority rules on it by a paper."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Rule:
    """`paper` is the number of the paper of the unit's authority."""

    unit: str
    passed: bool
    paper: str


@dataclass(frozen=True)
class Ruled:
    """With the figures of the vote it rules on."""

    unit: str
    round: str
    agree: int
    total: int
    needed: int
    passed: bool
    paper: str
    law: str = ""
