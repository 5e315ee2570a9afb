"""A term in a signed letter: declaring a day off moves its last day, and both days stay readable."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class MoveTerm:
    """The calendar has changed: from now on the body has until `due_on`. `instrument` is the paper that changed it."""

    body: str
    due_on: date
    instrument: str


@dataclass(frozen=True)
class TermMoved:
    """`was` is the last day that counted until now; the letter's own day stands in `OpinionAsked`."""

    body: str
    was: date
    due_on: date
    instrument: str
