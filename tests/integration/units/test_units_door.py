import pytest

from tests.support.units import House
from tests.support.uploads import BOUNDARY, SCAN, Upload


@pytest.mark.parametrize(("name", "status", "rule"), [(None, 401, "not-signed-in"), ("stranger", 404, "draft-unknown")])
async def test_an_upload_is_not_read_before_the_user_is_known_to_be_allowed(
    house: House, name: str | None, status: int, rule: str
) -> None:
    async with house.browser("clerk") as clerk, house.browser(name) as sender:
        draft = (await clerk.begin()).rsplit("/", 1)[1]
        scan = Upload()
        address = f"/units/api/v1/drafts/{draft}/files"
        answer = await sender.post(address, content=scan.pieces(), headers=BOUNDARY)
    assert (answer.status_code, answer.json()["rule"]) == (status, rule)
    assert scan.taken == 0
    assert list(house.service.files.folder.iterdir()) == []


@pytest.mark.parametrize("button", ["", "/autosave"])
@pytest.mark.parametrize(("name", "status"), [("stranger", 404), ("chief", 403)])
async def test_the_page_checks_the_user_before_it_reads_the_form_for_its_token(
    house: House, name: str, status: int, button: str
) -> None:
    async with house.browser("clerk") as clerk, house.browser(name) as sender:
        del sender.headers["X-CSRF-Token"]
        scan = Upload()
        answer = await sender.post(await clerk.begin() + button, content=scan.pieces(), headers=BOUNDARY)
    assert (answer.status_code, scan.taken) == (status, 0)


async def test_who_may_write_the_draft_attaches_the_scan_and_is_told_where_it_is_missing(house: House) -> None:
    async with house.browser("clerk") as clerk:
        address = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
        scan = Upload()
        assert (await clerk.post(address, content=scan.pieces(), headers=BOUNDARY)).status_code == 201
        assert scan.taken > SCAN
        missing = await clerk.post(address, data={"file": "chỉ là chữ"})
    assert (missing.status_code, missing.json()["errors"][0]["field"]) == (422, "file")


async def test_a_file_beyond_the_limit_is_refused_with_its_rule_and_leaves_nothing(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.records.files.LIMIT", 2**20)
    async with house.browser("clerk") as clerk:
        address = f"/units/api/v1/drafts/{(await clerk.begin()).rsplit('/', 1)[1]}/files"
        answer = await clerk.post(address, content=Upload().pieces(), headers=BOUNDARY)
    assert (answer.status_code, answer.json()["rule"]) == (413, "file-too-large")
    assert list(house.service.files.folder.iterdir()) == []
