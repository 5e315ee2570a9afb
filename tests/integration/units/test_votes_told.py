"""How the vote of a council is told on the page of a nomination."""

from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from services.units import inbox
from services.units.domain.nomination import Follow
from shared.contracts import awards
from shared.kernel import UNCONFIRMED
from tests.support.units import House, submitted


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        yield house


async def test_a_vote_against_is_told_as_not_passed_with_its_figures(house: House) -> None:
    id_ = await submitted(house)
    await house.followed(id_, Follow("declined", "5/9/6"))
    async with house.browser("clerk") as clerk:
        page = await clerk.page(f"/units/nominations/{id_}")
    assert "không đạt" in page
    assert "5 phiếu đồng ý trên tổng số 9 thành viên hội đồng; cần 6 phiếu." in page


@pytest.mark.parametrize(("passed", "ruling"), [(False, ""), (False, "06/QĐ-CAT"), (True, "")])
async def test_the_share_of_a_vote_is_cited_where_the_unit_reads_it_marked_while_unconfirmed(
    house: House, ruling: str, *, passed: bool
) -> None:
    id_ = await submitted(house)
    share = f"NĐ 152/2025/NĐ-CP, Đ.6.2 ({UNCONFIRMED})"
    figures = {"agree": 5 if passed else 4, "total": 7, "needed": 5, "passed": passed, "law": share}
    vote = awards.DossierVoted(
        nomination=id_, unit="t-86", **figures, final=bool(ruling), ruling=ruling, on=date(2025, 7, 1)
    )
    for stream, follow in inbox.hear(vote):
        assert isinstance(follow, Follow)
        await house.followed(stream.removeprefix("nomination/"), follow)
    async with house.browser("clerk") as clerk:
        assert f"cần 5 phiếu. {share}" in await clerk.page(f"/units/nominations/{id_}")


@pytest.mark.parametrize(
    ("what", "note", "told"),
    [
        ("in_council", "6/7/5", "Hội đồng đã bỏ phiếu: đạt"),
        ("in_council", "3/7/5", "Hội đồng đã bỏ phiếu: chưa đạt"),
        ("in_council", "3/7/5/06/QĐ-CAT", "Hội đồng đã bỏ phiếu: người có thẩm quyền cho qua, văn bản số 06/QĐ-CAT"),
        (
            "declined",
            "3/7/5/07/QĐ-CAT",
            "Hội đồng đã bỏ phiếu: người có thẩm quyền không cho qua, văn bản số 07/QĐ-CAT",
        ),
        ("in_council", "6/7", "Hội đồng đã bỏ phiếu: đạt"),
    ],
)
async def test_a_vote_is_told_as_it_came_out_and_a_ruling_after_it_by_its_paper(
    house: House, what: str, note: str, told: str
) -> None:
    id_ = await submitted(house)
    await house.followed(id_, Follow(what, note))
    async with house.browser("clerk") as clerk:
        assert told + "</p>" in await clerk.page(f"/units/nominations/{id_}")
