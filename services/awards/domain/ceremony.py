"""In which order awards are handed over (NĐ 152/2025/NĐ-CP, Đ.29.5)."""

from collections.abc import Iterable
from dataclasses import dataclass

LAW = "NĐ 152/2025/NĐ-CP, Đ.29.5"


@dataclass(frozen=True)
class Handed:
    """What is handed over; `rank` is the award's, the highest first."""

    dossier: str
    rank: int
    title: bool
    decider: str
    subject: str
    posthumous: bool
    number: int
    """Its line in the register."""


def running_order(awards: Iterable[Handed]) -> tuple[Handed, ...]:
    """High before low, of one authority titles first, collectives before persons, the living before the dead.

    An award that is named twice is handed over once.
    """
    once = {award.dossier: award for award in awards}.values()
    heights: dict[str, int] = {}
    for award in once:
        heights[award.decider] = max(heights.get(award.decider, 0), award.rank)
    return tuple(
        sorted(
            once,
            key=lambda award: (
                -heights[award.decider],
                award.decider,
                not award.title,
                -award.rank,
                award.subject == "person",
                award.posthumous,
                award.number,
            ),
        )
    )
