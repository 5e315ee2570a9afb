"""The running order of a whole decision or of chosen awards, as page and PDF."""

import io

import pypdf

from tests.support.awards import AwardsHouse, read, words
from tests.support.statements import asked

CONFERRED = {"presenter": "Lãnh đạo minh họa", "received_by": "Cán bộ minh họa"}


async def printed(house: AwardsHouse, query: str) -> str:
    async with house.browser("head") as page:
        answer = await page.get(f"/awards/ceremony.pdf?{query}")
    assert answer.status_code == 200, words(answer.text)
    return words(" ".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(answer.content)).pages))


async def test_the_running_order_of_a_decision_puts_the_posthumous_last_with_the_family(house: AwardsHouse) -> None:
    dead, living = await house.to_council(posthumous=True), await house.to_council()
    decision = await house.decide(dead, living)
    page = words(await read(house, "head", f"/awards/ceremony?decision={decision}"))
    assert page.index("Trực tiếp nhận") < page.index("TRUY TẶNG") < page.index("Đại diện gia đình nhận")
    paper = await printed(house, f"decision={decision}")
    assert paper.index("Trực tiếp") < paper.index("TRUY TẶNG")
    assert "Người trao: (chưa ghi)." in paper
    for told in (page, " ".join(paper.split())):
        assert "TẶNG Giấy khen của Giám đốc Công an tỉnh Vĩnh Long" in told, "the award in full"


async def test_the_organiser_picks_awards_out_of_several_decisions_and_only_those_are_put_in_order(
    house: AwardsHouse,
) -> None:
    dead, living, left_out = [await house.to_council(posthumous=dead) for dead in (True, False, False)]
    await house.decide(dead, left_out, number="DEMO-01/QĐ")
    await house.decide(living, number="DEMO-02/QĐ")
    choices = words(await read(house, "head", "/awards/ceremony/choose"))
    assert "Quyết định số DEMO-01/QĐ ngày 20/07/2025" in choices
    assert "Quyết định số DEMO-02/QĐ" in choices
    query = f"award={dead}&award={living}"
    page = await read(house, "head", f"/awards/ceremony?{query}")
    assert f"/awards/ceremony.pdf?{query.replace('&', '&amp;')}" in page
    rows = words(page)[words(page).index("TT Được khen thưởng") :]
    assert rows.count("Cán bộ minh họa số 1") == 2, "the one that was not picked is not there"
    assert rows.index("DEMO-02/QĐ") < rows.index("DEMO-01/QĐ"), "the living of the later decision comes first"
    paper = await printed(house, query)
    assert "Quyết định số DEMO-02/QĐ ngày 20/07/2025 của Giám đốc Công an tỉnh Vĩnh Long;" in paper
    assert "Quyết định số DEMO-01/QĐ ngày 20/07/2025 của Giám đốc Công an tỉnh Vĩnh Long." in paper


async def test_what_to_confer_reads_its_dossiers_once(house: AwardsHouse) -> None:
    mine = await house.to_council()
    await house.decide(mine)
    with asked(house.service.database) as statements:
        assert mine in await read(house, "head", "/awards/ceremony/choose")
    assert len([sql for sql, _ in statements if "FROM dossier" in sql and "dossier.route" in sql]) == 1


async def test_only_valid_awards_not_yet_conferred_are_offered_and_only_to_the_conferrer(
    house: AwardsHouse,
) -> None:
    handed, fallen, open_ = [await house.to_council() for _ in range(3)]
    await house.decide(handed, fallen, open_)
    async with house.browser("head", confirmed=True) as page:
        for unsaid in ({"presenter": "."}, {"place": "?"}):
            refused = await page.post(f"/awards/awards/{handed}/confer", data=CONFERRED | unsaid)
            assert (refused.status_code, "bằng chữ" in refused.text) == (409, True)
        assert (await page.post(f"/awards/awards/{handed}/confer", data=CONFERRED)).status_code == 303
    assert await house.sign_back(await house.propose(fallen)) == 303
    offered = await read(house, "secretary", "/awards/ceremony/choose")
    assert [id_ for id_ in (handed, fallen, open_) if f'value="{id_}"' in offered] == [open_]
    assert "Không có khen thưởng nào chờ trao" in words(await read(house, "foreign", "/awards/ceremony/choose"))
    async with house.browser("foreign") as stranger:
        assert (await stranger.get(f"/awards/ceremony?award={open_}")).status_code == 404
    async with house.browser("head") as page:
        assert (await page.get("/awards/ceremony?award=nobody")).status_code == 404
        shown = words((await page.get(f"/awards/ceremony?award={fallen}&award={open_}")).text)
        assert shown.count("Trực tiếp nhận") == 1, "what fell is not handed over"
        order = (await page.get(f"/awards/api/v1/ceremony?award={fallen}&award={open_}")).json()
        assert [line["id"] for line in order] == [open_]
