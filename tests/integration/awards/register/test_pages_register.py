import io

import pypdf
from sqlalchemy import update
from sqlmodel import col

from services.awards.domain.register import past
from services.awards.store.tables import AwardRow, Enclosed
from shared.records.directory import AccountHeard
from tests.support.awards import AwardsHouse, read, words


async def verify_code(house: AwardsHouse, dossier: str) -> str:
    with house.service.database.reading() as store:
        return store.get_one(AwardRow, dossier).verify


async def erase(house: AwardsHouse) -> None:
    await house.service.office.keep(
        lambda store: store.execute(update(Enclosed).where(col(Enclosed.person) == "person-1").values(content=None))
    )


async def test_who_filters_the_register_stays_at_the_day_it_is_looked_at(house: AwardsHouse) -> None:
    shown = await read(house, "auditor", "/awards/register?as_of=2025-07-20")
    form = shown.partition('role="search"')[2].partition("</form>")[0]
    assert 'name="as_of" value="2025-07-20"' in form


async def test_the_register_leads_only_to_what_its_reader_may_open(house: AwardsHouse) -> None:
    clerk = AccountHeard("Cán bộ thi đua, Công an xã Long Hồ", (("clerk", "x-29602"),), closed=False)
    await house.service.office.perform([("account/clerk", clerk)], "service:units")
    decision = await house.decide(id_ := await house.to_council(), number="DEMO-09/QĐ")
    for account, leads in (("head", True), ("clerk", False)):
        shown = await read(house, account, "/awards/register")
        assert "DEMO-09/QĐ" in words(shown)
        for path in (f"/awards/dossiers/{id_}", f"/awards/decisions/{decision}"):
            assert (f'href="{path}"' in shown) is leads
            async with house.browser(account) as page:
                assert (await page.get(path)).status_code == (200 if leads else 403)


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
    assert f"{await verify_code(house, id_)}tạihttp://127.0.0.1:8000/verify/" in printed.replace(" ", "")
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
        way = await house.propose(id_)
        assert await house.sign_back(way, account="minister") == 403, "only who granted"
        assert await house.sign_back(way) == 303
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
    assert "Không có khen thưởng nào trong sổ mang mã này" in answers[0].text
    assert answers[30].status_code == 429
    assert int(answers[30].headers["retry-after"]) > 0


async def test_the_register_finds_by_campaign_and_by_words_without_marks(house: AwardsHouse) -> None:
    await house.decide(await house.to_council())
    record = past.Record("CO_BO_XS", "t-96", 2017, "Bộ Công an", "", None, None, "bài báo 000")
    await house.service.office.perform([("past/first", record)], "auditor")
    everything = words(await read(house, "minister", "/awards/register"))
    assert "bài báo 000" in everything
    found = words(await read(house, "minister", "/awards/register?campaign=cand-80&unit=long ho"))
    assert "Cán bộ minh họa số 1" in found
    assert "bài báo 000" not in found
    assert "Không có khen thưởng nào" in words(await read(house, "head", "/awards/register?unit=ha giang"))


async def test_the_register_of_a_province_is_read_there_and_above(house: AwardsHouse) -> None:
    await house.decide(await house.to_council())
    for account, reads in (("head", True), ("minister", True), ("ministry-secretary", True), ("foreign", False)):
        page = words(await read(house, account, "/awards/register"))
        assert ("Cán bộ minh họa số 1" in page) is reads, account
    assert "Không có khen thưởng nào" in words(await read(house, "foreign", "/awards/register"))


async def test_a_code_can_be_typed_as_people_read_it(house: AwardsHouse) -> None:
    await house.decide(id_ := await house.to_council())
    code = await verify_code(house, id_)
    assert not set("ILOUilou") & set(code)
    typed = code.replace("-", " ").lower().replace("0", "o").replace("1", "l")
    async with house.client() as anybody:
        assert "Mã in trên giấy" in (await anybody.get("/verify/")).text
        asked = await anybody.get("/verify/", params={"code": typed})
        assert asked.status_code == 303
        found = await anybody.get(asked.headers["location"])
        assert (found.status_code, "Mã này đúng với một khen thưởng" in found.text) == (200, True)
        wrong = await anybody.get("/verify/mã không có")
        assert (wrong.status_code, 'value="mã không có"' in wrong.text) == (404, True)
