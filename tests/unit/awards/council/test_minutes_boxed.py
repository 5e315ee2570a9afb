"""What minutes say of a member who did not own an opinion that was entered for them."""

from dataclasses import replace
from datetime import date

import pytest

from services.awards.domain.council import DECIDER
from services.awards.domain.council.events import Counted, WrittenRecorded
from services.awards.domain.council.state import State
from services.awards.web.council.boxed import boxed

ENTERED = WrittenRecorded("m-1", (), "5/CV", date(2026, 3, 2))
DISOWNED = replace(DECIDER.initial, contested=(ENTERED,))


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (DISOWNED, "sau đó không có ý kiến"),
        (
            replace(DISOWNED, letters=(replace(ENTERED, paper="6/CV", dated=None),)),
            "sau đó gửi ý kiến theo văn bản số 6/CV",
        ),
        (replace(DISOWNED, hands=(("m-1", ()),)), "sau đó tự biểu quyết"),
        (replace(DISOWNED, abstained=("m-1",)), "sau đó tự báo không bỏ phiếu"),
    ],
    ids=["nothing", "a letter", "a hand", "no vote"],
)
def test_minutes_say_what_became_of_the_vote_of_who_disowned_a_letter(state: State, said: str) -> None:
    *_, line = boxed(state, Counted(()), {}, {"m-1": "Ủy viên số 1"})
    assert line == f"Ủy viên số 1: không nhận ý kiến đã ghi theo văn bản số 5/CV ngày 02/03/2026; {said}"
