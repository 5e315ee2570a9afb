"""The size of a page for a first visit, and what a phone shows of its header."""

from pathlib import Path

import httpx2
import pytest
from playwright.async_api import expect

from demo.calls import TIMEOUT, Calls
from demo.people import People, new_password
from demo.story import load
from shared.installation import House
from tests.support.browsing import chromium

FIRST = 150_000
"""Bytes: some seconds on a slow line in a commune."""
ONE_LINE = 80
"""Pixels; the emblem and what is touched with a finger are 44 high."""
pytestmark = pytest.mark.browser
WEIGHT = """() => performance.getEntries().filter(one => "transferSize" in one)
    .reduce((sum, one) => sum + one.transferSize, 0)"""


async def test_the_first_page_weighs_little_and_comes_compressed(tmp_path: Path) -> None:
    async with chromium() as browser, House(tmp_path / "home") as house:
        page = await browser.new_page(base_url=house.address)
        answer = await page.goto("/units/sign-in", wait_until="networkidle")
        assert answer
        assert (await answer.all_headers())["content-encoding"] in ("zstd", "gzip")
        faces = await page.evaluate("[...document.fonts].filter(one => one.status === 'loaded').length")
        assert faces >= 2, "in the house's own face"
        assert await page.evaluate(WEIGHT) <= FIRST


async def test_on_a_phone_every_entry_and_the_person_lie_behind_one_word(tmp_path: Path) -> None:
    async with (
        chromium() as browser,
        House(tmp_path / "home", demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        people = People(Calls(client), load(), new_password())
        await people.found(house.home.first_link.read_text())
        page = await browser.new_page(base_url=house.address, viewport={"width": 390, "height": 844})
        await page.goto("/units/sign-in")
        await page.get_by_label("Tên đăng nhập").fill("quan-tri")
        await page.get_by_label("Mật khẩu").fill(people.password)
        await page.get_by_role("button", name="Đăng nhập", exact=True).click()
        await page.locator(".menu summary").click()
        for name in ("Bàn làm việc", "Cây đơn vị", "Tài khoản", "Tình trạng", "Đổi mật khẩu"):
            await expect(page.get_by_role("link", name=name, exact=True)).to_be_in_viewport()
        await expect(page.get_by_role("button", name="Đăng xuất")).to_be_in_viewport()
        assert await page.evaluate("document.querySelector('.masthead-row').offsetHeight") < ONE_LINE
        assert await page.evaluate("document.documentElement.scrollWidth") <= 390
