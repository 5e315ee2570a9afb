"""A clerk's form with a reason typed into it, and what a browser does with it."""

from datetime import UTC, datetime, timedelta
from html import unescape
from re import search

import httpx2

from shared.access import csrf_token
from shared.access.tokens import sign
from tests.support.units import Browser, House

REASON = "Lý do dài mà không ai muốn gõ lại lần thứ hai"
MINUTES, HOURS = timedelta(minutes=16), timedelta(hours=13)


async def a_form(house: House, ago: timedelta) -> tuple[Browser, str, dict[str, str]]:
    """A clerk whose token is from `ago`, the draft, and what the clerk has typed into it."""
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        page = await clerk.page(draft)
    revision = search(r'name="revision" value="(\d+)"', page)
    assert revision
    token = await house.session("clerk", datetime.now(UTC) - ago)
    fields = {
        "csrf": csrf_token("s-clerk", "clerk"),
        "once": "k-1",
        "revision": revision[1],
        "award": "GK_TINH",
        "act": "save",
    }
    fields |= {"campaign": "cand-80", "subject": "collective", "subject_ref": "t-86", "kind": "thematic"}
    return house.browser(token=token), draft, fields | {"report": REASON}


async def react(browser: httpx2.AsyncClient, answer: httpx2.Response, fields: dict[str, str]) -> httpx2.Response:
    """What a browser does with 307: the same form to the other address."""
    assert answer.status_code == 307, answer.text
    return await browser.post(answer.headers["location"], data=fields)


async def saved(house: House, draft: str) -> bool:
    async with house.browser("clerk") as clerk:
        return REASON in await clerk.page(draft)


def hidden(page: str) -> tuple[str, dict[str, str]]:
    """Action and fields of the first form of a page that has hidden fields of what was typed."""
    found = search(r'<form class="form" action="([^"]*)" method="post">(.*?)</form>', page.replace("\n", " "))
    assert found
    pairs = [part.split('" value="') for part in found[2].split('<input type="hidden" name="')[1:]]
    return unescape(found[1]), {name: unescape(value.split('">')[0]) for name, value in pairs}


async def a_new_session(house: House, account: str) -> str:
    await house.keep_session(f"s-new-{account}", account)
    return sign(house.private, "session", {"sid": f"s-new-{account}", "account": account}, datetime.now(UTC))
