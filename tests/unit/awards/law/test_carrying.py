"""A row that ends with its text goes on unconfirmed, unless a row of the next day follows it."""

from datetime import date, timedelta
from typing import Any

from services.awards.law.carrying import NO_LONGER, carried
from services.awards.law.reading import Raws, Spot

LAST, NEXT = date(2025, 6, 30), date(2025, 7, 1)
SOURCE = {"code": "TT1", "ends": LAST, "carries_on": True}
ROW = {"id": "no-hold", "source": "TT1", "article": "Đ.3", "starts": date(2024, 1, 1), "ends": LAST, "confirmed": True}


def after(*rows: dict[str, Any]) -> list[dict[str, Any]]:
    place = Spot("conditions.toml:1")
    found: Raws = {"source": [(place, SOURCE)], "condition": [(place, row) for row in rows]}
    return [row for _, row in carried(found)["condition"]]


def test_a_row_that_nothing_follows_goes_on_unconfirmed_and_says_so() -> None:
    kept, going = after(ROW)
    assert kept == ROW
    assert going == {key: value for key, value in ROW.items() if key != "ends"} | {
        "article": f"Đ.3 {NO_LONGER}",
        "starts": NEXT,
        "confirmed": False,
    }


def test_a_row_that_another_follows_the_next_day_ends() -> None:
    follows = ROW | {"starts": LAST + timedelta(days=1), "ends": date(2026, 1, 1), "source": "TT2"}
    assert after(ROW, follows) == [ROW, follows]
