from datetime import date

import pytest

from services.awards.domain.register.past import Record, same_year

RECORD = Record("CSTDCS", "t-86", 2023, "Giám đốc", "12/QĐ", date(2023, 12, 20), None, "sheet")


@pytest.mark.parametrize(
    ("record", "decided_on", "same"),
    [
        (RECORD, date(2023, 1, 3), True),
        (RECORD, date(2024, 1, 3), False),
        (RECORD, None, True),
        (Record("CSTDCS", "t-86", 2022, "Giám đốc", "12/QĐ", None, None, "sheet"), date(2023, 1, 3), False),
    ],
    ids=["both days known", "another year", "one day unknown", "the honoured years differ"],
)
def test_two_papers_with_one_number_are_the_same_within_a_year(
    record: Record, decided_on: date | None, *, same: bool
) -> None:
    assert same_year(record, decided_on, 2023) is same
