import asyncio
import errno
from collections import defaultdict
from datetime import timedelta
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from nats.aio.msg import Msg

from shared.bus import hearing, manifest, waiting, watchdog
from shared.bus.manifest import Hearing
from shared.bus.provision import provision
from shared.contracts.envelope import Contract
from shared.kernel import Clock, Moment, Sending
from shared.records.dead_letters import PATIENCE
from shared.records.tables import Inbox, Ledger, Waiting
from tests.support.nats import NatsServer
from tests.support.parties import Party, administrator, both, paid, party, settled
from tests.support.stores import faults, rows_of
from tests.support.trade import Paid, PurseRow, hear
from tests.support.waiting import until


async def test_a_fault_of_one_that_waited_does_not_hold_up_the_others(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(waiting, "RETRY_SECONDS", 0.05)
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        for saying in (paid("a", 2, note="fail"), paid("b", 2)):
            await saying.publish(js)
        await until(lambda: len(rows_of(awards.office.database, Waiting)) == 2)
        for saying in (paid("a"), paid("b")):
            await saying.publish(js)
        await until(lambda: awards.heard() == 3)
        await until(lambda: len(rows_of(awards.office.database, Waiting)) == 1)
        assert [row["waits_for"] for row in rows_of(awards.office.database, Waiting)] == ["purse/a"]


async def test_every_message_a_hundred_times_has_one_effect(nats_server: NatsServer, tmp_path: Path) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        sayings = [paid("a", 1), paid("a", 2), paid("b", 1)] * 100
        await asyncio.gather(*[saying.publish(js) for saying in sayings])
        await until(lambda: awards.heard() == 3)
        await settled(js)
        assert [(row["key"], row["amount"]) for row in rows_of(awards.office.database, PurseRow)] == [
            ("a", 2),
            ("b", 1),
        ]
        await until(lambda: rows_of(awards.office.database, Waiting) == [])
        assert faults(awards.office.database, awards.office.books, [PurseRow]) == []


async def test_messages_in_any_order_are_performed_in_the_order_they_were_said(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        for number in (5, 3, 4, 1, 2):
            await paid("a", number, note=f"lần {number}").publish(js)
        await until(lambda: awards.heard() == 5)
        await until(lambda: rows_of(awards.office.database, Waiting) == [])
        bodies = [row["body"] for row in rows_of(awards.office.database, Ledger)]
        assert [row["version"] for row in rows_of(awards.office.database, Ledger)] == [1, 2, 3, 4, 5]
        assert [row["sequence"] for row in rows_of(awards.office.database, Inbox)] == [1, 2, 3, 4, 5]
        assert len(bodies) == 5
        assert awards.letters() == []


async def test_a_fault_is_delivered_again_later_and_later_and_delays_its_own_stream_only(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    tries: dict[str, list[float]] = defaultdict(list)

    def fragile(contract: Contract) -> list[Sending]:
        assert isinstance(contract, Paid)
        tries[contract.note].append(monotonic())
        if contract.note == "a1" and len(tries["a1"]) <= 2:
            raise RuntimeError("the store is locked")
        return hear(contract)

    async with both(nats_server, tmp_path, hearing=fragile) as (_, awards), administrator(nats_server) as js:
        for key, number in (("a", 1), ("a", 2), ("b", 1), ("a", 3), ("b", 2)):
            await paid(key, number, note=f"{key}{number}").publish(js)
        await until(lambda: awards.heard() == 2, 5)
        assert {row["stream"] for row in rows_of(awards.office.database, Inbox)} == {"purse/b"}
        await until(lambda: awards.heard() == 5)
        first, second, third = tries["a1"]
        assert 1.5 < second - first < third - second
        await until(lambda: rows_of(awards.office.database, Waiting) == [])
        assert [row["version"] for row in rows_of(awards.office.database, Ledger) if row["stream"] == "purse/a"] == [
            1,
            2,
            3,
        ]
        assert awards.letters() == []


async def test_after_too_many_faults_a_message_is_a_dead_letter_and_its_successors_wait(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "DELIVERIES", 2)
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        for saying in (paid("a", 1, note="fail"), paid("a", 2), paid("b", 1)):
            await saying.publish(js)
        await until(awards.letters)
        assert awards.letters()[0] == "fault after 2 deliveries: RuntimeError"
        await settled(js)
        assert [row["waits_for"] for row in rows_of(awards.office.database, Waiting)] == ["purse/a"]
        assert awards.heard() == 1


async def test_a_message_that_meets_a_full_disk_waits_and_never_becomes_a_dead_letter(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hearing, "DELIVERIES", 2)
    monkeypatch.setattr(hearing, "BUSY_SECONDS", 0.02)
    left = iter(range(5))

    def full(contract: Contract) -> list[Sending]:
        if next(left, None) is not None:
            raise OSError(errno.ENOSPC, "no space left")
        return hear(contract)

    async with both(nats_server, tmp_path, hearing=full) as (_, awards), administrator(nats_server) as js:
        await paid("a", 1).publish(js)
        await until(lambda: awards.heard() == 1)
        assert awards.letters() == []


async def test_a_message_that_takes_long_is_not_delivered_to_a_second_worker(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(manifest, "ACK_WAIT", 1.0)
    heard: list[Contract] = []

    def noting(contract: Contract) -> list[Sending]:
        heard.append(contract)
        return hear(contract)

    async with both(nats_server, tmp_path, hearing=noting) as (_, awards), administrator(nats_server) as js:
        told: asyncio.Queue[bytes] = asyncio.Queue()

        async def note(message: Msg) -> None:
            told.put_nowait(message.data)

        await js._nc.subscribe("$JS.ACK.>", cb=note)
        gate = Event()
        work = asyncio.create_task(awards.office.keep(lambda _: gate.wait()))
        try:
            await paid("a", 1).publish(js)
            for _ in range(8):  # twice as long as NATS would wait for who says nothing
                assert await asyncio.wait_for(told.get(), 20) == Msg.Ack.Progress
        finally:
            gate.set()
            await work
        assert (await settled(js)).num_redelivered == 0
        assert len(heard) == 1


async def test_a_durable_of_an_older_house_waits_no_longer_than_a_new_one(nats_server: NatsServer) -> None:
    async with administrator(nats_server) as js:
        for seconds in (60.0, manifest.ACK_WAIT):
            with pytest.MonkeyPatch.context() as older:
                older.setattr(manifest, "ACK_WAIT", seconds)
                await provision(nats_server.url)
                durable = Hearing("awards", "units")
                info = await js.consumer_info(durable.stream, durable.durable)
                assert info.config.ack_wait == seconds


async def test_a_refusal_is_published_as_an_answer_and_is_no_fault(nats_server: NatsServer, tmp_path: Path) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        await paid("a", 1, note="refuse").publish(js)
        await paid("a", 2).publish(js)
        await until(lambda: awards.heard() == 2)
        assert (await settled(js)).num_redelivered == 0
        assert "purse-closed" in rows_of(awards.office.database, Ledger)[0]["body"]


async def test_a_message_about_an_unknown_stream_waits_for_it(nats_server: NatsServer, tmp_path: Path) -> None:
    known: set[str] = set()

    def needy(contract: Contract) -> list[Sending]:
        assert isinstance(contract, Paid)
        known.add(contract.key)
        note = "await purse/first" if contract.key == "second" and "first" not in known else ""
        return hear(contract.model_copy(update={"note": note}))

    async with both(nats_server, tmp_path, hearing=needy) as (_, awards), administrator(nats_server) as js:
        await paid("second").publish(js)
        await until(lambda: rows_of(awards.office.database, Waiting))
        await settled(js)
        await paid("first").publish(js)
        await until(lambda: awards.heard() == 2)
        assert [row["stream"] for row in rows_of(awards.office.database, Ledger)] == ["purse/first", "purse/second"]
        await until(lambda: rows_of(awards.office.database, Waiting) == [])


class LaterClock(Clock):
    def __init__(self) -> None:
        super().__init__()
        self.later = timedelta()

    def now(self) -> Moment:
        moment = super().now()
        return Moment(moment.at + self.later, moment.on)


@pytest.mark.parametrize(("key", "sequence", "note"), [("a", 2, ""), ("b", 1, "await purse/never")])
async def test_a_message_that_waited_seven_days_is_a_dead_letter(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, key: str, sequence: int, note: str
) -> None:
    monkeypatch.setattr(waiting, "RETRY_SECONDS", 0.05)
    await provision(nats_server.url)
    clock = LaterClock()
    async with party("awards", nats_server, tmp_path, "units", clock=clock) as awards, administrator(nats_server) as js:
        await paid(key, sequence, note).publish(js)
        await until(lambda: rows_of(awards.office.database, Waiting))
        clock.later = PATIENCE - timedelta(minutes=1)
        await paid("c").publish(js)
        await until(lambda: awards.heard() == 1)
        assert awards.letters() == []
        clock.later = PATIENCE + timedelta(minutes=1)
        await until(awards.letters)
        assert awards.letters()[0].startswith("waited seven days for purse/")
        await until(lambda: rows_of(awards.office.database, Waiting) == [])


def has_heard(awards: Party, count: int) -> bool:
    return awards.heard() == count


async def test_a_durable_that_is_deleted_is_missed_and_provisioned_again_nothing_is_lost_or_done_twice(
    nats_server: NatsServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watchdog, "SECONDS", 0.1)
    heard_by = Hearing("awards", "units")
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        for turn in range(3):
            for number in range(1, 6):
                await paid(f"k{turn}", number).publish(js)
            due = 5 * (turn + 1)
            await until(partial(has_heard, awards, due), 15, "heard after the durable was deleted")
            await js.delete_consumer(heard_by.stream, heard_by.durable)
            await until(lambda: heard_by.durable in (awards.watchdog.deaf or ""), 15, "the durable is missed")
            await provision(nats_server.url)
        assert {row["amount"] for row in rows_of(awards.office.database, PurseRow)} == {5}
        assert awards.letters() == []
