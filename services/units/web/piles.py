"""Counts what waits for a person in units, for its own desk and for the desks of the other services."""

from datetime import date

from sqlmodel import Session

from services.units.store import lying
from shared.access import Person
from shared.contracts.questions import Pile
from shared.design.formats import days_left


def piles(store: Session, who: Person, on: date) -> list[Pile]:
    """What came back to be completed, and drafts: a head sends them, a clerk writes them."""
    units = who.units("draft.edit")
    if not units:
        return []
    number, last = lying.unsent(store, units, on)
    due, left = (date.fromisoformat(last), days_left((date.fromisoformat(last) - on).days)) if last else (None, "")
    every = (
        Pile(label="Hồ sơ bị trả lại, chờ bổ sung", number=lying.returned(store, units, on), href="/units/#returned"),
        Pile(label="Bản nháp chưa gửi", number=number, href="/units/#drafts", due=due, left=left),
    )
    return [pile for pile in every if pile.number]
