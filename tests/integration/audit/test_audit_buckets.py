"""The audit compares the objects in a service's bucket with the packages it sealed."""

from collections.abc import Awaitable, Callable
from pathlib import Path

import nats
import pytest
from nats.js import JetStreamContext

from shared.bus.enclosures import Enclosures
from shared.bus.manifest import bucket_of
from shared.bus.packages import check_bucket
from shared.bus.provision import provision
from shared.bus.wrapping import Locks
from tests.support.nats import NatsServer
from tests.support.parties import SECRETS, administrator, register

BUCKET = bucket_of("units")


@pytest.fixture
def enclosures(tmp_path: Path) -> Enclosures:
    register(tmp_path)
    locks = Locks("units", [SECRETS["units"]], tmp_path / "speakers.json")
    return Enclosures(tmp_path / "enclosures", tmp_path / "old.key", locks)


async def looked(nats_server: NatsServer, enclosures: Enclosures, refs: list[str]) -> list[str]:
    client = await nats.connect(nats_server.url)
    found = await check_bucket(client.jetstream(), enclosures, refs)
    await client.close()
    return [f"{finding.where}: {finding.detail}" for finding in found]


async def replace(js: JetStreamContext, _enclosures: Enclosures, ref: str) -> None:
    await (await js.object_store(BUCKET)).put(ref, b"another package")


async def take_away(js: JetStreamContext, _enclosures: Enclosures, ref: str) -> None:
    await (await js.object_store(BUCKET)).delete(ref)


async def forget_here_alone(_js: JetStreamContext, enclosures: Enclosures, ref: str) -> None:
    enclosures.forget(ref)


async def lose_a_chunk(js: JetStreamContext, _enclosures: Enclosures, ref: str) -> None:
    info = await (await js.object_store(BUCKET)).get_info(ref)
    await js.purge_stream(f"OBJ_{BUCKET}", subject=f"$O.{BUCKET}.C.{info.nuid}")


async def lose_the_bucket(js: JetStreamContext, _enclosures: Enclosures, _ref: str) -> None:
    await js.delete_stream(f"OBJ_{BUCKET}")


Fault = Callable[[JetStreamContext, Enclosures, str], Awaitable[None]]
FAULTS: dict[Fault, str] = {
    replace: "khác với gói đã niêm phong",
    take_away: "thiếu gói đã gửi",
    forget_here_alone: "không còn ở đây nhưng vẫn còn",
    lose_a_chunk: "thiếu gói đã gửi",
    lose_the_bucket: "thiếu gói đã gửi",
}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)
async def test_a_package_that_is_not_as_it_was_sealed_is_named(
    nats_server: NatsServer, enclosures: Enclosures, fault: Fault
) -> None:
    await provision(nats_server.url)
    sent = [enclosures.pack({"report": str(number)}, ()).ref for number in range(2)]
    async with administrator(nats_server) as js:
        for ref in sent:
            await enclosures.put(js, ref)
        assert await looked(nats_server, enclosures, sent) == []
        await fault(js, enclosures, sent[1])
    said = await looked(nats_server, enclosures, sent)
    assert f"{BUCKET} {sent[1]}" in said[-1]
    assert FAULTS[fault] in said[-1]
    assert len(said) == (2 if fault is lose_the_bucket else 1)


async def test_a_package_erased_here_and_there_is_no_finding(nats_server: NatsServer, enclosures: Enclosures) -> None:
    await provision(nats_server.url)
    ref = enclosures.pack({"report": "x"}, ()).ref
    async with administrator(nats_server) as js:
        await enclosures.put(js, ref)
        await enclosures.erase(js, ref)
    assert await looked(nats_server, enclosures, [ref]) == []
