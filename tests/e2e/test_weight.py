"""What a page weighs on its way to a browser that has never been here."""

from pathlib import Path

import pytest

from shared.home import House
from tests.support.browsing import chromium

FIRST = 150_000
"""Bytes: some seconds on a slow line in a commune."""
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
