"""A round of a council of seven, given its events."""

from dataclasses import replace
from datetime import date

from services.awards.domain import council
from services.awards.domain.council import commands, state
from services.awards.domain.council import events as council_events
from services.awards.domain.council.events import Attended, Convened
from services.awards.domain.council.events import SheetCast as Cast
from services.awards.domain.council.state import Facts
from services.awards.domain.council.words import Item, Meeting
from tests.support.given import Given, given

DAY = date(2026, 3, 2)
MEMBERS = tuple(f"m-{place}" for place in range(1, 8))
CHAIR, SECRETARY = "m-1", "m-2"
ITEM = Item("d-1", (2, 3))
SHUT = Convened("bca", MEMBERS, (ITEM,), "", DAY, Meeting(on=DAY, chair=CHAIR, secretary=SECRETARY))
CONVENED = replace(SHUT, public_key="aa")
At = Given[state.State, commands.Command, council_events.Event, Facts | None]


def at(*events: council_events.Event, convened: Convened = CONVENED) -> At:
    return given(council.DECIDER, convened, *events)


def cast(number: int) -> list[council_events.Event]:
    return [Cast(member, member) for member in MEMBERS[:number]]


def present(*members: str) -> list[council_events.Event]:
    return [Attended(member, present=True) for member in members]
