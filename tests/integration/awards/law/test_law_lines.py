"""What `thidua law diff` and unknown commands answer in awards."""

import pytest

from services.awards.usecases.law import lines
from services.awards.usecases.law.changes import Changed, Turned
from services.awards.usecases.law.lines import answer
from tests.support.awards import AwardsHouse


async def test_the_difference_of_a_day_is_a_row_for_each_dossier_judged_otherwise_and_a_sum(
    house: AwardsHouse, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = Turned("report-fresh", "", "unknown", "Đ.33.9")
    changed = Changed("d-1", "GK_TINH", "t-86", "", "unknown", (turned,))
    monkeypatch.setattr(lines, "changes", lambda *_: (3, [changed]))
    told = list(answer(house.service, ["law", "diff", "--on", "2025-07-20"]) or ())
    assert [line["kind"] for line in told] == ["row", "summary"]
    assert told[0]["text"].startswith("d-1 (Giấy khen")
    assert "(Đ.33.9)" in told[0]["text"]
    assert (told[1]["judged"], told[1]["changed"]) == (3, 1)
    assert "ngày 20/07/2025" in told[1]["text"]


async def test_an_unknown_command_is_left_to_others_and_a_day_that_is_none_is_refused(house: AwardsHouse) -> None:
    assert answer(house.service, ["law", "show"]) is None
    with pytest.raises(ValueError, match="day"):
        list(answer(house.service, ["law", "diff", "--on", "2025-02-30"]) or ())
