from datetime import date
from typing import Any

import pytest

from services.units.domain import unit
from tests.support.units import PASSWORD, House, value_of

ACCOUNTS = "/units/api/v1/accounts"
NEW: dict[str, Any] = {"login": "moi", "name": "Họ tên mới", "post": "Cán bộ", "password": PASSWORD}
BELOW = (
    ("an", "Công an phường Bình An"),
    ("x-3", "Công an xã Anh Sơn"),
    ("x-4", "Công an xã Bàn Đạt"),
    ("x-5", "Công an xã An Giang (Bình Đại)"),
)


@pytest.mark.parametrize(
    ("roles", "rule", "said"),
    [
        ([{"role": "head", "unit": "khong-co"}], "unit-unknown", "Không có đơn vị “khong-co”."),
        ([{"role": "vua", "unit": "t-86"}], "role-unknown", "Không có vai trò “vua”."),
        ([], "role-missing", "Tài khoản phải có ít nhất một vai trò ở một đơn vị."),
    ],
)
async def test_an_account_with_unknown_unit_or_role_is_refused_clearly_and_leaves_nothing(
    house: House, roles: list[dict[str, str]], rule: str, said: str
) -> None:
    async with house.browser("admin") as admin:
        refused = await admin.post(ACCOUNTS, json=NEW | {"roles": roles})
        assert (refused.status_code, refused.json()["rule"], refused.json()["detail"]) == (409, rule, said)
        good = await admin.post(ACCOUNTS, json=NEW | {"roles": [{"role": "clerk", "unit": "x-1"}]})
        assert good.status_code == 201


async def test_changing_or_closing_an_unknown_account_says_so(house: House) -> None:
    roles = {"post": "Cán bộ", "roles": [{"role": "clerk", "unit": "x-1"}]}
    async with house.browser("admin") as admin:
        for answer in (
            await admin.put(f"{ACCOUNTS}/khong-co/roles", json=roles),
            await admin.post(f"{ACCOUNTS}/khong-co/close"),
        ):
            problem = answer.json()
            assert (answer.status_code, problem["rule"], problem["detail"]) == (
                404,
                "account-unknown",
                "Không có tài khoản này.",
            )
        unknown = await admin.put(f"{ACCOUNTS}/clerk/roles", json=roles | {"roles": [{"role": "head", "unit": "x-9"}]})
        assert unknown.json()["detail"] == "Không có đơn vị “x-9”."


async def test_the_form_says_beside_the_field_which_unit_or_role_is_missing(house: House) -> None:
    form = NEW | {"role0": "clerk", "unit0": "không đâu cả", "role1": "", "unit1": ""}
    async with house.browser("admin") as admin:
        nowhere = await admin.submit("/units/accounts", form, 422)
        assert "Không tìm thấy đơn vị này." in nowhere.text
        assert value_of(nowhere.text, "login") == "moi"
        no_role = await admin.submit("/units/accounts", form | {"role0": "", "unit0": "x-1"}, 422)
        assert "Hãy chọn vai trò ở đơn vị này." in no_role.text
        await admin.submit("/units/accounts", form | {"role0": "", "unit0": ""}, 409)


async def codes(house: House, words: str) -> list[str]:
    async with house.browser("clerk") as clerk:
        return [row["code"] for row in (await clerk.get("/units/api/v1/units", params={"words": words})).json()]


async def test_units_are_found_by_how_their_words_begin_the_exact_code_and_whole_words_first(house: House) -> None:
    for code, title in BELOW:
        await house.have((f"unit/{code}", unit.Found(title, "commune", "t-86", date(2017, 1, 1))))
    assert await codes(house, "binh") == await codes(house, "Bình") == ["x-2", "an", "x-1", "x-5"]
    assert (await codes(house, "an"))[0] == "an"
    assert await codes(house, "an binh") == ["x-2", "x-1", "an", "x-5"]
    assert await codes(house, "ban") == ["x-4"]
    assert await codes(house, "anh") == ["x-3"]
    assert await codes(house, "inh") == []
    assert await codes(house, "X-2") == ["x-2"]
    assert await codes(house, "100%") == []


async def test_a_list_of_units_that_is_cut_says_where_it_goes_on(house: House) -> None:
    for code, title in BELOW:
        await house.have((f"unit/{code}", unit.Found(title, "commune", "t-86", date(2017, 1, 1))))
    told, address = list[str](), "/units/api/v1/units?words=binh&limit=1"
    async with house.browser("clerk") as clerk:
        while address:
            answer = await clerk.get(address)
            told += [row["code"] for row in answer.json()]
            address = answer.links.get("next", {}).get("url", "")
    assert told == await codes(house, "binh")
