"""A row takes from an event what the two hold under one name, also what an old event has by default alone."""

from datetime import date

from sqlmodel import SQLModel

from shared.records.book import columns


class Row(SQLModel):
    name: str
    on: str
    note: str


class Event:
    """As one that was read from an old row: what was added since stands on the class."""

    note = ""

    def __init__(self) -> None:
        self.name, self.on, self.other = "an", date(2025, 7, 1), 9


def test_a_row_takes_days_as_text_and_defaults_of_the_class_and_nothing_else() -> None:
    assert columns(Row, Event()) == {"name": "an", "on": "2025-07-01", "note": ""}


def test_of_two_objects_the_last_that_holds_a_column_wins() -> None:
    later = Event()
    later.name = "bình"
    assert columns(Row, Event(), later)["name"] == "bình"
