"""A clerk at a real browser with a draft open, for the tests of what the page itself does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from playwright.async_api import BrowserContext, Page, expect

from services.units.store.tables import Draft
from shared.access.tokens import sign
from tests.support.browsing import chromium, listening
from tests.support.units import House
from tests.support.waiting import until

TYPED = "Thành tích mà không ai muốn gõ lại lần thứ hai"
COPIES = "Object.keys(localStorage).filter((name) => name.startsWith('thidua ')).length"


class UnitOfWork:
    """A clerk at a browser, with a draft open."""

    def __init__(self, house: House, context: BrowserContext, page: Page, draft: str) -> None:
        self.house, self.context, self.page, self.draft = house, context, page, draft

    async def type(self, text: str) -> None:
        await self.page.get_by_label("Báo cáo thành tích").fill(text)

    async def says(self, text: str) -> None:
        await expect(self.page.locator(".autosave")).to_contain_text(text, timeout=15_000)

    async def shows(self, text: str) -> None:
        await expect(self.page.get_by_label("Báo cáo thành tích")).to_have_value(text)

    async def back(self) -> None:
        await self.page.goto(self.draft)

    def saved(self) -> str:
        with self.house.service.database.reading() as store:
            row: Draft = store.get_one(Draft, self.draft.rpartition("/")[2])
        return row.report

    async def is_saved(self, text: str) -> None:
        await until(lambda: self.saved() == text, 15, "the draft is saved")

    async def sign_in_anew(self, account: str = "clerk") -> None:
        """As in another tab of this browser, after the session of this one has ended."""
        await self.house.keep_session(f"s-new-{account}", account, datetime.now(UTC))
        await self.have_token(account, datetime.now(UTC))

    async def have_token(self, account: str, of: datetime) -> None:
        token = sign(self.house.private, "session", {"sid": f"s-new-{account}", "account": account}, of)
        await self.context.add_cookies([{"name": "sid", "value": token, "url": self.page.url.partition("/units")[0]}])

    async def copies(self) -> int:
        found: int = await self.page.evaluate(COPIES)
        return found


@asynccontextmanager
async def opened(folder: Path) -> AsyncIterator[UnitOfWork]:
    async with House(folder).open() as house, listening(house.app) as address, chromium() as browser:
        async with house.browser("clerk") as clerk:
            draft = await clerk.begin()
        now = datetime.now(UTC)
        await house.keep_session("s-clerk", "clerk", now)
        token = sign(house.private, "session", {"sid": "s-clerk", "account": "clerk"}, now)
        context = await browser.new_context(base_url=address, viewport={"width": 1280, "height": 800})
        await context.add_cookies([{"name": "sid", "value": token, "url": address}])
        page = await context.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        await page.goto(draft)
        yield UnitOfWork(house, context, page, draft)
        await context.close()
