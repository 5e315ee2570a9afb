"""A household is nominated, decided and paid one and a half times what a person gets (NĐ 152/2025/NĐ-CP, Đ.49)."""

import json

import pytest

from services.awards.domain.dossier import commands
from services.awards.inbox import hear
from shared.contracts.units import NominationSubmitted
from tests.support.awards import AwardsHouse, read, words
from tests.support.printed import text_of
from tests.support.units import House

ABOUT = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "subject": "household", "report": "Đã làm."}
PERSON, HOUSEHOLD = 710_000, 1_060_000
"""0.3 and 0.45 of 2,340,000 đồng, up to the next ten thousand."""


@pytest.fixture
def house(units: House) -> House:
    return units


def said(house: House | AwardsHouse, type_: str) -> list[dict[str, object]]:
    with house.service.database.reading() as store:
        rows = store.connection().exec_driver_sql("SELECT body FROM outbox WHERE type LIKE ?", (f"%{type_}%",))
        return [json.loads(row[0]) for row in rows]


async def test_a_unit_nominates_a_household_and_awards_hears_of_one(house: House) -> None:
    async with house.browser("head") as head:
        whole = {"unit": "t-86", "name": "Hộ ông Nguyễn Văn A", "post": "Ấp 1, xã An Bình"}
        family = (await head.post("/units/api/v1/persons", json=whole | {"household": True})).json()["id"]
        single = (await head.post("/units/api/v1/persons", json=whole)).json()["id"]
        wrong = await head.post("/units/api/v1/drafts", json=ABOUT | {"subject_ref": single})
        assert (wrong.status_code, wrong.json()["rule"]) == (404, "person-unknown")
        id_ = (await head.post("/units/api/v1/drafts", json=ABOUT | {"subject_ref": family})).json()["id"]
        page = await head.page(f"/units/drafts/{id_}")
        assert family in page
        assert single not in page
        assert (await head.post(f"/units/api/v1/nominations/{id_}/submit")).status_code == 202
        assert "Ấp 1, xã An Bình" in await head.page(f"/units/nominations/{id_}")
    (told,) = said(house, "nomination.submitted")
    assert (told["subject"], told["household"], told["subject_ref"]) == ("person", True, family)
    ((_, opening),) = hear(NominationSubmitted.model_validate(told))
    assert isinstance(opening, commands.Open)
    assert opening.subject == "household"


async def test_the_page_writes_a_household_down_under_the_name_of_its_head(house: House) -> None:
    async with house.browser("clerk") as clerk:
        here = await clerk.begin("household")
        fields = {"revision": "1", "kind": "thematic", "act": "person", "person_name": "Hộ bà Trần Thị B"}
        await clerk.submit(here, fields)
        assert "Hộ bà Trần Thị B" in await clerk.page(here)
        other = await clerk.begin("person")
        assert "Hộ bà Trần Thị B" not in await clerk.page(other)


@pytest.mark.parametrize(("subject", "amount"), [("household", HOUSEHOLD), ("person", PERSON)])
async def test_a_household_is_decided_and_paid_one_and_a_half_times(
    awards: AwardsHouse, subject: str, amount: int
) -> None:
    id_ = await awards.to_council(subject=subject)
    await awards.decide(id_)

    shown = words(await read(awards, "secretary", f"/awards/dossiers/{id_}"))
    assert f"{amount:,}".replace(",", ".") in shown
    async with awards.browser("secretary") as api:
        fund = "/awards/api/v1/funds/t-86/2025"
        await api.post(fund, json={"act": "allot", "amount": 2_000_000, "paper": "01/QĐ-Q"})
        paid = await api.post(fund, json={"act": "pay", "dossier": id_})
        assert paid.status_code in (201, 204), paid.text
        left = (await api.get(fund)).text
    assert str(2_000_000 - amount) in left
    (told,) = said(awards, "award.granted")
    assert (told["subject"], told.get("household", False)) == ("person", subject == "household")


async def test_papers_name_a_household_by_its_address_and_no_unit_of_the_police(awards: AwardsHouse) -> None:
    household, person = await awards.to_council(subject="household"), await awards.to_council()
    decision = await awards.decide(household, person)
    async with awards.browser("head") as page:
        told = text_of((await page.get(f"/awards/decisions/{decision}/decision.pdf")).content)
        paper = text_of((await page.get(f"/awards/awards/{household}/certificate.pdf")).content)
    assert "các hộ gia đình, cá nhân có tên tại Điều 1" in told
    assert "Tên hộ gia đình, cá nhân" in told
    assert told.count("Công an xã Long Hồ") == 1, "the person's"
    assert "Công an xã Long Hồ" not in paper
