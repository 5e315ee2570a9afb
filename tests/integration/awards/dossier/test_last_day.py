"""The last day for nominations, and the length of a movement, which is counted from its launch."""

from collections.abc import AsyncIterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from services.awards.domain.dossier import commands
from shared.contracts.campaigns import CampaignLaunched
from shared.contracts.nomination import Claim, Package
from shared.kernel import UNCONFIRMED, Refused, new_id
from shared.records.campaigns import hear_campaign
from tests.support.awards import AwardsHouse
from tests.support.campaigns import CampaignsHouse
from tests.support.units import Browser, House

ABOUT = {"unit": "t-86", "award": "GK_TINH", "subject": "collective", "subject_ref": "t-86", "report": "Đã làm."}
DRIVE = {"title": "Thi đua", "unit": "bca", "kind": "thematic", "starts": date(2025, 1, 1), "ends": date(2025, 12, 31)}


def launched(code: str, on: date, **more: object) -> CampaignLaunched:
    return CampaignLaunched.model_validate({"on": on, "campaign": code} | DRIVE | more)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        said = {"nominate_until": date(2026, 1, 15)}
        for contract in (launched("nam-2025", date(2025, 1, 2)), launched("ngan", date(2025, 1, 2), **said)):
            for sending in hear_campaign(contract) or ():
                await house.have(sending)
        yield house


async def sent(head: Browser, campaign: str) -> tuple[int, str]:
    draft = (await head.post("/units/api/v1/drafts", json=ABOUT | {"campaign": campaign})).json()["id"]
    answer = await head.post(f"/units/api/v1/nominations/{draft}/submit")
    return answer.status_code, answer.json().get("detail", "")


@pytest.mark.parametrize(
    ("campaign", "last", "mark"),
    [("nam-2025", date(2026, 3, 1), f" ({UNCONFIRMED})"), ("ngan", date(2026, 1, 15), "")],
)
async def test_the_review_of_a_year_sits_in_january_and_nominates_until_the_last_day(
    house: House, campaign: str, last: date, mark: str
) -> None:
    async with house.browser("head") as head:
        house.service.clock.set_on = date(2026, 1, 12)
        assert (await sent(head, campaign))[0] == 202
        house.service.clock.set_on = last
        assert f"đến hết {last:%d/%m/%Y}" in await head.page("/units/") or "Hôm nay là ngày cuối." in await head.page(
            "/units/"
        )
        assert (await sent(head, campaign))[0] == 202
        house.service.clock.set_on = last + timedelta(days=1)
        assert await sent(head, campaign) == (
            409,
            f"Hạn đề nghị khen thưởng của phong trào là hết ngày {last:%d/%m/%Y}{mark}.",
        )
        assert f"/campaigns/{campaign}" not in await head.page("/units/")


@pytest.mark.parametrize(("typed", "shown"), [({}, "30/10/2025"), ({"nominate_until": "30/09/2025"}, "30/09/2025")])
async def test_the_page_of_a_campaign_tells_its_last_day(tmp_path: Path, typed: dict[str, str], shown: str) -> None:
    fields = {"code": "he", "title": "Hè", "kind": "thematic", "unit": "bca", "starts": "1/6/2025", "ends": "31/8/2025"}
    async with CampaignsHouse(tmp_path).open() as house, house.browser("writer") as writer:
        early = await writer.submit("/campaigns/new", fields | {"nominate_until": "30/08/2025"}, 409)
        assert "/problems/campaign-nominations" in early
        await writer.submit("/campaigns/new", fields | typed)
        assert f"hết ngày {shown}" in await writer.page("/campaigns/he")
        assert (await writer.get("/campaigns/api/v1/campaigns/he")).json()["nominate_until"] == "-".join(
            reversed(shown.split("/"))
        )


@pytest.mark.parametrize(
    ("on", "rule"),
    [
        (date(2025, 7, 1), "movement-too-short"),
        (date(2022, 7, 1), None),
        (date(2022, 9, 2), None),
        (date(2022, 9, 3), "movement-too-short"),
    ],
)
async def test_a_movement_is_as_long_as_it_was_since_its_launch(tmp_path: Path, on: date, rule: str | None) -> None:
    contract = launched("dai", on, starts=date(2022, 7, 1), ends=date(2025, 9, 1))
    async with AwardsHouse(tmp_path).open() as house:
        house.service.clock.set_on = date(2025, 9, 1)
        for sending in hear_campaign(contract) or ():
            await house.service.office.perform([sending], "service:campaigns")
        opening = commands.Open(
            campaign="dai", attempt=1, unit="t-86", award="CO_BO", subject="collective", subject_ref="t-86",
            posthumous=False, kind="thematic", filed_on=date(2025, 9, 1), package=Package("e", 1, "d"),
            claim=Claim(achieved_to=date(2025, 7, 1), final_review=True),
        )  # fmt: skip
        try:
            await house.service.office.perform([(f"dossier/{new_id()}", opening)], "service:units")
            said = None
        except Refused as refused:
            said = refused.rule
    assert said == rule
