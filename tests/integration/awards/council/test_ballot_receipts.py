"""A member finds their own sheet in the counted box; the receipt does not show the choice."""

import json
import re

from services.awards.usecases.council.checking import find
from shared.runtime.auditing import verify
from tests.support.awards import AwardsHouse, read, words
from tests.support.rounds import FOUR, voting


async def test_a_receipt_is_found_in_the_box_that_was_counted_and_shows_no_choice(house: AwardsHouse) -> None:
    _, round_ = await voting(house, *FOUR)
    page = await read(house, "member", f"/awards/rounds/{round_}")
    receipt = re.search(r"<code>((?:[0-9a-f]{8} ?){8})</code>", page)
    assert receipt is not None
    await house.count(round_)
    for typed in (receipt[1], receipt[1].replace(" ", "").upper()):
        found = words(await read(house, "absent", f"/awards/rounds/{round_}/box?receipt={typed}"))
        assert "Phiếu có biên nhận này nằm nguyên trong hòm" in found
        assert "Kiểm phiếu đã mở đúng các phiếu trong hòm này" in found
    assert "Không phiếu nào trong hòm" in words(await read(house, "absent", f"/awards/rounds/{round_}/box?receipt=ab"))
    async with house.browser("member") as api:
        box = (await api.get(f"/awards/api/v1/rounds/{round_}/box")).json()
    assert box["receipts"] == sorted(box["receipts"])
    assert (box["receipt"], box["counted"]) == (receipt[1].replace(" ", ""), box["digest"])
    async with house.browser("foreign") as other:
        assert (await other.get(f"/awards/rounds/{round_}/box")).status_code == 404
    lines = list(find(house.service, receipt[1]))
    assert [line["kind"] for line in lines] == ["row", "summary"]
    assert round_ in lines[0]["text"]
    assert "mở đúng các phiếu đã bỏ" in lines[1]["text"]
    assert [line["kind"] for line in find(house.service, "ab" * 32)] == ["finding", "summary"]
    assert [line for line in verify(house.service) if line.get("check") == "trade"] == []
    assert "agree" not in json.dumps(box) + page.partition("<main")[2].partition("</main")[0]
