"""Pages fit A4, a phone and a desktop; in a real browser."""

from contextlib import AsyncExitStack
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

import pytest
from playwright.async_api import Browser, Page

from shared.access.tokens import sign
from tests.matrix import awards, campaigns, units
from tests.matrix.cells import World
from tests.support.browsing import chromium, listening

A4 = 673
"""Pixels between the margins of print.css: (210 − 2 × 16) mm."""
PHONE, DESK = 390, 1280
ONE_LINE = 80
PAGES = {
    awards: (
        ("head.t-86", "/awards/"),
        ("head.t-86", "/awards/dossiers/{dossiers}"),
        ("secretary.t-86", "/awards/rounds/{rounds}"),
        ("member.t-86", "/awards/rounds/{counted}"),
        ("authority.t-86", "/awards/decisions/{decisions}"),
        ("auditor.t-86", "/awards/register"),
        ("auditor.t-86", "/awards/timeline?campaign=cand-80"),
        ("head.t-86", "/awards/law?page=3"),
        ("authority.t-86", "/awards/due"),
        ("secretary.t-86", "/awards/councils/{councils}"),
        ("appraiser.bca", "/awards/calendar"),
    ),
    units: (
        ("head.t-86", "/units/"),
        ("head.t-86", "/units/nominations/{nominations}"),
        ("clerk.t-86", "/units/drafts/{drafts}"),
        ("clerk.t-86", "/units/drafts/{drafts}/preview"),
        ("admin.t-86", "/units/accounts"),
    ),
    campaigns: (("head.t-86", "/campaigns/cand-80"), ("auditor.bca", "/campaigns/cand-80/registered")),
}
SHOWN = "[...document.querySelectorAll('nav, form.form, .menu')].filter(one => one.offsetHeight).length"
TORN = """() => [...document.querySelectorAll('td > div')].filter(one => {
    const text = one.firstChild;
    if (!text || !/^\\s*\\d{2}\\/\\d{2}\\/\\d{4}\\s*$/.test(text.textContent)) return false;
    const place = document.createRange();
    place.selectNodeContents(text);
    return new Set([...place.getClientRects()].map(each => each.top)).size > 1;
}).length"""
"""Days that a narrow column breaks in two."""
pytestmark = pytest.mark.browser


@pytest.mark.parametrize("service", PAGES, ids=lambda service: service.__name__.rpartition(".")[2])
async def test_pages_fit_the_sheet_the_phone_and_the_desk(service: ModuleType, tmp_path: Path) -> None:
    faults = list[str]()
    async with AsyncExitStack() as stack:
        browser = await stack.enter_async_context(chromium())
        world = await stack.enter_async_context(service.world(tmp_path))
        address = await stack.enter_async_context(listening(world.app))
        for account, path in PAGES[service]:
            page = await opened(browser, world, address, account)
            answer = await page.goto(path.format(**world.ids))
            assert answer
            assert answer.status == 200, (account, path)
            faults += [f"{path}: {fault}" for fault in await faults_of(page)]
            await page.context.close()
    assert not faults, "\n".join(faults)


async def opened(browser: Browser, world: World, address: str, account: str) -> Page:
    session = sign(world.private, "session", {"sid": f"s-{account}", "account": account}, datetime.now(UTC))
    context = await browser.new_context(base_url=address, extra_http_headers={"Cookie": f"sid={session}"})
    return await context.new_page()


async def faults_of(page: Page) -> list[str]:
    faults = [f"wider than {width} px" for width in (DESK, PHONE) if not await fits(page, width)]
    if await page.evaluate("document.querySelector('.masthead-row').offsetHeight") >= ONE_LINE:
        faults.append("the header of a phone takes more than a line")
    await page.emulate_media(media="print")
    if not await fits(page, A4):
        faults.append("wider than a sheet of A4")
    if await page.evaluate(SHOWN):
        faults.append("navigation or a form on paper")
    if await page.evaluate(TORN):
        faults.append("a day torn in two")
    return faults


async def fits(page: Page, width: int) -> bool:
    await page.set_viewport_size({"width": width, "height": 900})
    return bool(await page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
