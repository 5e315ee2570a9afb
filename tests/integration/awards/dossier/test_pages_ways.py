"""Links between pages of awards, and facts that a page shows only once."""

import io

from openpyxl import load_workbook

from services.awards.usecases.register.past_sheet import LINES
from tests.support.awards import AwardsHouse, read, words


async def test_the_law_leads_back_only_where_its_reader_may_go(house: AwardsHouse) -> None:
    for path in ("/awards/law", "/awards/law/diff"):
        assert 'href="/awards/"' in await read(house, "appraiser", path)
        assert 'href="/awards/"' not in await read(house, "custodian", path)


async def test_the_life_of_a_dossier_names_a_concluded_condition_in_words(house: AwardsHouse) -> None:
    page = words(await read(house, "appraiser", f"/awards/dossiers/{await house.to_council()}"))
    assert ": đạt, theo 01/BC" in page
    assert "report-fresh: met" not in page
    assert "after-discipline: met" not in page


async def test_the_frame_says_a_post_and_its_unit_once(house: AwardsHouse) -> None:
    page = words(await read(house, "secretary", "/awards/"))
    assert page.count("Công an tỉnh Vĩnh Long, Công an tỉnh Vĩnh Long") == 0
    assert "Thư ký Hội đồng, Công an tỉnh Vĩnh Long Đổi mật khẩu" in page


async def test_the_workbook_to_fill_in_brings_the_codes_of_the_awards_and_of_the_units_within_reach(
    house: AwardsHouse,
) -> None:
    async with house.browser("secretary") as page:
        made = load_workbook(io.BytesIO((await page.get("/awards/import/template.xlsx")).content))
    rows = list(made["Mã"].iter_rows(min_row=2, values_only=True))
    assert ("CSTDCS", "Chiến sĩ thi đua cơ sở") in {row[:2] for row in rows}
    assert {row[3] for row in rows if row[3]} == set(LINES)
    units = {row[5]: row[6] for row in rows if row[5]}
    assert units["t-86"] == "Công an tỉnh Vĩnh Long"
    assert units["x-29602"] == "Công an xã Long Hồ"
    assert "x-31972" not in units, "another province's"
    assert "bca" not in units
