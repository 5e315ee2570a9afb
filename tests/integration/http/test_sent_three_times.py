"""A form sent three times is done once; every form has a key."""

import json
import re
from pathlib import Path

import pytest
from fastapi.routing import iter_route_contexts
from sqlalchemy import select
from sqlmodel import col

from services.awards.store.register.importing import ImportSheet
from services.awards.usecases.register.past_sheet import COLUMNS
from services.units.store.tables import Draft, DraftFile, PersonRow
from shared.bus.manifest import SERVICES
from shared.http.idempotency import idempotency_key, proof_key
from shared.http.openapi import calls_of
from shared.papers.sheets import workbook
from shared.records.database import table_of
from tests.contract.documents import ROOT, app_of
from tests.support.awards import AwardsHouse
from tests.support.papers import pdf
from tests.support.units import House, value_of

CREDENTIALS = {"tokens", "tokens/current", "confirmations", "password", "first/{nonce}"}
KEYLESS = {f"units/{form}" for form in ("sign-in", "sign-out", "renew", "confirm", "first/{nonce}", "password")}
KEYLESS |= {f"units/{form}" for form in ("resume", "unsent/{id_}/send", "unsent/{id_}/drop")}
KEYLESS |= {"awards/rounds/{round_id}/sheet"}  # sealed before it asks for its confirmation, which is its key
KEYLESS |= {f"units/api/v1/{call}" for call in CREDENTIALS | {"tree", "drafts/{draft_id}/files/{attachment}"}}
"""Credentials, which are never remembered, and what comes to the same when done again."""
START = {"unit": "t-86", "campaign": "cand-80", "subject": "person", "once": "k-1"}
FORM = re.compile(r'form\.form\("/?([^"]*)"[^%]*once=false')


@pytest.mark.parametrize("service", SERVICES)
def test_every_change_has_a_key_or_is_named_here(service: str, tmp_path: Path) -> None:
    found = set()
    for route in iter_route_contexts(app_of(service, tmp_path).routes):
        changes = set(route.methods or ()) - {"GET", "HEAD"}
        if changes and not {idempotency_key, proof_key} & set(calls_of(route.dependant)):
            found.add((route.path or "").strip("/"))
    assert found == {path for path in KEYLESS if path.startswith(f"{service}/")}


def test_a_form_without_a_key_shows_none() -> None:
    templates = [path.read_text() for path in ROOT.glob("s*/**/templates/**/*.html")]
    shown = {found for text in templates for found in FORM.findall(text)}
    assert shown == {"units/sign-in", "units/confirm", "units/first/", "units/password", "units/unsent/"}


async def test_the_form_of_a_draft_sent_three_times_makes_one(house: House) -> None:
    async with house.browser("clerk") as clerk:
        places = {(await clerk.submit("/units/drafts", START)).headers["location"] for _ in range(3)}
        other = await clerk.submit("/units/drafts", START | {"subject": "collective"}, 422)
        assert "Mã chống gửi trùng" in other.text
        assert value_of(other.text, "once") not in {"", "k-1"}, "sent again it is another request"
    assert len(places) == len(kept(house, Draft)) == 1


async def test_a_sheet_with_file_and_new_person_sent_again_after_no_answer_came_adds_nothing(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = (await clerk.submit("/units/drafts", START)).headers["location"]
        sheet = {"revision": "1", "once": "k-2", "act": "person", "person_name": "Người được thêm"}
        for _ in range(3):
            await clerk.submit(draft, sheet, file=("a.pdf", pdf()))
        saved = {"revision": value_of(await clerk.page(draft), "revision"), "once": "k-3", "report": "Thành tích"}
        revisions = [(await clerk.submit(f"{draft}/autosave", saved, 200)).json()["revision"] for _ in range(2)]
    assert len(kept(house, DraftFile)) == len(kept(house, PersonRow)) == 1
    assert revisions[0] == revisions[1]


async def test_machines_get_their_first_answer_again(house: House) -> None:
    about = {"unit": "t-86", "campaign": "cand-80", "award": "BK_BO", "subject": "collective", "subject_ref": "t-86"}
    async with house.browser("clerk") as clerk:
        key, another = {"Idempotency-Key": "m-1"}, {"Idempotency-Key": "m-2"}
        drafts = {(await clerk.post("/units/api/v1/drafts", json=about, headers=key)).text for _ in range(2)}
        assert len(drafts) == 1
        files = f"/units/api/v1/drafts/{json.loads(drafts.pop())['id']}/files"
        for _ in range(3):
            assert (await clerk.post(files, files={"file": ("a.pdf", pdf())}, headers=another)).status_code == 201
        refused = await clerk.post("/units/api/v1/drafts", json=about | {"award": "GK_TINH"}, headers=key)
        assert (refused.status_code, refused.json()["rule"]) == (422, "once-mismatch")
    assert len(kept(house, Draft)) == len(kept(house, DraftFile)) == 1


async def test_a_draft_is_deleted_with_its_files_but_not_with_what_another_draft_names(house: House) -> None:
    async with house.browser("clerk") as clerk:
        one, other = [await clerk.begin() for _ in range(2)]
        for draft, papers in ((one, ("a", "b")), (other, ("b",))):
            for number, paper in enumerate(papers):
                form = {"revision": str(number + 1), "act": "attach", "subject_ref": "t-86"}
                await clerk.submit(draft, form, file=(f"{paper}.pdf", pdf(paper)))
        assert "Xóa bản nháp" in await clerk.page(one)
        await clerk.submit(f"{one}/delete", {"once": "k-4"})
        await clerk.page(one, 404)
        assert "b.pdf" in await clerk.page(other)
    assert len(list(house.service.files.folder.iterdir())) == len(kept(house, DraftFile)) == 1


async def test_a_sent_draft_is_not_deleted(house: House) -> None:
    async with house.browser("head") as head:
        draft = await head.begin()
        sheet = {"revision": "1", "award": "BK_BO", "subject_ref": "t-86", "report": "Thành tích"}
        await head.submit(draft, sheet)
        await head.submit(draft.replace("drafts", "nominations") + "/submit", {})
        refused = await head.submit(f"{draft}/delete", {}, 409)
    assert "rút hồ sơ" in refused.text
    assert len(kept(house, Draft)) == 1


async def test_a_workbook_sent_three_times_is_taken_in_once(tmp_path: Path) -> None:
    row = ("t-86", "", "", "CO_BO", "2023", "phong trào", "3/QĐ", "05/01/2024", "Bộ trưởng")
    async with AwardsHouse(tmp_path).open() as house, house.browser("secretary") as page:
        sheet = {"file": ("so.xlsx", workbook({"Bảng": [tuple(COLUMNS), row]}))}
        sent = [await page.post("/awards/import", files=sheet, data={"once": "k-5"}) for _ in range(3)]
        assert len({answer.headers["location"] for answer in sent}) == 1
        with house.service.database.reading() as store:
            assert len(list(store.scalars(select(col(ImportSheet.id))))) == 1


def kept(house: House, table: type[Draft | DraftFile | PersonRow]) -> list[object]:
    with house.service.database.readers.connect() as connection:
        return list(connection.execute(select(table_of(table))))
