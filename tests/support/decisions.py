"""Drafts of decisions, decisions and their corrections, on the pages of an awards house."""

import httpx2

from tests.support.awards import PEOPLE, SAID, AwardsHouse, words

RIGHT = "Đồng chí Minh Họa Đúng Tên"
NOTICE = {"notice": "5/TB", "field": "recipient", "new": RIGHT, "authority": "Giám đốc Công an tỉnh Vĩnh Long"} | SAID
TYPED = SAID | {"bases": "Căn cứ một\nCăn cứ hai\nTheo đề nghị của Hội đồng"}


async def correct(house: AwardsHouse, id_: str, account: str = "head", **form: str) -> httpx2.Response:
    async with house.browser(account, confirmed=True) as page:
        return await page.post(f"/awards/decisions/{id_}/correct", data=NOTICE | form)


async def passed(house: AwardsHouse, number: int) -> list[str]:
    """Dossiers the council has passed, waiting for the signature."""
    ids = [await house.to_council() for _ in range(number)]
    await house.carry(*ids)
    return ids


async def post(house: AwardsHouse, path: str, account: str = "secretary", **form: object) -> httpx2.Response:
    async with house.browser(account, confirmed=True) as page:
        return await page.post(path, data=form)


async def begin(house: AwardsHouse, *dossiers: str, account: str = "secretary") -> str:
    answer = await post(house, "/awards/drafts", account, unit="t-86", dossier=list(dossiers))
    assert answer.status_code == 303, words(answer.text)
    return str(answer.headers["location"].rpartition("/")[2])


async def sign(house: AwardsHouse, draft: str, *dossiers: str) -> httpx2.Response:
    said = {
        "number": "07/QĐ",
        "authority": PEOPLE["head"][0],
        "unit": "t-86",
        "dossier": list(dossiers),
        "draft": draft,
    }
    return await post(house, "/awards/decisions/sign", "head", **TYPED, **said)
