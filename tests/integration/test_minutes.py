"""The minutes of a round are printed from the ledger, and a standing council brings its seats; on real pages."""

from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from services.awards.acts.dossiers import row_of
from tests.integration.awards_thing import COUNCIL, PEOPLE, AwardsHouse, read, words


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def test_a_standing_council_meets_counts_below_no_quorum_and_leaves_its_minutes(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    roles = dict(zip(COUNCIL, ("chair", "secretary", "member", "member"), strict=True))
    founding = {"unit": "t-86", "kind": "emulation", "title": "Hội đồng tỉnh", "instrument": "01/QĐ"}
    form = founding | {"since": "2025-01-01"} | {f"role.{account}": role for account, role in roles.items()}
    async with house.browser("secretary") as page:
        made = await page.post("/awards/councils", data=form)
        assert made.status_code == 303, words(made.text)
        council = str(made.headers["location"].rpartition("/")[2])
        meeting = {"unit": "t-86", "dossier": [id_], "council": council, "meets_on": "2025-07-20", "place": "Vĩnh Long"}
        opened = await page.post("/awards/rounds", data=meeting)
        assert opened.status_code == 303, words(opened.text)
        round_ = str(opened.headers["location"].rpartition("/")[2])
        early = await page.post(f"/awards/rounds/{round_}/count", data={})
        assert (early.status_code, "no-quorum" in early.text) == (409, True)
    for account in COUNCIL[:3]:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    async with house.browser("secretary") as page:
        away = await page.post(f"/awards/rounds/{round_}/attendance", data={"at.absent": "duty"})
        assert away.status_code == 303, words(away.text)
    await house.count(round_)
    assert row_of(house.service, id_).status == "voted"
    async with house.browser("secretary") as page:
        printed = await page.get(f"/awards/rounds/{round_}/minutes.pdf?places=1")
    assert printed.status_code == 200, words(printed.text)
    told = " ".join(" ".join(sheet.extract_text() for sheet in PdfReader(BytesIO(printed.content)).pages).split())
    for said in (
        "HỘI ĐỒNG TỈNH",
        "Có mặt: 3",
        "Vắng mặt: 1",
        "bận công tác",
        "3/4 (75,0 %)",
        "cần 3/4",
        PEOPLE["head"][0],
    ):
        assert said in told, said
    assert "Biên bản họp hội đồng" in words(await read(house, "secretary", f"/awards/dossiers/{id_}"))
    assert "Hội đồng tỉnh" in words(await read(house, "secretary", f"/awards/councils/{council}"))
