import asyncio
from datetime import UTC, date, datetime
from pathlib import Path

from sqlalchemy import select

from services.units.domain.delegation import Grant
from services.units.store.tables import DelegationRow, Draft, Login, PersonRow
from services.units.usecases.sessions import first_by_address
from shared.bus.connection import client_of
from shared.installation.ports import free_ports
from shared.records.directory import UnitRow
from tests.support.processes import nats_at
from tests.support.units import PASSWORD, TODAY, Browser, House

NEW = "một mật khẩu hoàn toàn khác"


async def delegated(house: House) -> str:
    grant = Grant("bca", "chief", "head", "Phát động", "01/UQ", date(2025, 1, 1), date(2025, 12, 31), ("launch",))
    await house.have(("delegation/uq-1", grant))
    return "/units/delegations/uq-1/revoke"


async def test_an_authority_takes_a_delegation_back_and_nobody_else_does(house: House) -> None:
    revoke = await delegated(house)
    async with house.browser("chief") as chief, house.browser("head") as head:
        assert revoke in await chief.page("/units/delegations")
        assert revoke not in await head.page("/units/delegations")
        await head.submit(revoke, {}, 403)
        await chief.submit("/units/delegations/khong-co/revoke", {}, 404)
        await chief.submit(revoke, {})
        page = await chief.page("/units/delegations")
    assert "Đã thu hồi" in page
    assert revoke not in page
    with house.service.database.reading() as store:
        assert store.get_one(DelegationRow, "uq-1").status == "revoked"


async def test_a_delegate_is_led_from_the_desk_to_the_work_until_the_delegation_is_taken_back(house: House) -> None:
    revoke = await delegated(house)
    async with house.browser("chief") as chief, house.browser("head") as head:
        assert "văn bản 01/UQ, đến hết 31/12/2025" in (shown := await head.page("/units/"))
        assert '<a href="/campaigns/">Phát động phong trào thi đua</a>' in shown
        assert "01/UQ" not in await chief.page("/units/")
        await chief.submit(revoke, {})
        assert "01/UQ" not in await head.page("/units/")


async def test_a_person_changes_the_own_password_and_the_other_sessions_end(house: House) -> None:
    here, there = await house.session("clerk", datetime.now(UTC)), "s-elsewhere"
    await house.keep_session(there, "clerk")
    form = {"old_password": PASSWORD, "new_password": NEW, "repeated": NEW}
    async with house.browser("clerk", here) as clerk, house.browser() as nobody:
        assert "không đúng" in (await clerk.submit("/units/password", form | {"old_password": "sai"}, 401)).text
        assert "không giống nhau" in (await clerk.submit("/units/password", form | {"repeated": "khác"}, 422)).text
        short = await clerk.submit("/units/password", form | {"new_password": "ngắn", "repeated": "ngắn"}, 409)
        assert "ít nhất 12 ký tự" in short.text
        assert PASSWORD not in short.text
        await clerk.submit("/units/password", form)
        assert "Đã đổi mật khẩu" in await clerk.page("/units/")
        await nobody.submit("/units/sign-in", {"login": "clerk", "password": PASSWORD}, 401)
        await nobody.submit("/units/sign-in", {"login": "clerk", "password": NEW})
    assert house.app.state.access.accounts.session_closed(there)
    assert not house.app.state.access.accounts.session_closed("s-clerk")


async def test_guessing_the_old_password_is_slowed_down(house: House) -> None:
    guess = {"old": "sai", "new": NEW}
    async with house.browser("stranger") as stranger:
        answers = [(await stranger.put("/units/api/v1/password", json=guess)).status_code for _ in range(6)]
    assert answers == [401] * 5 + [429]


async def test_guessing_the_first_link_is_slowed_down(house: House) -> None:
    first_by_address.forget("127.0.0.1")
    guess = {"login": "x", "name": "x", "password": PASSWORD}
    async with house.browser() as nobody:
        answers = [(await nobody.post("/units/api/v1/first/đoán", json=guess)).status_code for _ in range(11)]
    first_by_address.forget("127.0.0.1")
    assert answers == [409] * 10 + [429]


async def test_an_administrator_founds_a_unit_and_ends_another_that_it_takes_over_from(house: House) -> None:
    new = {"new_code": "x-9", "title": "Công an xã Mới", "level": "commune", "valid_from": "2025-07-01"}
    async with house.browser("admin") as admin:
        assert "/units/tree/t-86/edit" in await admin.page("/units/tree/t-86")
        bad = await admin.submit("/units/tree/t-86/below", new | {"new_code": "Có dấu", "level": "vua"}, 422)
        assert 'value="Công an xã Mới"' in bad.text
        below = await admin.submit("/units/tree/x-1/below", new | {"level": "province"}, 409)
        assert "Cấp này không đặt dưới" in below.text.partition('id="f-level-error"')[2].partition("</p>")[0]
        await admin.submit("/units/tree/t-86/below", new)
        taken = await admin.submit("/units/tree/t-86/below", new, 409)
        assert "/problems/unit-exists" in taken.text
        unclear = await admin.submit("/units/tree/x-1/end", {"valid_to": "2025-06-30", "successor": "an binh"}, 422)
        assert "Có nhiều đơn vị phù hợp" in unclear.text
        await admin.submit("/units/tree/x-1/end", {"valid_to": "2025-06-30", "successor": "công an xã mới"})
        assert "Công an xã Mới" in await admin.page("/units/tree/x-1")
    with house.service.database.reading() as store:
        ended = store.get_one(UnitRow, "x-1")
    assert (ended.valid_to, ended.successor) == ("2025-06-30", "x-9")


async def test_a_mark_of_secrecy_is_told_beside_every_other_fault_of_the_form(house: House) -> None:
    new = {"new_code": "Có dấu", "title": "Đội TỐI MẬT", "level": "commune", "valid_from": "31/02/2025"}
    async with house.browser("admin") as admin:
        answer = await admin.submit("/units/tree/t-86/below", new, 422)
    assert "Ô này có dấu độ mật" in answer.text.partition('id="f-title-error"')[2].partition("</p>")[0]
    assert answer.text.partition('role="alert"')[2].partition("</ul>")[0].count("<li>") == 3


async def test_nobody_but_an_administrator_of_the_unit_changes_the_tree(house: House) -> None:
    async with house.browser("head") as head:
        assert "/edit" not in await head.page("/units/tree/t-86")
        await head.page("/units/tree/t-86/edit", 403)
        await head.submit("/units/tree/t-86/end", {"valid_to": TODAY.isoformat()}, 403)


async def person(house: House) -> str:
    row = PersonRow(id="p-1", unit="t-86", name="Cán bộ minh họa", rank="Thiếu tá")
    draft = Draft(
        id="d-1",
        unit="t-86",
        campaign="cand-80",
        award="BK_BO",
        subject="person",
        subject_ref="p-1",
        author="clerk",
        edited="2025-07-20T00:00:00+00:00",
    )
    await house.service.office.keep(lambda kept: kept.add_all([row, draft]))
    return "/units/persons/p-1/erase"


async def confirmed(admin: Browser, page: str) -> None:
    await admin.submit("/units/confirm", {"password": PASSWORD, "next": page})


async def test_a_person_is_erased_only_by_an_administrator_who_confirms_and_reads_what_goes(house: House) -> None:
    page = await person(house)
    async with house.browser("admin") as admin, house.browser("head") as head:
        assert "units/confirm" in (await admin.submit(page, {"next": page}, 403)).text
        await confirmed(head, page)
        await head.page(page, 403)
        await head.submit(page, {}, 403)
        await confirmed(admin, page)
        warning = await admin.page(page)
        assert "Cán bộ minh họa" in warning
        assert "không khôi phục được" in warning
        refused = await admin.submit(page, {}, 409)
    assert "Chưa kết nối được kênh trao đổi" in refused.text
    with house.service.database.reading() as store:
        assert store.get(PersonRow, "p-1") is not None


async def test_a_clerk_finds_the_codes_of_the_persons_of_the_unit_and_nobody_else_does(house: House) -> None:
    await person(house)
    async with house.browser("clerk") as clerk, house.browser("stranger") as stranger, house.browser("admin") as admin:
        shown = await clerk.page("/units/persons")
        assert "<code>p-1</code>" in shown
        assert "Cán bộ minh họa" in shown
        assert 'href="/units/persons"' in await clerk.page("/units/")
        assert "p-1" not in await stranger.page("/units/persons")
        await admin.page("/units/persons", 403)


async def test_after_an_erasure_the_person_is_gone_and_the_page_says_so(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with nats_at(tmp_path / "nats", port) as url, House(tmp_path / "home", nats_url=url).open() as house:
        await asyncio.wait_for(house.service.broker.connect(), 20)
        assert client_of(house.service.broker)
        page = await person(house)
        async with house.browser("admin") as admin:
            await confirmed(admin, page)
            await admin.submit(page, {})
            assert "Đã xóa dữ liệu cá nhân" in await admin.page("/units/")
            await confirmed(admin, page)
            await admin.page(page, 404)
        with house.service.database.reading() as store:
            assert store.scalars(select(Draft)).all() == []
            assert store.get(Login, "clerk") is not None
