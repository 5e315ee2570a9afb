"""Nobody makes awards take in a workbook before it is known that it is welcome."""

from pathlib import Path

from tests.integration.awards_thing import AwardsHouse
from tests.integration.test_units_door import BOUNDARY, Upload


async def test_a_workbook_of_somebody_who_may_not_record_the_past_is_not_taken_in(tmp_path: Path) -> None:
    book = Upload()
    async with AwardsHouse(tmp_path).open() as house, house.browser("member") as member:
        answer = await member.post("/awards/api/v1/past-awards/sheet", content=book.pieces(), headers=BOUNDARY)
    assert (answer.status_code, book.taken) == (403, 0)
