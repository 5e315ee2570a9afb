"""A round of a council of seven, given its events."""

from dataclasses import replace
from datetime import date

from services.awards.domain import council
from services.awards.domain.council import Attended, Convened, Facts, Item, Meeting
from services.awards.domain.council import SheetCast as Cast
from tests.support.given import Given, given

DAY = date(2026, 3, 2)
MEMBERS = tuple(f"m-{place}" for place in range(1, 8))
CHAIR, SECRETARY = "m-1", "m-2"
ITEM = Item("d-1", (2, 3))
SHUT = Convened("bca", MEMBERS, (ITEM,), "", DAY, Meeting(on=DAY, chair=CHAIR, secretary=SECRETARY))
CONVENED = replace(SHUT, public_key="aa")
At = Given[council.State, council.Command, council.Event, Facts | None]


def at(*events: council.Event, convened: Convened = CONVENED) -> At:
    return given(council.DECIDER, convened, *events)


def cast(number: int) -> list[council.Event]:
    return [Cast(member, member) for member in MEMBERS[:number]]


def present(*members: str) -> list[council.Event]:
    return [Attended(member, present=True) for member in members]
