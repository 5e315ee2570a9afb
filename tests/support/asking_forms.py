"""Sends forms that ask first as a browser without a script does, and looks at the page that asks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import httpx2
from jinja2 import Environment, nodes

ROOT = Path(__file__).parents[2]
ASKS = "Xác nhận trước khi thực hiện"
SUM, POINTED = "500000", "500.000"
UNPOINTED = re.compile(r"(?<![\w./-])\d{4,} ?(?:đ|đồng)\b")
"""A sum without points between its thousands."""


@dataclass
class Asking:
    """A form that asks first, with something in every field and something chosen."""

    question: str
    action: str
    typed: dict[str, list[str]] = field(default_factory=dict)
    has_sum: bool = False

    def put(self, name: str, value: str) -> None:
        self.typed.setdefault(name, []).append(value)


class Page(HTMLParser):
    """Ids, links and asking forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.asking: list[Asking] = []
        self._form: Asking | None = None
        self._choosing = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        about = {name: value or "" for name, value in attrs}
        self.ids.add(about.get("id", ""))
        self.links += [about["href"]] if tag == "a" else []
        if tag == "form" and about.get("data-confirm"):
            self._form = Asking(about["data-confirm"], about["action"])
            self.asking.append(self._form)
        elif self._form:
            self._fill(self._form, tag, about)

    def _fill(self, form: Asking, tag: str, about: dict[str, str]) -> None:
        name = about.get("name", "")
        match tag, about.get("type", ""):
            case ("input", "hidden" | "checkbox"):
                form.put(name, about.get("value", "on"))
            case ("input", "radio"):
                form.typed.setdefault(name, [about["value"]])
            case ("input" | "textarea", _) if name:
                form.has_sum |= "data-dong" in about
                form.put(name, SUM if "data-dong" in about else "Điều đã gõ")
            case ("select", _):
                self._choosing = name
            case ("option", _) if about.get("value"):
                form.typed.setdefault(self._choosing, [about["value"]])

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None


def questions() -> Iterator[str]:
    """Every question a form of the templates may ask."""
    for file in ROOT.glob("services/*/web/templates/**/*.html"):
        page = Environment(autoescape=True, extensions=["jinja2.ext.i18n"]).parse(file.read_text("utf-8"))
        for given in page.find_all(nodes.Keyword):
            if given.key == "confirm":
                texts = (text for call in given.find_all(nodes.Call) for text in call.args)
                yield from (text.value for text in texts if isinstance(text, nodes.Const))


async def faults_of(window: httpx2.AsyncClient, here: str, form: Asking) -> list[str]:
    """What is wrong with the page that asks before this form: its sums, and where one would change what was typed."""
    answer = await window.post(form.action, data=form.typed)
    if ASKS not in answer.text:
        return [f"{here}: {form.action} does not ask: {answer.status_code}"]
    faults = [f"{form.action} asks about {SUM}"] if form.has_sum and POINTED not in answer.text else []
    faults += [f"{form.action} asks about {sum_}" for sum_ in UNPOINTED.findall(answer.text)]
    ways = Page(answer.text.partition('class="plain-page"')[2].partition("</section>")[0]).links
    for address, named in _by_page(urljoin(form.action, way) for way in ways).items():
        there = await window.get(address)
        faults += [] if there.is_success else [f"{form.action} sends back to {address}: {there.status_code}"]
        lacking = named - Page(there.text).ids - {""}
        faults += [f"{form.action} sends back to {address}, which has no #{name}" for name in lacking]
    return [f"{here}: {fault}" for fault in faults]


def _by_page(links: Iterable[str]) -> dict[str, set[str]]:
    pages: dict[str, set[str]] = {}
    for link in map(urldefrag, links):
        pages.setdefault(link.url, set()).add(link.fragment)
    return pages
