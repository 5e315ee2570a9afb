"""A kept form is forgotten only when its own route has accepted it; an oversized one is refused clearly."""

import pytest

from tests.support.typed import HOURS, REASON, a_form, hidden, react
from tests.support.units import PASSWORD, House


async def test_a_form_to_an_address_below_does_not_count_as_its_arrival(house: House) -> None:
    browser, draft, fields = await a_form(house, HOURS)
    async with browser:
        await react(browser, await browser.post(draft, data=fields), fields)
        signed_in = await browser.submit("/units/sign-in", {"login": "clerk", "password": PASSWORD, "next": "/"})
        kept = signed_in.headers["location"]
        address, typed = hidden(await browser.page(kept))
        await browser.post(address, data=typed)  # and here the line breaks
        below = await browser.post(f"{draft}/delete", data={"csrf": typed["csrf"]})
        assert (below.status_code, "/unsent/" in below.headers["location"]) == (303, False)
        assert REASON in await browser.page(kept)


@pytest.mark.parametrize("way", ["data", "files"])
async def test_a_field_that_is_too_long_is_told_so_in_vietnamese(house: House, way: str) -> None:
    async with house.browser("clerk") as browser:
        draft, long = await browser.begin(), "x" * 1_100_000
        if way == "data":
            answer = await browser.post(draft, data={"report": long})
        else:
            answer = await browser.post(draft, files={"report": (None, long)})
        assert (answer.status_code, "Một ô trong biểu mẫu dài hơn 1 MB" in answer.text) == (413, True)
