from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date

from services.campaigns.domain import campaign, heard, registration, result
from shared.records.directory import AccountHeard
from tests.support.campaigns import (
    DRAFT,
    LAUNCH,
    TITLE,
    Browser,
    delegation,
    registers,
)
from tests.support.campaigns import CampaignsHouse as House

PAGE = "/campaigns/cand-80"


async def test_the_list_parts_running_from_past_and_shows_drafts_only_to_those_who_write_or_launch(
    house: House,
) -> None:
    await house.launched()
    await house.have(("campaign/du-thao", DRAFT))
    async with house.browser("clerk") as clerk, house.browser("writer") as writer:
        seen = await clerk.page("/campaigns/")
        assert "Đang diễn ra" in seen
        assert "du-thao" not in seen
        assert "du-thao" in await writer.page("/campaigns/")
        await clerk.page("/campaigns/du-thao", 404)
        house.service.clock.set_on = date(2025, 8, 20)
        assert "Đã hết thời gian" in await clerk.page("/campaigns/")


async def test_page_and_api_hide_a_draft_from_those_who_do_not_write_or_launch_it_where_it_will_be_launched(
    house: House,
) -> None:
    await house.have(("campaign/du-thao", DRAFT))
    for name, seen in (("writer", True), ("minister", True), ("elsewhere", False), ("clerk", False)):
        async with house.browser(name) as browser:
            listed = (await browser.get("/campaigns/api/v1/campaigns")).json()
            assert [campaign["code"] for campaign in listed] == (["du-thao"] if seen else [])
            for path in ("/campaigns/api/v1/campaigns/du-thao", "/campaigns/du-thao"):
                assert (await browser.get(path)).status_code == (200 if seen else 404)
            assert ("du-thao" in await browser.page("/campaigns/")) == seen


async def test_a_draft_is_rewritten_through_the_api_only_on_the_version_that_was_read(house: House) -> None:
    body = {"title": "Hè", "kind": "thematic", "unit": "bca", "starts": "2025-06-01", "ends": "2025-08-31"}
    address = "/campaigns/api/v1/campaigns/he"
    async with house.browser("writer") as writer:
        assert (await writer.put(address, json=body)).json()["version"] == 1
        blind = await writer.put(address, json=body | {"title": "Hè 2025"})
        assert (blind.status_code, blind.json()["rule"]) == (409, "draft-stale")
        read = await writer.put(address, json=body | {"title": "Hè 2025"}, headers={"If-Match": "1"})
        assert (read.status_code, read.json()["version"]) == (201, 2)


async def test_units_respond_as_soon_as_a_campaign_is_launched_even_before_its_first_day(house: House) -> None:
    await house.have(("campaign/cand-80", replace(DRAFT, starts=date(2025, 1, 1))))
    await house.have(("campaign/cand-80", campaign.Launch("minister", None, "Hội nghị", "Hội trường")))
    async with house.browser("clerk") as clerk:
        await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-bien-che": "8"})


async def test_the_page_shows_the_whole_name_the_launch_and_what_no_source_tells(house: House) -> None:
    await house.have(("campaign/cand-80", DRAFT), ("delegation/uq", delegation(LAUNCH, LAUNCH)))
    await house.have(("campaign/cand-80", campaign.Launch("delegate", "uq", "Hội nghị trực tuyến", "")))
    async with house.browser("clerk") as clerk:
        page = await clerk.page(PAGE)
    assert TITLE[1:] in page
    assert "Phó Cục trưởng Cục Công tác Đảng và công tác chính trị" in page
    assert "Ký thừa ủy quyền (TUQ.) theo văn bản số DEMO-UQ-01/2024" in page
    assert page.count("chưa có trong nguồn") >= 4  # place of the launch; issuer, title and date of the basis
    assert all(occasion in page for occasion in DRAFT.occasions)


async def test_coverage_counts_the_units_of_each_level_that_are_valid_today(house: House) -> None:
    await house.launched()
    await house.have(registers("t-86-cu", ("bien-che", 8)), registers("t-84-cu", ("bien-che", 9)))
    async with house.browser("clerk") as clerk:
        assert "2/63" in await clerk.page(PAGE)
        house.service.clock.set_on = date(2025, 7, 1)
        assert "0/34" in await clerk.page(PAGE)


async def test_the_launching_unit_is_not_counted_among_those_called_upon(house: House) -> None:
    await house.launched()
    async with house.browser("writer") as writer:
        assert "0/1 " not in await writer.page(PAGE)
        assert ">bca<" not in await writer.page(f"{PAGE}/missing?words=bo cong an")
        await house.have(registers("bca", ("bien-che", 8)))
        assert "1/1 " in await writer.page(PAGE)


async def test_who_has_not_responded_is_found_by_province_by_words_and_page_by_page(house: House) -> None:
    await house.launched()
    house.service.clock.set_on = date(2025, 7, 1)
    await house.have(registers("x-29602", ("bien-che", 8)))
    async with house.browser("writer") as writer:
        every = [line.split("<")[0] async for line in _rows(writer, f"{PAGE}/missing?province=t-86&limit=40")]
        assert len(every) == len(set(every)) == 124  # the province and its 124 communes without the one that answered
        assert "x-29602" not in "".join(every)
        found = await writer.page(f"{PAGE}/missing?words=long chau&province=t-86")
        assert "Long Châu" in found
        answered = [row async for row in _rows(writer, f"{PAGE}/registered?words=x-29602")]
        assert len(answered) == 1


async def _rows(browser: Browser, path: str) -> AsyncIterator[str]:
    while path:
        page = await browser.page(path)
        for row in page.split('data-label="Đơn vị"')[1:]:
            yield row.partition("<div>")[2]
        path = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")


async def test_the_lists_of_units_are_closed_to_those_who_may_not_read_the_response(house: House) -> None:
    await house.launched()
    async with house.browser("member") as member:
        await member.page(f"{PAGE}/missing", 403)
        await member.page(f"{PAGE}/registered", 403)
        assert "Đơn vị chưa hưởng ứng" not in await member.page(PAGE)


async def test_a_clerk_registers_own_goals_and_finds_them_again_to_change_them(house: House) -> None:
    await house.launched()
    form = {
        "unit": "t-86-cu",
        "goal-bien-che": "9",
        "goal-mo-hinh": "",
        "own-1-text": "Đội lưu động",
        "own-1-goal": "4",
    }
    async with house.browser("clerk") as clerk, house.browser("writer") as writer:
        assert "Mức chung: 8 biên chế" in await clerk.page(f"{PAGE}/register")
        await clerk.submit(f"{PAGE}/register", form)
        again = await clerk.page(f"{PAGE}/register")
        assert "gửi lại là thay đổi" in again
        assert 'value="9"' in again
        assert 'value="Đội lưu động"' in again
        listed = await writer.page(f"{PAGE}/registered")
        assert "Đội lưu động: <strong>4" in listed
        assert "<strong>9 biên chế" in listed


async def test_a_goal_that_is_no_number_comes_back_beside_its_field_with_what_was_typed(house: House) -> None:
    await house.launched()
    async with house.browser("clerk") as clerk:
        for wrong in ("-1", "tám", "1.5", "9" * 12):
            page = await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-bien-che": wrong}, 422)
            assert 'id="f-goal-bien-che-error"' in page
            assert f'value="{wrong}"' in page


async def test_a_registration_for_a_foreign_unit_is_denied(house: House) -> None:
    await house.launched()
    async with house.browser("clerk") as clerk:
        await clerk.page(f"{PAGE}/register?unit=t-84-cu", 403)
        await clerk.submit(f"{PAGE}/register", {"unit": "t-84-cu", "goal-bien-che": "8"}, 403)
        await clerk.page("/campaigns/new", 403)
        await clerk.page("/campaigns/cand-80/launch", 403)
        await clerk.submit(f"{PAGE}/close", {}, 403)


async def test_a_late_or_empty_registration_is_refused_with_its_rule_and_keeps_what_was_typed(house: House) -> None:
    await house.launched()
    async with house.browser("clerk") as clerk:
        assert "/problems/registration-empty" in await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu"}, 409)
        house.service.clock.set_on = date(2025, 8, 20)
        old = await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-bien-che": "11"}, 403)
        assert "Đơn vị kế thừa là Công an tỉnh Vĩnh Long (t-86)." in old
        await house.have(("account/clerk", AccountHeard("Cán bộ thi đua", (("clerk", "t-86"),), closed=False)))
        page = await clerk.submit(f"{PAGE}/register", {"unit": "t-86", "goal-bien-che": "11"}, 409)
    assert "/problems/campaign-over" in page
    assert 'value="11"' in page


async def test_results_are_reported_by_quarter_and_shown_beside_the_common_goal(house: House) -> None:
    await house.launched()
    await house.have(registers("t-86-cu", ("bien-che", 9)), registers("t-84-cu", ("bien-che", 8)))
    other = result.Report("cand-80", "t-84-cu", "2024-q4", (result.TargetLine("bien-che", 7),))
    await house.have(("result/cand-80:t-84-cu:2024-q4", other))
    async with house.browser("clerk") as clerk:
        assert "Quý IV năm 2024" in await clerk.page(f"{PAGE}/report")
        await clerk.submit(f"{PAGE}/report", {"unit": "t-86-cu", "period": "2024-q4", "reached-bien-che": "8"})
        page = await clerk.page(PAGE)
        assert 'value="8"' in await clerk.page(f"{PAGE}/report?period=2024-q4")
    assert "7,5 biên chế" in page
    assert "7 – 8" in page
    assert "1/2" in page  # one of two reached the common goal


async def test_the_tally_counts_nominations_by_status_and_awards_that_were_granted(house: House) -> None:
    await house.launched()
    for number, outcome in enumerate(("returned", "decided", "conferred", "refused")):
        fact = heard.NominationHeard("cand-80", "t-86-cu", "BK_BO", "collective", LAUNCH)
        await house.have((f"nomination/{number}", fact))
        await house.have((f"nomination/{number}", heard.OutcomeHeard(str(number), outcome, LAUNCH)))
    async with house.browser("clerk") as clerk:
        page = await clerk.page(PAGE)
    assert all(words in page for words in ("Trả lại", "Đã quyết định", "Đã trao tặng", "Không tiếp nhận"))
    assert "<dt>Bằng khen của Bộ Công an</dt><dd>2</dd>" in page


async def test_typed_text_is_never_markup(house: House) -> None:
    bad = "<script>alert(1)</script>"
    basis, target = campaign.Basis(f"{bad} 1/CT", bad, bad), campaign.Target("x", bad, bad)
    nasty = campaign.Draft(bad, "thematic", "bca", LAUNCH, LAUNCH, (bad,), (bad,), (basis,), (target,))
    await house.have(("campaign/cand-80", nasty))
    await house.have(("campaign/cand-80", campaign.Launch("minister", None, bad, bad)))
    await house.have(
        (
            "registration/cand-80:t-86-cu",
            registration.Register("cand-80", "t-86-cu", (registration.OwnTarget("x", bad, 1),)),
        )
    )
    async with house.browser("clerk") as clerk:
        for path in ("", "/register", "/report", "/registered", f"/missing?words={bad}"):
            page = await clerk.page(f"{PAGE}{path}")
            assert bad not in page
            assert "&lt;script&gt;" in page
        refused = await clerk.submit(f"{PAGE}/register", {"unit": "t-86-cu", "goal-x": bad}, 422)
        assert bad not in refused


async def test_a_form_without_the_token_of_its_page_is_refused(house: House) -> None:
    await house.launched()
    async with house.browser("minister") as minister:
        del minister.headers["X-CSRF-Token"]
        await minister.submit(f"{PAGE}/close", {}, 403)


async def test_a_form_sent_twice_does_its_work_once(house: House) -> None:
    await house.launched()
    async with house.browser("minister") as minister:
        await minister.submit(f"{PAGE}/close", {"once": "same"})
        await minister.submit(f"{PAGE}/close", {"once": "same"})
