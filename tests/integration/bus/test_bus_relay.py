import asyncio
import hashlib
from pathlib import Path

import pytest
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError
from sqlalchemy import update

from shared.bus import connection, manifest, watchdog
from shared.bus.enclosures import Attached
from shared.contracts.envelope import Enclosure
from shared.records.database import table_of
from shared.records.tables import Outbox
from tests.support.nats import NatsServer
from tests.support.parties import Party, administrator, both, quiet, scan
from tests.support.stores import rows_of
from tests.support.trade import PurseRow
from tests.support.waiting import until

STREAM = manifest.stream_of("units")


async def said(js: JetStreamContext) -> list[tuple[int, str]]:
    """Sequence and id of every message of the stream."""
    count = (await js.stream_info(STREAM)).state.messages
    messages = [await js.get_msg(STREAM, sequence) for sequence in range(1, count + 1)]
    return [(message.seq or 0, (message.headers or {})["ce-id"]) for message in messages]


def marked(units: Party) -> list[tuple[int, str]]:
    return [(row["published"], row["id"]) for row in rows_of(units.office.database, Outbox)]


async def test_one_message_alone_is_said_and_heard(nats_server: NatsServer, tmp_path: Path) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await units.pay()
        await quiet(units, awards, 1)
        assert await said(js) == marked(units)


async def test_many_are_said_in_order_and_marked_with_their_sequence(nats_server: NatsServer, tmp_path: Path) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await asyncio.gather(*[units.pay(str(number % 9)) for number in range(1200)])
        await quiet(units, awards, 1200)
        assert await said(js) == marked(units)
        assert sum(row["amount"] for row in rows_of(awards.office.database, PurseRow)) == 1200


async def test_published_but_unmarked_rows_are_published_again_without_a_second_copy(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await asyncio.gather(*[units.pay() for _ in range(10)])
        await quiet(units, awards, 10)
        before = marked(units)
        forget = update(table_of(Outbox)).where(table_of(Outbox).c.position > 4).values(published=None)
        await units.office.keep(lambda session: session.connection().execute(forget).rowcount)
        await asyncio.gather(*[units.pay() for _ in range(5)])
        await quiet(units, awards, 15)
        assert marked(units)[:10] == before
        assert await said(js) == marked(units)
        assert rows_of(awards.office.database, PurseRow)[0]["amount"] == 15


async def test_two_relays_on_one_outbox_say_each_message_once_and_in_order(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        twin = asyncio.create_task(units.relay.run(await units.broker.connect()))
        for _ in range(20):
            await asyncio.gather(*[units.pay() for _ in range(10)])
        await quiet(units, awards, 200)
        twin.cancel()
        assert await said(js) == marked(units)
        assert awards.letters() == []


async def test_while_nats_is_killed_commands_go_on_and_the_outbox_drains_when_it_is_back(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        for turn in range(3):
            await asyncio.gather(*[units.pay(str(turn)) for _ in range(20)])
            nats_server.kill()
            await asyncio.gather(*[units.pay(str(turn)) for _ in range(20)])
            assert units.unsaid() >= 20
            nats_server.restart()
            await quiet(units, awards, 40 * (turn + 1), 30)
        assert [row["amount"] for row in rows_of(awards.office.database, PurseRow)] == [40, 40, 40]
        assert len({id_ for _, id_ in await said(js)}) == 120
        assert awards.letters() == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # nats-py drops its dead transport
async def test_a_frozen_server_is_noticed_and_what_waited_goes_out_when_it_thaws(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PING_SECONDS", 0.3)
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    async with both(nats_server, tmp_path) as (units, awards):
        await until(lambda: awards.watchdog.deaf is None)
        nats_server.pause()
        try:
            await units.pay()
            await until(lambda: units.watchdog.away and awards.watchdog.away, 15, "noticed")
            assert (units.watchdog.deaf, awards.watchdog.deaf) == (None, None), "nothing is wrong with themselves"
            assert units.unsaid() == 1
        finally:
            nats_server.resume()
        await quiet(units, awards, 1, 30)
        await until(lambda: awards.watchdog.away is None)


async def test_a_scan_of_20_megabytes_travels_and_stays_readable_when_the_sender_deletes_it(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    paper = await asyncio.to_thread(scan, tmp_path / "scan.pdf", 20 * 2**20)
    size = paper.stat().st_size
    digest = await asyncio.to_thread(lambda: hashlib.sha256(paper.read_bytes()).hexdigest())
    async with both(nats_server, tmp_path) as (units, awards):
        attached = [(paper, Attached("Bản quét.pdf", "application/pdf", size, digest))]
        sent = await asyncio.to_thread(units.enclosures.pack, {"recipient": "Người thử"}, attached)
        client = await units.broker.connect()
        await units.enclosures.put(client.jetstream(), sent.ref)
        other = await awards.broker.connect()
        assert await awards.enclosures.fetch(other.jetstream(), "units", sent)
        await units.enclosures.erase(client.jetstream(), sent.ref)
        assert awards.enclosures.content(sent.ref) == {"recipient": "Người thử"}
        whole = await asyncio.to_thread(lambda: b"".join(awards.enclosures.read(sent.ref, 0)))
        assert hashlib.sha256(whole).hexdigest() == digest
        assert await asyncio.to_thread(awards.enclosures.matches, sent)
        awards.enclosures.forget(sent.ref)
        assert not await awards.enclosures.fetch(other.jetstream(), "units", sent), "it was erased"
        with pytest.raises(NotFoundError):  # what nobody put there, or what was lost, is another thing
            await awards.enclosures.fetch(other.jetstream(), "units", Enclosure(ref="nowhere", size=1, digest=""))
