"""Lost messages, lost packages and a restored store are repaired automatically."""

import asyncio
import shutil
from dataclasses import replace
from functools import partial
from pathlib import Path

import pytest
from nats.js import JetStreamContext

from services.units.domain.account import Change, Open
from shared.bus import manifest, repairing, watchdog
from shared.bus.identity import Secret
from shared.bus.manifest import stream_of
from shared.bus.provision import consumer_config, provision, stream_config
from shared.bus.restoring import look_back
from shared.http import Service
from shared.installation import nats as home
from shared.records.repair import EVENT
from shared.records.tables import Inbox, Ledger, Outbox
from shared.runtime import tasks
from tests.support.nats import NatsServer, nats_running
from tests.support.parties import SECRETS, Party, administrator, both, paid, party, quiet, wrong
from tests.support.serving import found, served
from tests.support.stores import rows_of
from tests.support.waiting import until

STREAM = stream_of("units")


async def without(js: JetStreamContext, *sequences: int) -> None:
    """As if the server had found these damaged on its disk: gone, and only an administrator could do it."""
    config = stream_config("units")
    end = (await js.stream_info(STREAM)).state.last_seq
    messages = [await js.get_msg(STREAM, number) for number in range(1, end + 1)]
    await js.delete_stream(STREAM)
    config.deny_delete = False
    await js.add_stream(config)
    for message in messages:
        headers = {name: value for name, value in (message.headers or {}).items() if not name.startswith("Nats-B")}
        await js.publish(message.subject or "", message.data or b"", headers=headers)
    for sequence in sequences:
        await js.delete_msg(STREAM, sequence)


def marks(units: Party) -> list[int | None]:
    return [row["published"] for row in rows_of(units.office.database, Outbox)]


async def test_a_hole_in_a_stream_is_filled_at_its_end_and_the_audit_is_clean(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairing, "SECONDS", 0.1)
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        for _ in range(6):
            await units.pay()
        await quiet(units, awards, 6)
        await without(js, 2, 3)
        await until(lambda: units.unsaid() == 2)
        assert await units.relay.once(await units.broker.connect()) == 0, "a repeat, says the server, of what is gone"
        assert units.unsaid() == 2
        nats_server.restart()  # it forgets the ids of what it no longer has
        await provision(nats_server.url)
        await until(lambda: marks(units) == [1, 7, 8, 4, 5, 6], 30)
        await units.pay()
        await until(lambda: awards.heard() == 7)
        assert await wrong(units) == []
        assert sum(row["type"] == EVENT for row in rows_of(units.office.database, Ledger)) == 1


async def test_a_service_without_its_stream_publishes_nothing_until_it_is_provisioned(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repairing, "SECONDS", 0.1)
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await units.pay()
        await quiet(units, awards, 1)
        await js.delete_stream(STREAM)
        await until(lambda: units.relay.repairer.mute and awards.watchdog.deaf)
        await units.pay()
        await provision(nats_server.url)
        await until(lambda: units.relay.repairer.mute is None and awards.watchdog.deaf is None)
        await quiet(units, awards, 2)
        assert await wrong(units) == []


async def test_an_unsigned_message_cannot_make_a_service_believe_its_store_is_old(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    """Its accepted restore would take over what lies on its stream, and it would say it again under its own name."""
    async with both(nats_server, tmp_path) as (units, awards), administrator(nats_server) as js:
        await units.pay()
        await quiet(units, awards, 1)
        for secret in (None, SECRETS["campaigns"]):
            await replace(paid("b"), secret=secret).publish(js)
        client = await units.broker.connect()
        past = await look_back(client, units.office, units.relay.voice.register)
        assert past.lost == []
        await replace(paid("c"), secret=SECRETS["units"]).publish(js)
        assert len((await look_back(client, units.office, units.relay.voice.register)).lost) == 1


async def test_a_missing_durable_is_noticed_and_one_that_delivers_elsewhere_is_not_used(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The house looks every few seconds and provisions again; a durable that somebody else made is an alarm."""
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    durable = manifest.Hearing("awards", "units")
    monitor = int(nats_server.monitor.rpartition(":")[2])
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        await until(lambda: awards.watchdog.deaf is None)
        assert not home.lacks(monitor)
        await js.delete_consumer(durable.stream, durable.durable)
        assert home.lacks(monitor)
        pushing = replace(consumer_config(durable), deliver_subject="thidua.campaigns.a.b.v1.c")
        await js.add_consumer(durable.stream, pushing)
        await until(lambda: "deliver_subject" in (awards.watchdog.deaf or ""))


async def test_a_nats_with_older_rights_keeps_no_speaker_silent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In containers the file of rights may lag behind the services."""

    def older(service: str) -> manifest.Rights:
        own = manifest.rights(service)
        others = [subject for subject in own.publish if ".CONSUMER.INFO." in subject and f".{service}-" not in subject]
        assert others
        return replace(own, publish=[subject for subject in own.publish if subject not in others])

    monkeypatch.setattr(home, "rights", older)
    units, provisioner = SECRETS["units"], Secret(bytes(range(32)))
    users = {units.nkey: "units", provisioner.nkey: manifest.PROVISION}
    (folder := tmp_path / "nats").mkdir()
    with nats_running(folder, users) as server:
        await provision(server.url, provisioner)
        async with party("units", server, tmp_path, secret=units) as speaker:
            await speaker.pay()
            await until(lambda: speaker.unsaid() == 0, 30)


def cut(store: Path, frames: int) -> None:
    """Take the last frames off the log of a store, as a disk that lost them."""
    log = store.with_name(f"{store.name}-wal")
    page = int.from_bytes(log.read_bytes()[8:12], "big")
    size = log.stat().st_size - frames * (page + 24)
    assert size > 32, "there are as many frames"
    with log.open("ab") as file:
        file.truncate(size)


async def no_last_word(_service: Service) -> None:
    """It was killed."""


async def test_acked_messages_cut_off_the_store_are_received_again(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Twelve frames of the live log of campaigns: a few messages of units, heard, acked and gone."""
    monkeypatch.setattr(tasks, "_say_goodbye", no_last_word)
    await provision(nats_server.url)
    live, copy = tmp_path / "campaigns" / "store.db", tmp_path / "copy" / "store.db"
    copy.parent.mkdir()

    def heard() -> list[int]:
        rows = rows_of(campaigns.database, Inbox)
        return [row["sequence"] for row in rows if row["stream"] == "account/a"]

    def has_heard(count: int) -> bool:
        return heard() == list(range(1, count + 1))

    async with served("units", tmp_path, nats_server) as units:
        async with served("campaigns", tmp_path, nats_server) as campaigns:
            await units.office.perform([("account/a", Open("Cán bộ", ()))], "admin")
            for number in range(2, 8):
                await units.office.perform([("account/a", Change(f"{number}", ()))], "admin")
                await until(partial(has_heard, number))
            for name in ("store.db", "store.db-wal"):
                await asyncio.to_thread(shutil.copy, live.with_name(name), copy.with_name(name))
        for path in live.parent.glob("store.db*"):
            path.unlink()
        cut(copy, 12)
        for path in copy.parent.glob("store.db*"):
            await asyncio.to_thread(shutil.copy, path, live.with_name(path.name))
        async with served("campaigns", tmp_path, nats_server) as campaigns:
            await until(partial(has_heard, 7))
            await until(lambda: all(row["published"] for row in rows_of(units.database, Outbox)))
            assert await found(tmp_path, nats_server) == {"units": [], "campaigns": []}
