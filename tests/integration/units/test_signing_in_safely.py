from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from structlog.testing import capture_logs

from services.units.domain import account
from services.units.store.tables import Login
from services.units.usecases import sessions
from services.units.usecases.passwords import check_password
from shared.access.passwords import CHEAPEST, Passwords
from shared.access.tokens import sign
from shared.http.pseudonyms import pseudonym
from shared.kernel import Refused
from tests.support.units import PASSWORD, Browser, House

TOKENS = "/units/api/v1/tokens"
RIGHT, WRONG = {"login": "clerk", "password": PASSWORD}, {"login": "clerk", "password": "không phải câu này"}


@pytest.fixture(autouse=True)
def no_tries_before() -> Iterator[None]:
    yield
    for throttle in (sessions.by_login, sessions.by_address):
        throttle.clear()


async def test_a_closed_account_gets_no_session_and_no_token(house: House) -> None:
    await house.have(("account/clerk", account.Close()))
    async with house.browser() as nobody:
        answer = await nobody.post(TOKENS, json=RIGHT)
        assert (answer.status_code, answer.json()["rule"]) == (409, "account-closed")
        page = await nobody.submit("/units/sign-in", RIGHT, 409)
        assert "Tài khoản này đã đóng." in page.text
        assert "sid" not in nobody.cookies


@pytest.mark.parametrize("login", ["  clerk ", "Clerk", "CLERK\u200b", "clerk\u00a0"])
async def test_logins_ignore_case_and_composition_and_passwords_do_not(house: House, login: str) -> None:
    async with house.browser() as nobody:
        assert (await nobody.post(TOKENS, json=RIGHT | {"login": login})).status_code == 201
        await nobody.submit("/units/sign-in", RIGHT | {"login": login})
        assert (await nobody.post(TOKENS, json=RIGHT | {"password": f" {PASSWORD}"})).status_code == 401


async def test_an_account_written_with_marks_is_found_however_they_are_composed(house: House) -> None:
    hashed = Passwords(CHEAPEST).hash(PASSWORD)
    for login in ("Hòa", "hoa"):
        await house.have((f"account/{login}", account.Open("Cán bộ", (account.RoleHeld("clerk", "t-86"),))))
        await house.keep(Login(account=login, login=login, name=login, password=hashed))
    async with house.browser() as nobody:
        for login, status in {"hòa": 201, "ho\u0300a": 201, "HOA": 201, "hoá": 401}.items():
            answer = await nobody.post(TOKENS, json={"login": login, "password": PASSWORD})
            assert answer.status_code == status, login


async def test_two_old_logins_that_differ_by_capitals_are_each_their_own(house: House) -> None:
    async with house.browser() as nobody:
        again = Login(account="stranger-2", login="CLERK", name="Người khác", password=Passwords(CHEAPEST).hash("khac"))
        await house.keep(again)
        assert (await nobody.post(TOKENS, json=RIGHT)).status_code == 201
        assert (await nobody.post(TOKENS, json=RIGHT | {"login": "Clerk"})).status_code == 401


async def test_a_wrong_password_is_401_wherever_it_is_asked_for(house: House) -> None:
    await house.keep_session("s-head", "head")
    async with house.browser("head") as head:
        confirmed = {"password": "không phải câu này", "service": "awards"}
        changed = {"old": "không phải câu này", "new": "một câu khác cũng đủ dài"}
        answers = [
            await head.post(TOKENS, json=WRONG),
            await head.post("/units/api/v1/confirmations", json=confirmed),
            await head.put("/units/api/v1/password", json=changed),
        ]
        assert [answer.status_code for answer in answers] == [401, 401, 401]
        assert {answer.headers["www-authenticate"] for answer in answers} == {"Bearer"}
        await head.submit("/units/confirm", {"password": "không phải câu này", "next": "/"}, 401)


async def test_a_strangers_wrong_tries_do_not_lock_the_owner_out_of_a_known_device(house: House) -> None:
    async with house.browser() as owner, house.browser() as stranger:
        await owner.submit("/units/sign-in", RIGHT)
        await _lock_out(stranger)
        assert (await stranger.post(TOKENS, json=RIGHT)).status_code == 429, "whoever is not known waits"
        owner.cookies.delete("sid")
        await owner.submit("/units/sign-in", RIGHT)
        await _lock_out(owner)  # a known device that guesses is stopped as well


async def test_a_stranger_behind_the_same_address_does_not_lock_a_known_device_out(house: House) -> None:
    async with house.browser() as owner, house.browser() as stranger:
        await owner.submit("/units/sign-in", RIGHT)
        guesses = [WRONG | {"login": f"ai-do-{number}"} for number in range(21)]
        assert [(await stranger.post(TOKENS, json=guess)).status_code for guess in guesses][-1] == 429
        owner.cookies.delete("sid")
        await owner.submit("/units/sign-in", RIGHT)


async def test_the_device_of_one_account_opens_no_more_tries_at_another(house: House) -> None:
    async with house.browser() as clerk:
        await clerk.submit("/units/sign-in", RIGHT)
        for password in range(5):
            await clerk.post(TOKENS, json={"login": "head", "password": f"không phải {password}"})
        async with house.browser() as head:
            assert (await head.post(TOKENS, json={"login": "HEAD", "password": PASSWORD})).status_code == 429


async def _lock_out(browser: Browser) -> None:
    codes = [(await browser.post(TOKENS, json=WRONG)).status_code for _ in range(6)]
    assert codes == [401] * 5 + [429]


async def test_refusals_are_logged_with_pseudonym_and_address_but_no_name(house: House) -> None:
    async with house.browser() as nobody, house.browser("clerk") as clerk:
        with capture_logs() as lines:
            for _ in range(6):
                await nobody.post(TOKENS, json=WRONG)
            await clerk.get("/units/accounts")
            await clerk.post("/units/api/v1/nominations/no-such/submit")
            sessions.by_login.clear()
            await nobody.post(TOKENS, json=RIGHT)
    refused = [line for line in lines if line["event"] == "sign-in refused"]
    assert [line["why"] for line in refused] == ["wrong"] * 5 + ["locked"]
    assert len({line["login"] for line in refused}) == 1
    denied = next(line for line in lines if line["event"] == "turned away" and line["rule"] == "denied")
    assert (denied["actor"], denied["permission"]) == (pseudonym(house.service, "clerk"), "account.edit")
    assert {line["address"] for line in [*refused, denied]} == {"127.0.0.1"}
    signed_in = next(line for line in lines if line["event"] == "signed in")
    assert signed_in["actor"] == pseudonym(house.service, "clerk")
    assert "clerk" not in str(lines)


async def test_a_session_idle_for_four_hours_is_over(house: House) -> None:
    busy, idle = timedelta(hours=3, minutes=59), timedelta(hours=4, minutes=1)
    for name, ago, status in (("clerk", busy, 204), ("head", idle, 401)):
        token = await house.session(name, datetime.now(UTC) - ago)
        async with house.browser(token=token) as browser:
            assert (await browser.post("/units/renew")).status_code == status


async def test_a_session_ends_twelve_hours_after_it_began_and_with_its_account(house: House) -> None:
    now, just = datetime.now(UTC), timedelta(minutes=16)
    for name, ago, status in (("clerk", timedelta(hours=11), 204), ("head", timedelta(hours=13), 401)):
        await house.keep_session(f"s-{name}", name, now - ago)
        claims = {"sid": f"s-{name}", "account": name}
        async with house.browser(token=sign(house.private, "session", claims, now - just)) as browser:
            assert (await browser.post("/units/renew")).status_code == status, name
    await house.have(("account/clerk", account.Close()))
    token = sign(house.private, "session", {"sid": "s-clerk", "account": "clerk"}, now - just)
    async with house.browser(token=token) as browser:
        assert (await browser.post("/units/renew")).status_code == 401


@pytest.mark.parametrize(
    "password",
    ["ngắn quá thôi"[:11], "aaaaaaaaaaaaaaaa", "đồng chí đồng chí ", "abcabcabcabcabc", "clerk-86-clerk-86"],
)
def test_a_password_is_long_and_repetition_counts_once(password: str) -> None:
    with pytest.raises(Refused) as refused:
        check_password(password, "clerk", "Nguyễn Văn A")
    assert refused.value.rule == "password-short"


@pytest.mark.parametrize(
    "password",
    [
        *("password1234", "qwertyuiop[]", "123456789012", "matkhau12345", "congan123456", "tranvanbinh86"),
        *("CLERK@vinhlong", "công an nhân dân", "Mật khẩu 123456", "Thidua@2025!!", "mật khẩu thi đua"),
        *("clerk@vinhlong clerk", "TRẦN VĂN BÌNH 86", "a b c d e f g h i j k l", "pass word 12 34"),
    ],
)
def test_a_common_password_or_one_made_of_the_owners_name_is_refused(password: str) -> None:
    with pytest.raises(Refused) as refused:
        check_password(password, "clerk@vinhlong", "tran van binh")
    assert refused.value.rule == "password-common"


def test_a_login_of_any_length_is_no_password() -> None:
    login = "".join(f"{ord(letter) * 7919:x}" for letter in "can bo thi dua khen thuong")[:100]
    with pytest.raises(Refused) as refused:
        check_password(login.upper(), login, "Nguyễn Văn A")
    assert refused.value.rule == "password-common"


@pytest.mark.parametrize(
    "password", ["một mật khẩu đủ dài", "Tháng Mười mưa nhiều quá", "correct horse battery staple", "9Kv!7mQzx4Wp"]
)
def test_a_long_sentence_with_blanks_and_marks_is_welcome(password: str) -> None:
    check_password(password, "clerk", "Nguyễn Văn A")
