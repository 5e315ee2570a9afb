"""A secret dossier is a number in another book: nothing that could name a unit, a person or a place is taken."""

import pytest

from services.awards.domain.stub import (
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
    seal_of,
)
from tests.support.given import Given, given

FREE, TAKEN = Facts(), Facts(taken=True)
SALT = "00ff"
NOTED = Registered(seal=seal_of(SALT, "12/2025"))


def at(*events: Event) -> Given[State, Command, Event, Facts]:
    return given(DECIDER, *events)


def test_a_secret_dossier_is_noted_by_its_number_once_and_closed_once() -> None:
    at().when(Register("12/2025", SALT), FREE).then(NOTED)
    at().when(Register("12/2025", SALT), TAKEN).refused("stub-number-taken")
    at(NOTED).when(Register("13/2025", SALT), FREE).refused("stub-number-taken")
    at(NOTED).when(Close("7", SALT), FREE).then(Closed(seal=seal_of(SALT, "7")))
    at(NOTED).when(Close("", SALT), FREE).then(Closed(seal=seal_of(SALT, "")))
    at(NOTED, Closed(seal="ab")).when(Close("7", SALT), FREE).refused("stub-not-open")
    at().when(Close("7", SALT), FREE).refused("stub-not-open")


def test_no_event_holds_a_number_and_one_without_the_salt_guesses_none() -> None:
    for event in (*DECIDER.decide(Register("12/2025", SALT), State(), FREE),):
        assert "12" not in str(vars(event)["number"])
        assert seal_of("", "12/2025") not in str(event)
    assert seal_of("a", "12/2025") != seal_of("b", "12/2025")


@pytest.mark.parametrize("number", ["12/SM-PX03", "T-86", "Nguyễn Văn A", "", "1/1/2025", "12/2025\n"])
def test_a_number_with_the_symbols_of_a_unit_is_not_taken(number: str) -> None:
    at().when(Register(number, SALT), FREE).refused("stub-number", law=LAW)
    if number:
        at(NOTED).when(Close(number, SALT), FREE).refused("stub-number", law=LAW)
