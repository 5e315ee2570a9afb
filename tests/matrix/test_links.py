"""Every link and form on every page is open to its reader, for every role; all pages show the same time."""

import re
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urlencode, urljoin, urlsplit

import httpx2

from shared.access.tokens import sign
from shared.kernel import VIETNAM
from tests.matrix import awards, campaigns, observatory, units
from tests.matrix.cells import World, people
from tests.support import asking_forms

DESK = "/units/"
ALIKE = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}|[A-Z0-9]{4}(-[A-Z0-9]{4})+|[0-9]+|(?<=/tree/)[^/?]+")
"""What tells one page of a route from another."""
PAGES, LIKE = 5, 1
"""So many things of a route are opened for one person, so many papers and questions: of years there is no end."""
MACHINE = re.compile(rf"{datetime.now(VIETNAM):%d/%m/%Y} [0-2][0-9]:")
ROOT = {"awards": "awards", "verify": "awards", "campaigns": "campaigns", "observatory": "observatory"}
"""The service behind the first part of an address; all else is of units, as the front has it."""

NOT_MET = frozenset(
    {
        "Bỏ các dòng chưa nhập? Các dòng đã nhập vẫn ở trong sổ.",
        "Bỏ ghi người này đã hy sinh, từ trần?",
        "Bỏ nội dung này?",
        "Bỏ phiếu? Phiếu đã bỏ không sửa được.",
        "Bỏ ý kiến này? Việc này được ghi và không hoàn tác được.",
        "Chi khoản tiền thưởng này? Danh hiệu khác cùng thời gian chỉ chi mức cao nhất.",
        "Công khai danh sách? Mọi người sẽ đọc được tên và hình thức đề nghị.",
        "Ghi biểu quyết này? Việc này không hoàn tác được.",
        "Ghi kết luận này vào các hồ sơ đã chọn? Việc này không hoàn tác được.",
        "Ghi nhận đã trình hồ sơ?",
        "Ghi quyết định này? Việc này không hoàn tác được.",
        "Gửi hồ sơ này? Sau khi gửi, chỉ có thể rút hoặc chờ được trả lại.",
        "Gửi thông báo này cho đơn vị đề nghị?",
        "Hủy khoản chi ghi nhầm này?",
        "Hủy vòng bỏ phiếu này?",
        "Không bỏ phiếu lại? Hồ sơ chưa đạt sẽ kết thúc.",
        "Không bỏ phiếu ở vòng này? Việc này được ghi công khai và không hoàn tác được.",
        "Kiểm phiếu và đóng vòng? Việc này không hoàn tác được.",
        "Mở vòng bỏ phiếu? Danh sách thành viên và hồ sơ không sửa được sau khi mở.",
        "Nhập %(good)s dòng hợp lệ vào sổ khen thưởng?",
        "Rút khỏi hồ sơ này? Việc này không hoàn tác được.",
        "Rút lại tờ trình này? Hồ sơ chờ trình lại.",
        "Vào sổ quyết định này? Việc này không hoàn tác được.",
        "Đã nhận lại khoản tiền này?",
    }
)
"""Questions about what the worlds do not hold; their forms are not sent here. Of money: `test_asked_about_money.py`."""


class Page(HTMLParser):
    """The ways that lead on from a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self._choosing = ""
        self._asking: tuple[str, list[tuple[str, str]]] | None = None
        self.grave: dict[str, bool] = {}
        """By the address of each form that asks first: does it say whom or what it is about?"""
        self._grave = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        self.ids.add(about.get("id", ""))
        self.links += [about[name] for name in ("href", "data-load") if name in about and tag in ("a", "section")]
        if tag == "form" and about.get("data-confirm"):
            self._grave = about["action"]
            self.grave[self._grave] = False
        elif tag == "input" and about.get("name") == "about" and about.get("value", "").strip(" –:"):
            self.grave[self._grave] = True
        if tag == "form" and about.get("method") == "get":
            self._asking = about["action"], []
        elif self._asking and tag == "input" and (about.get("type") != "checkbox" or "checked" in about):
            self._asking[1].append((about.get("name", ""), about.get("value", "")))
        elif self._asking and tag == "select":
            self._choosing = about.get("name", "")
        elif self._asking and tag == "option" and about.get("value"):
            self._asking[1].append((self._choosing, about["value"]))
            self._choosing = ""  # the first of what may be chosen

    def handle_endtag(self, tag: str) -> None:
        if tag == "form" and self._asking:
            action, given = self._asking
            self.links.append(f"{action}?{urlencode([pair for pair in given if pair[0]])}")
            self._asking = None


@dataclass
class Walk:
    """What one person finds; `ways` says by which page each address was found first."""

    account: str
    windows: Mapping[str, httpx2.AsyncClient]
    ways: dict[str, str] = field(default_factory=lambda: {DESK: "the front door"})
    faults: list[str] = field(default_factory=list)
    asked: set[tuple[str, ...]] = field(default_factory=set)
    """The forms that ask first and were sent: question, kind of address, fields."""

    async def go(self) -> None:
        seen, todo = Counter[str](), [DESK]
        while todo:
            here = todo.pop(0)
            for there in await self._links(here):
                address = urldefrag(urljoin(here, there)).url
                if urlsplit(address).netloc or address in self.ways:
                    continue
                self.ways[address], kind = here, ALIKE.sub("*", address)
                seen[kind] += 1
                if seen[kind] <= (LIKE if re.search(r"[?.]", address) else PAGES):
                    todo.append(address)

    async def _links(self, address: str) -> list[str]:
        window = self.windows[ROOT.get(address.split("/")[1], "units")]
        answer = await window.get(address)
        if answer.has_redirect_location:
            return [answer.headers["location"]]
        if answer.is_error:
            self.faults.append(f"{self.account}: {self.ways[address]} leads to {address}: {answer.status_code}")
        if not answer.is_success or "html" not in answer.headers["content-type"]:
            return []
        if MACHINE.search(answer.text):
            self.faults.append(f"{self.account}: {address} tells the machine's time, where the house stands elsewhere")
        page = Page(answer.text)
        inside = (link[1:] for link in page.links if link.startswith("#"))
        self.faults += [f"{self.account}: {address} has no #{name}" for name in inside if name not in page.ids]
        dumb = (action for action, told in page.grave.items() if not told)
        self.faults += [f"{self.account}: {address} asks without saying of whom or what: {action}" for action in dumb]
        for form in asking_forms.Page(answer.text).asking:
            kind = (form.question, ALIKE.sub("*", form.action), *form.typed)
            if kind not in self.asked:
                self.asked.add(kind)
                self.faults += await asking_forms.faults_of(window, f"{self.account}: {address}", form)
        return page.links


@asynccontextmanager
async def windows(worlds: Mapping[str, World], account: str) -> AsyncIterator[dict[str, httpx2.AsyncClient]]:
    """A browser of this person at each service."""
    async with AsyncExitStack() as stack:
        opened = {}
        for name, world in worlds.items():
            session = sign(world.private, "session", {"sid": f"s-{account}", "account": account}, datetime.now(UTC))
            client = httpx2.AsyncClient(
                transport=httpx2.ASGITransport(app=world.app, raise_app_exceptions=False),
                base_url="http://127.0.0.1:8000",
                headers={"Accept": "text/html", "Cookie": f"sid={session}"},
            )
            opened[name] = await stack.enter_async_context(client)
        yield opened


async def test_no_link_leads_to_a_refusal(tmp_path: Path) -> None:
    faults, pages, met = list[str](), 0, set[str]()
    async with AsyncExitStack() as stack:
        worlds = dict[str, World]()
        for service in (awards, campaigns, observatory, units):
            name = service.__name__.rpartition(".")[2]
            (folder := tmp_path / name).mkdir()
            worlds[name] = await stack.enter_async_context(service.world(folder))
            await worlds[name].more()
        await observatory.copy_dossiers(worlds["observatory"], worlds["awards"])
        for account, _ in people():
            async with windows(worlds, account) as opened:
                walk = Walk(account, opened)
                await walk.go()
            faults, pages, met = (
                [*faults, *walk.faults],
                pages + len(walk.ways),
                met | {question for question, *_ in walk.asked},
            )
    assert not faults, "\n".join(faults)
    assert pages > 1000, "the walk got nowhere"
    assert set(asking_forms.questions()) - met == NOT_MET, (
        "a question that no page asked, or one that is asked after all"
    )
