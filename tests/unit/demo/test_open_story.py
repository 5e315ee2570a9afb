"""The open movement after the drive is made up, later than the drive, and has work for the sample accounts."""

from demo.show import SAMPLES
from demo.story import OPEN, Story, load
from tests.support.tables import rows_of


def test_the_open_work_follows_the_drive_and_waits_for_a_sample_account() -> None:
    left = load(OPEN)
    days = [act.on for act in left.acts]
    assert days[0] > load().acts[-1].on
    assert days == sorted(days)
    assert [day for day in days if day.weekday() > 4] == []
    assert {row["next"] for row in left.rows("nominations")} <= set(SAMPLES)


def test_every_row_that_is_left_open_says_that_it_is_made_up() -> None:
    left = load(OPEN)
    assert "không phải phong trào có thật" in left.campaign["name"]
    assert {row.get("source") for row in _own(left)} == {"placeholder"}


def _own(left: Story) -> list[dict[str, object]]:
    """Every row with a code or an act, of the file itself."""
    tables = {name: rows for name, rows in left.tables.items() if name not in ("accounts", "councils")}
    return [row for row in rows_of(tables) if {"code", "do"} & row.keys()]
