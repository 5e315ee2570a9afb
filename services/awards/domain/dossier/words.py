"""Types that both commands and events of a dossier use."""

from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from shared.kernel import Word
from shared.text import same_paper


class Reply(Word):
    """What another body answers when it is asked."""

    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    NONE = "none", "Không có ý kiến"


@dataclass(frozen=True)
class Claim:
    """What the nomination rests upon, by dates and numbers of papers, so that nothing is honoured twice."""

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

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """(number, fingerprint) of each initiative; claims of before there were names have numbers alone."""
        return tuple(zip_longest(self.initiatives, self.works[: len(self.initiatives)], fillvalue=""))


NO_CLAIM = Claim()
"""Of nominations sent before claims were written down."""


def achievement_key(line: str, subject: str, campaign: str, claim: Claim) -> str:
    """What an award is for: the same key twice is one achievement honoured twice. Empty for merit, which has years."""
    if line == "thematic":
        stage = {True: "final", False: "interim", None: ""}[claim.final_review]
        return f"{subject}|{campaign}|{stage}"
    return f"{subject}|{same_paper(claim.event)}" if line == "ad_hoc" and claim.event else ""


@dataclass(frozen=True)
class Package:
    ref: str
    size: int
    digest: str
