"""What can be read off a dossier, and what asks of it more than it holds."""

import pytest

from services.awards.domain.dossier.judging import verdict_of
from services.awards.domain.dossier.words import Claim
from tests.support.given_dossier import DECIDED, LAW, OPENED, TO_COUNCIL, at


def test_ahead_of_a_dossier_are_its_unit_and_the_stations_to_come_until_it_ends() -> None:
    assert at(OPENED).state.ahead == {"x-1", "t-86", "x03", "bca"}
    assert at(*TO_COUNCIL).state.ahead == {"x-1", "bca"}
    assert at(*DECIDED).state.ahead == set()


def test_nothing_is_judged_where_no_case_was_looked_up() -> None:
    with pytest.raises(TypeError, match="nothing to judge"):
        verdict_of(at(OPENED).state, LAW)


def test_an_initiative_from_before_there_were_names_has_its_number_alone() -> None:
    assert Claim(initiatives=("1/QĐ", "2/QĐ"), works=("ab",)).named == (("1/QĐ", "ab"), ("2/QĐ", ""))
