import re

from sqlalchemy import text

from services.awards.app import plan
from services.awards.web.words import LEDGER
from tests.support.awards import COUNCIL, PAPER, PEOPLE, AwardsHouse, read, row_of, words

NASTY = '<script>alert("x")</script>'


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
        assert (await page.get(f"/awards/dossiers/{id_}")).status_code == 404
        assert (await page.get(f"/awards/dossiers/{id_}/files/0")).status_code == 404
        assert (await page.post(f"/awards/dossiers/{id_}/appraise", data={})).status_code == 404
        assert (await page.post(f"/awards/dossiers/{id_}/return", data={"reason": "x"})).status_code == 404
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
    form = {"unit": "t-86", "dossier": [other], "number": "DEMO-07/QĐ", "authority": PEOPLE["head"][0]} | PAPER
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
        assert (answer.status_code, 'action="/units/confirm"' in answer.text) == (403, True)
    async with house.browser("foreign", confirmed=True) as page:
        assert (await page.post("/awards/decisions/sign", data=form)).status_code == 403


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


def test_every_event_of_a_timeline_has_words() -> None:
    told = [book for book in plan().books if book.name in ("campaign", "dossier", "round", "draft", "decision")]
    assert len(told) == 5
    assert [name for book in told for name in book.codec.types if name not in LEDGER] == []
