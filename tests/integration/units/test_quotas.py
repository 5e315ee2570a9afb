"""File quotas of a draft and a unit are shown, and enforced before bytes are stored."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support import papers
from tests.support.units import Browser, House

ABOUT = {"unit": "t-86", "campaign": "cand-80", "award": "BK_BO", "subject": "collective", "subject_ref": "t-86"}
MB = 2**20


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    async with House(tmp_path, draft_files=2, draft_megabytes=1, unit_megabytes=1).open() as house:
        yield house


def pdf(size: int, mark: str = "") -> dict[str, tuple[str, bytes]]:
    """Of at least so many bytes."""
    return {"file": ("a.pdf", papers.pdf(mark, b" " * size))}


async def begun(clerk: Browser) -> str:
    id_ = (await clerk.post("/units/api/v1/drafts", json=ABOUT)).json()["id"]
    return f"/units/api/v1/drafts/{id_}/files"


def kept(house: House) -> int:
    return len(list(house.service.files.folder.iterdir()))


@pytest.mark.parametrize(
    ("first", "then", "status", "rule"),
    [
        ([10, 10], 10, 409, "quota-files"),
        ([MB // 2], MB // 2, 413, "quota-draft"),
        ([], MB, 413, "quota-draft"),
    ],
)
async def test_a_draft_takes_so_many_files_and_bytes(
    house: House, first: list[int], then: int, status: int, rule: str
) -> None:
    async with house.browser("clerk") as clerk:
        files = await begun(clerk)
        for number, size in enumerate(first):
            assert (await clerk.post(files, files=pdf(size, str(number)))).status_code == 201
        answer = await clerk.post(files, files=pdf(then, "them"))
        assert (answer.status_code, answer.json()["rule"]) == (status, rule)
        page = await clerk.page(files.replace("/api/v1", "").removesuffix("/files"))
    assert kept(house) == len(first)
    assert f"Đã dùng {len(first)}/2 tệp" in page


async def test_a_unit_takes_so_many_bytes_in_all_its_drafts_and_gets_room_by_taking_out(house: House) -> None:
    async with house.browser("clerk") as clerk:
        one, other = await begun(clerk), await begun(clerk)
        held = (await clerk.post(one, files=pdf(MB // 2, "mot"))).json()["id"]
        full = await clerk.post(other, files=pdf(MB // 2, "hai"))
        assert (full.status_code, full.json()["rule"]) == (413, "quota-unit")
        await clerk.delete(f"{one}/{held}")
        assert (await clerk.post(other, files=pdf(MB // 2, "hai"))).status_code == 201
    async with house.browser("stranger") as stranger:
        begun_ = await stranger.post("/units/api/v1/drafts", json=ABOUT | {"unit": "t-84", "subject_ref": "t-84"})
        theirs = f"/units/api/v1/drafts/{begun_.json()['id']}/files"
        assert (await stranger.post(theirs, files=pdf(MB // 4, "ba"))).status_code == 201, "another unit has its own"


async def test_uploads_at_the_same_moment_do_not_get_past_the_limit(house: House) -> None:
    async with house.browser("clerk") as clerk:
        files = await begun(clerk)
        uploads = [clerk.post(files, files=pdf(10, str(number))) for number in range(6)]
        answers = [answer.status_code for answer in await asyncio.gather(*uploads)]
    assert sorted(answers) == [201, 201, 409, 409, 409, 409]
    assert kept(house) == 2
