"""The order where fewer can be taken than passed: votes, then the law's preference."""

from collections.abc import Iterable
from dataclasses import dataclass

PREFERENCE_LAW = "NĐ 152/2025/NĐ-CP, Đ.4.6"
WOMEN = (7, 10)
"""The least share of women that gives a collective preference."""


@dataclass(frozen=True)
class Candidate:
    """`woman`: the person is one; `women` of `members`: of a collective. None where the dossier does not say."""

    dossier: str
    agree: int
    woman: bool | None = None
    women: int | None = None
    members: int | None = None

    @property
    def preferred(self) -> bool:
        if self.members and self.women is not None:
            return self.women * WOMEN[1] >= self.members * WOMEN[0]
        return bool(self.woman)


@dataclass(frozen=True)
class Ranked:
    """`tied`: votes and preference alike on both sides of the last place; there a person decides, not a list."""

    dossier: str
    rank: int
    taken: bool
    by_preference: bool
    tied: bool


def rank(candidates: Iterable[Candidate], places: int) -> tuple[Ranked, ...]:
    """Best first. Equal in votes and preference is equal in rank."""
    ordered = sorted(candidates, key=_key)
    keys = [_key(each) for each in ordered]
    votes = [each.agree for each in ordered]
    cut = keys[places - 1] if 0 < places < len(keys) and keys[places - 1] == keys[places] else None
    return tuple(
        Ranked(
            each.dossier,
            rank=keys.index(_key(each)) + 1,
            taken=place < places and _key(each) != cut,
            by_preference=each.preferred and votes.count(each.agree) > 1,
            tied=_key(each) == cut,
        )
        for place, each in enumerate(ordered)
    )


def _key(candidate: Candidate) -> tuple[int, bool]:
    return (-candidate.agree, not candidate.preferred)
