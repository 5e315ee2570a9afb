"""The desk of campaigns: for those who may launch, and for units that have not responded."""

from datetime import date, timedelta

from services.campaigns.domain import campaign
from shared.http.desks import desk_of
from tests.support.awards import words
from tests.support.campaigns import DRAFT, LAUNCH, CampaignsHouse, delegation, registers

Told = list[tuple[str, int, str, date | None, str]]
TO_LAUNCH = ("Phong trào chờ phát động", 1, "/campaigns/cand-80")
SILENT = ("Phong trào đơn vị chưa đăng ký", 1, "/campaigns/cand-80/register?unit=t-86-cu")
LAST = date(2025, 8, 19)


def waits(house: CampaignsHouse, who: str) -> Told:
    return [(pile.label, pile.number, pile.href, pile.due, pile.left) for pile in desk_of(house.service, who).piles]


async def test_a_draft_waits_for_the_authority_and_for_a_delegate_while_the_delegation_runs(
    house: CampaignsHouse,
) -> None:
    await house.have(("campaign/cand-80", DRAFT))
    today = [(*TO_LAUNCH, LAUNCH, "Đến hạn hôm nay")]
    assert waits(house, "minister") == today
    assert [waits(house, who) for who in ("writer", "delegate", "member", "elsewhere")] == [[], [], [], []]
    await house.have(("delegation/d-1", delegation(LAUNCH, LAUNCH + timedelta(days=5))))
    assert waits(house, "delegate") == today
    house.service.clock.set_on = LAUNCH + timedelta(days=5)
    assert waits(house, "delegate") == [(*TO_LAUNCH, None, "")]  # it should have begun, and may still be launched
    house.service.clock.set_on = LAUNCH + timedelta(days=6)
    assert waits(house, "delegate") == []


async def test_a_campaign_waits_for_a_unit_until_it_has_responded_or_the_campaign_is_over(
    house: CampaignsHouse,
) -> None:
    await house.launched()
    assert waits(house, "clerk") == [(*SILENT, LAST, "Còn 272 ngày")]
    async with house.browser("clerk") as page:
        assert "Phong trào đơn vị chưa đăng ký 1 Còn 272 ngày" in words(await page.page("/campaigns/"))
        assert "Đăng ký thi đua" in await page.page(SILENT[2])
    house.service.clock.set_on = LAST + timedelta(days=1)
    assert waits(house, "clerk") == []
    house.service.clock.set_on = LAUNCH
    await house.have(registers("t-86-cu", ("bien-che", 8)))
    assert waits(house, "clerk") == []


async def test_a_campaign_that_was_closed_waits_for_nobody(house: CampaignsHouse) -> None:
    await house.launched()
    await house.have(("campaign/cand-80", campaign.Close()))
    assert waits(house, "clerk") == []
