from datetime import UTC, datetime
from html import unescape
from pathlib import Path
from re import search

from sqlalchemy import select

from services.units.store.tables import Unsent
from shared.access import csrf_token
from shared.access.tokens import sign
from shared.records.database import table_of
from tests.support.awards import AwardsHouse
from tests.support.made_up import House as ThingHouse
from tests.support.typed import HOURS, MINUTES, REASON, a_form, hidden, react, saved
from tests.support.units import PASSWORD, House


async def test_a_form_whose_token_ran_out_is_saved_while_the_session_is_open(house: House) -> None:
    browser, draft, fields = await a_form(house, MINUTES)
    async with browser:
        renewed = await react(browser, await browser.post(draft, data=fields), fields)
        assert "sid=" in renewed.headers["set-cookie"]
        assert (await react(browser, renewed, fields)).status_code == 303
    assert await saved(house, draft)


async def test_the_same_holds_for_the_quiet_save_of_a_page_that_stays_open(house: House) -> None:
    browser, draft, fields = await a_form(house, MINUTES)
    async with browser:
        browser.headers["Accept"] = "application/json"
        address = f"{draft}/autosave"
        renewed = await react(browser, await browser.post(address, data=fields), fields)
        assert (await react(browser, renewed, fields)).json()["revision"] > 1


async def test_a_form_after_the_end_of_the_session_is_kept_for_its_account_and_sent_after_signing_in(
    house: House,
) -> None:
    browser, draft, fields = await a_form(house, HOURS)
    async with browser:
        page = await react(browser, await browser.post(draft, data=fields), fields)
        assert (page.status_code, REASON in page.text) == (401, False), "whoever sits there now does not read it"
        assert "vẫn được giữ" in page.text
        entered = await browser.submit("/units/sign-in", {"login": "clerk", "password": PASSWORD, "next": "/"})
        again = await browser.page(entered.headers["location"])
        assert REASON in again
        address, typed = hidden(again)
        done = await react(browser, await browser.post(address, data=typed), typed)
        led = await browser.get(done.headers["location"])
        assert (done.status_code, led.status_code, led.headers["location"]) == (303, 303, draft)
        assert (await browser.get(entered.headers["location"])).status_code == 404, "it has arrived"
        assert (await browser.post(draft, data=typed)).headers["location"] == draft, (
            "what is sent later is another form"
        )
    assert await saved(house, draft)


async def test_a_kept_form_stays_kept_until_it_has_arrived(house: House) -> None:
    browser, draft, fields = await a_form(house, HOURS)
    async with browser:
        await react(browser, await browser.post(draft, data=fields), fields)
        signing = {"login": "clerk", "password": PASSWORD, "next": "/"}
        kept = (await browser.submit("/units/sign-in", signing)).headers["location"]
        address, typed = hidden(await browser.page(kept))
        await browser.post(address, data=typed)  # and here the line breaks
        assert REASON in await browser.page(kept)
        house.service.office.read_only = "Sổ cái được khôi phục."
        assert (await react(browser, await browser.post(address, data=typed), typed)).status_code == 503
        assert (await browser.submit("/units/sign-in", signing)).headers["location"] == kept
        house.service.office.read_only = None
        address, typed = hidden(await browser.page(kept))
        refused = await react(browser, await browser.post(address, data=typed), typed | {"achieved_from": "mai"})
        assert (refused.status_code, REASON in await browser.page(kept)) == (422, True)
        mended = await browser.post(draft, data=typed)
        assert (await browser.get(mended.headers["location"])).headers["location"] == draft
        assert (await browser.get(kept)).status_code == 404, "the form came back, was mended, and has arrived"
    assert await saved(house, draft)


async def test_a_kept_form_is_sealed_and_belongs_to_its_account(house: House) -> None:
    browser, draft, fields = await a_form(house, HOURS)
    async with browser:
        await react(browser, await browser.post(draft, data=fields), fields)
    with house.service.database.readers.connect() as connection:
        rows = connection.execute(select(table_of(Unsent))).all()
    assert [row.account for row in rows] == ["clerk"]
    assert not any(REASON.encode() in row.sealed for row in rows)
    async with house.browser("head") as head:
        assert (await head.get(f"/units/unsent/{rows[0].id}")).status_code == 404


async def test_without_a_known_account_the_sign_in_page_carries_the_form_and_nothing_is_stored(house: House) -> None:
    browser, draft, fields = await a_form(house, MINUTES)
    async with browser:
        browser.cookies.clear()
        page = await react(browser, await browser.post(draft, data=fields), fields)
        carried = search(r'name="carried" value="([^"]*)"', page.text)
        assert carried
        form = {"login": "clerk", "password": "sai", "next": draft, "carried": unescape(carried[1])}
        wrong = await browser.submit("/units/sign-in", form, 401)
        assert search(r'name="carried" value="([^"]*)"', wrong.text)
        again = await browser.submit("/units/sign-in", form | {"password": PASSWORD}, 200)
        address, typed = hidden(again.text)
        assert (await browser.post(address, data=typed)).status_code == 303
    with house.service.database.readers.connect() as connection:
        assert connection.execute(select(table_of(Unsent))).all() == []
    assert await saved(house, draft)


async def test_a_password_goes_nowhere_and_is_never_kept(house: House) -> None:
    token = await house.session("clerk", datetime.now(UTC) - HOURS)
    fields = {
        "csrf": csrf_token("s-clerk", "clerk"),
        "old_password": PASSWORD,
        "new_password": "x" * 20,
        "repeated": "x" * 20,
    }
    async with house.browser(token=token) as browser:
        for path in ("/units/password", "/units/confirm"):
            assert (await browser.post(path, data=fields)).status_code == 401


async def test_a_form_of_another_service_finds_its_way_and_so_does_the_text_of_a_signature(tmp_path: Path) -> None:
    async with ThingHouse(tmp_path).open() as house:
        old = datetime.now(UTC) - MINUTES
        token = sign(house.private, "session", {"sid": "s1", "account": "lan"}, old)
        async with house.client(cookies={"sid": token}) as browser:
            plain = await browser.post("/units/things", data={"name": "một"})
            signed = await browser.post("/units/things/seal", data={"name": "một"})
            api = await browser.put("/units/api/v1/things/a", json={"name": "một"})
    assert (plain.status_code, plain.headers["location"]) == (307, "/units/resume?next=%2Funits%2Fthings")
    assert (signed.status_code, signed.headers["location"]) == (307, "/units/resume?next=%2Funits%2Fthings%2Fseal")
    assert api.status_code == 401


async def test_a_form_of_an_account_not_received_yet_comes_back(tmp_path: Path) -> None:
    async with ThingHouse(tmp_path).open() as house:
        del house.people.accounts["lan"]
        async with house.browser() as browser:
            plain = await browser.post("/units/things", data={"name": REASON})
            mixed = await browser.post("/units/things", data={"name": REASON}, files={"more": b""})
    for answer in (plain, mixed):
        assert (answer.status_code, hidden(answer.text)[1]["name"]) == (503, REASON)


async def test_a_reason_for_a_dossier_that_has_moved_on_is_still_to_be_read(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        path = f"/awards/dossiers/{await house.to_council()}"
        async with house.browser("appraiser") as browser:
            assert (await browser.post(f"{path}/return", data={"reason": "Thiếu biên bản"})).status_code == 303
            assert f'action="{path}/return"' not in (await browser.get(path)).text
            refused = await browser.post(f"{path}/return", data={"reason": REASON})
    assert (refused.status_code, REASON in refused.text) == (409, True)
