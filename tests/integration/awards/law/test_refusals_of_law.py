"""The API and pages refuse what the law forbids, with rule and article."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from services.awards.domain.dossier import commands
from shared.contracts.nomination import Package
from shared.kernel import Refused, new_id
from tests.support.awards import BASES, COUNCIL, PAPER, PEOPLE, SAID, AwardsHouse, read, row_of, words

API = "/awards/api/v1"


async def nominated(house: AwardsHouse, award: str, filed_on: date) -> str:
    """A nomination as it is heard, and the answer to one that is refused; its id."""
    opening = commands.Open(
        campaign="cand-80", attempt=1, unit="x-29602", award=award, subject="collective", subject_ref="x-29602",
        posthumous=False, kind="merit", filed_on=filed_on, package=Package("e", 1, "d"),
    )  # fmt: skip
    id_ = new_id()
    try:
        await house.service.office.perform([(f"dossier/{id_}", opening)], "service:units")
    except Refused as refused:
        note = commands.NoteRefusal("cand-80", 1, refused.rule, refused.detail, refused.law)
        await house.service.office.perform([(f"dossier/{id_}", note)], "service:units")
    return id_


@pytest.mark.parametrize(
    ("award", "filed_on", "said"),
    [
        ("CO_TC", date(2025, 7, 10), "Cờ thi đua xuất sắc của Tổng cục Chính trị CAND"),
        ("CO_BO", date(2023, 12, 31), "Cờ thi đua của Bộ Công an"),
        ("HCXX", date(2025, 7, 10), "HCXX"),
    ],
)
async def test_a_nomination_no_law_allows_is_refused_with_rule_and_law(
    house: AwardsHouse, award: str, filed_on: date, said: str
) -> None:
    id_ = await nominated(house, award, filed_on)
    with house.service.database.reading() as store:
        entry = store.connection().exec_driver_sql("SELECT body FROM ledger WHERE stream = ?", (f"dossier/{id_}",))
        told = str(entry.scalar_one())
    assert "award-unknown" in told
    assert f"Không có hình thức “{said}” vào ngày nộp hồ sơ." in told
    assert "Luật 06/2022/QH15" in told


async def test_two_signatures_on_one_dossier_are_refused_with_rule_and_law(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    answer = await sign(house, id_, "DEMO-02/QĐ")
    assert (answer["status"], answer["rule"], answer["law"]) == (409, "decision-signed", "Luật 06/2022/QH15, Đ.5")
    assert "DEMO-01/QĐ" in answer["detail"]
    assert row_of(house.service, id_).status == "decided"
    form = {
        "unit": "t-86", "dossier": [id_], "number": "DEMO-03/QĐ", "authority": PEOPLE["head"][0], **PAPER,
    }  # fmt: skip
    async with house.browser("head", confirmed=True) as page:
        again = await page.post("/awards/decisions/sign", data=form)
    assert again.status_code == 409
    assert "Luật 06/2022/QH15, Đ.5" in words(again.text)


async def test_a_decision_before_its_council_is_refused_with_rule_and_law(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    round_ = await house.convene(id_)
    for account in COUNCIL:
        await house.vote(round_, account, {id_: "agree"})
    await house.count(round_)
    house.service.clock.set_on = date(2025, 7, 19)
    answer = await sign(house, id_, "DEMO-01/QĐ")
    assert (answer["status"], answer["rule"]) == (409, "decision-before-council")
    assert answer["law"] == "NĐ 152/2025/NĐ-CP, Đ.33.5"


async def test_an_award_of_the_past_has_a_year_there_was_and_stood_in_the_law(house: AwardsHouse) -> None:
    past = {
        "award": "CO_BO",
        "subject": "collective",
        "recipient": "x-29602",
        "source": "Sổ cũ",
        "authority": "Bộ",
    }
    for year in (-1, 1944, 2026):
        answer = await post(house, "secretary", "/past-awards", past | {"year": year, "decision_number": "1/QĐ"})
        assert (answer["status"], answer["rule"]) == (409, "past-year")
    gone = past | {"award": "CO_TC", "year": 2019}
    answer = await post(house, "secretary", "/past-awards", gone | {"decision_number": "1/QĐ"})
    assert (answer["status"], answer["rule"], answer["law"]) == (409, "award-unknown", "Luật 06/2022/QH15")


async def test_the_page_of_each_of_these_rules_names_its_article(house: AwardsHouse) -> None:
    for rule, law in (
        ("award-unknown", "Luật 06/2022/QH15"),
        ("decision-signed", "Luật 06/2022/QH15, Đ.5"),
        ("decision-before-council", "NĐ 152/2025/NĐ-CP, Đ.33.5"),
        ("report-fresh", "NĐ 152/2025/NĐ-CP, Đ.33.9"),
    ):
        assert law in words(await read(house, "head", f"/problems/{rule}")), rule


async def sign(house: AwardsHouse, dossier_id: str, number: str) -> dict[str, Any]:
    body = {"unit": "t-86", "dossiers": [dossier_id], "number": number, "authority": PEOPLE["head"][0]}
    body |= SAID | {"bases": BASES}
    return await post(house, "head", "/decisions", body)


async def post(house: AwardsHouse, account: str, path: str, body: Mapping[str, object]) -> dict[str, Any]:
    """The problem the API answers with."""
    async with house.browser(account) as page:
        headers = {"X-Confirmation": house.proof(account), "Idempotency-Key": new_id()}
        answer = await page.post(f"{API}{path}", json=body, headers=headers)
    assert answer.headers["content-type"].startswith("application/problem+json"), answer.text
    problem: dict[str, Any] = answer.json()
    return problem
