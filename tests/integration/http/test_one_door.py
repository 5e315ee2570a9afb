"""Every text is cleaned once, however it is sent, and found, sorted and compared as people read it."""

from functools import partial
from re import findall
from unicodedata import normalize

import pytest
from sqlalchemy import select
from sqlmodel import Session, col

from services.units.store import queries
from services.units.store.tables import Draft, DraftFile, Login, PersonRow
from shared.access.passwords import CHEAPEST, Passwords
from shared.kernel import new_id
from tests.support.papers import pdf
from tests.support.units import House

TYPED = normalize("NFD", "  Đội\u00a0Ánh\u200b sáng\r\nvăn hóa ")
TAKEN = "Đội Ánh sáng\nvăn hóa"


async def test_form_body_and_file_name_are_stored_composed_and_without_invisible_signs(house: House) -> None:
    async with house.browser("clerk") as clerk:
        path = await clerk.begin()
        saved = await clerk.post(path, data={"revision": "1", "act": "save", "report": TYPED})
        assert saved.status_code == 303, saved.text
        api = path.replace("/units/", "/units/api/v1/")
        named = normalize("NFD", "Báo cáo\u202e 1.pdf")
        sent = await clerk.post(f"{api}/files", files={"file": (named, pdf(), "application/pdf")})
        assert sent.status_code < 300, sent.text
        body = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "kind": "thematic", "subject": "collective"}
        begun = await clerk.post("/units/api/v1/drafts", json=body | {"subject_ref": "t-86", "citation": TYPED})
        assert begun.status_code == 201, begun.text
    with house.service.database.reading() as store:
        first, second = store.scalars(select(Draft).order_by(col(Draft.id)))
        assert (first.report, second.citation) == (TAKEN, TAKEN)
        assert store.scalars(select(DraftFile)).one().name == "Báo cáo 1.pdf"


async def test_a_password_is_not_touched(house: House) -> None:
    first, second = " mật khẩu\u200b  có hai  khoảng trắng ", "câu\u200b khác  rất dài, khó đoán "
    hashed = Passwords(CHEAPEST).hash(first)
    async with house.browser("clerk") as clerk:
        await house.keep_session("s-clerk", "clerk")
        await house.service.office.keep(lambda kept: setattr(kept.get_one(Login, "clerk"), "password", hashed))
        changed = await clerk.put("/units/api/v1/password", json={"old": first, "new": second})
        assert changed.status_code == 204, changed.text
        for said, status in ((second.strip(), 401), (second.replace("\u200b", ""), 401), (second, 201)):
            signed = await clerk.post("/units/api/v1/tokens", json={"login": "clerk", "password": said})
            assert signed.status_code == status, signed.text


async def test_accounts_are_found_without_marks_with_either_tone_mark_and_any_case(house: House) -> None:
    with house.service.database.reading() as store:
        row = store.get_one(Login, "clerk")
        assert row.search == "clerk ho ten clerk"
    async with house.browser("admin") as admin:
        for words in ("ho ten CLERK", "Họ Tên clerk", normalize("NFD", "Họ tên clerk")):
            shown = await admin.page(f"/units/accounts?words={words}")
            assert findall(r"<code>(\w+)</code>", shown) == ["clerk"], words


async def test_a_login_that_looks_the_same_is_taken(house: House) -> None:
    form = {"login": "CLERК", "name": "Người khác", "post": "Cán bộ", "password": "một câu rất dài khó đoán 7"}
    async with house.browser("admin") as admin:
        answer = await admin.post("/units/accounts", data=form | {"role0": "clerk", "unit0": "t-86"})
    assert (answer.status_code, "login-taken" in answer.text) == (409, True), answer.text


def add(kept: Session, row: PersonRow) -> None:
    kept.add(row)


NAMES = ["An", "Ánh", "Ân", "Bình", "Dũng", "Đào", "Em", "Phường 2", "Phường 10"]


async def test_nominees_stand_in_the_order_of_the_alphabet_and_a_list_that_is_cut_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with house.browser("clerk") as clerk:
        for name in NAMES[::-1]:
            row = PersonRow(id=new_id(), unit="t-86", name=name)
            await house.service.office.keep(partial(add, row=row))
        whole = await clerk.page("/units/persons")
        assert [name for name in findall(r"<div>([^<]+)</div>", whole) if name in NAMES] == NAMES
        assert "Chỉ hiện" not in whole
        monkeypatch.setattr(queries, "CHOICES", 4)
        cut = await clerk.page("/units/persons")
    assert [name for name in findall(r"<div>([^<]+)</div>", cut) if name in NAMES] == NAMES[:4]
    assert "Chỉ hiện 4 mục đầu; còn mục chưa hiện." in cut
