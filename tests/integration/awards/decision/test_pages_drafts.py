"""Draft decisions: saved, previewed, refused when stale, and signed by the authority."""

from io import BytesIO

from pypdf import PdfReader
from sqlalchemy import select

from services.awards.domain.holds import holds
from services.awards.store.decision.drafts import DraftRow
from services.awards.store.tables import DossierRow, SignedText
from shared.kernel import new_id
from shared.records.tables import Ledger
from tests.support.awards import PEOPLE, AwardsHouse, read, words
from tests.support.decisions import TYPED, begin, passed, post, sign

NAMED = "Hồ sơ của Cán bộ minh họa số 1 (Giấy khen của Giám đốc Công an tỉnh, thành phố) đang nằm trong dự thảo số 1."


async def test_a_draft_is_gathered_saved_previewed_and_signed_as_the_decision_of_its_own_id(house: AwardsHouse) -> None:
    first, second = await passed(house, 2)
    assert "Lập dự thảo" in await read(house, "appraiser", "/awards/drafts")
    id_ = await begin(house, first, account="appraiser")
    here = f"/awards/drafts/{id_}"
    saved = await post(
        house, here, seen=1, dossier=[first, second], authority=PEOPLE["head"][0], meant_for="2025-07-25", **TYPED
    )
    assert saved.status_code == 303, words(saved.text)
    shown = await read(house, "head", here)
    assert "Căn cứ hai" in shown
    assert "Xem lại và ký" in shown
    assert "Xem lại và ký" not in await read(house, "secretary", here)
    async with house.browser("secretary") as page:
        text = words(PdfReader(BytesIO((await page.get(f"{here}/draft.pdf")).content)).pages[0].extract_text())
    assert "DỰ THẢO" in text
    assert "ngày 25 tháng 7 năm 2025" in text
    assert "Mã băm" not in text
    form = await read(house, "head", f"/awards/decisions/sign?unit=t-86&draft={id_}", confirmed=True)
    assert "Căn cứ hai" in form
    assert f'name="draft" value="{id_}"' in form
    signed = await sign(house, id_, first, second)
    assert signed.headers["location"] == f"/awards/decisions/{id_}", words(signed.text)
    assert "Mở quyết định đã ký" in await read(house, "secretary", here)
    with house.service.database.reading() as store:
        rows = [(row.type, row.actor) for row in store.scalars(select(Ledger).where(Ledger.stream == f"draft/{id_}"))]  # type: ignore[arg-type] # a column
        assert not [row for row in store.scalars(select(Ledger)) if "Người ký minh họa" in row.body]
    assert sorted(rows) == sorted(
        [("draft.saved.v1", "appraiser"), ("draft.saved.v1", "secretary"), ("draft.ended.v1", "head")]
    )


async def test_a_new_decision_suggests_the_post_of_who_signs_in_the_unit_and_its_first_basis(
    house: AwardsHouse,
) -> None:
    (first,) = await passed(house, 1)
    for shown in (
        await read(house, "head", f"/awards/decisions/sign?unit=t-86&dossier={first}", confirmed=True),
        await read(house, "secretary", f"/awards/drafts/{await begin(house, first)}"),
    ):
        assert f'value="{PEOPLE["head"][0]}"' in shown
        assert "Căn cứ Luật Thi đua, khen thưởng" in shown


async def test_two_drafts_never_hold_the_same_dossier_and_the_refusal_names_the_other(house: AwardsHouse) -> None:
    first, second = await passed(house, 2)
    one, other = await begin(house, first), await begin(house, second)
    both = await post(house, f"/awards/drafts/{other}", seen=1, dossier=[first, second])
    assert both.status_code == 409
    assert NAMED in words(both.text)
    direct = await sign(house, "", first)
    assert "dossier-in-draft" in direct.text
    assert NAMED in words(direct.text)
    strange = await post(house, "/awards/drafts", unit="t-86", dossier=[unknown := new_id()])
    assert unknown not in words(strange.text)
    assert "hồ sơ được chọn" in words(strange.text)
    assert (await post(house, f"/awards/drafts/{one}/discard")).status_code == 303
    assert (await post(house, f"/awards/drafts/{other}", seen=1, dossier=[first, second])).status_code == 303
    with house.service.database.reading() as store:
        assert store.get(SignedText, one) is None


async def test_a_draft_with_a_dossier_on_hold_says_so_and_is_signed_only_without_it(house: AwardsHouse) -> None:
    first, second = await passed(house, 2)
    id_ = await begin(house, first, second)
    with house.service.database.reading() as store:
        subject = store.get_one(DossierRow, first).subject_ref
    hold = holds.PlaceHold(new_id(), "complaint", "t-86", first, "3/ĐT")
    await house.service.office.perform([(f"standing/{subject}", hold)], "appraiser")
    shown = await read(house, "head", f"/awards/drafts/{id_}")
    assert "đang tạm dừng xét" in shown
    assert "Xem lại và ký" not in shown
    assert "draft-unfit" in (await sign(house, id_, first, second)).text
    assert "draft-changed" in (await sign(house, id_, second)).text
    assert (await post(house, f"/awards/drafts/{id_}", seen=1, dossier=[second])).status_code == 303
    assert "draft-unfit" in (await post(house, f"/awards/drafts/{id_}", seen=2, dossier=[first, second])).text
    assert (await sign(house, id_, second)).status_code == 303


async def test_two_people_do_not_overwrite_each_other_and_what_was_typed_comes_back(house: AwardsHouse) -> None:
    (first,) = await passed(house, 1)
    id_ = await begin(house, first)
    assert (await post(house, f"/awards/drafts/{id_}", seen=1, dossier=[first], place="Hà Nội")).status_code == 303
    late = await post(house, f"/awards/drafts/{id_}", "appraiser", seen=1, dossier=[first], place="Cần Thơ")
    assert late.status_code == 409
    assert "Cần Thơ" in late.text


async def test_machines_draft_as_people_do_and_strangers_neither_read_nor_draft(house: AwardsHouse) -> None:
    (first,) = await passed(house, 1)
    for account in ("member", "foreign", "auditor"):
        assert (await post(house, "/awards/drafts", account, unit="t-86", dossier=[first])).status_code == 403
    api = "/awards/api/v1/drafts"
    async with house.browser("secretary") as page:
        keyed = {"Idempotency-Key": new_id()}
        made = await page.post(api, json={"unit": "t-86", "dossiers": [first]}, headers=keyed)
        id_ = made.json()["id"]
        assert (await page.post(api, json={"unit": "t-86", "dossiers": [first]}, headers=keyed)).json()["id"] == id_
        edit = {"dossiers": [first], "seen": 1, "bases": ["Căn cứ"]}
        assert (await page.put(f"{api}/{id_}", json=edit, headers={"Idempotency-Key": new_id()})).status_code == 204
        (listed,) = (await page.get(api)).json()
        assert (listed["version"], listed["unfit"], listed["serial"]) == (2, {}, 1)
        assert (await page.delete(f"{api}/{id_}", headers={"Idempotency-Key": new_id()})).status_code == 204
        assert (await page.get(api)).json() == []
    async with house.browser("foreign") as page:
        assert (await page.get(f"{api}/{id_}")).status_code == 404
        assert (await page.get(f"{api}/nothing")).status_code == 404
    with house.service.database.reading() as store:
        assert store.get_one(DraftRow, id_).status == "discarded"
