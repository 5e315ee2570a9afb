"""Sheets and counts of a round as the acts ask for them, without a key: what is sealed here is a word."""

from collections.abc import Sequence

from services.awards.domain import council

KEY = "aa"


def sheet(member: str, sealed: str = "x", recused: tuple[str, ...] = ()) -> council.CastSheet:
    """Sealed to the key of rounds convened with `KEY`."""
    return council.CastSheet(member, sealed, KEY, recused)


def count_of(state: council.State, agree: int, by: str = "s", again: tuple[str, ...] = ()) -> council.Count:
    """Of all that was cast on each dossier so many agree; who is recused has a blank sheet, all others say no."""
    totals = tuple(_total(state, item.dossier, agree) for item in state.items)
    return council.Count(totals, by, council.digest_of(state), again)


def _total(state: council.State, dossier: str, agree: int) -> council.Total:
    open_ = sum(id_ == dossier for _, choices in (*state.written, *state.hands) for id_, _ in choices)
    blank = len(state.sheets) - state.secret(dossier)
    return council.Total(dossier, agree, len(state.sheets) + open_ - agree - blank, blank, 0)


def totals(*figures: tuple[str, Sequence[int]]) -> tuple[council.Total, ...]:
    """(dossier, (agree, disagree, blank, invalid)) of each."""
    return tuple(council.Total(dossier, *counts) for dossier, counts in figures)
