from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.access import Account, Role
from shared.access.tokens import sign
from tests.support.made_up import House

THING = "/units/api/v1/things/a"
NEW = {"name": "một"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        yield house


async def test_a_page_sends_a_stranger_to_the_sign_in_and_back(house: House) -> None:
    async with house.client() as stranger:
        answer = await stranger.get("/units/things/new?of=1&next=//evil.example")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/units/sign-in?next=/units/things/new%3Fof%3D1%26next%3D//evil.example"


async def test_the_api_tells_a_stranger_that_nobody_is_signed_in(house: House) -> None:
    async with house.client() as stranger:
        answer = await stranger.put(THING, json=NEW)
    assert (answer.status_code, answer.json()["rule"]) == (401, "not-signed-in")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_expired_forged_and_other_tokens_open_nothing(house: House) -> None:
    now = datetime.now(UTC)
    bearer = sign(house.private, "bearer", {"tid": "s1", "account": "lan"}, now)
    for token in ("", "x.y", house.session(now=now - timedelta(minutes=15)), house.proof(), bearer):
        async with house.client(cookies={"sid": token}) as client:
            assert (await client.get("/units/api/v1/things")).status_code == 401
    async with house.client(headers={"Authorization": f"Bearer {house.session()}"}) as client:
        assert (await client.get("/units/api/v1/things")).status_code == 401


async def test_an_api_client_with_a_bearer_token_needs_no_form_token(house: House) -> None:
    token = sign(house.private, "bearer", {"tid": "t1", "account": "lan"}, datetime.now(UTC))
    async with house.client(headers={"Authorization": f"Bearer {token}"}) as client:
        assert (await client.put(THING, json=NEW)).status_code == 201
        house.people.closed.add("t1")
        assert (await client.put(THING, json=NEW)).status_code == 401


async def test_a_role_revoked_in_the_heard_copy_is_refused_on_the_next_request(house: House) -> None:
    async with house.browser() as lan:
        assert (await lan.put(THING, json=NEW)).status_code == 201
        house.people.accounts["lan"] = Account("lan")
        answer = await lan.put(THING, json=NEW)
    assert (answer.status_code, answer.json()["rule"]) == (403, "denied")


async def test_a_closed_session_and_a_closed_account_are_out_at_once(house: House) -> None:
    async with house.browser() as lan:
        house.people.closed.add("s1")
        assert (await lan.get("/units/api/v1/things")).status_code == 401
        house.people.closed.clear()
        assert (await lan.get("/units/api/v1/things")).status_code == 200
        house.people.accounts["lan"] = Account("lan", (Role("head", "bo"),), closed=True)
        assert (await lan.get("/units/api/v1/things")).status_code == 401


async def test_an_account_not_heard_of_yet_is_asked_to_come_back_and_not_sent_round_in_a_circle(house: House) -> None:
    del house.people.accounts["lan"]
    async with house.browser() as lan:
        answer = await lan.get("/units/things/new")
    assert answer.status_code == 503
    assert answer.headers["retry-after"] == "2"


async def test_a_foreign_unit_is_denied_where_ones_own_is_not(house: House) -> None:
    house.people.accounts["lan"] = Account("lan", (Role("head", "bo/tinh"),))
    async with house.browser() as lan:
        assert (await lan.put(THING, json=NEW | {"unit": "bo/tinh/xa"})).status_code == 201
        assert (await lan.put(THING, json=NEW | {"unit": "bo/khac"})).status_code == 403


async def test_a_form_of_another_site_is_refused_with_or_without_its_token(house: House) -> None:
    async with house.browser(**{"Sec-Fetch-Site": "cross-site"}) as forged:
        assert (await forged.post("/units/things", data={"name": "một"})).status_code == 403
        assert (await forged.post("/units/sign-in", data={"name": "một"})).status_code == 403
    async with house.client(cookies={"sid": house.session()}) as tokenless:
        assert (await tokenless.post("/units/things", data={"name": "một", "csrf": "x"})).status_code == 403


async def test_a_form_with_its_token_in_the_field_passes(house: House) -> None:
    async with house.browser() as lan:
        token = lan.headers.pop("X-CSRF-Token")
        assert (await lan.post("/units/things", data={"name": "một", "csrf": token})).status_code == 303


async def test_an_act_needs_a_fresh_confirmation_of_this_session_for_this_service(house: House) -> None:
    act = f"{THING}/seal"
    async with house.browser() as lan:
        for proof in (
            "",
            house.proof(sid="s2"),
            house.proof(account="hùng"),
            house.proof(service="awards"),
            house.session(),
        ):
            answer = await lan.post(act, headers={"X-Confirmation": proof})
            assert (answer.status_code, answer.json()["rule"]) == (403, "confirmation-needed")
        assert (await lan.post(act, headers={"X-Confirmation": house.proof()})).json() == {"repeated": False}


async def test_one_confirmation_carries_one_act_however_often_it_is_sent(house: House) -> None:
    proof = {"X-Confirmation": house.proof()}
    async with house.browser() as lan:
        assert (await lan.post(f"{THING}/seal", headers=proof)).json() == {"repeated": False}
        assert (await lan.post(f"{THING}/seal", headers=proof)).json() == {"repeated": True}
        answer = await lan.post("/units/api/v1/things/b/seal", headers=proof)
    assert (answer.status_code, answer.json()["rule"]) == (403, "confirmation-needed")


async def test_a_form_that_needs_a_confirmation_is_carried_to_it_and_back_to_the_page_it_names(house: House) -> None:
    async with house.browser() as lan:
        for back, place in (("/units/things/new", "/units/things/new"), ("https://evil.example", "/units/")):
            answer = await lan.post("/units/things/seal", data={"next": back, "name": "một"})
            assert (answer.status_code, f'name="next" value="{place}"' in answer.text) == (403, True)
            assert 'action="/units/confirm"' in answer.text
            assert "[&#34;name&#34;, &#34;một&#34;]" in answer.text
        lan.cookies["fresh"] = house.proof()
        assert (await lan.post("/units/things/seal", data={})).headers["location"] == "/units/things/new"


async def test_beyond_the_loopback_only_the_cookie_bound_to_host_and_tls_counts(tmp_path: Path) -> None:
    async with House(tmp_path, public_url="https://thidua.example").open() as house:
        for name, status in (("sid", 401), ("__Host-sid", 200)):
            async with house.client(cookies={name: house.session()}) as client:
                answer = await client.get("/units/api/v1/things")
            assert answer.status_code == status
            assert "max-age=63072000" in answer.headers["strict-transport-security"]
    with pytest.raises(ValueError, match="needs https"):
        House(tmp_path, public_url="http://thidua.example")
