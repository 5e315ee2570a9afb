"""A signed decision is corrected by a signed notice: both texts stay, the certificate and its code are new."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx2
import pytest
from sqlalchemy import select

from services.awards.store.corrections import CorrectionRow, CorrectionText
from services.awards.store.tables import AwardRow
from shared.records.tables import Ledger
from tests.integration.awards_thing import AwardsHouse, read, words

RIGHT = "Đồng chí Minh Họa Đúng Tên"
NOTICE = {"notice": "5/TB", "field": "recipient", "new": RIGHT, "authority": "Giám đốc Công an tỉnh Vĩnh Long"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def correct(house: AwardsHouse, id_: str, account: str = "head", **form: str) -> httpx2.Response:
    async with house.browser(account, confirmed=True) as page:
        return await page.post(f"/awards/decisions/{id_}/correct", data=NOTICE | form)


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
    answer = await correct(house, id_, dossier=dossier)
    assert answer.status_code == 303, words(answer.text)
    shown = words(await read(house, "head", f"/awards/decisions/{id_}"))
    assert "Cán bộ minh họa số 1" in shown
    assert RIGHT in shown
    assert RIGHT in words(await read(house, "head", "/awards/register"))
    old, new = codes(house, dossier)
    assert "Đã đính chính" in await seen(house, f"/verify/{old}")
    assert RIGHT not in await seen(house, f"/verify/{old}")
    assert RIGHT in await seen(house, f"/verify/{new}")
    async with house.browser("head") as page:
        assert (await page.get(f"/awards/awards/{dossier}/certificate.pdf")).content.startswith(b"%PDF")
    with house.service.database.reading() as store:
        assert not [row for row in store.scalars(select(Ledger)) if RIGHT in row.body]


async def test_a_corrected_number_stands_for_the_whole_decision_and_is_taken(house: AwardsHouse) -> None:
    first, second = await house.to_council(), await house.to_council()
    id_ = await house.decide(first, second)
    assert (await correct(house, id_, field="number", new="07/QĐ-ĐC")).status_code == 303
    assert "decision-before-council" in (await correct(house, id_, field="date", new="19/07/2025")).text
    for dossier in (first, second):
        assert "07/QĐ-ĐC" in await seen(house, f"/verify/{codes(house, dossier)[1]}")
    again = await correct(house, id_, field="number", new="07/QĐ-ĐC")
    assert "correction-unchanged" in again.text
    taken = await correct(house, id_, field="number", new="DEMO-01/QĐ")
    assert "decision-number-taken" in taken.text
    third = await house.to_council()
    with pytest.raises(AssertionError, match="decision-number-taken"):
        await house.decide(third, number="07/QĐ-ĐC")
    with house.service.database.reading() as store:
        kept = {text.new for text in store.scalars(select(CorrectionText))}
    assert "DEMO-01/QĐ" not in kept


async def test_who_could_not_sign_it_does_not_correct_it(house: AwardsHouse) -> None:
    dossier = await house.to_council()
    id_ = await house.decide(dossier)
    for account in ("appraiser", "foreign", "secretary"):
        assert (await correct(house, id_, account, dossier=dossier)).status_code == 403
    assert "Ký đính chính" not in await read(house, "secretary", f"/awards/decisions/{id_}")


async def test_a_name_without_a_case_comes_back_with_what_was_typed(house: AwardsHouse) -> None:
    id_ = await house.decide(await house.to_council())
    answer = await correct(house, id_)
    assert "correction-field" in answer.text
    assert RIGHT in answer.text
