"""A posthumous proposal needs the day of death and a paper, on pages and API; both are sealed."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select

from services.units.store.tables import Enclosed
from shared.contracts.declared import Declared
from shared.contracts.telling import lines_of
from shared.contracts.words import DEATH_PAPER, DIED_ON
from shared.records.tables import Ledger
from tests.support.awards import AwardsHouse, read, words
from tests.support.units import House, declared, value_of

DRAFT: dict[str, Any] = {"revision": "1", "award": "GK_TINH", "kind": "merit", "report": "Tốt.", "declaring": "1"}
PERSON = {"person_name": "Minh họa", "act": "person"}
DEAD = {"posthumous": "1", "death_died_on": "18/07/2025", "death_paper": "07/GBT-CAT"}
TOLD = [(DIED_ON, "18/07/2025"), (DEATH_PAPER, "07/GBT-CAT")]
DIED = "đã hy sinh, từ trần"
API = "/units/api/v1"
REPORT = "Báo cáo truy tặng của cơ quan chính trị và đơn vị"


@pytest.fixture
def house(units: House) -> House:
    return units


async def test_the_day_and_the_paper_are_asked_shown_and_travel_sealed(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin("person")
        await clerk.submit(draft, DRAFT | PERSON | DEAD)
        page = await clerk.page(draft)
        assert (value_of(page, "death_died_on"), value_of(page, "death_paper")) == ("18/07/2025", "07/GBT-CAT")
        assert f"<li>{REPORT}: chưa có</li>" in page
        assert f"<li>{REPORT}</li>" in await clerk.page(f"{draft}/preview")
        sent = f"/units/nominations/{draft.rsplit('/', 1)[1]}"
        await head.submit(f"{sent}/submit", {})
        shown = await clerk.page(sent)
        assert "(truy tặng)" in shown
        assert all(term in shown and text in shown for term, text in TOLD)
    with house.service.database.reading() as store:
        content = json.loads(store.scalars(select(Enclosed)).one().content or "")
        assert not [row for row in store.scalars(select(Ledger)) if "07/GBT" in row.body]
    assert lines_of(Declared.model_validate(content["facts"])) == TOLD


async def test_without_them_it_is_not_sent_and_the_page_names_the_field(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin("person")
        await clerk.submit(draft, DRAFT | PERSON | {"posthumous": "1", "death_paper": "07/GBT-CAT"})
        preview = await clerk.page(f"{draft}/preview")
        assert f"<li>{DIED_ON}</li>" in preview
        assert f"<li>{DEATH_PAPER}</li>" not in preview
        sent = f"/units/nominations/{draft.rsplit('/', 1)[1]}"
        refused = await head.submit(f"{sent}/submit", {}, 409)
        assert "còn thiếu: ngày hy sinh, từ trần." in refused.text


@pytest.mark.parametrize(
    ("day", "said"), [("21/07/2025", "Ngày này chưa tới."), ("31/02/2025", "Phải là ngày có thật")]
)
async def test_an_impossible_day_is_reported_at_its_field(house: House, day: str, said: str) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        page = (await clerk.submit(draft, DRAFT | PERSON | DEAD | {"death_died_on": day}, 422)).text
    assert said in page.partition('id="f-death_died_on-error"')[2][:600]
    assert (value_of(page, "death_died_on"), value_of(page, "death_paper")) == (day, "07/GBT-CAT")
    assert declared(house, draft) == Declared()


async def test_of_the_living_no_day_of_death_is_kept(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin("person")
        await clerk.submit(draft, DRAFT | PERSON | DEAD)
        await clerk.submit(draft, DRAFT | DEAD | {"revision": "3", "posthumous": ""})
        assert f"<li>{REPORT}" not in await clerk.page(draft)
    assert declared(house, draft).death is None


async def test_whom_the_list_of_persons_marks_as_dead_is_not_honoured_as_living(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin("person")
        await clerk.submit(draft, DRAFT | PERSON | {"deceased": "1"})
        page, preview = await clerk.page(draft), await clerk.page(f"{draft}/preview")
        assert f"Minh họa, {DIED}" in words(page)
        assert f"ghi người này {DIED} nên chỉ đề nghị truy tặng: xem ngày mất, giấy tờ" in words(page)
        assert f"ghi người này {DIED}: chỉ gửi được khi đề nghị truy tặng" in words(preview)
        sent = f"/units/nominations/{draft.rsplit('/', 1)[1]}"
        refused = await head.submit(f"{sent}/submit", {}, 409)
        assert f"ghi người này {DIED} nên phải đề nghị truy tặng" in words(refused.text)
        machine = await head.post(f"{API}{sent.removeprefix('/units')}/submit")
        assert (machine.status_code, machine.json()["rule"]) == (409, "nominee-deceased")
        [person] = re.findall('<option value="([^"]+)" selected>Minh họa', page)
        await clerk.submit(draft, DRAFT | DEAD | {"revision": "3", "subject_ref": person})
        assert "nên chỉ đề nghị truy tặng" not in words(await clerk.page(draft))
        await head.submit(f"{sent}/submit", {})


async def test_a_machine_is_asked_the_same(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        person = (await clerk.post(f"{API}/persons", json={"unit": "t-86", "name": "Minh họa"})).json()["id"]
        body: dict[str, Any] = {
            "unit": "t-86", "award": "GK_TINH", "kind": "merit", "subject": "person", "subject_ref": person,
            "report": "Tốt.", "achieved_from": "2025-01-01", "achieved_to": "2025-07-19",
        }  # fmt: skip
        death = {"death": {"died_on": "2025-07-18", "paper": "07/GBT-CAT"}}
        living = await clerk.post(f"{API}/drafts", json=body | {"facts": death})
        assert (living.status_code, living.json()["errors"][0]["field"]) == (422, "facts.death")
        draft = (await clerk.post(f"{API}/drafts", json=body | {"posthumous": True})).json()["id"]
        unsaid = await head.post(f"{API}/nominations/{draft}/submit")
        assert (unsaid.status_code, unsaid.json()["rule"]) == (409, "posthumous-unproved")
        assert "ngày hy sinh, từ trần; số giấy báo tử" in unsaid.json()["detail"]
        said = body | {"posthumous": True, "facts": death}
        await clerk.put(f"{API}/drafts/{draft}", json=said, headers={"If-Match": "1"})
        after = await head.post(f"{API}/nominations/{draft}/submit")
        assert after.json()["rule"] == "posthumous-day", "the achievement goes on after the death"
        await clerk.put(f"{API}/drafts/{draft}", json=said | {"achieved_to": "2025-07-18"}, headers={"If-Match": "2"})
        assert (await head.post(f"{API}/nominations/{draft}/submit")).status_code == 202


async def test_the_appraiser_reads_both_on_the_dossier(tmp_path: Path) -> None:
    facts = {"facts": {"death": {"died_on": "2025-07-05", "paper": "07/GBT-CAT"}}}
    async with AwardsHouse(tmp_path).open() as awards, awards.browser("appraiser") as appraiser:
        id_ = await awards.nominate(posthumous=True, content=facts)
        page = (await appraiser.get(f"/awards/dossiers/{id_}")).text
        old = words(await read(awards, "appraiser", f"/awards/dossiers/{await awards.nominate(posthumous=True)}"))
        living = (await appraiser.get(f"/awards/dossiers/{await awards.nominate()}")).text
    assert "Truy tặng" in page
    assert ("Truy tặng: báo cáo thành tích" in page, "Truy tặng: báo cáo thành tích" in living) == (True, False)
    assert f"{DIED_ON} chưa khai {DEATH_PAPER} chưa khai" in old, "sent before it was asked"
    assert "chưa khai" not in living
    assert all(said in page for said in (DIED_ON, "05/07/2025", DEATH_PAPER, "07/GBT-CAT"))
