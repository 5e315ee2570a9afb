"""In a browser: what is typed into a draft reaches the server, or stays in the browser until it does."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.async_api import Route, expect

from services.units.store.tables import Draft
from services.units.usecases import nominations
from shared.design.formats import typed_date
from shared.text import clean
from tests.support.draft_open import TYPED, UnitOfWork, opened
from tests.support.units import PASSWORD
from tests.support.waiting import until

pytestmark = pytest.mark.browser
LONG = TYPED + " rất dài" * 6000


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[UnitOfWork]:
    async with opened(tmp_path) as desk:
        yield desk


async def test_a_click_right_after_typing_loses_nothing(desk: UnitOfWork) -> None:
    await desk.type(TYPED)
    await desk.page.get_by_role("link", name="Bàn làm việc").first.click()
    await desk.is_saved(TYPED)
    await desk.back()
    await desk.shows(TYPED)
    assert await desk.copies() == 0


async def test_a_save_too_large_for_a_closing_page_is_offered_again_and_saved(desk: UnitOfWork) -> None:
    await desk.context.route("**/autosave", lambda route: route.abort())
    desk.house.service.office.read_only = "a route does not see all that a page sends while it closes"
    await desk.type(LONG)
    await desk.page.goto("/units/")
    desk.house.service.office.read_only = None
    await desk.context.unroute("**/autosave")
    assert desk.saved() == ""
    await desk.back()
    await desk.says("Đã lấy lại nội dung")
    await desk.shows(LONG)
    await desk.is_saved(LONG)
    await desk.says("Đã lưu nháp")
    assert await desk.copies() == 0


async def test_a_broken_connection_is_retried_and_shown_beside_the_field(desk: UnitOfWork) -> None:
    await desk.context.set_offline(True)
    await desk.type(TYPED)
    await desk.says("Mất kết nối")
    await expect(desk.page.locator(".autosave")).to_be_in_viewport()
    assert await desk.copies() == 1
    await desk.context.set_offline(False)
    await desk.says("Đã lưu nháp")
    assert (desk.saved(), await desk.copies()) == (TYPED, 0)


async def test_an_answer_that_got_lost_saves_nothing_twice(desk: UnitOfWork) -> None:
    async def swallowed(route: Route) -> None:
        await route.fetch()
        await route.abort()

    await desk.context.route("**/autosave", swallowed)
    await desk.type(TYPED)
    await desk.says("Mất kết nối")
    await desk.context.unroute("**/autosave")
    await desk.says("Đã lưu nháp")
    with desk.house.service.database.reading() as store:
        assert store.get_one(Draft, desk.draft.rpartition("/")[2]).revision == 2


async def test_a_refusal_is_told_with_its_reason_and_the_text_stays_here(desk: UnitOfWork) -> None:
    async with desk.house.browser("clerk") as other:
        await other.submit(desk.draft, {"revision": "1", "report": "Của người khác"})
    await desk.type(TYPED)
    await desk.says("Có người đã sửa bản nháp này")
    await desk.page.goto("/units/")
    await desk.back()
    await desk.shows(TYPED)
    await desk.page.get_by_role("button", name="Lưu nháp").last.click()
    await expect(desk.page.get_by_text("Của người khác")).to_be_visible()
    await desk.page.get_by_role("button", name="Lưu nháp").last.click()
    await desk.is_saved(TYPED)


async def test_signed_out_is_a_state_and_the_text_waits_for_its_account(desk: UnitOfWork) -> None:
    await desk.context.clear_cookies()
    await desk.type(TYPED)
    await desk.says("Phiên làm việc đã kết thúc")
    way = f"/units/sign-in?next={desk.draft.replace('/', '%2F')}"
    await expect(desk.page.locator(".autosave a")).to_have_attribute("href", way)
    assert await desk.copies() == 1


async def test_a_page_whose_session_was_replaced_gives_the_text_back_to_be_sent(desk: UnitOfWork) -> None:
    await desk.type(TYPED)
    await desk.sign_in_anew()
    await desk.page.get_by_role("button", name="Lưu nháp").last.click()
    await expect(desk.page.get_by_role("heading", name="Phiên làm việc đã đổi")).to_be_visible()
    await expect(desk.page.get_by_text(TYPED)).to_be_visible()
    assert desk.saved() == ""
    await desk.page.get_by_role("button", name="Gửi lại").click()
    await desk.shows(TYPED)
    assert (desk.saved(), await desk.copies()) == (TYPED, 0)


async def test_a_private_form_whose_token_ran_out_goes_on_without_leaving_its_route(desk: UnitOfWork) -> None:
    await desk.sign_in_anew("admin")
    await desk.page.goto("/units/accounts/new")
    for label, text in (("Tên đăng nhập", "moi"), ("Họ và tên", TYPED), ("Mật khẩu ban đầu", PASSWORD)):
        await desk.page.get_by_label(label).fill(text)
    await desk.have_token("admin", datetime.now(UTC) - timedelta(minutes=16))
    asked: list[str] = []
    desk.page.on("request", lambda request: asked.append(request.url.partition("/units/")[2]))
    await desk.page.locator("main form").evaluate("(form) => { form.noValidate = true; form.requestSubmit(); }")
    await expect(desk.page.get_by_label("Họ và tên")).to_have_value(TYPED)
    await expect(desk.page.get_by_label("Mật khẩu ban đầu")).to_have_value("")
    assert [each for each in asked if each] == ["accounts", "renew", "accounts"]


async def test_text_typed_during_a_save_is_saved_when_the_page_is_left(
    desk: UnitOfWork, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate, edit, came = asyncio.Event(), nominations.edit_draft, list[str]()

    async def late(*args: Any, **more: Any) -> int:  # noqa: ANN401 - as it was called
        came.append(args[4]["report"])
        await asyncio.wait_for(gate.wait(), 30)
        return await edit(*args, **more)

    monkeypatch.setattr(nominations, "edit_draft", late)
    await desk.type("Câu đầu")
    await until(lambda: came == ["Câu đầu"], 15, "the first save has come")
    await desk.type(TYPED)
    await desk.page.get_by_role("link", name="Bàn làm việc").first.click()
    await until(lambda: came[1:] == [TYPED], 15, "the rest follows it")
    gate.set()
    await desk.is_saved(TYPED)
    await desk.back()
    await desk.shows(TYPED)
    assert await desk.copies() == 0


async def test_a_copy_of_yesterday_is_gone(desk: UnitOfWork) -> None:
    yesterday = "JSON.stringify({ at: Date.now() - 90000000 })"
    await desk.page.evaluate(f"localStorage.setItem('thidua somebody /x', {yesterday})")
    await desk.page.goto("/units/")
    assert await desk.copies() == 0


async def test_a_day_is_typed_in_figures_alone_or_chosen_from_the_calendar_and_saved(desk: UnitOfWork) -> None:
    field = desk.page.get_by_label("Thành tích từ ngày")
    await field.fill("05032025")
    await field.blur()
    await expect(field).to_have_value("05/03/2025")
    calendar = desk.page.locator(".day", has=field).locator("[type=date]")
    await calendar.evaluate("(one) => { one.value = '2025-04-06'; one.dispatchEvent(new Event('change')); }")
    await expect(field).to_have_value("06/04/2025")
    await desk.says("Đã lưu nháp")
    with desk.house.service.database.reading() as store:
        assert store.get_one(Draft, desk.draft.rpartition("/")[2]).achieved_from == "2025-04-06"


DAYS = ("05032025", "5/3/2025", "05 . 03 . 2025", "2025-03-05", "5 3 2025", " 5-3-2025 ")
NO_DAYS = ("1112025", "111/2025", "5/3-2025", "11 / 12025", "1 112025", "532025", "5/3/25", "202535")


async def test_the_page_reads_a_day_as_the_server_does_and_leaves_an_ambiguous_one(desk: UnitOfWork) -> None:
    field = desk.page.get_by_label("Thành tích từ ngày")
    for typed in (*DAYS, *NO_DAYS):
        await field.fill(typed)
        await field.blur()
        await expect(field).to_have_value(typed_date(clean(typed)) if typed in DAYS else typed)
    assert {typed_date(clean(typed)) for typed in DAYS} == {"05/03/2025"}
    assert [typed_date(typed) for typed in NO_DAYS] == list(NO_DAYS)
