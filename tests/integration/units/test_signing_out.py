"""In a browser: signing out saves first, in every tab, and leaves no copy behind."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Dialog, expect

from tests.support.draft_open import TYPED, UnitOfWork, opened

pytestmark = pytest.mark.browser


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[UnitOfWork]:
    async with opened(tmp_path) as desk:
        yield desk


async def test_signing_out_saves_first_and_leaves_no_copy(desk: UnitOfWork) -> None:
    await desk.type(TYPED)
    await desk.page.get_by_role("button", name="Đăng xuất").click()
    await expect(desk.page.get_by_role("link", name="Đăng nhập").first).to_be_visible()
    assert (desk.saved(), await desk.copies()) == (TYPED, 0)


async def test_signing_out_by_the_menu_of_a_phone_saves_as_well(desk: UnitOfWork) -> None:
    await desk.page.set_viewport_size({"width": 390, "height": 800})
    await desk.type(TYPED)
    await desk.page.get_by_text("Mục lục").click()
    await desk.page.get_by_role("button", name="Đăng xuất").click()
    await desk.page.wait_for_url("**/")
    assert (desk.saved(), await desk.copies()) == (TYPED, 0)


async def test_signing_out_asks_for_what_another_tab_has_not_saved_and_keeps_no_copy_of_it(desk: UnitOfWork) -> None:
    await desk.context.route("**/autosave", lambda route: route.abort())
    await desk.type(TYPED)
    await desk.says("Mất kết nối")
    asked, answers = list[str](), [False, True]
    other = await desk.context.new_page()
    other.on("dialog", lambda dialog: _answer(dialog, asked, yes=answers.pop(0)))
    await other.goto("/units/")
    await other.get_by_role("button", name="Đăng xuất").click()
    assert ("chưa lưu được" in asked[0], await desk.copies()) == (True, 1)
    await other.get_by_role("button", name="Đăng xuất").click()
    await other.wait_for_url("**/")
    await desk.says("Đã đăng xuất ở thẻ khác")
    await desk.type(TYPED * 2)
    await desk.says("Đã đăng xuất ở thẻ khác")
    assert await desk.copies() == 0
    await desk.sign_in_anew()
    await desk.page.get_by_role("button", name="Lưu nháp").last.click()
    await desk.page.get_by_role("button", name="Gửi lại").click()
    await desk.shows(TYPED * 2)
    assert (desk.saved(), await desk.copies()) == (TYPED * 2, 0)


async def test_signing_out_leaves_the_copies_of_another_account(desk: UnitOfWork) -> None:
    await desk.page.evaluate("localStorage.setItem('thidua another /x', JSON.stringify({ at: Date.now() }))")
    await desk.page.get_by_role("button", name="Đăng xuất").click()
    await desk.page.wait_for_url("**/")
    assert await desk.copies() == 1


async def _answer(dialog: Dialog, asked: list[str], *, yes: bool) -> None:
    asked.append(dialog.message)
    await (dialog.accept() if yes else dialog.dismiss())
