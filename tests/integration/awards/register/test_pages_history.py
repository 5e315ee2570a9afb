"""Award history across mergers, as of and as known on a day, and its use in eligibility."""

from datetime import date
from typing import Any

from services.awards.domain.dossier import commands, forwarding
from services.awards.domain.register import history, past
from services.awards.store.dossier.cases import full_case
from services.awards.store.tables import DossierRow
from shared.records.directory import UnitEndHeard, UnitHeard
from tests.support.awards import AwardsHouse, read, words
from tests.support.dossiers import call, settled

OLD = UnitHeard("Công an huyện Long Hồ", "district", "t-86", date(2017, 1, 1), date(2025, 2, 28), "x-29602")


async def record(house: AwardsHouse, key: str, **fields: object) -> None:
    plain = past.Record("CO_BO", "h-1", 2022, "Bộ trưởng", "15/QĐ", date(2023, 1, 9), None, "bản giấy")
    await house.service.office.perform([(f"past/{key}", past.Record(**vars(plain) | fields))], "auditor")


async def merged(house: AwardsHouse) -> None:
    """A district that became the commune, and a team that had become the district."""
    office = house.service.office
    await office.perform([("unit/h-1", OLD)], "service:units")
    await office.perform(
        [("unit/h-0", UnitHeard("Đội cũ", "team", "t-86", OLD.valid_from, None, None))], "service:units"
    )
    await office.perform([("unit/h-0", UnitEndHeard(date(2020, 1, 1), "h-1"))], "service:units")
    await record(house, "a")
    await record(house, "b", recipient="h-0", year=2018, decision_number="7/QĐ", decided_on=date(2019, 1, 2))
    await record(house, "c", recipient="x-29602", year=2024, decision_number="9/QĐ", decided_on=date(2025, 3, 1))


async def ask(house: AwardsHouse, path: str, account: str = "head") -> Any:  # noqa: ANN401 - JSON
    async with house.browser(account) as page:
        answer = await page.get(f"/awards/api/v1{path}")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_the_history_of_a_unit_reaches_back_through_every_merger_and_forward_to_its_heir(
    house: AwardsHouse,
) -> None:
    await merged(house)
    found = await ask(house, "/history/x-29602")
    assert [each["decision_number"] for each in found["awards"]] == ["9/QĐ"]
    inherited = [(each["unit"], each["decision_number"]) for each in found["inherited"]]
    assert inherited == [("h-0", "7/QĐ"), ("h-1", "15/QĐ")]
    assert found["before"] == ["h-1", "h-0"]
    assert (await ask(house, "/history/h-0"))["after"] == ["h-1", "x-29602"]
    page = words(await read(house, "head", "/awards/history/x-29602"))
    assert "Công an huyện Long Hồ" in page
    assert "chưa nói thành tích của đơn vị tiền thân" in page


async def test_awards_of_predecessors_are_shown_in_eligibility_and_not_counted(house: AwardsHouse) -> None:
    await merged(house)
    id_ = await house.nominate("BK_BO", subject="collective")
    await house.service.office.perform([("history/x-29602", history.Confirm("x-29602", 2015, "3/XN"))], "head")
    with house.service.database.reading() as store:
        case = full_case(store.execute, store.get_one(DossierRow, id_), date(2025, 7, 20))
    assert [past.number for past in case.history] == ["9/QĐ"]
    assert {(past.unit, past.number) for past in case.inherited} == {("Đội cũ", "7/QĐ"), (OLD.title, "15/QĐ")}
    assert case.complete_from == 2015


async def test_the_register_of_a_day_differs_from_what_was_known_on_that_day(house: AwardsHouse) -> None:
    await house.decide(id_ := await house.to_council())  # on 20 July 2025
    house.service.clock.set_on = date(2025, 9, 1)
    assert await house.sign_back(await house.propose(id_)) == 303
    await record(house, "late", recipient="t-86", decided_on=date(2023, 1, 9))

    async def seen(**when: str) -> dict[str, str]:
        rows = await ask(house, "/awards?" + "&".join(f"{name}={day}" for name, day in when.items()))
        return {row["id"]: row["status"] for row in rows}

    assert await seen() == {id_: "cancelled", "late": "decided"}
    assert await seen(as_of="2025-08-01") == {id_: "decided", "late": "decided"}, "it stood then, as we know now"
    assert await seen(as_of="2025-09-01", known_on="2025-08-31") == {id_: "decided"}, "nobody knew yet"
    assert await seen(as_of="2025-07-19") == {"late": "decided"}
    assert await seen(known_on="2025-07-19") == {}
    page_then = words(await read(house, "head", "/awards/register?as_of=2025-08-01"))
    assert "Đã quyết định" in page_then
    assert "Đã hủy" not in page_then
    assert "Đã hủy" in words(await read(house, "head", "/awards/register"))


async def test_a_decision_registered_late_stood_from_its_day_and_was_known_from_the_day_it_was_entered(
    house: AwardsHouse,
) -> None:
    id_ = await house.nominate("HCVV_1", kind="seniority")
    for act in (
        commands.Endorse("t-86"),
        None,
        commands.Appraise("x03"),
        forwarding.Forward("bca", "Chủ tịch nước", "8/TTr"),
    ):
        if act is None:
            await settled(house, id_, "x03")
        else:
            await house.service.office.perform([(f"dossier/{id_}", act)], "minister")
    house.service.clock.set_on = date(2025, 10, 20)
    signed = {"number": "9/QĐ-TTg", "unit": "bca", "authority": "Chủ tịch nước", "dossiers": [id_]}
    outside = signed | {"outside": True, "decided_on": "2025-09-01"}
    status, told = await call(house, "ministry-secretary", "decisions", outside, confirmed=True)
    assert status == 201, told
    shown = await read(house, "minister", f"/awards/dossiers/{id_}")
    assert ("9/QĐ-TTg" in shown, "certificate.pdf" in shown) == (True, False), "the ministry prints no paper of others"
    for asked, there in (
        ({"as_of": "2025-08-31"}, False),
        ({"as_of": "2025-09-01"}, True),
        ({"as_of": "2025-09-01", "known_on": "2025-10-19"}, False),
        ({"known_on": "2025-10-19"}, False),
        ({"as_of": "2025-09-01", "known_on": "2025-10-20"}, True),
    ):
        async with house.browser("minister") as page:
            rows = (await page.get("/awards/api/v1/awards", params=asked)).json()
        assert ([(row["id"], row["decided_on"]) for row in rows] == [(id_, "2025-09-01")]) is there, asked


async def test_an_invalid_day_is_reported(house: AwardsHouse) -> None:
    async with house.browser("head") as page:
        assert (await page.get("/awards/register?as_of=2025-02-30")).status_code == 422


async def test_a_persons_history_is_read_by_who_may_read_the_dossier_and_leads_on(house: AwardsHouse) -> None:
    await house.nominate()
    for year in (2023, 2024):
        fields = {"award": "CSTDCS", "recipient": "person-1", "subject": "person", "unit": "x-29602", "line": "merit"}
        numbers = {"year": year, "decision_number": f"{year}/QĐ", "decided_on": date(year, 12, 20)}
        await record(house, f"p-{year}", **fields, **numbers)
    found = await ask(house, "/history/person-1")
    assert [each["year"] for each in found["awards"]] == [2023, 2024]
    assert ("CSTDB", "2025-12-31") in [(each["award"], each["since"]) for each in found["prospects"]]
    page = words(await read(house, "head", "/awards/history/person-1"))
    assert "Cán bộ minh họa số 1" in page
    assert "cần thêm năm 2025" in page
    async with house.browser("foreign") as foreign:
        assert (await foreign.get("/awards/history/person-1")).status_code == 404
        assert (await foreign.get("/awards/history/person-9")).status_code == 404


async def test_who_answers_for_the_register_confirms_a_history_by_a_paper(house: AwardsHouse) -> None:
    async with house.browser("secretary") as page:
        wrong = await page.post("/awards/history/x-29602/confirm", data={"complete_from": "2030", "paper": "3/XN"})
        assert wrong.status_code == 409
        form = {"complete_from": "2015", "paper": "3/XN"}
        assert (await page.post("/awards/history/x-29602/confirm", data=form)).status_code == 303
    assert "Sổ đã đủ từ năm 2015, theo 3/XN" in words(await read(house, "head", "/awards/history/x-29602"))
    async with house.browser("member") as page:
        assert (await page.post("/awards/history/x-29602/confirm", data=form)).status_code == 403
