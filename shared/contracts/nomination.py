"""What a nomination says: one value that units decides and sends, awards receives and decides, and both keep."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest


@dataclass(frozen=True)
class Package:
    """The claim check of what is said about people: reference, bytes, salted digest."""

    ref: str
    size: int
    digest: str


@dataclass(frozen=True)
class Claim:
    """What a nomination rests upon, by dates and numbers of papers, so that nothing is honoured twice."""

    achieved_from: date | None = None
    achieved_to: date | None = None
    event: str = ""
    """The ad hoc event, by the number of the paper that reports it."""
    initiatives: tuple[str, ...] = ()
    """Numbers of the decisions that recognised them."""
    works: tuple[str, ...] = ()
    """For each of them the fingerprint of its number and name; empty where it has no name."""
    basis: tuple[str, ...] = ()
    """Numbers of the decisions of earlier awards it rests upon."""
    final_review: bool | None = None
    """Whether it is made at the final review of a thematic movement."""

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """(number, fingerprint) of each initiative; claims of before there were names have numbers alone."""
        return tuple(zip_longest(self.initiatives, self.works[: len(self.initiatives)], fillvalue=""))


NO_CLAIM = Claim()
"""Of nominations sent before claims were written down."""


@dataclass(frozen=True)
class Nomination:
    """The command and the event of units and of awards are each this, with what only they know.

    It stands in ledgers, field by field: a new field has a default.
    """

    campaign: str
    """Empty for a nomination that comes of none."""
    unit: str
    award: str
    subject: str
    """`person`, `collective` or `household`"""
    subject_ref: str
    posthumous: bool
    kind: str
    package: Package
    claim: Claim = NO_CLAIM
