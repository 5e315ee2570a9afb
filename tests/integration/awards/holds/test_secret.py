"""Secret dossiers: their keepers see them, and nothing exported or published mentions them."""

import json
from pathlib import Path

import pytest
from sqlalchemy import text, update

from services.awards.store.holds.secret import StubPaper
from shared.runtime.exporting import export
from tests.support.awards import AwardsHouse, read, words

FORM = {"number": "77451/2025", "award": "BK_BO", "place": "T2-G4.77"}


async def post(house: AwardsHouse, account: str, path: str, form: dict[str, str]) -> tuple[int, str]:
    async with house.browser(account) as page:
        answer = await page.post(path, data=form)
        return answer.status_code, answer.text


async def test_who_keeps_secret_dossiers_notes_and_closes_them_and_nobody_else_sees_that_there_are_any(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        assert "chưa có hồ sơ nào" in await read(house, "custodian", "/awards/stubs")
        assert (await post(house, "custodian", "/awards/stubs", FORM))[0] == 303
        async with house.browser("custodian") as api:
            [stub] = (await api.get("/awards/api/v1/stubs")).json()
        assert stub == {"id": stub["id"], **FORM, "closed": False, "decision": "", "genuine": True}
        again, told = await post(house, "custodian", "/awards/stubs", FORM)
        assert (again, "stub-number-taken" in told) == (409, True)
        padded, told = await post(house, "custodian", "/awards/stubs", FORM | {"number": "077451/2025"})
        assert (padded, "stub-number-taken" in told) == (409, True)
        for account in ("minister", "auditor", "ministry-secretary", "head"):
            async with house.browser(account) as page:
                assert (await page.get("/awards/stubs")).status_code == 403
                assert (await page.get("/awards/api/v1/stubs")).status_code == 403
                assert (await page.post("/awards/stubs", data=FORM)).status_code == 403
                assert (await page.post(f"/awards/stubs/{stub['id']}/close", data={})).status_code == 403
        assert (await post(house, "custodian", f"/awards/stubs/{stub['id']}/close", {"decision": "7"}))[0] == 303
        assert "Quyết định số 7" in words(await read(house, "custodian", "/awards/stubs"))
        async with house.browser("custodian") as api:
            twice = await api.post(f"/awards/api/v1/stubs/{stub['id']}/close", json={"decision": "8"})
            assert (twice.status_code, twice.json()["rule"]) == (409, "stub-not-open")
            assert (await api.get("/awards/api/v1/stubs")).json() == [stub | {"closed": True, "decision": "7"}]


async def test_a_number_that_is_altered_beside_the_ledger_is_shown_to_differ_from_it(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        assert (await post(house, "custodian", "/awards/stubs", FORM))[0] == 303
        assert "khác với sổ cái" not in await read(house, "custodian", "/awards/stubs")
        await house.service.office.keep(lambda kept: kept.execute(update(StubPaper).values(number="13/2025")))
        assert "khác với sổ cái" in await read(house, "custodian", "/awards/stubs")


async def test_a_secret_dossier_is_on_no_list_that_can_be_posted(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        assert (await post(house, "custodian", "/awards/stubs", FORM))[0] == 303
        async with house.browser("custodian") as api:
            [stub] = (await api.get("/awards/api/v1/stubs")).json()
        body = {"unit": "bca", "dossiers": [stub["id"]], "place": "Cổng thông tin"}
        async with house.browser("ministry-secretary") as api:
            answer = await api.post("/awards/api/v1/postings", json=body)
        assert (answer.status_code, answer.json()["rule"]) == (409, "posting-not-needed")
        assert stub["id"] not in await read(house, "ministry-secretary", "/awards/postings")


@pytest.mark.parametrize("place", ["T-86", "BCA", "Công an tỉnh", "T2/G4, phòng 3", "T2-G4\nCông an"])
async def test_a_place_that_names_a_unit_is_not_taken(tmp_path: Path, place: str) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        status, page = await post(house, "custodian", "/awards/stubs", FORM | {"place": place})
        assert (status, "stub-place" in page) == (409, True)


async def test_nothing_that_leaves_the_house_or_is_said_speaks_of_a_secret_dossier(tmp_path: Path) -> None:
    """Edge case 20: the leak search. The ledger, and so every export of it, has a seal and no more."""
    async with AwardsHouse(tmp_path).open() as house:
        await house.decide(await house.to_council())
        assert (await post(house, "custodian", "/awards/stubs", FORM))[0] == 303
        package = tmp_path / "package"
        list(export(house.service, package))
        with house.service.database.reading() as store:
            said = [str(row) for row in store.execute(text("SELECT * FROM outbox"))]
            [body] = store.execute(text("SELECT body FROM ledger WHERE stream LIKE 'stub/%'")).scalars()
            shadow = str(store.execute(text("SELECT * FROM stub")).all())
        seen = [await read(house, "head", path) for path in ("/awards/register", "/awards/", "/awards/law")]
        timeline = await read(house, "auditor", "/awards/timeline?campaign=cand-80")
    assert json.loads(body) == {"number": "", "seal": "", "bound": json.loads(body)["bound"]}
    exported = [file.read_text("utf-8", "replace") for file in package.rglob("*") if file.is_file()]
    assert any("stub.registered.v1" in each for each in exported), "the chain is whole"
    for each in (*exported, *said, *seen, timeline):
        assert not [secret for secret in FORM.values() if secret in each and secret != FORM["award"]]
    for each in (*said, *seen, timeline):
        assert "stub" not in each
    assert FORM["number"] not in body + shadow
