"""What is typed about a nominee: nobody lives on, texts are words, figures are read as written."""

import re

import pytest

from services.units.domain.nomination import Follow
from tests.support.units import DRAFT, Browser, House, declared

DEAD = {"posthumous": "true", "declaring": "1", "death_died_on": "10/7/2025", "death_paper": "12/GBT-CAT"}
PERSONS = "/units/api/v1/persons"
DRAFTS = "/units/api/v1/drafts"


async def person(clerk: Browser, name: str = "Nguyễn Văn A") -> str:
    return str((await clerk.post(PERSONS, json={"unit": "t-86", "name": name})).json()["id"])


async def drafted(clerk: Browser, nominee: str, **fields: str) -> str:
    draft = await clerk.begin("person")
    await clerk.submit(draft, DRAFT | {"kind": "merit", "subject_ref": nominee} | fields)
    return draft.rsplit("/", 1)[1]


async def send(house: House, id_: str, status: int = 303) -> str:
    async with house.browser("head") as head:
        return (await head.submit(f"/units/nominations/{id_}/submit", {}, status)).text


async def test_who_was_nominated_posthumously_is_not_nominated_as_living(house: House) -> None:
    async with house.browser("clerk") as clerk:
        nominee, other = await person(clerk), await person(clerk, "Nguyễn Văn B")
        dead = await drafted(clerk, nominee, **DEAD)
        await send(house, dead)
        living = await drafted(clerk, nominee)
        assert "chỉ gửi được khi đề nghị truy tặng" in await clerk.page(f"/units/drafts/{living}/preview")
        assert "Người đã mất thì đề nghị truy tặng" in await send(house, living, 409)
        await send(house, await drafted(clerk, other))
        async with house.browser("head") as head:
            await head.submit(f"/units/nominations/{dead}/withdraw", {"reason": "Nhầm người."})
        await send(house, living)


@pytest.mark.parametrize("outcome", ["refused", "declined", "cancelled"])
async def test_a_posthumous_nomination_that_came_to_nothing_proves_no_death(house: House, outcome: str) -> None:
    async with house.browser("clerk") as clerk:
        nominee = await person(clerk)
        dead = await drafted(clerk, nominee, **DEAD)
        await send(house, dead)
        await house.followed(dead, Follow(outcome))
        await send(house, await drafted(clerk, nominee))


async def test_a_posthumous_nomination_that_came_back_may_be_corrected_to_a_living_one(house: House) -> None:
    async with house.browser("clerk") as clerk:
        nominee = await person(clerk)
        id_ = await drafted(clerk, nominee, **DEAD)
        await send(house, id_)
        await house.followed(id_, Follow("returned", "Sai"))
        again = DRAFT | {"kind": "merit", "subject_ref": nominee, "revision": "2", "declaring": "1"}
        await clerk.submit(f"/units/drafts/{id_}", again)
        await send(house, id_)


@pytest.mark.parametrize("typed", [".", "…", "123", "? - ?"])
@pytest.mark.parametrize(
    ("field", "called"),
    [
        ("report", "báo cáo thành tích"),
        ("citation", "tóm tắt thành tích"),
        ("initiatives_0_name", "tên sáng kiến"),
    ],
)
async def test_texts_that_say_nothing_stay_in_the_draft_and_are_not_sent(
    house: House, field: str, called: str, typed: str
) -> None:
    async with house.browser("clerk") as clerk:
        said = {"declaring": "1", "initiatives_0_number": "45/QĐ-CAT", "initiatives_0_name": "Sổ tay"} | {field: typed}
        id_ = await drafted(clerk, await person(clerk), **said)
        page = await send(house, id_, 409)
    assert called in page
    assert re.search(rf'id="f-{field}-error">.*?Phải viết bằng lời', page, re.DOTALL), "beside the field"
    assert f'action="/units/drafts/{id_}"' in page, "it is mended where it stands"
    async with house.browser("head") as head:
        refused = await head.post(f"/units/api/v1/nominations/{id_}/submit")
    assert (refused.status_code, refused.json()["rule"]) == (409, "draft-incomplete")
    assert called in refused.json()["detail"]


async def test_figures_are_read_as_written(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        typed = DRAFT | {"declaring": "1", "collective_members": "1.000", "collective_women": "1 200"}
        await clerk.submit(draft, typed)
        figures = declared(house, draft).collective
        assert figures
        assert (figures.members, figures.women) == (1000, 1200)
        for wrong in ("1.00", "1,5", "1e3", "20,0", "12.5"):
            again = typed | {"revision": "2", "collective_members": wrong}
            page = (await clerk.submit(draft, again, 422)).text
            assert re.search(r'id="f-collective_members-error">.*?Phải là số nguyên', page, re.DOTALL)


@pytest.mark.parametrize("wrong", ["1000", "1.000", 1000.0, True])
@pytest.mark.parametrize("place", ["members", "year", "months_before"])
async def test_the_api_takes_numbers_only_as_numbers(house: House, place: str, wrong: object) -> None:
    year: dict[str, object] = {"year": 2024, "months_before": 3}
    facts = {"collective": {"members": wrong}} if place == "members" else {"years": [year | {place: wrong}]}
    about = {"unit": "t-86", "award": "GK_TINH", "subject": "collective", "subject_ref": "x-1", "kind": "merit"}
    async with house.browser("clerk") as clerk:
        assert (await clerk.post(DRAFTS, json=about | {"facts": facts})).status_code == 422
