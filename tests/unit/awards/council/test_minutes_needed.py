from datetime import date

from services.awards.domain import council
from services.awards.domain.council.minuting import NAMES, NEEDED, missing
from tests.support.council import ITEM, convened
from tests.support.given import given


def test_a_round_that_was_not_convened_lacks_no_minutes() -> None:
    assert missing(council.DECIDER.initial) == []


def test_minutes_lack_every_point_the_meeting_does_not_state_and_the_names() -> None:
    round_ = given(council.DECIDER, convened(3, ITEM, on=date(2026, 3, 2))).state
    stated = {NEEDED["chair"]}
    assert missing(round_) == [*(text for text in NEEDED.values() if text not in stated), NAMES]
