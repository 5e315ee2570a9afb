"""A signed decision is corrected by a notice: both texts stay, certificate and code are new."""

import re
from datetime import date
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlmodel import Session

from services.awards.store.decision.corrections import CorrectionRow
from services.awards.store.register.history import histories
from services.awards.store.tables import AwardRow, Enclosed
from shared.records.tables import Ledger
from shared.runtime import auditing
from tests.support.awards import AwardsHouse, read, words
from tests.support.decisions import RIGHT, correct
from tests.support.reading import said


def codes(house: AwardsHouse, dossier: str) -> tuple[str, str]:
    """As printed first, as printed last."""
    with house.service.database.reading() as store:
        rows = store.scalars(select(CorrectionRow).order_by(CorrectionRow.position)).all()  # type: ignore[arg-type] # a column
        return store.get_one(AwardRow, dossier).verify, [row.verify for row in rows if row.dossier == dossier][-1]


async def seen(house: AwardsHouse, path: str) -> str:
    async with house.client() as page:
        return words((await page.get(path)).text)


async def test_a_name_is_corrected_both_texts_stay_and_the_old_code_leads_to_the_new(house: AwardsHouse) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier)
    assert "Đính chính" in await read(house, "head", f"/awards/decisions/{id_}/correct", confirmed=True)
    for nobody in (" ", "..."):
        unsigned = await correct(house, id_, dossier=dossier, signer_name=nobody)
        assert (unsigned.status_code, "Phải ghi họ tên người ký thông báo đính chính" in unsigned.text) == (409, True)
    assert "Nội dung đính chính phải có" in (await correct(house, id_, dossier=dossier, new="...")).text
    answer = await correct(house, id_, dossier=dossier)
    assert answer.status_code == 303, words(answer.text)
    shown = words(await read(house, "head", f"/awards/decisions/{id_}"))
    assert "Cán bộ minh họa số 1" in shown
    assert RIGHT in shown
    assert RIGHT in words(await read(house, "head", "/awards/register"))
    assert f"<h1>{RIGHT}</h1>" in await read(house, "head", f"/awards/dossiers/{dossier}")
    old, new = codes(house, dossier)
    assert "Đã đính chính" in await seen(house, f"/verify/{old}")
    assert RIGHT not in await seen(house, f"/verify/{old}")
    assert RIGHT in await seen(house, f"/verify/{new}")
    async with house.browser("head") as page:
        paper = f"/awards/awards/{dossier}/certificate.pdf"
        assert RIGHT in said(await page.get(paper))
        assert "Cán bộ minh họa số 1" in said(await page.get(f"{paper}?first=true"))
    with house.service.database.reading() as store:
        assert not [row for row in store.scalars(select(Ledger)) if RIGHT in row.body]


async def test_a_corrected_number_stands_for_the_whole_decision_and_is_taken(house: AwardsHouse) -> None:
    first, second = await house.to_council(), await house.to_council()
    id_ = await house.decide(first, second)
    assert (await correct(house, id_, field="number", new="07/QĐ-ĐC")).status_code == 303
    assert "decision-before-council" in (await correct(house, id_, field="date", new="19/07/2025", notice="6/TB")).text
    for dossier in (first, second):
        assert "07/QĐ-ĐC" in await seen(house, f"/verify/{codes(house, dossier)[1]}")
    again = await correct(house, id_, field="number", new="07/QĐ-ĐC")
    assert "correction-unchanged" in again.text
    third = await house.to_council()
    other = await house.decide(await house.to_council(), number="08/QĐ")
    for number in ("07/QĐ-ĐC", "DEMO-01/QĐ"):
        taken = await correct(house, other, field="number", new=number, notice="7/TB")
        assert "decision-number-taken" in taken.text
    with pytest.raises(AssertionError, match="decision-number-taken"):
        await house.decide(third, number="07/QĐ-ĐC")
    with house.service.database.reading() as store:
        kept = [row.content or "" for row in store.scalars(select(Enclosed))]
    assert not [text for text in kept if '"new": "DEMO-01/QĐ"' in text]


async def test_who_could_not_sign_it_does_not_correct_it(house: AwardsHouse) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier)
    for account, status in (("appraiser", 403), ("foreign", 404), ("secretary", 403)):
        assert (await correct(house, id_, account, dossier=dossier)).status_code == status
    assert "Ký đính chính" not in await read(house, "secretary", f"/awards/decisions/{id_}")


async def test_a_name_without_a_case_comes_back_with_what_was_typed(house: AwardsHouse) -> None:
    id_ = await house.decide(await house.to_council())
    answer = await correct(house, id_)
    assert "correction-field" in answer.text
    assert RIGHT in answer.text


async def register(house: AwardsHouse, **asked: str) -> dict[str, Any]:
    async with house.browser("head") as page:
        answer = await page.get("/awards/api/v1/awards", params=asked)
    return {row["id"]: row for row in answer.json()}


async def test_a_corrected_day_reaches_the_register_and_eligibility_and_both_days_are_told(house: AwardsHouse) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier, on=date(2025, 7, 21))
    house.service.clock.set_on = date(2025, 8, 1)
    assert (await correct(house, id_, field="date", new="20/07/2025")).status_code == 303
    row = (await register(house))[dossier]
    days = (row["decided_on"], row["signed_on"], row["signed_number"], row["corrected_by"])
    assert days == ("2025-07-20", "2025-07-21", "DEMO-01/QĐ", ["5/TB"])
    with house.service.database.reading() as store:
        (past,) = histories(store.execute, ["person-1"])["person-1"]
    assert past.decided_on == date(2025, 7, 20)
    async with house.browser("head") as page:
        told = (await page.get(f"/awards/api/v1/decisions/{id_}")).json()
        assert "ngày 20 tháng 7 năm 2025" in said(await page.get(f"/awards/awards/{dossier}/certificate.pdf"))
    assert (told["on"], told["corrections"][0]["old"], told["corrections"][0]["new"]) == (
        "2025-07-21",
        "21/07/2025",
        "20/07/2025",
    )
    assert "nay là số DEMO-01/QĐ ngày 20/07/2025" in words(await read(house, "head", f"/awards/decisions/{id_}"))


async def test_the_register_as_known_on_a_day_has_number_day_and_name_of_that_time(house: AwardsHouse) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier, on=date(2025, 7, 22))
    house.service.clock.set_on = date(2025, 8, 1)
    corrected = ({"field": "number", "new": "07/QĐ-ĐC"}, {"field": "date", "new": "20/07/2025"}, {"dossier": dossier})
    for number, form in enumerate(corrected, start=5):
        assert (await correct(house, id_, **form, notice=f"{number}/TB")).status_code == 303
    then = (await register(house, known_on="2025-07-31"))[dossier]
    now = (await register(house, known_on="2025-08-01"))[dossier]
    told = ("decision_number", "decided_on", "corrected_by")
    assert [then[name] for name in told] == ["DEMO-01/QĐ", "2025-07-22", []]
    assert [now[name] for name in told] == ["07/QĐ-ĐC", "2025-07-20", ["5/TB", "6/TB", "7/TB"]]
    assert dossier in await register(house, as_of="2025-07-20")
    assert dossier not in await register(house, as_of="2025-07-20", known_on="2025-07-31")
    page = words(await read(house, "head", "/awards/register?known_on=2025-07-31"))
    assert RIGHT not in page
    assert "đã đính chính" not in page
    assert RIGHT in words(await read(house, "head", "/awards/register?known_on=2025-08-01"))


async def test_the_notice_has_a_paper_of_its_own_for_who_may_read_it_and_who_holds_the_new_code(
    house: AwardsHouse,
) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier)
    assert (await correct(house, id_, dossier=dossier, signer_name="Người ký đính chính")).status_code == 303
    shown = await read(house, "head", f"/awards/decisions/{id_}")
    (link,) = set(re.findall(r"/awards/decisions/[^\"]*/corrections/[^\"]*\.pdf", shown))
    assert link in await read(house, "head", f"/awards/dossiers/{dossier}")
    async with house.browser("head") as page:
        paper = said(await page.get(link))
    for text in (
        "Số: 5/TB",
        "Vĩnh Long, ngày 20 tháng 7 năm 2025",
        "Quyết định số DEMO-01/QĐ ngày 20 tháng 7 năm 2025",
        "Cán bộ minh họa số 1",
        RIGHT,
        "Người ký đính chính",
    ):
        assert text in paper
    assert "Các nội dung khác của quyết định giữ nguyên. Bằng, giấy khen" in paper
    await house.service.office.keep(lambda store: store.execute(update(AwardRow).values(award="CSTT")))
    async with house.browser("head") as page:
        assert "giữ nguyên./." in said(await page.get(link)), "no certificate is given with this one"
    old, new = codes(house, dossier)
    async with house.client() as page:
        (public,) = set(re.findall(r"/verify/[^\"]*\.pdf", (await page.get(f"/verify/{new}")).text))
        assert RIGHT in said(await page.get(public))
        assert (await page.get(public.replace(new, old))).status_code == 404
    async with house.browser("foreign") as page:
        assert (await page.get(link)).status_code == 404


async def test_an_audit_finds_a_correction_whose_kept_text_was_changed(house: AwardsHouse) -> None:
    id_ = await house.decide(dossier := await house.to_council())
    assert (await correct(house, id_, dossier=dossier)).status_code == 303
    with house.service.database.reading() as store:
        ref = store.scalars(select(CorrectionRow)).one().text

    def findings() -> list[str]:
        return [line["where"] for line in auditing.verify(house.service) if line["kind"] == "finding"]

    before = findings()

    def forge(kept: Session) -> None:
        row = kept.get_one(Enclosed, ref)
        row.content, row.digest = (row.content or "").replace("Đúng", "Sai"), "0" * 64

    await house.service.office.keep(forge)
    found = {where for where in findings() if where not in before}
    assert found >= {f"enclosed {ref} · content", f"enclosed {ref} · digest"}, "the event says what was sealed"


async def test_the_paper_of_an_award_that_fell_is_stamped_and_the_first_print_stays_byte_for_byte(
    house: AwardsHouse,
) -> None:
    dossier = await house.to_council()
    await house.decide(dossier)
    paper = f"/awards/awards/{dossier}/certificate.pdf"
    async with house.browser("head", confirmed=True) as page:
        first = (await page.get(paper)).content
        house.service.clock.set_on = date(2025, 9, 1)
        assert await house.sign_back(await house.propose(dossier), "09/QĐ-H") == 303
        stamped, asis = said(await page.get(paper)), await page.get(f"{paper}?first=true")
    # In a turned line whoever reads a PDF as text sees a gap behind a number that may not break.
    assert "ĐÃ BỊ HỦY BỎ theo Quyết định số 09/QĐ-H, vào sổ ngày 01/09/2025" in stamped.replace(" ,", ",")
    assert asis.content == first
    with house.service.database.reading() as store:
        code = store.get_one(AwardRow, dossier).verify
    assert "ĐÃ BỊ HỦY BỎ theo Quyết định số 09/QĐ-H, vào sổ ngày 01/09/2025" in await seen(house, f"/verify/{code}")
