"""Somebody of the list dies: day and paper are noted, offered to drafts, taken back with a reason, and erased."""

import asyncio
import re
from collections.abc import Mapping
from datetime import date

import pytest
from sqlalchemy import select, update

from services.units.domain.nomination import Death
from services.units.store.tables import PersonRow
from services.units.usecases import deaths
from shared.kernel import Refused, new_id
from shared.records.jobs import IdempotencyKey
from shared.records.tables import Ledger
from shared.runtime import auditing
from tests.resilience.zygote import person
from tests.support.awards import words
from tests.support.units import Browser, House, value_of

API = "/units/api/v1/persons"
DEATH = {"died_on": "2025-07-18", "paper": "07/GBT-CAT"}
SAID = {"died_on": "18/07/2025", "paper": "07/GBT-CAT"}
LISTED = "Minh họa đã hy sinh, từ trần 18/07/2025"
TICKED = re.compile(r'<input id="f-posthumous"[^>]* checked')


@pytest.fixture
def house(units: House) -> House:
    return units


async def listed(clerk: Browser, *, household: bool = False) -> str:
    body = {"unit": "t-86", "name": "Minh họa", "household": household}
    return str((await clerk.post(API, json=body)).json()["id"])


def row_of(house: House, id_: str) -> PersonRow:
    with house.service.database.reading() as store:
        return store.get_one(PersonRow, id_)


async def write(house: House, id_: str, values: Mapping[str, object]) -> None:
    """Past the ledger."""
    await house.service.office.keep(lambda kept: kept.execute(update(PersonRow).filter_by(id=id_).values(**values)))


async def findings(house: House) -> list[str]:
    lines = await asyncio.to_thread(lambda: list(auditing.verify(house.service)))
    return [line["where"] for line in lines if line["kind"] == "finding" and line["check"] in ("text", "erasure")]


async def test_a_death_is_noted_by_page_and_taken_back_with_a_reason(house: House) -> None:
    async with house.browser("clerk") as clerk:
        id_ = await listed(clerk)
        assert f'href="/units/persons/{id_}/death"' in await clerk.page("/units/persons")
        here = f"/units/persons/{id_}/death"
        await clerk.submit(here, SAID)
        assert LISTED in words(await clerk.page("/units/persons"))
        shown = words(await clerk.page(here))
        assert ("18/07/2025" in shown, "07/GBT-CAT" in shown) == (True, True)
        refused = await clerk.submit(f"{here}/take-back", {"reason": "..."}, 409)
        assert ("Phải ghi bằng lời" in words(refused.text), LISTED in words(refused.text)) == (True, False)
        await clerk.submit(f"{here}/take-back", {"reason": "Nhầm người trùng tên"})
        assert "Đã bỏ ghi vì Nhầm người trùng tên" in words(await clerk.page(here))
        assert LISTED not in words(await clerk.page("/units/persons"))
    assert await findings(house) == []


async def test_what_is_typed_of_a_death_is_kept_where_it_is_refused(house: House) -> None:
    async with house.browser("clerk") as clerk:
        here = f"/units/persons/{await listed(clerk)}/death"
        for wrong, status, said in (
            ({"died_on": "32/07/2025"}, 422, "died_on-error"),
            ({"died_on": "18/07/2026"}, 409, "phải từ 19/8/1945, và không sau ngày ghi"),
            ({"paper": "đã có giấy báo tử"}, 409, "Phải ghi đúng"),
        ):
            page = (await clerk.submit(here, SAID | wrong, status)).text
            assert said in page
            assert {name: value_of(page, name) for name in SAID} == SAID | wrong
        assert "Ghi đã mất" in words(await clerk.page("/units/persons"))


async def test_a_machine_notes_a_death_once_and_takes_it_back(house: House) -> None:
    async with house.browser("clerk") as clerk:
        id_ = await listed(clerk)
        here = f"{API}/{id_}/death"
        answers = await asyncio.gather(*(clerk.post(here, json=DEATH) for _ in range(3)))
        assert sorted(answer.status_code for answer in answers) == [204, 409, 409]
        late = await clerk.post(here, json=DEATH | {"died_on": "2026-07-18"})
        assert late.json()["rule"] == "person-death"
        assert (await clerk.post(f"{here}/take-back", json={"reason": "?"})).json()["rule"] == "death-reason"
        assert (await clerk.post(f"{here}/take-back", json={"reason": "Sai ngày"})).status_code == 204
        assert (await clerk.post(f"{here}/take-back", json={"reason": "Sai ngày"})).json()["rule"] == "person-death"
        late = await clerk.post(here, json=DEATH | {"died_on": "2026-07-18"})
        assert (late.status_code, late.json()["rule"]) == (409, "posthumous-day")
        assert (await clerk.post(here, json=DEATH | {"died_on": "2025-07-17"})).status_code == 204
    assert row_of(house, id_).died_on == "2025-07-17"


async def test_a_household_has_no_day_of_death(house: House) -> None:
    async with house.browser("clerk") as clerk:
        id_ = await listed(clerk, household=True)
        assert (await clerk.post(f"{API}/{id_}/death", json=DEATH)).json()["rule"] == "person-unknown"
        assert f"/units/persons/{id_}/death" not in await clerk.page("/units/persons")


async def test_the_ledger_proves_a_death_and_tells_no_day(house: House) -> None:
    async with house.browser("clerk") as clerk:
        id_ = await listed(clerk)
        await clerk.post(f"{API}/{id_}/death", json=DEATH)
    with house.service.database.reading() as store:
        kinds = {row.type: str(row.model_dump()) for row in store.scalars(select(Ledger)) if id_ in row.stream}
    assert set(kinds) == {"person.noted.v1", "person.death_noted.v1"}
    assert not any("2025-07-18" in text or "GBT" in text for text in kinds.values())
    assert await findings(house) == []
    kept = row_of(house, id_)
    for forged in ({"died_on": "2025-07-17"}, {"death_paper": "8/GBT"}, {"deceased": False}):
        await write(house, id_, forged)
        assert await findings(house) == [f"person {id_}"], forged
        await write(house, id_, {name: getattr(kept, name) for name in forged})


async def test_a_forged_name_is_not_bound_anew_with_a_death(house: House) -> None:
    async with house.browser("clerk") as clerk:
        id_ = await listed(clerk)
    await write(house, id_, {"name": "Người khác"})
    death = Death(date(2025, 7, 18), "07/GBT-CAT")
    with pytest.raises(Refused, match="không khớp sổ cái"):
        await deaths.note_death(house.service, person(), id_, death, IdempotencyKey(new_id()))
    assert await findings(house) == [f"person {id_}"]


async def test_a_draft_for_who_has_died_opens_posthumous_with_day_and_paper(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        id_ = await listed(clerk)
        draft = await clerk.begin("person")
        about = {"award": "GK_TINH", "kind": "merit", "report": "Tốt.", "declaring": "1", "subject_ref": id_}
        await clerk.submit(draft, about | {"revision": "1"})
        assert not TICKED.search(await clerk.page(draft))
        await clerk.post(f"{API}/{id_}/death", json=DEATH)
        page = await clerk.page(draft)
        assert TICKED.search(page)
        offered = {name: value_of(page, name) for name in ("death_died_on", "death_paper")}
        assert offered == {"death_died_on": "18/07/2025", "death_paper": "07/GBT-CAT"}
        send = f"/units/nominations/{draft.rsplit('/', 1)[1]}/submit"
        assert "nên phải đề nghị truy tặng" in words((await head.submit(send, {}, 409)).text)
        await clerk.submit(draft, about | {"revision": "2", "posthumous": "1", **offered})
        await head.submit(send, {})
