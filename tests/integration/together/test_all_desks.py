"""A desk page counts what waits for a person in all services, with one question to each."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

import nats
import pytest
from nats.aio.client import Client
from nats.aio.msg import Msg

from services.campaigns.app import plan as campaigns_plan
from services.campaigns.domain import campaign, registration
from services.units.domain import account
from shared.bus import questions
from shared.bus.connection import client_of
from shared.bus.manifest import DESK_QUESTIONS
from shared.contracts.questions import DeskAnswered, Pile
from shared.http import Service, Settings, assemble, desks
from shared.http.desks import desk_of
from shared.installation.ports import free_ports
from shared.records.directory import AccountHeard
from shared.runtime.tasks import running
from tests.support import units as units_thing
from tests.support.awards import AwardsHouse, words
from tests.support.processes import nats_at
from tests.support.units import DRAFT, TODAY, House
from tests.support.waiting import until

SIGNER = account.Open(
    "Giám đốc Công an tỉnh Vĩnh Long", (account.RoleHeld("head", "t-86"), account.RoleHeld("authority", "t-86"))
)
SUBJECTS = {question.answerer: question.subject for question in DESK_QUESTIONS}
MOVEMENT = campaign.Draft("Phong trào mới", "thematic", "bca", date(2025, 8, 1), date(2025, 8, 30), ("GK_TINH",))
NOT_READ = "Hiện chưa đọc được việc chờ đồng chí ở"
TASK = Pile(label="Việc", number=7, href="/awards/")


WAITS = desks.SECONDS


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine that is slow answers as well; who is not there is known at once."""
    monkeypatch.setattr(desks, "SECONDS", 20.0)


@dataclass
class Three:
    """The services of one home, joined by NATS; `signer` is a head in one and signs in another."""

    units: House
    awards: AwardsHouse
    campaigns: Service

    async def desk(self, name: str, who: str = "signer") -> str:
        """What a person reads on the desk of a service."""
        async with (self.units if name == "units" else self.awards).browser(who) as page:
            answer = await page.get(f"/{name}/")
        assert answer.status_code == 200, answer.text
        return words(answer.text)

    async def says(self, *said: str, who: str = "signer", names: tuple[str, ...] = ("units", "awards")) -> None:
        """As soon as what one has said is heard by the others."""

        async def told() -> bool:
            pages = [await self.desk(name, who) for name in names]
            return all(each in page and NOT_READ not in page for each in said for page in pages)

        await until(told, what=f"{names} say {said}")

    async def submit(self) -> str:
        """A nomination the clerk writes and the signer sends."""
        async with self.units.browser("clerk") as clerk, self.units.browser("signer") as head:
            draft = await clerk.begin()
            await clerk.submit(draft, DRAFT | {"act": "preview"})
            await self.says("2 việc đang chờ đồng chí", "Bản nháp chưa gửi 1 Còn 90 ngày", "Ký quyết định 1")
            id_ = draft.rsplit("/", 1)[1]
            await head.submit(f"/units/nominations/{id_}/submit", {"once": "gửi"})
        return id_


@asynccontextmanager
async def three(folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Three]:
    chosen = {name: units_thing.PEOPLE[name] for name in ("clerk", "chief", "stranger")}
    monkeypatch.setattr(units_thing, "PEOPLE", chosen)  # awards has a head of its own
    async with nats_at(folder / "nats", free_ports(1)[0]) as url:
        units, awards = House(folder / "home", nats_url=url), AwardsHouse(folder / "home", nats_url=url)
        campaigns = assemble(campaigns_plan(), Settings(home=folder / "home", nats_url=url, demo=True))
        async with units.open(), awards.open(), running(campaigns):
            campaigns.clock.set_on = TODAY
            await units.have(("account/signer", SIGNER))
            for each in (awards.service, campaigns):
                await until(partial(each.accounts.account, "signer"), what="the signer is heard of")
            yield Three(units, awards, campaigns)


@asynccontextmanager
async def units_alone(folder: Path) -> AsyncIterator[tuple[House, Client]]:
    """Units on NATS, where nobody answers but whom a test puts there."""
    async with nats_at(folder / "nats", free_ports(1)[0]) as url:
        house = House(folder / "home", nats_url=url)
        async with house.open():
            await until(lambda: client_of(house.service.broker), what="a client of NATS")
            other = await nats.connect(url)
            yield house, other
            await other.close()


async def of_head(house: House) -> str:
    async with house.browser("head") as page:
        return words(await page.page("/units/"))


async def test_a_head_who_signs_sees_all_that_waits_on_both_desks_and_what_is_done_is_gone_from_both(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with three(tmp_path, monkeypatch) as house:
        await house.awards.carry(await house.awards.to_council())
        await house.says("1 việc đang chờ đồng chí", "Ký quyết định 1")
        id_ = await house.submit()
        await house.says("2 việc đang chờ đồng chí", "Thẩm định 1 Còn 10 ngày làm việc", "Ký quyết định 1")
        assert "Bản nháp chưa gửi" not in await house.desk("awards")
        async with house.awards.browser("signer") as page:
            sent = await page.post(f"/awards/dossiers/{id_}/return", data={"reason": "Thiếu số liệu"})
        assert sent.status_code == 303, words(sent.text)
        await house.says("2 việc đang chờ đồng chí", "Hồ sơ bị trả lại, chờ bổ sung 1", "Ký quyết định 1")
        units, awards = await house.desk("units"), await house.desk("awards")
        assert "Thẩm định 1" not in units + awards
        assert "Ký quyết định 1 ở Hồ sơ khen thưởng" in units
        assert "Hồ sơ bị trả lại, chờ bổ sung 1 ở Bàn làm việc" in awards


async def test_a_campaign_waits_for_who_may_launch_it_and_then_for_each_unit_until_it_has_responded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with three(tmp_path, monkeypatch) as house:
        perform, place = house.campaigns.office.perform, "campaign/moi"
        await perform([(place, MOVEMENT)], "chief")
        await house.says("1 việc đang chờ", "Phong trào chờ phát động 1 Còn 12 ngày", who="chief", names=("units",))
        await house.says("Không có việc nào đang chờ đồng chí", names=("awards",))
        await perform([(place, campaign.Launch("chief", None, "Hội nghị", "Hội trường"))], "chief")
        await house.says("1 việc đang chờ đồng chí", "Phong trào đơn vị chưa đăng ký 1 Còn 41 ngày ở Phong trào")
        assert desk_of(house.campaigns, "chief").piles == ()
        register = registration.Register("moi", "t-86", (registration.OwnTarget("an-ninh", "Giữ vững an ninh", 1),))
        await perform([("registration/moi:t-86", register)], "signer")
        await house.says("Không có việc nào đang chờ đồng chí", names=("awards",))
        assert "chưa đăng ký" not in await house.desk("units")


async def test_the_most_urgent_work_comes_first_whichever_service_it_is_in(tmp_path: Path) -> None:
    async with units_alone(tmp_path) as (house, other):
        async with house.browser("clerk") as clerk:
            await clerk.begin()
        on = date(2025, 10, 18)  # the draft's last day
        for name, piles in (
            ("awards", [TASK.model_copy(update={"label": "Không hạn"}), _due("Sau", on, 1), _due("Quá", on, -99)]),
            ("campaigns", [_due("Trước", on, -1)]),
        ):
            await _tells(other, name, piles)
        page = await of_head(house)
    assert re.findall(r"(Quá|Trước|Bản nháp chưa gửi|Sau|Không hạn) \d", page) == [
        *("Quá", "Trước", "Bản nháp chưa gửi", "Sau", "Không hạn")
    ]
    assert "29 việc đang chờ đồng chí" in page


async def test_a_desk_that_does_not_answer_is_named_and_the_page_waits_for_it_no_longer_than_it_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert WAITS < 1
    monkeypatch.setattr(desks, "SECONDS", 2.0)
    monkeypatch.setattr(questions, "SECONDS", 3600.0)
    async with units_alone(tmp_path) as (house, other):
        assert f"{NOT_READ} Hồ sơ khen thưởng" in await of_head(house)  # nobody is there
        await other.subscribe(SUBJECTS["awards"])
        await _tells(other, "campaigns", [TASK])
        page = await asyncio.wait_for(of_head(house), 60)  # somebody is there, and silent
    assert f"{NOT_READ} Hồ sơ khen thưởng" in page
    assert f"{NOT_READ} Phong trào" not in page
    assert "7 việc đang chờ đồng chí" in page


async def test_all_desks_are_asked_at_once(tmp_path: Path) -> None:
    asked = {name: asyncio.Event() for name in ("awards", "campaigns")}
    async with units_alone(tmp_path) as (house, other):

        async def when_all_are_asked(message: Msg) -> None:
            asked[message.subject.split(".")[1]].set()
            await asyncio.gather(*(each.wait() for each in asked.values()))
            await message.respond(DeskAnswered(on=TODAY, piles=()).model_dump_json().encode())

        for name in asked:
            await other.subscribe(SUBJECTS[name], cb=when_all_are_asked)
        await other.flush()
        assert NOT_READ not in await of_head(house)


async def test_only_desks_of_a_persons_roles_are_asked_and_the_question_names_nothing_but_the_account(
    tmp_path: Path,
) -> None:
    async with units_alone(tmp_path) as (house, other):
        asked: list[Msg] = []

        async def note(message: Msg) -> None:
            asked.append(message)
            await message.respond(DeskAnswered(on=TODAY, piles=()).model_dump_json().encode())

        await other.subscribe("thidua.*.ask.desk.v1", cb=note)
        await other.flush()
        for name in ("clerk", "admin", "head"):
            async with house.browser(name) as page:
                await page.page("/units/")
    assert [(message.subject, message.data.decode()) for message in asked] == [
        (SUBJECTS["campaigns"], f'{{"on":"{TODAY}","campaign":null,"account":"clerk"}}'),
        (SUBJECTS["awards"], f'{{"on":"{TODAY}","campaign":null,"account":"head"}}'),
        (SUBJECTS["campaigns"], f'{{"on":"{TODAY}","campaign":null,"account":"head"}}'),
    ]


async def test_a_desk_tells_by_the_account_alone_and_nothing_of_one_that_is_unknown_or_closed(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        await house.nominate()
        told = {who: desk_of(house.service, who).piles for who in ("appraiser", "foreign", "custodian", "nobody")}
        assert [(pile.label, pile.number, pile.href) for pile in told.pop("appraiser")] == [
            ("Thẩm định", 1, "/awards/?act=appraise")
        ]
        assert set(told.values()) == {()}
        closed = AccountHeard("Cán bộ thẩm định", (("appraiser", "t-86"),), closed=True)
        await house.service.office.perform([("account/appraiser", closed)], "service:units")
        assert desk_of(house.service, "appraiser").piles == ()


def _due(label: str, on: date, days: int) -> Pile:
    return TASK.model_copy(update={"label": label, "due": on + timedelta(days=days)})


async def _tells(other: Client, name: str, piles: list[Pile]) -> None:
    async def tell(message: Msg) -> None:
        await message.respond(DeskAnswered(on=TODAY, piles=tuple(piles)).model_dump_json().encode())

    await other.subscribe(SUBJECTS[name], cb=tell)
    await other.flush()
