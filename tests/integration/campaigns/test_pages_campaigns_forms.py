from dataclasses import replace
from datetime import date

import pytest

from services.campaigns.domain.campaign import Launch, Target
from shared.records.directory import AccountHeard
from tests.support.campaigns import (
    DRAFT,
    LAUNCH,
    delegation,
)
from tests.support.campaigns import CampaignsHouse as House

PAGE = "/campaigns/cand-80"


async def test_a_draft_is_written_changed_and_never_overwritten_by_a_page_that_is_older(house: House) -> None:
    fields = {
        "code": "he-2025",
        "title": "Phong trào hè",
        "kind": "thematic",
        "unit": "bca",
        "starts": "1/6/2025",
        "ends": "2025-08-31",
        "awards": ["GK_TINH", "BK_BO"],
        "basis-1-number": "Chỉ thị số 11",
        "target-2-code": "mo-hinh",
        "target-2-text": "Mô hình mới",
    }
    async with house.browser("writer") as writer:
        await writer.submit("/campaigns/new", fields)
        assert "Mã này đã được dùng" in await writer.submit("/campaigns/new", fields, 422)
        await writer.submit("/campaigns/new", fields | {"code": "new"}, 422)
        edit = await writer.page("/campaigns/he-2025/edit")
        assert "Mô hình mới" in edit
        seen = edit.partition('name="version" value="')[2].partition('"')[0]
        await writer.submit("/campaigns/he-2025/edit", fields | {"version": seen, "title": "Phong trào hè 2025"})
        stale = await writer.submit("/campaigns/he-2025/edit", fields | {"version": seen, "title": "Bản cũ"}, 409)
        assert "/problems/draft-stale" in stale
        assert "Phong trào hè 2025" in await writer.page("/campaigns/he-2025")


async def test_a_draft_is_deleted_after_a_question_and_is_gone_for_everybody(house: House) -> None:
    fields = {"code": "he-2025", "title": "Phong trào hè", "kind": "thematic", "unit": "bca"}
    fields |= {"starts": "1/6/2025", "ends": "31/8/2025"}
    place, api = "/campaigns/he-2025", "/campaigns/api/v1/campaigns"
    async with house.browser("writer") as writer, house.browser("elsewhere") as stranger:
        await writer.submit("/campaigns/new", fields)
        await writer.submit(f"{place}/edit", fields | {"version": "1", "title": "Phong trào hè 2025"})
        await stranger.submit(f"{place}/delete", {"version": "2"}, 404)
        stale = await writer.submit(f"{place}/delete", {"version": "1"}, 409)
        assert ("/problems/draft-stale" in stale, 'name="version" value="2"' in stale) == (True, True)
        asked = await writer.submit(f"{place}/delete", {"version": "2", "ask": "Xóa dự thảo phong trào này?"}, 200)
        assert "Xóa dự thảo phong trào này?" in asked
        await writer.submit(f"{place}/delete", {"version": "2"})
        await writer.page(place, 404)
        assert "Phong trào hè" not in (await writer.page("/campaigns/")).partition("<main")[2]
        assert (await writer.get(f"{api}/he-2025")).status_code == 404
        await writer.submit("/campaigns/new", fields)
        machine = await writer.delete(f"{api}/he-2025", headers={"If-Match": "4"})
        assert machine.status_code == 204, machine.text
        await writer.page(place, 404)
    await house.launched()
    async with house.browser("writer") as writer:
        kept = await writer.delete(f"{api}/cand-80", headers={"If-Match": "2"})
        assert (kept.status_code, kept.json()["rule"]) == (409, "campaign-launched")


async def test_a_goal_beyond_its_measure_is_refused_with_what_was_typed(house: House) -> None:
    await house.have(("campaign/cand-80", replace(DRAFT, targets=(Target("chi-bo", "Có chi bộ", "phần trăm", 100),))))
    await house.have(("campaign/cand-80", Launch("minister", None, "Hội nghị", "Hội trường")))
    async with house.browser("clerk") as clerk, house.browser("writer") as writer:
        page = await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-chi-bo": "5000"}, 409)
        assert ("/problems/target-goal" in page, 'value="5000"' in page) == (True, True)
        body = {"title": "Hè", "kind": "thematic", "unit": "bca", "starts": "2025-06-01", "ends": "2025-08-31"}
        below = body | {"targets": [{"code": "a", "text": "A", "goal": -900}]}
        assert (await writer.put("/campaigns/api/v1/campaigns/he", json=below)).status_code == 422


async def test_every_fault_of_a_draft_is_named_beside_its_field(house: House) -> None:
    fields = {"code": "he", "title": "Hè", "kind": "thematic", "unit": "bca", "starts": "2025-06-31", "ends": ""}
    async with house.browser("writer") as writer:
        page = await writer.submit(
            "/campaigns/new", fields | {"target-1-text": "Thiếu mã", "basis-1-title": "Thiếu số"}, 422
        )
    for name in ("starts", "ends", "target-1-code", "basis-1-number"):
        assert f'id="f-{name}-error"' in page
    assert 'value="Thiếu mã"' in page


async def test_a_draft_whose_dates_run_backwards_is_refused_by_the_rule_with_its_law(house: House) -> None:
    fields = {
        "code": "he",
        "title": "Hè",
        "kind": "thematic",
        "unit": "bca",
        "starts": "2025-06-02",
        "ends": "2025-06-01",
    }
    async with house.browser("writer") as writer:
        page = await writer.submit("/campaigns/new", fields, 409)
    assert "/problems/campaign-dates" in page
    assert "06/2022/QH15, Đ.17" in page


async def test_the_launch_form_offers_the_delegations_heard_and_marks_what_is_valid_today(house: House) -> None:
    await house.have(
        ("campaign/cand-80", DRAFT),
        ("delegation/uq-1", delegation(LAUNCH, date(2024, 11, 30))),
        ("delegation/uq-0", delegation(date(2023, 1, 1), date(2023, 1, 31), "DEMO-UQ-00/2023")),
    )
    async with house.browser("delegate") as delegate:
        page = await delegate.page(f"{PAGE}/launch")
        assert "Có hiệu lực hôm nay (20/11/2024 – 30/11/2024)" in page
        assert "Không có hiệu lực hôm nay (01/01/2023 – 31/01/2023)" in page
        assert "Theo thẩm quyền của tôi" not in page
        refused = await delegate.submit(f"{PAGE}/launch", {"right": "uq-0", "event": "Hội nghị"}, 409)
        assert "/problems/delegation-not-valid" in refused
        assert 'value="Hội nghị"' in refused
        await delegate.submit(f"{PAGE}/launch", {"right": "uq-1", "event": "Hội nghị", "place": "Hội trường"})
        assert "Ký thừa ủy quyền (TUQ.) theo văn bản số DEMO-UQ-01/2024" in await delegate.page(PAGE)


@pytest.mark.parametrize(
    ("kind", "post", "mark", "said"),
    [
        ("", ("deputy", "bca"), "KT.", "Ký thay (KT.)"),
        ("KT", ("deputy", "bca"), "KT.", "Ký thay (KT.)"),
        ("TL", ("head", "x03"), "TL.", "Ký thừa lệnh (TL.)"),
        ("", ("head", "x03"), "TUQ.", "Ký thừa ủy quyền (TUQ.)"),
    ],
)
async def test_a_delegate_launches_in_the_manner_the_delegation_names_else_by_the_post(
    house: House, kind: str, post: tuple[str, str], mark: str, said: str
) -> None:
    held = replace(delegation(LAUNCH, LAUNCH), kind=kind)
    fact = AccountHeard("Chức vụ minh họa", (("campaigner", "x03"),), closed=False, posts=((*post, LAUNCH, None),))
    await house.have(("account/delegate", fact), ("campaign/cand-80", DRAFT), ("delegation/uq", held))
    async with house.browser("delegate") as delegate:
        assert f"{said}, văn bản số DEMO-UQ-01/2024" in await delegate.page(f"{PAGE}/launch")
        await delegate.submit(f"{PAGE}/launch", {"right": "uq", "event": "Hội nghị", "place": "Hội trường"})
        assert f"{said} theo văn bản số DEMO-UQ-01/2024" in await delegate.page(PAGE)
        told = (await delegate.get("/campaigns/api/v1/campaigns/cand-80")).json()
    assert (told["instrument"], told["signs_as"]) == ("DEMO-UQ-01/2024", mark)


async def test_who_holds_no_right_is_told_so_and_a_forged_choice_is_refused(house: House) -> None:
    await house.have(("campaign/cand-80", DRAFT), ("delegation/uq", delegation(LAUNCH, LAUNCH)))
    async with house.browser("writer") as writer:
        assert "chưa phát động được" in await writer.page(f"{PAGE}/launch")
        for choice in ("own", "uq", "nothing"):
            page = await writer.submit(f"{PAGE}/launch", {"right": choice}, 409)
            assert "/problems/launch-without-delegation" in page


async def test_a_campaign_is_ended_and_then_takes_no_registration(house: House) -> None:
    await house.launched()
    async with house.browser("minister") as minister, house.browser("clerk") as clerk:
        await minister.submit(f"{PAGE}/close", {})
        assert "Đã kết thúc" in await minister.page(PAGE)
        await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-bien-che": "8"}, 409)
        assert "/problems/campaign-not-launched" in await minister.submit(f"{PAGE}/close", {}, 409)


async def test_a_unit_s_own_target_that_bears_a_mark_is_refused_beside_its_field(house: House) -> None:
    await house.launched()
    form = {"unit": "t-86-cu", "own-1-text": "Chuyên án\nTỐI MẬT", "own-1-goal": "3"}
    async with house.browser("clerk") as clerk:
        page = await clerk.submit(f"{PAGE}/register", form, 409)
    assert "/problems/secret-content" in page
    assert 'id="f-own-1-text-error"' in page
    assert 'value="3"' in page
