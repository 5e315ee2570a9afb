"""What lies in the box: receipts and digests of sealed sheets, and whether the totals match them."""

from collections.abc import Iterable, Sequence
from hashlib import sha256

from services.awards.domain.council.state import State
from services.awards.domain.council.words import Total


def receipt(sealed: str) -> str:
    """SHA-256 (hex) of a sealed sheet as in the ledger: identifies the sheet, reveals nothing of it."""
    return sha256(sealed.encode()).hexdigest()


def digest(sheets: Iterable[str]) -> str:
    """SHA-256 over the sorted receipts, a line each: the same sheets in any order, and no others."""
    return sha256("\n".join(sorted(map(receipt, sheets))).encode()).hexdigest()


def digest_of(round_: State) -> str:
    return digest(sealed for _, sealed in round_.sheets)


def unbalanced(totals: Sequence[Total], round_: State) -> tuple[str, ...]:
    """Dossiers whose totals are not those of one choice a sealed sheet beside the open votes.

    Who is recused has a blank sheet there; an invalid sheet may be anybody's.
    """
    return tuple(total.dossier for total in totals if not _balances(total, round_))


def _balances(total: Total, round_: State) -> bool:
    said = [choice for _, choices in (*round_.written, *round_.hands) for choice in choices]
    agree, disagree, blank = (
        figure - said.count((total.dossier, choice))
        for choice, figure in (("agree", total.agree), ("disagree", total.disagree), ("blank", total.blank))
    )
    sealed, recused = (agree, disagree, blank, total.invalid), len(round_.sheets) - round_.secret(total.dossier)
    return min(sealed) >= 0 and sum(sealed) == len(round_.sheets) and blank + total.invalid >= recused
