import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from shared.http.bounds import ITEMS, NUMBER, PATH, TEXT
from tests.contract.documents import file_of
from tests.support.made_up import House
from tests.support.units import House as UnitsHouse

THINGS = "/units/api/v1/things"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path).open() as house:
        yield house


@pytest.fixture
async def units(tmp_path: Path) -> AsyncIterator[UnitsHouse]:
    async with UnitsHouse(tmp_path, demo=True).open() as units:
        yield units


@pytest.mark.parametrize("path", ["/units?a=1", "/units/drafts/new/", "//evil.example/", "/units/api/v1/units/"])
async def test_a_redirect_stays_in_this_house_whatever_host_a_request_names(units: UnitsHouse, path: str) -> None:
    async with units.browser("clerk") as clerk:
        answer = await clerk.get(path, headers={"Host": "evil.example"})
    assert answer.status_code in {303, 307}
    assert answer.headers["location"].startswith("/units/")


@pytest.mark.parametrize("code", ["t%E2%80%8B-86", "%20t-86%C2%A0", "t-86%00", "%E2%80%AEt-86"])
async def test_a_part_of_a_path_is_clean_as_every_text_is(units: UnitsHouse, code: str) -> None:
    async with units.browser("clerk") as clerk:
        assert (await clerk.get(f"/units/api/v1/units/{code}")).json()["code"] == "t-86"
        assert (await clerk.get(f"/units/api/v1/units{code}")).status_code == 404


async def test_a_day_with_an_impossible_year_is_refused_at_its_field_on_pages_and_api(units: UnitsHouse) -> None:
    found = {"code": "t-86-x", "title": "Đội minh họa", "level": "commune", "parent": "t-86"}
    async with units.browser("admin") as admin:
        api = await admin.post("/units/api/v1/units", json=found | {"valid_from": "9999-12-31"})
        page = await admin.post("/units/tree/t-86/end", data={"valid_to": "31/12/9999", "successor": "t-84"})
        query = await admin.get("/units/api/v1/units?words=9999-12-31")
    assert [(api.status_code, api.json()["errors"][0]["field"]), query.status_code] == [(422, "valid_from"), 422]
    assert page.status_code == 422
    assert "Năm từ 1800 đến 2199" in page.text


@pytest.mark.parametrize("path", ["/", "/units/", "/units/tree", "/units/api/v1/units", "/problems/denied"])
async def test_head_is_get_without_its_body(units: UnitsHouse, path: str) -> None:
    async with units.browser("clerk") as clerk:
        get, head = await clerk.get(path), await clerk.head(path)
    assert (head.status_code, head.headers.get("content-type")) == (get.status_code, get.headers.get("content-type"))
    assert head.content == b""


@pytest.mark.parametrize(
    ("path", "allow"),
    [
        ("/units/api/v1/units", "HEAD, GET, POST"),
        ("/units/api/v1/units/t-86", "HEAD, GET"),
        ("/units/accounts", "HEAD, GET, POST"),
        ("/units/api/v1/drafts/x", "PUT, DELETE"),
    ],
)
async def test_an_unknown_method_is_answered_with_the_allowed_ones(units: UnitsHouse, path: str, allow: str) -> None:
    async with units.browser("clerk") as clerk:
        answer = await clerk.request("TRACE", path)
    assert (answer.status_code, answer.headers["allow"]) == (405, allow)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"name": "một", "more": 10**22}, "more"),
        ({"name": "một", "more": [-(10**22)]}, "more.0"),
        ({"name": "một", "more": {"deep": "x" * (TEXT + 1)}}, "more.deep"),
        ({"name": "một", "more": [0] * (ITEMS + 1)}, "more"),
    ],
)
async def test_oversized_values_are_refused_by_field(house: House, body: dict[str, Any], field: str) -> None:
    async with house.browser() as lan:
        answer = await lan.put(f"{THINGS}/a", json=body)
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, field)


async def test_a_path_or_query_longer_than_any_name_is_refused(house: House) -> None:
    async with house.browser() as lan:
        long = await lan.put(f"{THINGS}/{'a' * (PATH + 1)}", json={"name": "một"})
        assert (long.status_code, long.json()["errors"][0]["field"]) == (422, "key")
        asked = await lan.get(f"{THINGS}?words={'a' * 1001}")
        assert (asked.status_code, asked.json()["errors"][0]["field"]) == (422, "words")
        assert (await lan.put(f"{THINGS}/{'a' * PATH}", json={"name": "một"})).status_code == 201


async def test_the_document_a_demo_answers_with_is_the_one_in_the_repository(units: UnitsHouse) -> None:
    async with units.browser("clerk") as clerk:
        live = (await clerk.get("/units/api/v1/openapi.json")).json()
    assert live == json.loads(file_of("units").read_text())


def test_the_document_says_who_may_call_and_within_which_bounds() -> None:
    document = json.loads(file_of("awards").read_text())
    paths, alternatives = document["paths"], [["bearer"], ["csrf", "session"]]
    confer = paths["/awards/api/v1/awards/{award_id}/confer"]["post"]
    assert [sorted(each) for each in confer["security"]] == [sorted([*ways, "confirmation"]) for ways in alternatives]
    assert [sorted(each) for each in paths["/awards/api/v1/awards"]["get"]["security"]] == [["bearer"], ["session"]]
    download = paths["/awards/api/v1/dossiers/{dossier_id}/files/{number}"]["get"]
    assert "application/pdf" in download["responses"]["200"]["content"]
    assert {each["name"]: each["schema"].get("maxLength") for each in download["parameters"]}["dossier_id"] == PATH
    tokens = json.loads(file_of("units").read_text())["paths"]["/units/api/v1/tokens"]["post"]
    assert tokens["security"] == []
    seen = document["components"]["schemas"]["EditIn"]["properties"]["seen"]
    assert (seen["minimum"], seen["maximum"]) == (-NUMBER, NUMBER)
