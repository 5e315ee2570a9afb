"""A secret dossier accepts a number only; nothing that names a unit, person or place."""

import pytest

from services.awards.domain.holds.secret import (
    DECIDER,
    LAW,
    Close,
    Closed,
    Command,
    Event,
    Facts,
    Register,
    Registered,
    State,
)
from tests.support.given import Given, given

FREE, TAKEN = Facts(), Facts(taken=True)
BOUND = "00ff"
"""A digest of what is kept."""
NOTED = Registered(bound=BOUND)


def at(*events: Event) -> Given[State, Command, Event, Facts]:
    return given(DECIDER, *events)


def test_a_secret_dossier_is_noted_by_its_number_once_and_closed_once() -> None:
    at().when(Register("12/2025", BOUND), FREE).then(NOTED)
    at().when(Register("12/2025", BOUND), TAKEN).refused("stub-number-taken")
    at(NOTED).when(Register("13/2025", BOUND), FREE).refused("stub-number-taken")
    at(NOTED).when(Close("7", BOUND), FREE).then(Closed(bound=BOUND))
    at(NOTED).when(Close("", BOUND), FREE).then(Closed(bound=BOUND))
    at(NOTED, Closed(seal="ab")).when(Close("7", BOUND), FREE).refused("stub-not-open")
    at().when(Close("7", BOUND), FREE).refused("stub-not-open")


def test_no_event_holds_a_number() -> None:
    for event in (*DECIDER.decide(Register("12/2025", BOUND), State(), FREE),):
        assert "12" not in str(vars(event))


@pytest.mark.parametrize("number", ["12/SM-PX03", "T-86", "Nguyễn Văn A", "", "1/1/2025", "12/2025\n"])
def test_a_number_with_the_symbols_of_a_unit_is_not_taken(number: str) -> None:
    at().when(Register(number, BOUND), FREE).refused("stub-number", law=LAW)
    if number:
        at(NOTED).when(Close(number, BOUND), FREE).refused("stub-number", law=LAW)
