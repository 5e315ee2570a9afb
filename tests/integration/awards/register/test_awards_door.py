"""Awards reads an uploaded workbook only after it has checked that the user may import."""

from pathlib import Path

import pytest

from tests.support.awards import AwardsHouse
from tests.support.uploads import BOUNDARY, Upload


@pytest.mark.parametrize("address", ["/awards/api/v1/past-awards/sheet", "/awards/import"])
async def test_a_workbook_of_somebody_who_may_not_record_the_past_is_not_taken_in(tmp_path: Path, address: str) -> None:
    book = Upload()
    async with AwardsHouse(tmp_path).open() as house, house.browser("member") as member:
        if "/api/" not in address:
            del member.headers["X-CSRF-Token"]  # a page has it in its form
        answer = await member.post(address, content=book.pieces(), headers=BOUNDARY)
    assert (answer.status_code, book.taken) == (403, 0)
