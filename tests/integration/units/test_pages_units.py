from html import escape

from services.units.domain.nomination import Follow
from services.units.store.tables import Enclosed
from tests.support.papers import pdf
from tests.support.units import DRAFT, PASSWORD, House, submitted, value_of

XSS = "<script>alert('x')</script>\"'"


async def test_another_unit_reads_neither_drafts_nor_nominations(house: House) -> None:
    id_ = await submitted(house)
    async with house.browser("clerk") as clerk, house.browser("stranger") as stranger:
        draft = await clerk.begin()
        await stranger.page(draft, 404)
        await stranger.submit(draft, DRAFT, 404)
        await stranger.page(f"/units/nominations/{id_}", 404)
        await stranger.submit(f"/units/nominations/{id_}/withdraw", {}, 404)
        assert id_ not in await stranger.page("/units/")


async def test_a_stale_draft_is_refused_with_both_texts_and_may_then_be_saved_knowingly(house: House) -> None:
    async with house.browser("clerk") as first, house.browser("head") as second:
        draft = await first.begin()
        await first.submit(draft, DRAFT | {"report": "Bản của cán bộ"})
        stale = await second.submit(draft, DRAFT | {"report": "Bản của thủ trưởng"}, 409)
        assert "Bản của cán bộ" in stale.text
        assert "Bản của thủ trưởng" in stale.text
        await second.submit(draft, DRAFT | {"report": "Bản chung", "revision": value_of(stale.text, "revision")})
        assert "Bản chung" in await first.page(draft)


async def test_the_autosave_answers_with_the_revision_the_next_one_needs(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        assert (await clerk.submit(f"{draft}/autosave", DRAFT, 200)).json() == {"revision": 2}
        await clerk.submit(f"{draft}/autosave", DRAFT, 409)


async def test_only_the_head_submits_and_gets_a_receipt_until_it_is_received(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT)
        id_ = draft.rsplit("/", 1)[1]
        assert "/submit" not in await clerk.page(f"{draft}/preview")
        await clerk.submit(f"/units/nominations/{id_}/submit", {}, 403)
        assert "Công an xã An Bình" in await head.page(f"{draft}/preview")
        await head.submit(f"/units/nominations/{id_}/submit", {})
        assert "Đã gửi, chờ tiếp nhận" in await clerk.page(f"/units/nominations/{id_}")
        await house.followed(id_, Follow("received", stage=0))
        assert "Đã tiếp nhận" in await clerk.page(f"/units/nominations/{id_}")


async def test_an_incomplete_draft_is_refused_with_the_article_and_stays_a_draft(house: House) -> None:
    async with house.browser("head") as head:
        draft = await head.begin("person")
        refused = await head.submit(f"/units/nominations/{draft.rsplit('/', 1)[1]}/submit", {}, 409)
        assert "NĐ 152/2025/NĐ-CP, Đ.33" in refused.text
        assert "cá nhân, tập thể hoặc hộ gia đình được đề nghị" in refused.text
        assert "Lưu nháp" in await head.page(draft)


async def test_a_disguised_file_is_refused_with_its_name_and_what_was_typed_is_kept(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        fields = DRAFT | {"act": "attach", "report": "Đã viết nhiều"}
        refused = await clerk.submit(draft, fields, 409, file=("quyet-dinh.pdf", b"MZ no pdf"))
        assert "quyet-dinh.pdf" in refused.text
        assert "nội dung không đúng với đuôi tệp" in refused.text
        assert "Đã viết nhiều" in refused.text
        await clerk.submit(draft, DRAFT | {"act": "attach", "revision": "2"}, file=("that.pdf", pdf()))
        assert "that.pdf" in await clerk.page(draft)


async def test_a_returned_nomination_shows_why_and_opens_its_draft_again(house: House) -> None:
    id_ = await submitted(house)
    reason = Enclosed(ref="r1", nomination=id_, digest="d", content='{"reason": "Thiếu số liệu quý II"}')
    await house.service.office.keep(lambda kept: kept.add(reason))
    await house.followed(id_, Follow("returned", "return@bca", package="r1"))
    async with house.browser("clerk") as clerk:
        for page in ("/units/", f"/units/nominations/{id_}"):
            shown = await clerk.page(page)
            assert "Thiếu số liệu quý II" in shown
            assert f"/units/drafts/{id_}" in shown
        assert "Thiếu số liệu quý II" in await clerk.page(f"/units/drafts/{id_}"), "beside the form that mends it"
        await clerk.submit(f"/units/drafts/{id_}", DRAFT | {"revision": "2", "report": "Đã bổ sung"})


async def test_nothing_typed_anywhere_becomes_markup(house: House) -> None:
    async with house.browser("clerk") as clerk, house.browser("head") as head:
        draft = await clerk.begin("person")
        person = {"person_name": XSS, "person_rank": XSS, "person_post": XSS, "act": "person"}
        await clerk.submit(draft, DRAFT | person | {"subject_ref": "", "citation": XSS, "report": XSS})
        id_ = draft.rsplit("/", 1)[1]
        seen = [await clerk.page(draft), await clerk.page(f"{draft}/preview"), await clerk.page("/units/")]
        await head.submit(f"/units/nominations/{id_}/submit", {})
        seen += [await head.page(f"/units/nominations/{id_}"), await head.page("/units/")]
        seen.append((await clerk.submit("/units/sign-in", {"login": XSS}, 422)).text)
        seen.append(await clerk.page(f"/units/tree?words={XSS}"))
    assert all(XSS not in page and "<script>alert" not in page for page in seen)
    assert sum(escape(XSS)[:20] in page for page in seen) >= 6


async def test_a_flash_is_shown_once_and_a_forged_one_never(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        assert "Đã lập bản nháp." in await clerk.page(draft)
        assert "Đã lập bản nháp." not in await clerk.page(draft)
        clerk.cookies.set("flash", "eyJ0ZXh0IjoiZ2nhuqMifQ==.00")
        assert "giả" not in await clerk.page("/units/confirm")


async def test_only_administrators_open_and_close_accounts_by_page_or_api(house: House) -> None:
    async with house.browser("stranger") as stranger, house.browser("admin") as admin:
        await stranger.page("/units/accounts", 403)
        await stranger.submit("/units/accounts/clerk/close", {}, 403)
        assert (await stranger.post("/units/api/v1/accounts/clerk/close")).status_code == 403
        await admin.submit("/units/accounts/clerk/close", {})
    async with house.browser("clerk") as closed:
        assert (await closed.get("/units/")).status_code == 303


async def test_a_unit_that_could_be_two_is_asked_for_by_code_and_the_form_keeps_its_words(house: House) -> None:
    new = {"login": "moi", "name": "Người mới", "post": "Cán bộ", "password": PASSWORD, "role0": "clerk"}
    async with house.browser("admin") as admin:
        unclear = await admin.submit("/units/accounts", new | {"unit0": "an binh"}, 422)
        assert "(x-1)" in unclear.text
        assert "(x-2)" in unclear.text
        assert value_of(unclear.text, "name") == "Người mới"
        await admin.submit("/units/accounts", new | {"unit0": "x-1"})
        assert "Cán bộ thi đua – Công an xã An Bình" in await admin.page("/units/accounts?words=moi")


async def test_a_delegation_that_ends_before_it_begins_is_refused_on_its_own_page(house: House) -> None:
    grant = {"unit": "bca", "delegate": "head", "powers": ["launch", "sign"], "instrument": "DEMO-UQ-01"}
    async with house.browser("chief") as chief:
        days = {"valid_from": "2025-07-01", "valid_to": "2025-06-01"}
        refused = await chief.submit("/units/delegations", grant | days, 409)
        assert "kết thúc trước khi bắt đầu" in refused.text
        assert value_of(refused.text, "instrument") == "DEMO-UQ-01"
        assert refused.text.count(" checked") == 2
        await chief.submit("/units/delegations", grant | days | {"valid_to": "2025-12-31"})
        page = await chief.page("/units/delegations")
        assert "Còn hiệu lực" in page
        assert "Phát động phong trào thi đua; Ký quyết định khen thưởng" in page
        later = {"valid_from": "2026-01-01", "valid_to": "2026-12-31", "powers": []}
        assert "delegation-powers" in (await chief.submit("/units/delegations", grant | later, 409)).text
        unknown = grant | later | {"powers": ["launch", "rule-the-world"]}
        assert "delegation-powers" in (await chief.submit("/units/delegations", unknown, 409)).text


async def test_the_tree_is_found_without_marks_and_walked_by_lineage(house: House) -> None:
    async with house.browser("clerk") as clerk:
        assert "Công an xã An Bình" in await clerk.page("/units/tree?words=xa+an+binh")
        below = await clerk.page("/units/tree/x-1")
        assert 'href="/units/tree/t-86"' in below
        await clerk.page("/units/tree/khong-co", 404)


async def test_a_nomination_of_a_year_to_come_is_refused_with_rule_and_law_by_page_and_api(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = await clerk.begin()
        await clerk.submit(draft, DRAFT | {"achieved_from": "2099-01-01", "achieved_to": "2099-12-31"})
    id_ = draft.rsplit("/", 1)[1]
    async with house.browser("head") as head:
        page = await head.submit(f"/units/nominations/{id_}/submit", {}, 409)
        told = (await head.post(f"/units/api/v1/nominations/{id_}/submit")).json()
        assert "NĐ 152/2025/NĐ-CP, Đ.33.9" in await head.page("/problems/achievement-period")
    assert (told["status"], told["rule"], told["law"]) == (409, "achievement-period", "NĐ 152/2025/NĐ-CP, Đ.33.9")
    assert "achievement-period" in page.text
    assert "NĐ 152/2025/NĐ-CP, Đ.33.9" in page.text
