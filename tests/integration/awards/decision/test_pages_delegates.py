"""A delegate signs for the authority only while the delegation is in force."""

import io
from datetime import date

import httpx2
import pytest
from pypdf import PdfReader

from services.awards.store.tables import DecisionRow
from shared.records import delegations
from shared.records.directory import AccountHeard, Posts
from tests.support.awards import BASES, BEGIN, PAPER, PEOPLE, SAID, AwardsHouse, read, words


async def delegate(house: AwardsHouse, fact: delegations.DelegationFact | None = None, kind: str = "") -> None:
    day = house.service.clock.now().on
    granted = delegations.DelegationHeard(
        "t-86", "appraiser", "Việc ký của Giám đốc", "7/UQ", day, date(2025, 12, 31), ("sign",), kind
    )
    await house.service.office.perform([("delegation/uq-1", fact or granted)], "service:units")


async def passed(house: AwardsHouse) -> str:
    await house.carry(id_ := await house.to_council())
    return id_


async def sign(house: AwardsHouse, id_: str, **more: str) -> httpx2.Response:
    form = {"unit": "t-86", "dossier": id_, "number": "3/QĐ", "authority": PEOPLE["head"][0]} | PAPER | more
    async with house.browser("appraiser", confirmed=True) as page:
        return await page.post("/awards/decisions/sign", data=form)


async def test_a_delegate_finds_what_waits_signs_it_and_the_decision_names_the_instrument(house: AwardsHouse) -> None:
    id_ = await passed(house)
    assert "Cán bộ minh họa" not in words(await read(house, "appraiser", "/awards/decisions/new"))
    assert "/awards/decisions/new" not in await read(house, "appraiser", "/awards/")
    await delegate(house)
    assert "/awards/decisions/new" in await read(house, "appraiser", "/awards/")
    assert "Cán bộ minh họa" in words(await read(house, "appraiser", "/awards/decisions/new"))
    form = await read(house, "appraiser", f"/awards/decisions/sign?unit=t-86&dossier={id_}", confirmed=True)
    assert "ký thay (KT.) theo văn bản 7/UQ" in words(form)
    answer = await sign(house, id_, delegation="uq-1")
    assert answer.status_code == 303, words(answer.text)
    decision = answer.headers["location"].rpartition("/")[2]
    with house.service.database.reading() as store:
        assert store.get_one(DecisionRow, decision).instrument == "7/UQ"
    assert "Ký thay (KT.) theo 7/UQ" in words(await read(house, "head", f"/awards/decisions/{decision}"))
    async with house.browser("head") as page:
        paper = (await page.get(f"/awards/decisions/{decision}/decision.pdf")).content
        award = (await page.get(f"/awards/awards/{id_}/certificate.pdf")).content
    assert "KT. GIÁM ĐỐC CÁN BỘ THẨM ĐỊNH" in printed(paper)
    assert "KT. GIÁM ĐỐC CÁN BỘ THẨM ĐỊNH" in printed(award)


async def test_the_name_suggested_is_of_who_signs_now_and_never_of_who_signed_last(house: AwardsHouse) -> None:
    """Edge case: a deputy signed KT., then the director opens the form."""
    await delegate(house)
    answer = await sign(house, await passed(house), delegation="uq-1", signer_name="Cấp phó minh họa")
    assert answer.status_code == 303, words(answer.text)
    here = f"/awards/decisions/sign?unit=t-86&dossier={await passed(house)}"
    assert "Cấp phó minh họa" not in await read(house, "head", here, confirmed=True)
    assert 'value="Vĩnh Long"' in await read(house, "head", here, confirmed=True), "the place is the unit's"
    assert 'value="Cấp phó minh họa"' in await read(house, "appraiser", here, confirmed=True)
    correcting = f"{answer.headers['location']}/correct"
    assert "Cấp phó minh họa" not in await read(house, "head", correcting, confirmed=True)


@pytest.mark.parametrize(
    ("kind", "mark", "said"),
    [
        ("", "TUQ.", "ký thừa ủy quyền (TUQ.)"),
        ("TUQ", "TUQ.", "ký thừa ủy quyền (TUQ.)"),
        ("TL", "TL.", "ký thừa lệnh (TL.)"),
    ],
)
async def test_the_head_of_a_body_below_signs_in_the_manner_the_delegation_names_else_by_delegation(
    house: AwardsHouse, kind: str, mark: str, said: str
) -> None:
    id_ = await passed(house)
    await delegate(house, kind=kind)
    posts = (("head", "x-29602", BEGIN, None),)
    fact = AccountHeard("Trưởng Công an xã Long Hồ", (("appraiser", "t-86"),), closed=False, posts=posts)
    await house.service.office.perform([("account/appraiser", fact)], "service:units")
    form = await read(house, "appraiser", f"/awards/decisions/sign?unit=t-86&dossier={id_}", confirmed=True)
    assert f"Đồng chí {said} theo văn bản 7/UQ." in words(form)
    answer = await sign(house, id_, delegation="uq-1")
    assert answer.status_code == 303, words(answer.text)
    async with house.browser("head") as page:
        paper = (await page.get(f"{answer.headers['location']}/decision.pdf")).content
        award = (await page.get(f"/awards/awards/{id_}/certificate.pdf")).content
    assert f"{mark} GIÁM ĐỐC TRƯỞNG CÔNG AN XÃ LONG HỒ Người ký minh họa" in printed(paper)
    assert f"{mark} GIÁM ĐỐC TRƯỞNG CÔNG AN XÃ LONG HỒ" in printed(award)


@pytest.mark.parametrize(
    ("kind", "post", "signs"),
    [
        ("KT", ("deputy", "t-86"), True),
        ("TL", ("deputy", "t-86"), False),
        ("TUQ", ("deputy", "t-86"), False),
        ("KT", ("head", "x-29602"), False),
    ],
)
async def test_a_delegate_signs_only_by_the_post_that_signs_in_this_manner(
    house: AwardsHouse, kind: str, post: tuple[str, str], *, signs: bool
) -> None:
    id_ = await passed(house)
    await delegate(house, kind=kind)
    fact = AccountHeard("Chức vụ", (("appraiser", "t-86"),), closed=False, posts=((*post, BEGIN, None),))
    await house.service.office.perform([("account/appraiser", fact)], "service:units")
    assert ((await sign(house, id_, delegation="uq-1")).status_code == 303) is signs


async def test_a_province_does_not_sign_in_the_name_of_the_minister(house: AwardsHouse) -> None:
    await house.carry(id_ := await house.to_council())
    form = {"unit": "t-86", "dossier": id_, "number": "3/QĐ", "authority": "Bộ trưởng Bộ Công an"} | PAPER
    async with house.browser("head", confirmed=True) as page:
        answer = await page.post("/awards/decisions/sign", data=form)
    assert (answer.status_code, "authority-of-unit" in answer.text) == (409, True)


def printed(paper: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())


@pytest.mark.parametrize(
    ("scope", "powers", "signs"),
    [
        ("Ký quyết định khen thưởng", (), True),
        ("Phát động phong trào thi đua", (), False),
        ("Ký quyết định khen thưởng", ("launch",), False),
        ("Phát động phong trào thi đua", ("launch", "sign"), True),
    ],
)
async def test_the_code_says_whether_a_delegate_signs_and_an_old_text_only_where_there_is_no_code(
    house: AwardsHouse, scope: str, powers: tuple[str, ...], *, signs: bool
) -> None:
    id_ = await passed(house)
    day = house.service.clock.now().on
    await delegate(house, delegations.DelegationHeard("t-86", "appraiser", scope, "7/UQ", day, day, powers))
    assert ((await sign(house, id_, delegation="uq-1")).status_code == 303) is signs


@pytest.mark.parametrize(
    ("posts", "signs"),
    [
        ((("deputy", "t-86", BEGIN, date(2025, 7, 19)),), False),
        ((("deputy", "t-96", BEGIN, None),), False),
        ((("staff", "t-86", BEGIN, None),), False),
        ((("deputy", "x-29602", BEGIN, None),), False),
        ((), False),
        ((("head", "x-29602", BEGIN, None),), True),
    ],
)
async def test_a_delegate_signs_while_a_post_of_that_day_makes_fit(
    house: AwardsHouse, posts: Posts, *, signs: bool
) -> None:
    id_ = await passed(house)
    await delegate(house)
    fact = AccountHeard("Chức vụ", (("appraiser", "t-86"),), closed=False, posts=posts)
    await house.service.office.perform([("account/appraiser", fact)], "service:units")
    async with house.browser("appraiser") as page:
        body = {
            "unit": "t-86",
            "dossiers": [id_],
            "number": "3/QĐ",
            "authority": PEOPLE["head"][0],
            "delegation": "uq-1",
        }
        body |= SAID | {"bases": BASES}
        headers = {"X-Confirmation": house.proof("appraiser")}
        answer = await page.post("/awards/api/v1/decisions", json=body, headers=headers)
    assert answer.status_code == (201 if signs else 409), answer.text
    if not signs:
        assert (answer.json()["rule"], answer.json()["law"]) == ("delegate-post", "NĐ 30/2020/NĐ-CP, Đ.13")


async def test_a_revoked_delegation_and_none_at_all_sign_nothing(house: AwardsHouse) -> None:
    id_ = await passed(house)
    assert (await sign(house, id_)).status_code == 403
    assert (await sign(house, id_, delegation="uq-1")).status_code == 403
    await delegate(house)
    await delegate(house, delegations.RevocationHeard())
    assert (await sign(house, id_, delegation="uq-1")).status_code == 403
    with house.service.database.reading() as store:
        assert store.get(DecisionRow, id_) is None
