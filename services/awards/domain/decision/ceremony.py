"""The order in which awards are conferred (NĐ 152/2025/NĐ-CP, Đ.29.5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from shared.contracts.words import Subject

LAW = "NĐ 152/2025/NĐ-CP, Đ.29.5"


@dataclass(frozen=True)
class Handed:
    """What is handed over; `rank` is the award's, the highest first, `form` its code."""

    dossier: str
    rank: int
    title: bool
    decider: str
    subject: str
    posthumous: bool
    number: int
    """Its line in the register."""
    form: str = ""


def running_order(awards: Iterable[Handed]) -> tuple[Handed, ...]:
    """High before low whoever decided; of one decider no commendation before a title.

    Within one form collectives and households come before persons, the living before the dead. An award that is named
    twice is handed over once.
    """
    key = {award.dossier: award for award in awards}.values()
    lowest: dict[str, int] = {}
    for award in key:
        if award.title:
            lowest[award.decider] = min(lowest.get(award.decider, award.rank), award.rank)
    return tuple(sorted(key, key=lambda award: _place(award, lowest)))


def _place(award: Handed, lowest: Mapping[str, int]) -> tuple[int, bool, int, str, bool, bool, int]:
    """A commendation waits until the lowest title of its decider, in `lowest`, has been handed over."""
    height = award.rank if award.title else min(award.rank, lowest.get(award.decider, award.rank))
    person = award.subject == Subject.PERSON
    return -height, not award.title, -award.rank, award.form, person, award.posthumous, award.number
