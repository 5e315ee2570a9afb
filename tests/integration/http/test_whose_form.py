"""A form of an ended session returns only to its own account and is never sent by itself."""

from datetime import UTC, datetime
from html import unescape
from re import search

from sqlalchemy import select

from services.units.store.tables import Unsent
from shared.records.database import table_of
from tests.support.typed import HOURS, MINUTES, REASON, a_form, a_new_session, hidden, react, saved
from tests.support.units import PASSWORD, House


async def test_a_form_of_a_session_that_ended_meanwhile_is_sent_again_by_its_person(house: House) -> None:
    _, draft, fields = await a_form(house, MINUTES)
    async with house.browser(token=await a_new_session(house, "clerk")) as browser:
        page = await browser.post(draft, data=fields)
        assert (page.status_code, "Phiên làm việc đã đổi" in page.text, REASON in page.text) == (403, True, True)
        assert not await saved(house, draft), "nothing is done without a valid token"
        address, typed = hidden(page.text)
        assert (await browser.post(address, data=typed)).status_code == 303
    assert await saved(house, draft)


async def test_text_typed_by_one_account_is_neither_shown_to_nor_sent_by_another(house: House) -> None:
    _, draft, fields = await a_form(house, MINUTES)
    async with house.browser(token=await a_new_session(house, "head")) as browser:
        for address, form in ((draft, fields), hidden((await browser.post(draft, data=fields)).text)):
            page = await browser.post(address, data=form)
            assert (page.status_code, "do tài khoản khác" in page.text) == (403, True)
            assert REASON not in page.text.replace(f'value="{REASON}"', "")
    assert not await saved(house, draft)
    address, typed = hidden(page.text)
    async with house.browser(token=await a_new_session(house, "clerk")) as browser:
        address, typed = hidden((await browser.post(address, data=typed)).text)
        assert (await browser.post(address, data=typed)).status_code == 303
    assert await saved(house, draft)


async def test_whoever_signs_in_next_gets_no_form_of_another_account(house: House) -> None:
    """Carried by the sign-in page, or kept: the cookie of this browser may be another's than the form."""
    browser, draft, fields = await a_form(house, MINUTES)
    async with browser:
        browser.cookies.clear()
        page = await react(browser, await browser.post(draft, data=fields), fields)
        carried = search(r'name="carried" value="([^"]*)"', page.text)
        assert carried
        form = {"login": "head", "password": PASSWORD, "next": draft, "carried": unescape(carried[1])}
        entered = await browser.submit("/units/sign-in", form, 200)
        assert (REASON in entered.text.replace(f'value="{REASON}"', ""), "do tài khoản khác" in entered.text) == (
            False,
            True,
        )
        address, typed = hidden(entered.text)
        assert (await browser.post(address, data=typed)).status_code == 403
    async with house.browser(token=await house.session("head", datetime.now(UTC) - HOURS)) as browser:
        page = await react(browser, await browser.post(draft, data=fields), fields)
        assert search(r'name="carried" value="([^"]*)"', page.text)
    with house.service.database.readers.connect() as connection:
        assert connection.execute(select(table_of(Unsent))).all() == [], "nothing is kept for the wrong one"
    assert not await saved(house, draft)
