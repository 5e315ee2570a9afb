import io
import re
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import text, update
from sqlmodel import col

from services.awards.acts.dossiers import row_of
from services.awards.domain import past
from services.awards.store.tables import AwardRow, Enclosed
from tests.integration.awards_thing import COUNCIL, AwardsHouse, read, words

NASTY = '<script>alert("x")</script>'


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def verify_code(house: AwardsHouse, dossier: str) -> str:
    with house.service.database.reading() as store:
        return store.get_one(AwardRow, dossier).verify


async def erase(house: AwardsHouse) -> None:
    await house.service.office.keep(
        lambda store: store.execute(update(Enclosed).where(col(Enclosed.person) == "person-1").values(content=None))
    )


async def test_the_desk_shows_an_appraiser_what_waits_and_nothing_of_another_province(house: AwardsHouse) -> None:
    await house.nominate()
    await house.nominate(unit="x-31972", content={"recipient": "Người của tỉnh khác"})
    page = words(await read(house, "appraiser", "/awards/"))
    assert "Cán bộ minh họa số 1" in page
    assert "Công an xã Long Hồ" in page
    assert "10/07/2025" in page
    assert "Người của tỉnh khác" not in page


async def test_a_desk_without_work_says_so(house: AwardsHouse) -> None:
    assert "Không có hồ sơ nào chờ đồng chí" in words(await read(house, "appraiser", "/awards/"))


async def test_a_long_desk_goes_on_with_the_next_page_and_skips_nothing(house: AwardsHouse) -> None:
    ids = {await house.nominate() for _ in range(5)}
    seen: list[str] = []
    address = "/awards/?limit=2"
    while address:
        page = await read(house, "appraiser", address)
        seen += re.findall(r'href="/awards/dossiers/([^"]+)"', page)
        following = re.search(r'rel="next" href="([^"]+)"', page)
        address = following[1].replace("&amp;", "&") if following else ""
    assert len(seen) == 5
    assert set(seen) == ids


async def test_who_has_no_role_on_the_way_of_a_dossier_is_turned_away_from_it_its_files_and_its_acts(
    house: AwardsHouse,
) -> None:
    id_ = await house.nominate(files={"bao-cao.pdf": b"%PDF-1.4"})
    async with house.browser("foreign") as page:
        assert (await page.get(f"/awards/dossiers/{id_}")).status_code == 403
        assert (await page.get(f"/awards/dossiers/{id_}/files/0")).status_code == 403
        assert (await page.post(f"/awards/dossiers/{id_}/appraise", data={})).status_code == 403
        assert (await page.post(f"/awards/dossiers/{id_}/return", data={"reason": "x"})).status_code == 403
        assert (await page.get("/awards/rounds/new?unit=t-86")).status_code == 403
        assert (await page.get("/awards/timeline?campaign=cand-80")).status_code == 403
    assert row_of(house.service, id_).status == "received"


async def test_a_form_without_the_token_of_the_session_does_nothing(house: AwardsHouse) -> None:
    id_ = await house.nominate()
    async with house.browser("appraiser") as page:
        del page.headers["X-CSRF-Token"]
        assert (await page.post(f"/awards/dossiers/{id_}/appraise", data={"csrf": "guess"})).status_code == 403
    assert row_of(house.service, id_).status == "received"


async def test_a_dossier_is_read_appraised_and_its_file_downloaded(house: AwardsHouse) -> None:
    id_ = await house.nominate(files={"báo cáo.pdf": b"%PDF-1.4 scan"})
    page = words(await read(house, "appraiser", f"/awards/dossiers/{id_}"))
    assert "Hoàn thành xuất sắc nhiệm vụ." in page
    assert "báo cáo.pdf" in page
    async with house.browser("appraiser") as browser:
        file = await browser.get(f"/awards/dossiers/{id_}/files/0")
        assert file.content == b"%PDF-1.4 scan"
        assert file.headers["content-security-policy"].startswith("sandbox")
        answer = await browser.post(f"/awards/dossiers/{id_}/appraise", data={})
        assert answer.status_code == 303
        assert "Đã thẩm định" in words((await browser.get(answer.headers["location"])).text)
    assert row_of(house.service, id_).station_act == "council"


async def test_a_return_needs_a_reason_and_then_shows_it_in_the_life_of_the_dossier(house: AwardsHouse) -> None:
    id_ = await house.nominate()
    async with house.browser("appraiser") as page:
        assert (await page.post(f"/awards/dossiers/{id_}/return", data={"reason": " "})).status_code == 422
        answer = await page.post(f"/awards/dossiers/{id_}/return", data={"reason": "Thiếu số liệu năm 2024"})
        assert answer.status_code == 303
        shown = words((await page.get(f"/awards/dossiers/{id_}")).text)
    assert "Lý do: Thiếu số liệu năm 2024" in shown


async def test_an_act_at_the_wrong_station_is_refused_with_its_rule_and_keeps_what_was_typed(
    house: AwardsHouse,
) -> None:
    id_ = await house.to_council()
    await house.convene(id_)
    async with house.browser("appraiser") as page:
        answer = await page.post(f"/awards/dossiers/{id_}/appraise", data={})
    assert answer.status_code == 409
    assert "not-at-this-stage" in answer.text


async def test_a_decision_number_in_use_is_refused_on_the_form_that_keeps_what_was_typed(house: AwardsHouse) -> None:
    await house.decide(await house.to_council(), number="DEMO-07/QĐ")
    other = await house.to_council()
    round_ = await house.convene(other)
    for account in COUNCIL:
        await house.vote(round_, account, {other: "agree"})
    await house.count(round_)
    form = {"unit": "t-86", "dossier": [other], "number": "DEMO-07/QĐ", "authority": "Giám đốc", "place": "Vĩnh Long"}
    async with house.browser("head", confirmed=True) as page:
        answer = await page.post("/awards/decisions/sign", data=form)
    assert answer.status_code == 409
    assert "decision-number-taken" in answer.text
    assert 'value="Vĩnh Long"' in answer.text


async def test_signing_needs_a_fresh_confirmation_and_the_authority_of_the_unit(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    form = {"unit": "t-86", "dossier": [id_], "number": "1", "authority": "x", "next": "/awards/decisions/new"}
    async with house.browser("head") as page:
        answer = await page.post("/awards/decisions/sign", data=form)
        assert answer.headers["location"] == "/units/confirm?next=/awards/decisions/new"
    async with house.browser("foreign", confirmed=True) as page:
        assert (await page.post("/awards/decisions/sign", data=form)).status_code == 403


async def test_the_certificate_names_recipient_number_and_code_and_the_decision_its_grantees(
    house: AwardsHouse,
) -> None:
    id_ = await house.to_council(posthumous=True)
    decision = await house.decide(id_, number="DEMO-09/QĐ")
    async with house.browser("head") as page:
        certificate = await page.get(f"/awards/awards/{id_}/certificate.pdf")
        paper = await page.get(f"/awards/decisions/{decision}/decision.pdf")
    printed = words("".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(certificate.content)).pages))
    assert "Cán bộ minh họa số 1" in printed
    assert "TRUY TẶNG" in printed
    assert "DEMO-09/QĐ" in printed
    assert f"/verify/{await verify_code(house, id_)}" in printed.replace(" ", "")
    listed = words("".join(sheet.extract_text() for sheet in pypdf.PdfReader(io.BytesIO(paper.content)).pages))
    assert "Cán bộ minh họa số 1" in listed
    assert "DEMO-09/QĐ" in listed


async def test_everybody_may_verify_an_award_and_reads_when_it_was_cancelled(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    code = await verify_code(house, id_)
    async with house.client() as anybody:
        page = words((await anybody.get(f"/verify/{code}")).text)
        assert "Cán bộ minh họa số 1" in page
        assert "DEMO-01/QĐ" in page
        async with house.browser("minister", confirmed=True) as minister:
            form = {"ground": "Kê khai không đúng"}
            assert (await minister.post(f"/awards/awards/{id_}/cancel", data=form)).status_code == 303
        page = words((await anybody.get(f"/verify/{code}")).text)
    assert "không còn giá trị" in page
    assert "Kê khai" not in page


async def test_after_erasure_no_page_names_the_person_and_no_certificate_is_printed(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    decision = await house.decide(id_)
    code = await verify_code(house, id_)
    await erase(house)
    async with house.client() as anybody:
        verified = (await anybody.get(f"/verify/{code}")).text
    paths = (f"/awards/dossiers/{id_}", "/awards/register", f"/awards/decisions/{decision}", "/awards/")
    pages = [verified, *[await read(house, "head", path) for path in paths]]
    assert all("Cán bộ minh họa" not in page for page in pages)
    assert "Đã xóa dữ liệu cá nhân" in words(verified)
    async with house.browser("head") as page:
        assert (await page.get(f"/awards/awards/{id_}/certificate.pdf")).status_code == 410


async def test_an_unknown_code_gets_a_clear_page_and_too_many_tries_are_slowed_down(house: AwardsHouse) -> None:
    async with house.client(address="198.51.100.7") as guesser:
        answers = [await guesser.get(f"/verify/guess-{number}") for number in range(31)]
    assert {answer.status_code for answer in answers[:30]} == {404}
    assert "Không có khen thưởng nào mang mã này" in answers[0].text
    assert answers[30].status_code == 429
    assert int(answers[30].headers["retry-after"]) > 0


async def test_what_a_person_wrote_is_text_on_every_page(house: AwardsHouse) -> None:
    fields = dict.fromkeys(("recipient", "rank", "post", "citation", "report", "author"), NASTY)
    id_ = await house.nominate(content=fields)
    async with house.browser("appraiser") as page:
        refused = await page.post(f"/awards/dossiers/{id_}/return", data={"reason": NASTY * 500})
        await page.post(f"/awards/dossiers/{id_}/return", data={"reason": NASTY})
    pages = [refused.text, await read(house, "appraiser", f"/awards/dossiers/{id_}")]
    pages.append(await read(house, "appraiser", f"/awards/register?unit={NASTY}"))
    assert [NASTY in page for page in pages] == [False] * len(pages)
    assert ["&lt;script&gt;" in page for page in pages] == [True] * len(pages)


async def test_the_register_finds_by_campaign_and_by_words_without_marks(house: AwardsHouse) -> None:
    await house.decide(await house.to_council())
    record = past.Record("CO_BO_XS", "t-96", 2017, "Bộ Công an", "", None, None, "bài báo 000")
    await house.service.office.perform([("past/first", record)], "auditor")
    everything = words(await read(house, "head", "/awards/register"))
    assert "bài báo 000" in everything
    found = words(await read(house, "head", "/awards/register?campaign=cand-80&unit=long ho"))
    assert "Cán bộ minh họa số 1" in found
    assert "bài báo 000" not in found
    assert "Không có khen thưởng nào" in words(await read(house, "head", "/awards/register?unit=ha giang"))


async def test_the_register_names_a_person_only_to_who_may_read_the_dossier(house: AwardsHouse) -> None:
    await house.decide(await house.to_council())
    page = words(await read(house, "foreign", "/awards/register"))
    assert "Một cá nhân của đơn vị" in page
    assert "Cán bộ minh họa số 1" not in page


async def test_handing_over_is_noted_once_and_shown_with_who_presented(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    await house.decide(id_)
    form = {"presenter": "Phó Giám đốc Công an tỉnh", "capacity": "Được ủy quyền", "received_by": "Người nhận"}
    async with house.browser("head", confirmed=True) as page:
        answer = await page.post(f"/awards/awards/{id_}/confer", data=form)
        assert answer.status_code == 303
        assert 'fresh=""' in answer.headers["set-cookie"] or "fresh=;" in answer.headers["set-cookie"]
    async with house.browser("head", confirmed=True) as page:
        again = await page.post(f"/awards/awards/{id_}/confer", data=form)
        assert again.status_code == 409
        assert "not-decided" in again.text
    assert "Phó Giám đốc Công an tỉnh (Được ủy quyền)" in words(await read(house, "head", f"/awards/dossiers/{id_}"))


async def test_the_timeline_of_an_auditor_has_positions_hashes_links_and_no_names(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    decision = await house.decide(id_)
    page = await read(house, "auditor", "/awards/timeline?campaign=cand-80")
    told = words(page)
    story = ("Nhận tin phát động phong trào", "Tiếp nhận hồ sơ", "Mở vòng bỏ phiếu", "Kiểm phiếu", "Ký hoặc vào sổ")
    places = [told.index(line) for line in story]
    assert places == sorted(places)
    assert f'href="/awards/dossiers/{id_}"' in page
    assert f'href="/awards/decisions/{decision}"' in page
    with house.service.database.reading() as store:
        head = store.execute(text("SELECT hash FROM ledger WHERE stream = :stream"), {"stream": f"decision/{decision}"})
        assert str(head.scalar_one())[:16] in told
    assert "Cán bộ minh họa" not in told


async def test_the_law_page_says_which_thresholds_are_not_confirmed(house: AwardsHouse) -> None:
    page = words(await read(house, "appraiser", "/awards/law"))
    assert "4/5 tổng số thành viên" in page
    assert "NĐ 98/2023/NĐ-CP, Đ.30.7" in page
    assert "Mức tạm, chưa xác nhận" in page
    assert date(2025, 7, 20) == house.service.clock.now().on
