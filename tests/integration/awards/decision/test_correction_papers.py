"""The paper of a correction says what stood before it, and leaves no blank."""

import re
from datetime import date

from tests.support.awards import AwardsHouse, read
from tests.support.decisions import correct
from tests.support.reading import said


async def papers(house: AwardsHouse, id_: str) -> dict[str, str]:
    """Every notice on a decision by its number, as printed."""
    shown = await read(house, "head", f"/awards/decisions/{id_}")
    links = set(re.findall(r"/awards/decisions/[^\"]*/corrections/[^\"]*\.pdf", shown))
    async with house.browser("head") as page:
        told = [said(await page.get(link)) for link in links]
    return {text.partition("Số: ")[2].partition(" ")[0]: text for text in told}


async def test_a_notice_cites_the_number_and_day_that_earlier_notices_gave(house: AwardsHouse) -> None:
    id_ = await house.decide(dossier := await house.to_council())
    house.service.clock.set_on = date(2025, 7, 25)
    for notice, wrong in (
        ("5/TB", {"field": "number", "new": "07/QĐ-ĐC"}),
        ("6/TB", {"field": "date", "new": "21/07/2025"}),
        ("7/TB", {"dossier": dossier}),
    ):
        answer = await correct(house, id_, notice=notice, **wrong)
        assert answer.status_code == 303, answer.text
    told = await papers(house, id_)
    assert "Đính chính Quyết định số DEMO-01/QĐ ngày 20 tháng 7 năm 2025 của" in told["5/TB"]
    assert "Đính chính Quyết định số 07/QĐ-ĐC ngày 20 tháng 7 năm 2025 của" in told["6/TB"]
    assert "Đính chính Quyết định số 07/QĐ-ĐC ngày 21 tháng 7 năm 2025 của" in told["7/TB"]


async def test_a_notice_quotes_the_words_of_a_certificate_that_had_none_of_its_own(house: AwardsHouse) -> None:
    id_ = await house.decide(dossier := await house.to_council(content={"citation": ""}))
    answer = await correct(house, id_, field="wording", dossier=dossier, new="Đã có thành tích xuất sắc")
    assert answer.status_code == 303, answer.text
    assert (
        "Đã ghi: Đã có thành tích xuất sắc trong phong trào thi đua “80 năm” Nay đính chính là"
        in (await papers(house, id_))["5/TB"]
    )
