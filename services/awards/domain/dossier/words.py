"""Types that both commands and events of a dossier use."""

from shared.contracts.nomination import Claim
from shared.contracts.words import CommendationKind
from shared.kernel import Word
from shared.text import same_paper


class Reply(Word):
    """What another body answers when it is asked."""

    AGREE = "agree", "Đồng ý"
    DISAGREE = "disagree", "Không đồng ý"
    NONE = "none", "Không có ý kiến"


def achievement_key(line: str, subject: str, campaign: str, claim: Claim) -> str:
    """What an award is for: the same key twice is one achievement honoured twice. Empty for merit, which has years."""
    if line == CommendationKind.THEMATIC:
        stage = {True: "final", False: "interim", None: ""}[claim.final_review]
        return f"{subject}|{campaign}|{stage}"
    return f"{subject}|{same_paper(claim.event)}" if line == CommendationKind.AD_HOC and claim.event else ""
