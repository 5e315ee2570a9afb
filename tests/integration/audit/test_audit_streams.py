import asyncio
import os
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from nats.js import JetStreamContext

from services.units.app import plan
from services.units.domain.account import Change, Open
from shared.bus.manifest import stream_of
from shared.bus.provision import provision, stream_config
from shared.http import Service, Settings, assemble
from shared.installation import asking
from shared.installation.layout import Home, write_json
from shared.installation.lock import HomeRefused, occupy
from shared.installation.offline import STREAMS, laid_open
from shared.records.tables import Outbox
from shared.runtime import auditing
from tests.support.nats import NatsServer
from tests.support.parties import administrator, paid
from tests.support.serving import built, served
from tests.support.stores import rows_of
from tests.support.waiting import until

STREAM = stream_of("units")
CHANGED = "stream stream UNITS {} · thidua.units.account.changed.v1._"
POSTS = ("Phó trưởng phòng", "Trưởng phòng", "Phó giám đốc", "Giám đốc")


def said(service: Service) -> bool:
    return all(row["published"] for row in rows_of(service.database, Outbox))


async def speak(service: Service) -> None:
    """Five messages."""
    await service.office.perform([("account/a", Open("Cán bộ", ()))], "admin")
    for post in POSTS:
        await service.office.perform([("account/a", Change(post, ()))], "admin")
    await until(lambda: said(service))


async def found(service: Service) -> list[str]:
    """What `audit verify` names."""
    lines = await asyncio.to_thread(lambda: list(auditing.verify(service)))
    assert "Đã đối chiếu" in lines[-1]["text"]
    return [f"{line['check']} {line['where']}" for line in lines if line["kind"] == "finding"]


@pytest.fixture
async def units(nats_server: NatsServer, tmp_path: Path) -> Service:
    """Has said five things and its last seal, and rests."""
    await provision(nats_server.url)
    async with served("units", tmp_path, nats_server) as service:
        await speak(service)
    return built("units", tmp_path, nats_server)


@dataclass(frozen=True)
class Copy:
    """A message as it lay on the stream, to be said again, forged or not."""

    subject: str
    headers: dict[str, str]
    body: bytes

    async def publish(self, js: JetStreamContext) -> int:
        return (await js.publish(self.subject, self.body, headers=self.headers)).seq


async def copies(js: JetStreamContext) -> list[Copy]:
    """Everything that was said, as if each had been said by itself."""
    last = (await js.stream_info(STREAM)).state.last_seq
    messages = [await js.get_msg(STREAM, number) for number in range(1, last + 1)]
    return [
        Copy(
            message.subject or "",
            {name: value for name, value in (message.headers or {}).items() if not name.startswith("Nats-Batch")},
            message.data or b"",
        )
        for message in messages
    ]


async def make_again(js: JetStreamContext, messages: Sequence[Copy]) -> None:
    """What only an administrator of NATS can do to a stream from which nothing can be deleted."""
    await js.delete_stream(STREAM)
    config = stream_config("units")
    config.deny_delete = False
    await js.add_stream(config)
    for message in messages:
        await message.publish(js)


async def test_a_stream_that_says_what_the_ledger_says_is_clean(units: Service) -> None:
    assert await found(units) == []


async def test_a_message_taken_off_the_stream_is_named(units: Service, nats_server: NatsServer) -> None:
    async with administrator(nats_server) as js:
        await make_again(js, await copies(js))
        assert await found(units) == []
        await js.delete_msg(STREAM, 3)
    assert await found(units) == [CHANGED.format(3)]


async def test_a_foreign_message_is_named(units: Service, nats_server: NatsServer) -> None:
    async with administrator(nats_server) as js:
        sequence = await paid("a").publish(js)
    assert await found(units) == [f"stream stream UNITS {sequence} · thidua.units.purse.paid.v1.c1"]


async def test_a_message_that_somebody_else_says_again_is_named(units: Service, nats_server: NatsServer) -> None:
    async with administrator(nats_server) as js:
        message = (await copies(js))[2]
        sequence = await replace(message, headers=message.headers | {"Nats-Msg-Id": "other"}).publish(js)
    assert await found(units) == [CHANGED.format(sequence)]


@pytest.mark.parametrize("field", ["ce-id", "ce-type", "ce-subject", "ce-sequence", "ce-time", "Nats-Msg-Id", "body"])
async def test_a_forged_message_is_named_with_its_field(units: Service, nats_server: NatsServer, field: str) -> None:
    async with administrator(nats_server) as js:
        messages = await copies(js)
        true = messages[3]
        false = replace(true, headers=true.headers | {field: f"{true.headers.get(field, '')}7"})
        messages[3] = replace(true, body=true.body + b" ") if field == "body" else false
        await make_again(js, messages)
    assert await found(units) == [f"{CHANGED.format(4)} · {field}"]


async def test_a_stream_older_than_the_store_is_named(units: Service, nats_server: NatsServer) -> None:
    async with administrator(nats_server) as js:
        messages = await copies(js)
        await js.delete_stream(STREAM)
        assert await found(units) == ["stream stream UNITS 0"]
        await js.add_stream(stream_config("units"))
        for message in messages[:3]:
            await message.publish(js)
    assert await found(units) == ["stream stream UNITS 3"]


async def test_a_running_service_is_compared_while_it_speaks(nats_server: NatsServer, tmp_path: Path) -> None:
    await provision(nats_server.url)
    async with served("units", tmp_path, nats_server) as units:
        await speak(units)
        talk = asyncio.gather(*(units.office.perform([("account/a", Change(f"{n}", ()))], "admin") for n in range(300)))
        seen = [await found(built("units", tmp_path, nats_server)) for _ in range(3)]
        await talk
    assert seen == [[], [], []]


async def test_a_service_whose_nats_is_away_says_that_nothing_was_compared(
    units: Service, nats_server: NatsServer
) -> None:
    nats_server.kill()
    lines = await asyncio.to_thread(lambda: list(auditing.verify(units)))
    assert [line for line in lines if line["kind"] == "finding"] == []
    assert "Chưa đối chiếu" in lines[-1]["text"]


async def resting(home: Home) -> list[str]:
    """What is named where no NATS runs."""
    async with laid_open(home) as url:
        settings = Settings.model_validate({"home": home.root, "nats_url": url})
        return await found(assemble(plan(), settings))


@pytest.fixture
def home(units: Service, nats_server: NatsServer) -> Home:
    """At rest, with the streams it left behind."""
    nats_server.stop()
    shutil.copytree(nats_server._folder / "store" / "jetstream", units.home.nats / "jetstream")
    write_json(units.home.marker, {"demo": False})
    units.home.lock.touch()
    return units.home


async def test_one_flipped_byte_in_the_block_file_of_a_home_at_rest_is_named(home: Home) -> None:
    (block,) = (home.nats / STREAMS / STREAM / "msgs").glob("*.blk")
    whole = block.read_bytes()
    assert await resting(home) == []
    for place in (match.start() for match in re.finditer(rb"NATS/1|ce-(id|time|sequence): .|post|thidua[.]", whole)):
        damaged = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
        block.write_bytes(damaged)
        assert "stream stream UNITS" in "".join(await resting(home)), place
        assert block.read_bytes() == damaged, "a nats-server mended the evidence"


@pytest.mark.parametrize("lost", [Path("jetstream"), STREAMS, STREAMS / STREAM])
async def test_a_folder_that_is_gone_from_a_home_at_rest_is_named(home: Home, lost: Path) -> None:
    shutil.rmtree(home.nats / lost)
    assert await resting(home) == ["stream stream UNITS 0"]


async def test_damage_that_stops_nats_server_is_named_with_its_stream(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sequence of the second message becomes so high that a nats-server never ends counting what is missing."""
    monkeypatch.setattr("shared.installation.processes.START_TIME", 3)
    (block,) = (home.nats / STREAMS / STREAM / "msgs").glob("*.blk")
    whole = block.read_bytes()
    second = int.from_bytes(whole[:4], "little") & 0x7FFFFFFF
    block.write_bytes(whole[: second + 9] + b"\x02" + whole[second + 10 :])
    told = [line for answer in await asking.verify(home) for line in answer.of("finding")]
    assert ("nats", "stream UNITS") in {(line["service"], line["where"]) for line in told}


async def test_a_running_installation_is_asked_itself(home: Home) -> None:
    held = occupy(home, demo=False)
    async with laid_open(home) as url:
        assert url is None
    os.close(held)
    async with laid_open(home):
        with pytest.raises(HomeRefused):
            occupy(home, demo=False)
