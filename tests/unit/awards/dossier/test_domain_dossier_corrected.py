"""A dossier after its decision was corrected."""

from dataclasses import replace
from datetime import date

from services.awards.domain.dossier import commands, events, fallen
from tests.support.given_dossier import DAY, DECIDED, GRANTED, LAW, TO_SIGN, at


def test_a_corrected_number_or_day_is_noted_on_every_dossier_of_the_decision() -> None:
    number, day = commands.CorrectGrant("5/TB", number="02/QĐ"), commands.CorrectGrant("5/TB", on=date(2025, 6, 30))
    at(*DECIDED).when(number, LAW).then(renumbered := fallen.GrantCorrected("02/QĐ", DAY, "5/TB"))
    at(*DECIDED, renumbered).when(day, LAW).then(moved := fallen.GrantCorrected("02/QĐ", date(2025, 6, 30), "5/TB"))
    state = at(*DECIDED, events.Conferred("c-1", DAY), renumbered, moved).state
    assert state.status == "conferred"
    assert state.granted == replace(GRANTED, number="02/QĐ", on=date(2025, 6, 30))
    at(*TO_SIGN).when(number, LAW).then()
