"""The simulator of a change of the law: what would be judged otherwise, by which article; nothing is changed."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from services.awards.acts.lawchange import changes
from tests.integration.awards_thing import AwardsHouse, read, words


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def test_the_law_of_october_2026_would_send_every_pending_dossier_to_a_person(house: AwardsHouse) -> None:
    mine = await house.nominate()
    page = words(await read(house, "appraiser", "/awards/law/diff?on=2026-10-01"))
    assert "Đã đánh giá lại 1 hồ sơ đang xét; 1 hồ sơ thay đổi." in page
    assert "không áp dụng hoặc đạt → chưa rõ (Luật 06/2026/QH16" in page
    judged, changed = changes(house.service, date(2026, 10, 1))
    assert (judged, [each.dossier for each in changed]) == (1, [mine])
    assert "law-2026-unseen" in [turned.rule for turned in changed[0].rules]


async def test_the_rules_of_today_change_nothing(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2025, 7, 10)) == (1, ())


async def test_a_dossier_of_another_province_is_not_shown(house: AwardsHouse) -> None:
    await house.nominate(unit="x-31972")
    page = words(await read(house, "appraiser", "/awards/law/diff?on=2026-10-01"))
    assert "Đã đánh giá lại 0 hồ sơ đang xét; 0 hồ sơ thay đổi." in page
