"""What can be read off a dossier, and what asks of it more than it holds."""

import pytest

from services.awards.domain.dossier.judging import verdict_of
from services.awards.domain.dossier.state import taken_over
from services.awards.domain.dossier.words import achievement_key
from shared.contracts.nomination import Claim
from shared.text import same_paper
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


def test_an_achievement_is_its_stage_of_a_movement_or_the_paper_of_its_event() -> None:
    keys = [achievement_key("thematic", "p-1", "cand-80", Claim(final_review=final)) for final in (None, False, True)]
    assert keys == ["p-1|cand-80|", "p-1|cand-80|interim", "p-1|cand-80|final"]
    assert achievement_key("ad_hoc", "p-1", "cand-80", Claim(event="12/KL")) == f"p-1|{same_paper('12/KL')}"
    assert achievement_key("ad_hoc", "p-1", "cand-80", Claim()) == ""
    assert achievement_key("merit", "p-1", "cand-80", Claim(event="12/KL")) == ""


def test_a_dossier_that_was_never_opened_has_nobody_ahead_and_nobody_inherits_it() -> None:
    assert at().state.ahead == set()
    assert taken_over(at().state, "x-1", "x-2") == at().state
