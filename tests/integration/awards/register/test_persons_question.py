"""Awards asks units about persons by code and digest of a name, within the asker's reach."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from pathlib import Path

import nats
import pytest

from services.awards.domain.register import past
from services.awards.usecases.register.persons import HANDFUL, Why, strangers
from services.awards.usecases.register.recording import must_record
from services.units.domain import unit
from services.units.store.tables import PersonRow
from services.units.usecases.answering import persons
from shared.access import Person, Role
from shared.bus.connection import client_of
from shared.bus.manifest import PERSONS
from shared.contracts.questions import PersonAsked, PersonsAsked
from shared.http import Service
from shared.http.pseudonyms import name_digest
from shared.installation.ports import free_ports
from shared.kernel import Refused, Unknown
from tests.support.awards import AwardsHouse
from tests.support.processes import nats_at
from tests.support.units import House
from tests.support.waiting import until

NAME = "Nguyễn Thị Hoà"
ON = date(2025, 7, 20)


@asynccontextmanager
async def both(folder: Path) -> AsyncIterator[tuple[House, AwardsHouse, str]]:
    """One home, as two services of a house have it, and some people: of the province, of a commune, of another's."""
    async with nats_at(folder / "nats", free_ports(1)[0]) as url:
        units, awards = House(folder / "home", nats_url=url), AwardsHouse(folder / "home", nats_url=url)
        async with units.open(), awards.open():
            rows = [PersonRow(id=f"p-{place}", unit=place, name=NAME) for place in ("t-86", "x-1", "t-84")]
            await units.service.office.keep(lambda kept: kept.add_all(rows))
            await until(lambda: client_of(units.service.broker) and client_of(awards.service.broker), what="NATS")
            yield units, awards, url


def who(unit: str) -> Person:
    may = {"secretary": frozenset({"past.record"})}
    return Person("secretary", "s-1", (Role("secretary", unit),), may, lambda *_: False)


async def found(service: Service, unit: str, *named: tuple[str, str]) -> dict[tuple[str, str], Why]:
    async def answered() -> dict[tuple[str, str], Why] | None:
        try:
            return await strangers(service, who(unit), named) | {("answered", ""): "unknown"}
        except Refused:  # units does not listen yet
            return None

    told: dict[tuple[str, str], Why] = await until(answered, what="an answer of units")
    return {each: told[each] for each in told if each[0] != "answered"}


async def test_persons_out_of_reach_are_unknown_and_no_name_is_sent(tmp_path: Path) -> None:
    async with both(tmp_path) as (_, awards, url):
        other = await nats.connect(url)
        wire = await other.subscribe(">")
        await other.flush()
        own, below = ("p-t-86", "NGUYỄN thị  Hòa"), ("p-x-1", "")
        theirs, never = ("p-t-84", NAME), ("p-khong-co", NAME)
        assert await found(awards.service, "t-86", own, below, theirs, never) == {theirs: "unknown", never: "unknown"}
        assert await found(awards.service, "t-84", own, theirs) == {own: "unknown"}
        assert await found(awards.service, "bca", own, below, theirs, ("p-x-1", "Nguyễn Thị Hoa")) == {
            ("p-x-1", "Nguyễn Thị Hoa"): "misnamed"
        }
        heard = [await wire.next_msg(1) for _ in range(wire.pending_msgs)]
        await other.close()
    asked = [message.data.decode() for message in heard if message.subject == PERSONS.subject]
    assert "p-t-84" in "".join(asked)
    assert not any("Nguy" in message.data.decode(errors="replace") for message in heard)


async def test_a_household_is_not_counted_among_persons(tmp_path: Path) -> None:
    async with both(tmp_path) as (units, awards, _):
        row = PersonRow(id="p-ho", unit="t-86", name=NAME, household=True)
        await units.service.office.keep(lambda kept: kept.add(row))
        family, person = ("p-ho", NAME), ("p-t-86", NAME)
        assert await found(awards.service, "t-86", family, person) == {family: "household"}
        by = partial(past.Record, "GK_TINH", unit="t-86", year=2023, authority="Giám đốc", decision_number="1/QĐ")
        by = partial(by, decided_on=date(2023, 3, 1), conferral=None, source="sổ")
        for code, right, wrong in (("p-ho", "household", "person"), ("p-t-86", "person", "household")):
            await must_record(awards.service, who("t-86"), by(code, subject=right))
            with pytest.raises(Unknown, match="Không có cá nhân, hộ gia đình này"):
                await must_record(awards.service, who("t-86"), by(code, subject=wrong))


async def test_persons_of_a_unit_that_ended_are_in_the_reach_of_its_heir(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:
        old = unit.Found("Công an huyện cũ", "commune", "t-84", date(2017, 1, 1))
        await house.have(("unit/h-1", old), ("unit/h-1", unit.End(date(2025, 2, 28), "x-1")))
        await house.service.office.keep(lambda kept: kept.add(PersonRow(id="p-h", unit="h-1", name=NAME)))
        asked = PersonsAsked(on=ON, units=("x-1",), persons=(PersonAsked(ref="p-h"),))
        assert persons(house.service, asked).known == ("p-h",)
        assert persons(house.service, asked.model_copy(update={"units": ("x-2",)})).known == ()


async def test_many_are_asked_about_in_handfuls(tmp_path: Path) -> None:
    async with both(tmp_path) as (_, awards, url):
        await found(awards.service, "t-86", ("p-x-1", ""))
        other = await nats.connect(url)
        wire = await other.subscribe(PERSONS.subject)
        await other.flush()
        many = [(f"p-{number}", NAME) for number in range(5000)]
        assert len(await found(awards.service, "t-86", *many)) == 5000
        assert wire.pending_msgs == 5000 / HANDFUL
        await other.close()


async def test_a_missing_answer_is_not_an_empty_answer(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as awards:
        with pytest.raises(Refused, match="Chưa hỏi được phân hệ Đơn vị"):
            await strangers(awards.service, who("t-86"), [("p-x-1", "")])
        assert await strangers(awards.service, who("t-86"), []) == {}


async def test_a_digest_of_a_name_tells_it_to_nobody_outside_this_house(tmp_path: Path) -> None:
    one, other = AwardsHouse(tmp_path / "a").service, AwardsHouse(tmp_path / "b").service
    assert name_digest(one, NAME) == name_digest(one, "nguyễn thị hòa") != name_digest(one, "Nguyễn Thị Hoa")
    assert name_digest(one, NAME) != name_digest(other, NAME)
    assert name_digest(one, " ") == ""
