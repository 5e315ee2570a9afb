"""The words a unit reads about the progress of its nomination."""

import pytest

from services.units.domain.rules import ENDED
from services.units.web.words import OVER, phases


@pytest.mark.parametrize("status", sorted(OVER))
def test_a_nomination_that_has_ended_is_at_no_step_any_more(status: str) -> None:
    assert ENDED - {"draft", "decided", "conferred"} == OVER
    [here] = [step for step in phases(status) if step.get("detail")]
    assert here["state"] == "ended"
    assert "current" not in [step["state"] for step in phases(status)]


def test_a_refused_nomination_counts_as_sent_and_not_received() -> None:
    sent, received, *_ = phases("refused")
    assert (sent["state"], received["state"], received["detail"]) == ("done", "ended", "Không tiếp nhận")
