"""A real browser walks a nomination from the unit's desk to the certificate."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import date
from io import BytesIO
from pathlib import Path

import httpx2
import pytest
from playwright.async_api import Browser, Page, expect
from pypdf import PdfReader

from demo.calls import TIMEOUT, Calls
from demo.papers import pdf
from demo.people import People, new_password
from demo.play import set_clocks
from demo.stage import Stage
from demo.story import load
from shared.bus.manifest import SERVICES
from shared.installation import House
from tests.support.browsing import chromium

COUNCIL = ("gd-t-86", "tk-t-86", "uv1-t-86")
PEOPLE = ("ld-bca", "pt-x03", "cb-x-29602", "tr-x-29602", "td-t-86", *COUNCIL)
PATIENCE = 30
"""Seconds a page may take to show what another service has said."""
pytestmark = pytest.mark.browser


class Visitor:
    """One person at one browser window of their own."""

    def __init__(self, page: Page, password: str) -> None:
        self.page, self.password = page, password
        page.on("dialog", lambda dialog: dialog.accept())

    async def press(self, label: str) -> None:
        await self.page.get_by_role("button", name=label, exact=True).first.click()

    async def react(self, label: str) -> None:
        await self.page.get_by_role("link", name=label).first.click()

    async def confirm_identity(self) -> None:
        await self.page.get_by_label("Mật khẩu").fill(self.password)
        await self.press("Xác nhận")

    async def wait_for(self, path: str, shown: Callable[[Page], object]) -> None:
        """Reload a page until it shows what is wanted."""
        async with asyncio.timeout(PATIENCE):
            while True:
                await self.page.goto(path)
                if await shown(self.page).count():  # type: ignore[attr-defined]  # a Locator
                    return


@asynccontextmanager
async def visit(browser: Browser, house: House, login: str, password: str) -> AsyncIterator[Visitor]:
    context = await browser.new_context(base_url=house.address, locale="vi-VN", accept_downloads=True)
    visitor = Visitor(await context.new_page(), password)
    await visitor.page.goto("/units/sign-in")
    await visitor.page.get_by_label("Tên đăng nhập").fill(login)
    await visitor.page.get_by_label("Mật khẩu").fill(password)
    await visitor.press("Đăng nhập")
    await expect(visitor.page.get_by_role("heading", level=1)).to_be_visible()
    yield visitor
    await context.close()


async def prepare(house: House, client: httpx2.AsyncClient) -> Stage:
    """People of the story and a campaign that runs; everything else is done in the browser."""
    people = People(Calls(client), load(), new_password())
    stage = Stage(people.calls, people, people.story)
    await set_clocks({name: house.ports[name] for name in SERVICES}, date(2025, 7, 15))
    await people.found(house.home.first_link.read_text())
    await people.arrive(PEOPLE)
    body = {"title": "Phong trào thử trình duyệt", "kind": "thematic", "unit": "bca", "starts": "2025-07-01"}
    body |= {"ends": "2025-08-19", "awards": ["GK_TINH"]}  # type: ignore[dict-item]  # JSON
    await stage.ask("pt-x03", "PUT", "/campaigns/api/v1/campaigns/thu", body)
    await stage.ask("ld-bca", "POST", "/campaigns/api/v1/campaigns/thu/launch", {})
    return stage


async def draft_and_submit(browser: Browser, house: House, password: str, scan: Path) -> str:
    """The clerk writes, the head sends; the nomination's id."""
    async with visit(browser, house, "cb-x-29602", password) as clerk:
        await clerk.wait_for("/units/drafts/new", lambda page: page.get_by_label("Phong trào thử trình duyệt"))
        await clerk.page.get_by_label("Phong trào thử trình duyệt").check()
        await clerk.press("Tiếp tục")
        await clerk.page.get_by_label("Hình thức đề nghị").select_option("GK_TINH")
        await clerk.page.get_by_label("Báo cáo thành tích").fill("Hoàn thành tốt nhiệm vụ (minh họa).")
        await clerk.page.get_by_label("Thêm tệp").set_input_files(scan)
        await clerk.press("Lưu và xem trước")
        await expect(clerk.page.get_by_text("Chỉ thủ trưởng đơn vị gửi được")).to_be_visible()
        await expect(clerk.page.get_by_text("bao-cao.pdf")).to_be_visible()
        id_ = clerk.page.url.rstrip("/").split("/drafts/")[1].partition("/")[0]
    async with visit(browser, house, "tr-x-29602", password) as head:
        await head.page.goto(f"/units/drafts/{id_}")
        await head.press("Lưu và xem trước")
        await head.press("Gửi hồ sơ")
        await expect(head.page).to_have_url(f"{house.address}/units/nominations/{id_}")
    return id_


UNCLEAR = ("Báo cáo chưa ghi thành tích tính đến ngày nào.", "Chưa khai về khiếu nại, tố cáo, thanh tra")
"""What the law cannot tell of a draft that leaves both open: how fresh its report is, and what to look back for."""


async def conclude(appraiser: Visitor) -> None:
    """What the law cannot tell a person concludes by a paper."""
    for seen in UNCLEAR:
        await expect(appraiser.page.get_by_text(seen).first).to_be_visible()
        await appraiser.page.get_by_text("Kết luận", exact=True).first.click()
        await appraiser.page.get_by_label("Số văn bản làm căn cứ").first.fill("DEMO-VB-08/T86")
        await appraiser.page.get_by_role("button", name="Đạt", exact=True).first.click()
    await expect(appraiser.page.get_by_text("Đạt mọi điều kiện đã kiểm tra.")).to_be_visible()


async def vote(browser: Browser, house: House, password: str, id_: str) -> None:
    """The secretary convenes, the chair opens the box, every member casts a sheet, the chair counts with the phrase."""
    async with visit(browser, house, "tk-t-86", password) as secretary:
        await secretary.page.goto("/awards/rounds/new?unit=t-86")
        await secretary.page.locator(f"input[name=dossier][value='{id_}']").check()
        await secretary.page.get_by_label("Chủ trì").select_option(label="Giám đốc Công an tỉnh Vĩnh Long")
        await secretary.press("Mở vòng bỏ phiếu")
        await expect(secretary.page.get_by_text("Chủ trì chưa mở hòm phiếu").first).to_be_visible()
        address = secretary.page.url
    async with visit(browser, house, COUNCIL[0], password) as director:
        await director.page.goto(address)
        await director.press("Mở hòm, xem mã")
        phrase = " ".join(await director.page.locator(".phrase code").all_inner_texts())
        for login in COUNCIL:
            async with visit(browser, house, login, password) as member:
                await cast(member, address)
        await director.page.goto(address)
        await director.page.get_by_label("Mã hòm phiếu").fill(phrase)
        await director.press("Kiểm phiếu")
        await expect(director.page.get_by_text("Kết quả kiểm phiếu").first).to_be_visible()
        await director.react("Đối chiếu hòm phiếu")
        await expect(director.page.get_by_text("Kiểm phiếu đã mở đúng các phiếu trong hòm này")).to_be_visible()


async def cast(member: Visitor, address: str) -> None:
    """Tick, cast, confirm; the receipt is found in the box."""
    await member.page.goto(address)
    await member.react("Nhận phiếu")
    await member.page.get_by_label("Đồng ý", exact=True).check()
    await member.press("Bỏ phiếu")
    await member.confirm_identity()
    await expect(member.page.get_by_text("Phiếu của đồng chí đã ở trong hòm phiếu").first).to_be_visible()
    receipt = await member.page.locator("code").first.inner_text()
    await member.react("Đối chiếu hòm phiếu")
    await member.page.get_by_label("Biên nhận").fill(receipt)
    await member.press("Tìm")
    await expect(member.page.get_by_text("Phiếu có biên nhận này nằm nguyên trong hòm.")).to_be_visible()


async def sign(browser: Browser, house: House, password: str, id_: str) -> bytes:
    """The director signs and opens the certificate."""
    async with visit(browser, house, "gd-t-86", password) as director:
        await director.page.goto("/awards/decisions/new")
        await director.page.locator(f"input[name=dossier][value='{id_}']").check()
        await director.press("Tiếp tục")
        await director.page.get_by_label("Số, ký hiệu").fill("DEMO-77/QĐ-CAT")
        await director.page.get_by_label("Họ tên người ký").fill("Người ký minh họa")
        await director.page.get_by_label("Nơi ký").fill("Vĩnh Long")
        await director.press("Ký quyết định")
        await director.confirm_identity()
        await expect(director.page.get_by_role("heading", level=1)).to_contain_text("DEMO-77/QĐ-CAT")
        answer = await director.page.context.request.get(f"/awards/awards/{id_}/certificate.pdf")
        return await answer.body()


async def test_a_nomination_walks_from_the_units_desk_to_the_certificate(tmp_path: Path) -> None:
    scan = tmp_path / "bao-cao.pdf"
    scan.write_bytes(pdf("Bao cao thanh tich", 20_000))
    async with (
        chromium() as browser,
        House(tmp_path / "home", demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        password = (await prepare(house, client)).people.password
        id_ = await draft_and_submit(browser, house, password, scan)
        async with visit(browser, house, "td-t-86", password) as appraiser:
            await appraiser.wait_for(
                f"/awards/dossiers/{id_}", lambda page: page.get_by_role("button", name="Thẩm định đạt, chuyển tiếp")
            )
            await expect(appraiser.page.get_by_text("Hoàn thành tốt nhiệm vụ (minh họa).")).to_be_visible()
            await conclude(appraiser)
            await appraiser.press("Thẩm định đạt, chuyển tiếp")
        await vote(browser, house, password, id_)
        certificate = await sign(browser, house, password, id_)
        text = PdfReader(BytesIO(certificate)).pages[0].extract_text()
        assert "DEMO-77/QĐ-CAT" in text
        assert "Long Hồ" in text
        async with visit(browser, house, "cb-x-29602", password) as clerk:
            await clerk.wait_for(f"/units/nominations/{id_}", lambda page: page.get_by_text("DEMO-77/QĐ-CAT"))
