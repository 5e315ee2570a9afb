"""The bonus of an award in đồng: shown on decision and dossier, paid from a fund, and returned."""

from collections.abc import Mapping
from datetime import date

import httpx2
import pytest

from services.awards.store import queries
from services.awards.store.money.bonuses import BonusRow
from services.awards.store.money.objects import pieces
from services.awards.store.tables import AwardRow
from shared.kernel import new_id
from tests.support.awards import AwardsHouse, read, words


async def decided(house: AwardsHouse, *, number: str = "DEMO-01/QĐ") -> tuple[str, str]:
    """(dossier, decision) of a letter of commendation for a person, signed on 20 July 2025."""
    id_ = await house.to_council()
    return id_, await house.decide(id_, number=number)


async def test_a_signed_decision_assesses_the_bonus_and_shows_it_with_its_law(house: AwardsHouse) -> None:
    id_, decision = await decided(house)
    with house.service.database.reading() as store:
        row = store.get_one(BonusRow, id_)
    assert (row.amount, row.payer, row.status, row.confirmed) == (710_000, "t-86", "owed", True)
    assert "710.000 đ" in words(await read(house, "head", f"/awards/decisions/{decision}"))
    page = words(await read(house, "head", f"/awards/dossiers/{id_}"))
    assert "Hệ số 0,3 × mức lương cơ sở 2.340.000 đ" in page
    assert "NĐ 152/2025/NĐ-CP, Đ.50–55" in page


async def test_a_decision_after_the_decree_shows_the_bonus_as_unknown(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    house.service.clock.set_on = date(2027, 3, 1)
    decision = await house.decide(id_)
    assert "chưa rõ hệ số" in words(await read(house, "head", f"/awards/decisions/{decision}"))
    assert "Tiền thưởng: chưa rõ hệ số" in words(await read(house, "head", f"/awards/dossiers/{id_}"))


API = "/awards/api/v1"


async def ask(house: AwardsHouse, account: str, path: str, body: Mapping[str, object] | None = None) -> httpx2.Response:
    async with house.browser(account, confirmed=True) as page:
        if body is None:
            return await page.get(f"{API}{path}")
        proof = {"X-Confirmation": house.proof(account), "Idempotency-Key": new_id()}
        return await page.post(f"{API}{path}", json=body, headers=proof)


async def done(house: AwardsHouse, account: str, path: str, body: Mapping[str, object]) -> httpx2.Response:
    answer = await ask(house, account, path, body)
    assert answer.status_code in (201, 204), answer.text
    return answer


async def rule_of(house: AwardsHouse, account: str, path: str, body: Mapping[str, object]) -> str:
    answer = await ask(house, account, path, body)
    assert answer.status_code == 409, answer.text
    return str(answer.json()["rule"])


async def test_a_cancelled_award_keeps_its_record_and_calls_object_and_money_back(house: AwardsHouse) -> None:
    """Edge case 28."""
    id_, _ = await decided(house)
    fund, pay = "/funds/t-86/2025", {"act": "pay", "dossier": id_}
    assert await rule_of(house, "secretary", fund, pay) == "fund-not-open"
    await done(house, "secretary", fund, {"act": "allot", "amount": 700_000, "paper": "01/QĐ-Q"})
    assert await rule_of(house, "secretary", fund, pay) == "fund-short"
    await done(house, "secretary", fund, {"act": "allot", "amount": 1_300_000, "paper": "02/QĐ-Q"})
    await done(house, "secretary", fund, pay)
    assert await rule_of(house, "secretary", fund, pay) == "bonus-paid"
    await done(house, "secretary", "/objects/t-86/frame", {"act": "receive", "quantity": 2, "paper": "01/PN"})
    await done(house, "secretary", "/objects/t-86/frame", {"act": "issue", "dossier": id_})
    assert await rule_of(house, "secretary", "/objects/t-86/frame", {"act": "issue", "dossier": id_}) == "object-issued"

    begun = await done(
        house, "secretary", "/revocations", {"award": id_, "kind": "cancel", "ground": "fraud", "paper": "01/TTr"}
    )
    way = f"/revocations/{begun.json()['id']}"
    assert begun.json()["due"] == "2025-08-01", "ten working days after 20 July"
    assert (await ask(house, "minister", f"{way}/sign", {"number": "03/QĐ"})).status_code == 403, "who granted"
    await done(house, "head", f"{way}/sign", {"number": "03/QĐ"})
    signed = (await ask(house, "secretary", way)).json()
    assert (signed["give_back_by"], signed["awaited"]) == ("2025-08-08", ["notices", "objects", "money"])
    assert (await ask(house, "secretary", fund)).json()["balance"] == 1_290_000, "the money is not back yet"

    assert await rule_of(house, "secretary", f"{way}/steps", {"step": "close"}) == "revocation-step"
    for step in ("notices", "objects", "money", "close"):
        await done(house, "secretary", f"{way}/steps", {"step": step, "paper": "04/BB"})
    kept = (await ask(house, "secretary", fund)).json()
    assert kept["balance"] == 2_000_000
    assert [entry["amount"] for entry in kept["entries"]] == [700_000, 1_300_000, -710_000, 710_000]
    with house.service.database.reading() as store:
        award, bonus, piece = store.get_one(AwardRow, id_), store.get_one(BonusRow, id_), pieces(store, [id_])[0]
    assert (award.status, award.decision_number) == ("cancelled", "DEMO-01/QĐ")
    assert bonus.status == "returned"
    assert piece.taken_on == "2025-07-20"


@pytest.mark.usefixtures("honoured")
async def test_an_award_is_stripped_after_a_judgment_and_restored_after_an_acquittal(house: AwardsHouse) -> None:
    id_, _ = await decided(house)
    for number, kind, ground in (("1", "strip", "judgment"), ("2", "restore", "acquittal")):
        body = {"award": id_, "kind": kind, "ground": ground, "paper": "9/TTr", "judgment_on": "2025-07-01"}
        begun = await done(house, "secretary", "/revocations", body)
        way = f"/revocations/{begun.json()['id']}"
        assert begun.json()["due"] == ("2025-07-31" if kind == "strip" else "")
        await done(house, "head", f"{way}/sign", {"number": f"0{number}/QĐ-T"})
        await done(house, "secretary", f"{way}/steps", {"step": "notices", "paper": "1/TB"})
        await done(house, "secretary", f"{way}/steps", {"step": "close"})
    with house.service.database.reading() as store:
        assert store.get_one(AwardRow, id_).status == "decided"
        assert [step.what for step in queries.steps(store, id_)][-2:] == ["stripped", "restored"]


async def test_only_the_keepers_of_a_fund_read_and_write_it(house: AwardsHouse) -> None:
    allot: Mapping[str, object] = {"act": "allot", "amount": 1, "paper": "1"}
    assert (await ask(house, "foreign", "/funds/t-86/2025", allot)).status_code == 403
    assert (await ask(house, "foreign", "/funds/t-86/2025")).status_code == 403
    assert (await ask(house, "auditor", "/funds/t-86/2025")).status_code == 200
    assert (await ask(house, "auditor", "/funds/t-86/2025", allot)).status_code == 403


async def test_the_page_of_a_fund_opens_it_pays_and_shows_every_entry(house: AwardsHouse) -> None:
    id_, _ = await decided(house)
    async with house.browser("secretary") as page:
        answer = await page.post("/awards/funds/t-86/2025", data={"act": "spend", "amount": "1", "paper": "1/CT"})
        assert answer.status_code == 409
        assert "chưa được lập" in words(answer.text)
        allot = {"act": "allot", "amount": "1000000", "paper": "01/QĐ-Q"}
        assert (await page.post("/awards/funds/t-86/2025", data=allot)).status_code == 303
        assert (await page.post("/awards/funds/t-86/2025/pay", data={"dossier": id_})).status_code == 303
    shown = words(await read(house, "secretary", "/awards/funds/t-86/2025"))
    assert "290.000 đ" in shown
    assert "Cán bộ minh họa số 1" in shown
    assert "Không còn khoản tiền thưởng nào phải chi" in shown


async def test_a_cancellation_is_walked_through_on_its_page_and_told_at_the_public_address(house: AwardsHouse) -> None:
    id_, _ = await decided(house)
    way = await house.propose(id_, ground="false-papers")
    async with house.browser("head", confirmed=True) as page:
        assert "Ký quyết định" in words((await page.get(f"{way}/sign")).text)
        assert (await page.post(f"{way}/sign", data={"number": "03/QĐ"})).status_code == 303
    async with house.browser("secretary") as page:
        for step in ("notices", "close"):
            assert (await page.post(f"{way}/steps", data={"step": step, "paper": "1/TB"})).status_code == 303
    assert "Việc đã hoàn tất" in words(await read(house, "secretary", way))
    with house.service.database.reading() as store:
        code = store.get_one(AwardRow, id_).verify
    async with house.client() as anybody:
        assert "Hủy quyết định khen thưởng: 20/07/2025" in words((await anybody.get(f"/verify/{code}")).text)
