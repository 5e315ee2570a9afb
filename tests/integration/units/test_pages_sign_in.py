from datetime import UTC, datetime, timedelta

from tests.support.units import PASSWORD, House, value_of


async def test_the_front_page_explains_itself_and_leads_to_the_sign_in(house: House) -> None:
    async with house.browser() as nobody:
        assert "Đăng nhập" in await nobody.page("/")
        answer = await nobody.get("/units/drafts/new")
        assert answer.headers["location"] == "/units/sign-in?next=/units/drafts/new"


async def test_signing_in_sets_a_cookie_and_leads_back_to_where_one_came_from(house: House) -> None:
    async with house.browser() as nobody:
        fields = {"login": "clerk", "password": PASSWORD, "next": "/units/tree"}
        answer = await nobody.submit("/units/sign-in", fields)
        assert answer.headers["location"] == "/units/tree"
        assert "Họ tên clerk" in await nobody.page("/units/tree")
        evil = await nobody.get("/units/sign-in?next=//evil.example")
        assert evil.headers["location"] == "/"


async def test_a_wrong_password_is_said_beside_the_field_and_never_shown_again(house: House) -> None:
    async with house.browser() as nobody:
        answer = await nobody.submit("/units/sign-in", {"login": "clerk", "password": "sai bét cả"}, 401)
        assert "Tên đăng nhập hoặc mật khẩu không đúng." in answer.text
        assert value_of(answer.text, "login") == "clerk"
        assert "sai bét cả" not in answer.text


async def test_an_expired_session_that_is_still_open_is_renewed_without_a_word(house: House) -> None:
    token = await house.session("clerk", datetime.now(UTC) - timedelta(hours=1))
    async with house.browser(token=token) as clerk:
        away = await clerk.get("/units/")
        back = await clerk.get(away.headers["location"])
        assert back.headers["location"] == "/units/"
        assert "Bàn làm việc" in await clerk.page("/units/")


async def test_a_session_older_than_twelve_hours_must_sign_in_again(house: House) -> None:
    token = await house.session("clerk", datetime.now(UTC) - timedelta(hours=13))
    async with house.browser(token=token) as clerk:
        assert "Mật khẩu" in await clerk.page("/units/sign-in?next=/units/")
        assert (await clerk.post("/units/renew")).status_code == 401


async def test_after_signing_out_the_old_cookie_is_worth_nothing(house: House) -> None:
    token = await house.session("clerk", datetime.now(UTC))
    async with house.browser("clerk", token) as clerk:
        await clerk.submit("/units/sign-out", {})
    async with house.browser(token=token) as thief:
        assert (await thief.get("/units/")).status_code == 303
        assert "Mật khẩu" in await thief.page("/units/sign-in?next=/units/")


async def test_a_form_without_the_token_of_its_session_is_refused(house: House) -> None:
    async with house.browser("clerk") as clerk:
        clerk.headers.pop("X-CSRF-Token")
        await clerk.submit("/units/drafts", {"unit": "t-86", "campaign": "cand-80", "subject": "person"}, 403)


async def test_a_confirmation_is_for_the_service_the_reader_goes_back_to(house: House) -> None:
    async with house.browser("head") as head:
        wrong = await head.submit("/units/confirm", {"password": "không phải", "next": "/awards/rounds"}, 401)
        assert "Mật khẩu xác nhận không đúng." in wrong.text
        right = await head.submit("/units/confirm", {"password": PASSWORD, "next": "/awards/rounds"})
        assert right.headers["location"] == "/awards/rounds"
        assert head.cookies["fresh"]
