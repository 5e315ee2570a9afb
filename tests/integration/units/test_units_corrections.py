"""The nominating unit reads of a corrected decision what stands now and what was signed."""

from datetime import date

from services.units.inbox import hear
from shared.contracts.awards import AwardCorrected, AwardGranted
from tests.support.awards import words
from tests.support.units import TODAY, House

DRAFT = {"campaign": "cand-80", "award": "GK_TINH", "subject": "collective", "subject_ref": "t-86", "report": "Đã làm."}
SIGNED = {"decision_number": "01/QĐ", "decided_on": date(2025, 7, 18)}
STANDS = {"decision_number": "07/QĐ", "decided_on": date(2025, 7, 17)}


async def granted(house: House) -> str:
    """A nomination of t-86 that awards has granted; the id."""
    async with house.browser("head") as api:
        id_ = str((await api.post("/units/api/v1/drafts", json=DRAFT | {"unit": "t-86"})).json()["id"])
        assert (await api.post(f"/units/api/v1/nominations/{id_}/submit")).status_code == 202
    about = {"award": "GK_TINH", "unit": "t-86", "subject": "collective", "subject_ref": "t-86", "posthumous": False}
    paper = {"decision": "q-1", "authority": "Giám đốc", "register_number": 1}
    said = {"on": TODAY, "campaign": "cand-80", "nomination": id_}
    await house.have(*hear(AwardGranted.model_validate(said | about | paper | SIGNED)))
    return id_


async def test_a_unit_reads_the_corrected_number_and_day_beside_what_was_signed(house: House) -> None:
    id_ = await granted(house)
    async with house.browser("head") as page:
        assert "Khi ký" not in await page.page(f"/units/nominations/{id_}")
        said = {"on": TODAY, "campaign": "cand-80", "nomination": id_, "notice": "5/TB"}
        await house.have(*hear(AwardCorrected.model_validate(said | STANDS)))
        shown = words(await page.page(f"/units/nominations/{id_}"))
        told = (await page.get(f"/units/api/v1/nominations/{id_}")).json()
    assert "Số, ngày 07/QĐ, ngày 17/07/2025 Khi ký 01/QĐ, ngày 18/07/2025" in shown
    assert "Theo thông báo 5/TB: quyết định số 07/QĐ, ngày 17/07/2025." in shown
    papers = [told[name] for name in ("decision_number", "decided_on", "signed_number", "signed_on", "status")]
    assert papers == ["07/QĐ", "2025-07-17", "01/QĐ", "2025-07-18", "decided"]
    assert [line["what"] for line in told["story"]][-2:] == ["decided", "corrected"]
