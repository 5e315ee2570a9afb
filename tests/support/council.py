"""Sheets and counts of a round as the acts ask for them, without a key: what is sealed here is a word."""

from collections.abc import Sequence
from datetime import date

from services.awards.domain.council import box, commands, events, words
from services.awards.domain.council import state as council_state
from services.awards.domain.council.commands import Count
from services.awards.domain.council.events import Convened
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Item, Meeting
from services.awards.domain.dossier.commands import NoteVote
from services.awards.store.council.rounds import react_to_round
from shared.records.book import Entry
from tests.support.given import Given
from tests.support.stories import MOMENT

KEY = "aa"
DAY = date(2026, 3, 2)
LAW = "NĐ 152/2025/NĐ-CP, Đ.33.5"
ITEM = Item("d-1", (9, 10), present=(2, 3), ballot=True, rounds=2, law=LAW, unsure=())
At = Given[council_state.State, commands.Command, events.Event, Facts | None]


def sheet(member: str, sealed: str = "x", recused: tuple[str, ...] = ()) -> commands.CastSheet:
    """Sealed to the key of rounds convened with `KEY`."""
    return commands.CastSheet(member, sealed, KEY, recused)


def count_of(state: council_state.State, agree: int, by: str = "s", again: tuple[str, ...] = ()) -> commands.Count:
    """Of all that was cast on each dossier so many agree; who is recused has a blank sheet, all others say no."""
    totals = tuple(_total(state, item.dossier, agree) for item in state.items)
    return commands.Count(totals, by, box.digest_of(state), again)


def _total(state: council_state.State, dossier: str, agree: int) -> words.Total:
    open_ = sum(id_ == dossier for _, choices in (*state.written, *state.hands) for id_, _ in choices)
    blank = len(state.sheets) - state.secret(dossier)
    return words.Total(dossier, agree, len(state.sheets) + open_ - agree - blank, blank, 0)


def totals(*figures: tuple[str, Sequence[int]]) -> tuple[words.Total, ...]:
    """(dossier, (agree, disagree, blank, invalid)) of each."""
    return tuple(words.Total(dossier, *counts) for dossier, counts in figures)


def members(number: int) -> tuple[str, ...]:
    return tuple(f"m-{place}" for place in range(1, number + 1))


def convened(number: int, *items: Item, on: date = DAY, counted_in: bool = True) -> Convened:
    return Convened("bca", members(number), items or (ITEM,), "aa", DAY, Meeting(on=on, chair="m-1"), counted_in)


def sheets(first: int, last: int) -> list[events.Event]:
    return [events.SheetCast(f"m-{place}", "x") for place in range(first, last + 1)]


def counted(at: At, agree: int, *again: str) -> Count:
    """By the chair, who closes the box."""
    return count_of(at.state, agree, "m-1", again)


def vote_of(at: At, agree: int, *again: str) -> NoteVote:
    """What the count tells the dossier."""
    command = counted(at, agree, *again)
    event = at.decider.decide(command, at.state, Facts(DAY))[0]
    (_, told), *_ = react_to_round(Entry("round/r-1", 1, 1, MOMENT, "s", event, at.decider.evolve(at.state, event)))
    assert isinstance(told, NoteVote)
    return told
