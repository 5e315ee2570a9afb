"""A secret dossier is a number in another book: nothing that could name a unit, a person or a place is taken."""

import pytest

from services.awards.domain.stub import DECIDER, LAW, Close, Closed, Command, Event, Facts, Register, Registered, State
from tests.support.given import Given, given

FREE, TAKEN = Facts(), Facts(taken=True)


def at(*events: Event) -> Given[State, Command, Event, Facts]:
    return given(DECIDER, *events)


def test_a_secret_dossier_is_noted_by_its_number_once_and_closed_once() -> None:
    at().when(Register("12/2025"), FREE).then(Registered("12/2025"))
    at().when(Register("12/2025"), TAKEN).refused("stub-number-taken")
    at(Registered("12/2025")).when(Register("13/2025"), FREE).refused("stub-number-taken")
    at(Registered("12/2025")).when(Close("7"), FREE).then(Closed("7"))
    at(Registered("12/2025")).when(Close(""), FREE).then(Closed(""))
    at(Registered("12/2025"), Closed("7")).when(Close("7"), FREE).refused("stub-not-open")
    at().when(Close("7"), FREE).refused("stub-not-open")


@pytest.mark.parametrize("number", ["12/SM-PX03", "T-86", "Nguyễn Văn A", "", "1/1/2025", "12/2025\n"])
def test_a_number_with_the_symbols_of_a_unit_is_not_taken(number: str) -> None:
    at().when(Register(number), FREE).refused("stub-number", law=LAW)
    if number:
        at(Registered("12/2025")).when(Close(number), FREE).refused("stub-number", law=LAW)
