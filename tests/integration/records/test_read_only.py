"""A read-only service accepts no change; administrators can still sign in."""

import resource
from datetime import date, timedelta

import pytest

from services.units.domain import unit
from services.units.store.tables import Draft, DraftFile, Login, PersonRow, SignedIn
from shared.records.tables import Ledger
from tests.support.stores import rows_of
from tests.support.units import PASSWORD, House

REASON = "Sổ cái được khôi phục từ bản sao cũ."
DRAFT = {"unit": "t-86", "campaign": "cand-80", "award": "GK_TINH", "subject": "collective", "subject_ref": "t-86"}
API = "/units/api/v1"


@pytest.fixture
def house(units: House) -> House:
    return units


def kept(house: House) -> list[int]:
    tables = (Ledger, Draft, DraftFile, PersonRow, Login)
    return [len(rows_of(house.service.database, table)) for table in tables]


async def test_a_read_only_service_accepts_nothing_new(house: House) -> None:
    async with house.browser("clerk") as clerk:
        draft = (await clerk.post(f"{API}/drafts", json=DRAFT)).json()["id"]
        before, files = kept(house), list(house.service.files.folder.iterdir())
        house.service.office.read_only = REASON
        answers = [
            await clerk.post(f"{API}/drafts", json=DRAFT),
            await clerk.put(f"{API}/drafts/{draft}", json=DRAFT, headers={"If-Match": "1"}),
            await clerk.post(f"{API}/drafts/{draft}/files", files={"file": ("a.pdf", b"%PDF-1.7 x")}),
            await clerk.post(f"{API}/persons", json={"unit": "t-86", "name": "Người thử"}),
        ]
        assert [(answer.status_code, answer.json()["rule"]) for answer in answers] == [(503, "read-only")] * 4
        assert "chỉ xem được" in answers[0].json()["detail"]
        page = await clerk.submit("/units/drafts", DRAFT, 503)
        assert "chỉ xem được" in page.text
        assert (await clerk.get("/units/")).status_code == 200
    assert kept(house) == before
    assert list(house.service.files.folder.iterdir()) == files


async def test_administrators_sign_in_and_out_while_a_service_is_read_only(house: House) -> None:
    house.service.office.read_only = REASON
    async with house.browser() as admin:
        entered = await admin.post("/units/sign-in", data={"login": "admin", "password": PASSWORD})
        assert entered.status_code == 303
        assert len(rows_of(house.service.database, SignedIn)) >= 1
    async with house.browser("admin") as admin:
        assert REASON in await admin.page("/units/state")
        assert (await admin.post("/units/sign-out")).status_code == 303


async def test_an_upload_without_room_on_disk_is_refused_and_leaves_nothing(house: House) -> None:
    """The limit of one's own process stands for a full disk: it holds for root too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    async with house.browser("clerk") as clerk:
        draft = (await clerk.post(f"{API}/drafts", json=DRAFT)).json()["id"]
        scan = b"%PDF-1.7 " + b"x" * 30_000_000
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000_000, hard))
        try:
            api = await clerk.post(f"{API}/drafts/{draft}/files", files={"file": ("a.pdf", scan)})
            page = await clerk.post(f"/units/drafts/{draft}", data={"act": "attach"}, files={"files": ("a.pdf", scan)})
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert (api.status_code, api.json()["rule"]) == (507, "store-full")
        assert page.status_code == 507
        assert "đã đầy" in page.text
    assert list(house.service.files.folder.iterdir()) == []


async def test_the_administrator_sees_the_state_and_nobody_else(house: House) -> None:
    async with house.browser("admin") as admin:
        shown = await admin.page("/units/state")
        assert "Đọc được; kiểm tra lần cuối cách đây 0 giờ" in shown
        assert "Nhận nội dung mới" in shown
        assert "Còn trống" in shown
        assert "tệp nhận vào không được quét" in shown
        assert 'href="/awards/state"' in shown
    async with house.browser("clerk") as clerk:
        assert (await clerk.get("/units/state")).status_code == 403


async def test_a_clock_that_went_back_is_warned_of_and_the_ledger_goes_on(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = house.service.clock.now()
    earlier = type(now)(now.at - timedelta(hours=3), now.on)
    with monkeypatch.context() as back:
        back.setattr(house.service.clock, "now", lambda: earlier)
        await house.have(("unit/x-3", unit.Found("Công an xã thử", "commune", "t-86", date(2025, 7, 1))))
        async with house.browser("admin") as admin:
            waits = (await admin.get("/readyz")).json()["waits"]
            assert any("Đồng hồ lệch" in reason and "180 phút" in reason for reason in waits)
            assert "Đồng hồ lệch" in await admin.page("/units/state")
    async with house.browser("admin") as admin:
        assert not any("Đồng hồ" in reason for reason in (await admin.get("/readyz")).json()["waits"])
    before, last = [row["at"] for row in rows_of(house.service.database, Ledger)][-2:]
    assert last < before
