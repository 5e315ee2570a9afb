"""Awards with and without a campaign, and the fields the form asks for each."""

from datetime import date

import pytest

from services.awards.domain.dossier import commands
from shared.contracts.nomination import Package
from shared.kernel import Refused, new_id
from shared.records import campaigns
from tests.support.awards import CLAIM, AwardsHouse, read, row_of
from tests.support.units import House

ALONE = {"unit": "t-86", "subject": "collective", "subject_ref": "t-86", "report": "Đã làm."}
MISSING, FOREIGN = "campaign-missing", "award-not-of-campaign"


@pytest.fixture
def house(units: House) -> House:
    return units


@pytest.mark.parametrize(
    ("said", "rule"),
    [
        ({"award": "DVQT", "kind": "merit"}, None),
        ({"award": "BK_BO", "kind": "ad_hoc"}, None),
        ({"award": "GK_TINH", "kind": "thematic"}, "draft-incomplete"),
        ({"award": "GK_TINH", "kind": "thematic", "campaign": "cand-80"}, None),
        ({"award": "DVQT", "kind": "merit", "campaign": "cand-80"}, FOREIGN),
    ],
)
async def test_a_unit_sends_without_a_movement_what_comes_of_none(
    house: House, said: dict[str, str], rule: str | None
) -> None:
    async with house.browser("head") as head:
        id_ = (await head.post("/units/api/v1/drafts", json=ALONE | said)).json()["id"]
        answer = await head.post(f"/units/api/v1/nominations/{id_}/submit")
        assert answer.json().get("rule") == rule, answer.text
        if not rule and "campaign" not in said:
            assert "Không thuộc phong trào nào" in await head.page(f"/units/nominations/{id_}")
    with house.service.database.reading() as store:
        told = store.connection().exec_driver_sql("SELECT body FROM outbox WHERE type LIKE '%nomination.submitted%'")
        bodies = [str(row[0]) for row in told]
    assert bool(bodies) is (rule is None)
    assert all(('"campaign":null' in body) is ("campaign" not in said) for body in bodies)


async def open_(awards: AwardsHouse, award: str, kind: str, campaign: str) -> str | None:
    """The rule that refuses the dossier at the door, or none."""
    opening = commands.Open(
        campaign=campaign, attempt=1, unit="t-86", award=award, subject="collective", subject_ref="t-86",
        posthumous=False, kind=kind, filed_on=date(2025, 7, 10), package=Package("e", 1, "d"), claim=CLAIM,
    )  # fmt: skip
    try:
        await awards.service.office.perform([(f"dossier/{new_id()}", opening)], "service:units")
    except Refused as refused:
        return refused.rule
    return None


async def test_awards_also_enforces_the_list_of_the_movement(awards: AwardsHouse) -> None:
    listed = campaigns.CampaignHeard("Hè", "thematic", date(2025, 6, 1), date(2025, 8, 31), ("GK_TINH",))
    await awards.service.office.perform([("campaign/he", listed)], "service:campaigns")

    assert await open_(awards, "GK_TINH", "thematic", "he") is None
    assert await open_(awards, "BK_BO", "thematic", "he") == FOREIGN
    assert await open_(awards, "BK_BO", "thematic", "") == MISSING
    assert await open_(awards, "BK_BO", "merit", "") is None


async def test_a_dossier_of_no_movement_is_read_and_appraised_as_any_other(awards: AwardsHouse) -> None:
    assert await open_(awards, "BK_BO", "merit", "") is None
    with awards.service.database.reading() as store:
        id_ = str(store.connection().exec_driver_sql("SELECT id FROM dossier").scalar_one())
        told = store.connection().exec_driver_sql("SELECT body FROM outbox WHERE type LIKE '%dossier.received%'")
        assert '"campaign":null' in str(told.scalar_one())
    assert row_of(awards.service, id_).campaign == ""
    assert "<dt>Phong trào</dt>" not in await read(awards, "appraiser", f"/awards/dossiers/{id_}")


async def test_the_page_begins_a_nomination_of_no_movement_and_asks_what_the_award_needs(house: House) -> None:
    async with house.browser("clerk") as clerk:
        begun = await clerk.submit("/units/drafts", {"unit": "t-86", "campaign": "", "subject": "person"})
        here = str(begun.headers["location"])
        fields = {"revision": "1", "award": "HCVV_1", "kind": "seniority", "act": "save"}
        every = await clerk.page(here)
        await clerk.submit(here, fields)
        medal = await clerk.page(here)
        await clerk.submit(here, fields | {"revision": "2", "award": "CSTDTQ", "kind": "merit"})
        title = await clerk.page(here)

    assert 'value="thematic"' not in every
    for page, asked, left_out in (
        (medal, "service_joined_on", "years_0_grade"),
        (title, "years_0_grade", "service_joined_on"),
    ):
        assert f'name="{asked}"' in page
        assert f'name="{left_out}"' not in page
    assert ("service_posts" in medal, "later_retirement" in medal) == (False, False), "years of service are enough"
    assert "Danh sách trích ngang: chưa có" in medal
    assert "Ý kiến của ban thường vụ cấp ủy: chưa có" in title
    assert "Công nhận sáng kiến, đề tài, mưu trí sáng tạo: chưa có" in title
    assert "Chỉ dành cho tập thể." in medal
    assert "Không dùng cho loại khen thưởng đang chọn; dùng cho: theo công trạng và thành tích." in medal


@pytest.mark.parametrize(("award", "kind", "sent"), [("HCVV_1", "seniority", True), ("CSTDCS", "merit", False)])
async def test_a_service_medal_is_sent_without_a_report_and_a_title_is_not(
    house: House, award: str, kind: str, *, sent: bool
) -> None:
    async with house.browser("clerk") as clerk:
        begun = await clerk.submit("/units/drafts", {"unit": "t-86", "campaign": "", "subject": "person"})
        draft = str(begun.headers["location"])
        fields = {"revision": "1", "award": award, "kind": kind, "report": "", "person_name": "Cán bộ minh họa"}
        await clerk.submit(draft, fields | {"act": "person"})
    async with house.browser("head") as head:
        answer = await head.post(f"/units/api/v1/nominations/{draft.rsplit('/', 1)[1]}/submit")
    assert (answer.status_code == 202) is sent, answer.text
    assert ("Hồ sơ còn thiếu: thành tích." in answer.text) is not sent
