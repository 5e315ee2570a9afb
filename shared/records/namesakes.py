"""Two people with the same name: what every service shows of a namesake proposed for the same award."""

from dataclasses import dataclass

from shared.text import same


@dataclass(frozen=True)
class Namesake:
    """Another record of the same name in the same unit, and the nomination that is about it.

    Out of the reader's reach only the code of the nomination and that there is one are told.
    """

    nomination: str
    same_rank: bool
    person: str = ""
    post: str = ""
    place: str = ""
    """Where the reader opens the nomination; empty where they may not."""


def alike(name: str, other: str) -> bool:
    """Whether two names are equal as names are compared; an empty name equals none."""
    return bool(name.strip()) and same(name) == same(other)


def same_thing(mine: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether two nominations of one award are for one thing: one campaign, or achievements of one year."""
    return (mine[0] == other[0] != "") or mine[1][:4] == other[1][:4]
