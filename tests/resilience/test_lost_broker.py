"""NATS is lost, shortened or restored older: accepted work arrives once and the audit is clean."""

import asyncio
import shutil
from base64 import urlsafe_b64encode
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from nats.js.errors import NotFoundError, ObjectDeletedError

from services.awards.store.tables import Enclosed as Received
from services.units.store.tables import Enclosed
from services.units.usecases import people
from shared.bus import hearing, watchdog
from shared.bus.buckets import read_object
from shared.bus.connection import client_of
from shared.bus.manifest import Hearing, bucket_of
from shared.bus.provision import provision
from shared.http import Service
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey
from shared.records.office import ReadOnly
from shared.records.repair import EVENT
from shared.records.tables import Bookmark, Ledger
from tests.resilience.nominating import CLEAN, PLANS, Pair, add_person, built, pair
from tests.resilience.zygote import person
from tests.support.nats import NatsServer
from tests.support.parties import administrator
from tests.support.serving import errand
from tests.support.stores import rows_of
from tests.support.totals import Count
from tests.support.waiting import until


def repairs(both: Pair, name: str = "units") -> int:
    return sum(row["type"] == EVENT for row in rows_of(both.services[name].database, Ledger))


@pytest.mark.parametrize("services", ["running", "resting"])
@pytest.mark.parametrize("hearer", ["behind", "level"])
async def test_a_wiped_nats_loses_no_nomination(
    nats_server: NatsServer, tmp_path: Path, count: Count, hearer: str, services: str
) -> None:
    async with pair(nats_server, tmp_path) as both:
        if hearer == "behind":
            await both.down("awards")
            await both.nominate(4)
            await until(lambda: not both.unsaid("units"))
        if services == "resting":
            await both.down(*list(both.stacks))
        await both.lose()
        for name in ("units", "awards"):
            if name not in both.stacks:
                await both.up(name)
        await both.nominate(1)
        await both.quiet()
        assert (repairs(both), await both.findings()) == (1, CLEAN)
    count(f"JetStream wiped with hearers {hearer}", 1)


@pytest.mark.parametrize("services", ["running", "resting"])
async def test_an_older_nats_is_told_what_it_forgot(nats_server: NatsServer, tmp_path: Path, services: str) -> None:
    async with pair(nats_server, tmp_path) as both:
        old = await both.copy_of(nats_server.jetstream, tmp_path / "old")
        await both.nominate(3)
        await both.quiet()
        if services == "resting":
            await both.down("units", "awards")
        await both.lose(old)
        if services == "resting":
            await both.up("awards")
            await both.up("units")
        await both.nominate(1)
        await both.quiet()
        assert (repairs(both), await both.findings()) == (1, CLEAN)


@pytest.mark.parametrize("hearer", ["running", "resting"])
async def test_a_durable_ahead_of_its_stream_is_not_deaf(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: Count, hearer: str
) -> None:
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    durable = Hearing("awards", "units")
    async with pair(nats_server, tmp_path) as both:
        if hearer == "resting":
            await both.down("awards")
        async with administrator(nats_server) as js:
            await js.reset_consumer(durable.stream, durable.durable, seq=10_000)
        if hearer == "resting":
            await both.up("awards")
        await both.nominate(2)
        await both.quiet()
        assert await both.findings() == CLEAN
    count("JetStream shorter than its hearers (ahead)", 1)


async def test_an_older_store_and_an_older_nats_are_each_told_what_they_forgot(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    """The store of units is older still: a person accepts what the stream knows; what that loses then is said again."""
    async with pair(nats_server, tmp_path) as both:
        await both.down("units")
        store = await asyncio.to_thread(shutil.copy, both.home.store("units"), tmp_path / "units.db")
        await both.up("units")
        await both.nominate(1)
        await both.quiet()
        old = await both.copy_of(nats_server.jetstream, tmp_path / "old")
        await both.quiet()
        await both.down("units")
        await asyncio.to_thread(shutil.copy, store, both.home.store("units"))
        await both.lose(old)
        units = await both.up("units")
        with pytest.raises(ReadOnly):
            await both.nominate(1)
        words = ["restore", "accept", "--reason", "hỏng đĩa"]
        await errand(built(PLANS["units"](), both.home, nats_server.url), words)
        assert units.office.read_only is None
        await both.lose()
        await both.nominate(1)
        await both.quiet()
        assert await both.findings() == CLEAN


async def is_erased(server: NatsServer, ref: str) -> bool:
    """Whether the bucket of units says so; neither there nor unknown."""
    async with administrator(server) as js:
        try:
            return not [piece async for piece in read_object(js, "units", ref)]
        except ObjectDeletedError:
            return True
        except NotFoundError:
            return False


async def test_an_erased_package_comes_back_with_no_old_bucket_and_by_no_resend(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    async with pair(nats_server, tmp_path) as both:
        units, awards = (both.services[name] for name in ("units", "awards"))
        subject = await add_person(units)
        await both.nominate(1, subject)
        await both.quiet()
        await until(lambda: bookmark(awards) == len(both.said("units")))
        end, old = bookmark(awards), await both.copy_of(nats_server.jetstream, tmp_path / "old")
        await until(lambda: client_of(units.broker))
        await people.erase_person(units, person("admin"), subject, IdempotencyKey(new_id()))
        (ref,) = [row["ref"] for row in rows_of(units.database, Enclosed) if row["content"] is None]
        await until(lambda: not awards.enclosures.path(ref).exists() and bookmark(awards) > end)
        await both.down("units")
        await both.lose(old)
        await until(lambda: bookmark(awards) == end, 30, "awards hears all again beside the old bucket")
        assert not await is_erased(nats_server, ref), "the package came back with the old bucket"
        await both.up("units")
        for _ in range(2):
            await until(lambda: is_erased(nats_server, ref))
            await both.lose()
        await both.nominate(1)
        await both.quiet()
        await until(lambda: is_erased(nats_server, ref))
        kept = {row["ref"]: row["content"] for row in rows_of(awards.database, Received)}
        assert (kept[ref], awards.enclosures.path(ref).exists()) == (None, False)
        assert sum(content is not None for content in kept.values()) == 3
        assert await both.findings() == CLEAN


BUCKET = bucket_of("units")


async def bucket(server: NatsServer, _package: Path) -> None:
    async with administrator(server) as js:
        await js.delete_object_store(BUCKET)


async def older_package(server: NatsServer, package: Path) -> None:
    """As if the server had found it damaged on its disk."""
    async with administrator(server) as js:
        name = urlsafe_b64encode(package.name.encode()).decode()
        await js.purge_stream(f"OBJ_{BUCKET}", subject=f"$O.{BUCKET}.M.{name}")


async def its_chunks(server: NatsServer, package: Path) -> None:
    async with administrator(server) as js:
        info = await (await js.object_store(BUCKET)).get_info(package.name)
        await js.purge_stream(f"OBJ_{BUCKET}", subject=f"$O.{BUCKET}.C.{info.nuid}")


async def other_chunks(server: NatsServer, package: Path) -> None:
    """Of the same length, where they lay."""
    await its_chunks(server, package)
    async with administrator(server) as js:
        info = await (await js.object_store(BUCKET)).get_info(package.name)
        await js.publish(f"$O.{BUCKET}.C.{info.nuid}", bytes(info.size or 0))


async def one_bit(server: NatsServer, package: Path) -> None:
    """On the disk below the server, in the middle of the package."""
    server.stop()
    data = await asyncio.to_thread(package.read_bytes)
    (block,) = (server.jetstream / "$G" / "streams" / f"OBJ_{BUCKET}" / "msgs").glob("*.blk")
    kept = bytearray(await asyncio.to_thread(block.read_bytes))
    kept[kept.index(data) + len(data) // 2] ^= 1
    await asyncio.to_thread(block.write_bytes, kept)
    server.restart()


@pytest.mark.parametrize(
    "lose", [bucket, older_package, its_chunks, other_chunks, one_bit], ids=lambda lose: lose.__name__
)
async def test_a_package_that_the_bucket_lost_or_damaged_is_put_back_for_a_hearer_behind(
    nats_server: NatsServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    lose: Callable[[NatsServer, Path], Awaitable[None]],
) -> None:
    """The stream is whole: what the hearer cannot find is lost, not erased, and no fault of the message."""
    monkeypatch.setattr(hearing, "DELIVERIES", 1)
    async with pair(nats_server, tmp_path) as both:
        await both.down("awards")
        await both.nominate(2)
        await until(lambda: not both.unsaid("units"))
        heard = {row["ref"] for row in rows_of(both.services["awards"].database, Received)}
        older, _ = [row["ref"] for row in rows_of(both.services["units"].database, Enclosed) if row["ref"] not in heard]
        await both.down("units")
        await lose(nats_server, both.services["units"].enclosures.path(older))
        await both.up("awards")
        await provision(nats_server.url)
        await until(lambda: asked_for(nats_server))
        await both.up("units")
        await both.quiet()
        assert all(row["content"] for row in rows_of(both.services["awards"].database, Received))
        assert await both.findings() == CLEAN


async def asked_for(server: NatsServer) -> bool:
    """Whether awards has asked in vain, and asks again."""
    hears = Hearing("awards", "units")
    async with administrator(server) as js:
        return bool((await js.consumer_info(hears.stream, hears.durable)).num_redelivered)


def bookmark(awards: Service) -> int:
    """How far awards notes to have heard units."""
    return sum(row["sequence"] for row in rows_of(awards.database, Bookmark) if row["speaker"] == "units")
