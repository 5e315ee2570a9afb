import json
import os
from datetime import date
from pathlib import Path

import nats

from shared.bus.provision import provision
from shared.bus.signing import SIGNATURE, sign
from shared.contracts.envelope import Contract, Envelope
from shared.contracts.units import AccountChanged
from shared.http import Service
from shared.installation.keys import identity
from shared.kernel import Clock, new_id
from shared.records.dead_letters import letter, put_dead_letter
from shared.records.tables import DeadLetter, Inbox
from tests.support.nats import NatsServer
from tests.support.observed import observed
from tests.support.serving import built, errand, served
from tests.support.stores import rows_of
from tests.support.waiting import until


def changed(post: str) -> AccountChanged:
    return AccountChanged(on=date(2024, 11, 20), account="a", post=post)


def headers(service: Service, sequence: int, contract: Contract, body: bytes) -> dict[str, str]:
    """As units would say it, of whose house `service` is."""
    envelope = Envelope(new_id(), "units", contract.type(), "account/a", sequence, Clock().now().at).headers()
    return envelope | {SIGNATURE: sign(identity(service.home, "units")[0], envelope, body)}


async def say(
    server: NatsServer, service: Service, sequence: int, contract: Contract, body: bytes | None = None
) -> None:
    connection = await nats.connect(server.url)
    said = contract.model_dump_json().encode() if body is None else body
    signed = headers(service, sequence, contract, said)
    await connection.jetstream().publish(contract.nats_subject(), said, headers=signed)
    await connection.close()


async def to_dead_letters(service: Service, contract: Contract, body: bytes, sequence: int = 1, **more: str) -> str:
    """A letter as ten faults would leave it; returns its id."""
    text = json.dumps(headers(service, sequence, contract, body) | more)
    dead = letter(
        "units", contract.nats_subject(), text, body, "fault after 10 deliveries", "2024-11-20T00:00:00+00:00"
    )
    id_ = dead.id
    await service.office.keep(lambda kept: put_dead_letter(kept, dead))
    return id_


def heard(service: Service) -> list[int]:
    return [row["sequence"] for row in rows_of(service.database, Inbox)]


def settled(service: Service) -> list[str | None]:
    return [row["settled"] for row in rows_of(service.database, DeadLetter)]


async def test_a_poison_message_is_listed_shown_and_dropped_while_the_service_runs(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        await say(nats_server, campaigns, 1, changed("Cán bộ"), b"{broken")
        await until(lambda: rows_of(campaigns.database, DeadLetter))
        asking = built("campaigns", tmp_path, nats_server)
        row, summary = await errand(asking, ["letters", "list"])
        assert summary["text"] == "1 thư chưa xử lý."
        (shown, _) = await errand(asking, ["letters", "show", row["position"]])
        assert "{broken" in shown["text"]
        done = await errand(asking, ["letters", "drop", row["position"], "--reason", " g\u01b0\u0309i\u00a0\u200bthử "])
        assert done == [{"kind": "summary", "text": "Đã bỏ thư."}]
        (how,) = settled(campaigns)
        assert how is not None
        assert how.startswith("dropped ")
        assert how.endswith(" gửi thử"), "a reason is taken in as every text is"


async def test_dropping_a_readable_message_lets_the_waiting_ones_continue(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        id_ = await to_dead_letters(campaigns, changed("Cán bộ"), changed("Cán bộ").model_dump_json().encode())
        await say(nats_server, campaigns, 2, changed("Trưởng phòng"))
        await errand(built("campaigns", tmp_path, nats_server), ["letters", "drop", id_, "--reason", "x"])
        await until(lambda: heard(campaigns) == [1, 2])


async def test_a_dead_letter_is_replayed_while_the_service_is_stopped(nats_server: NatsServer, tmp_path: Path) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        id_ = await to_dead_letters(campaigns, changed("Cán bộ"), changed("Cán bộ").model_dump_json().encode())
    asking = built("campaigns", tmp_path, nats_server)
    (told,) = await errand(asking, ["letters", "replay", id_, "--reason", "đã sửa lỗi"])
    assert told["text"] == "Đã xử lý lại thư."
    assert heard(asking) == [1]
    again, _ = await errand(asking, ["letters", "replay", id_, "--reason", ""])
    assert "đã được xử lý" in again["detail"]


async def test_replaying_a_dead_letter_begins_a_trace_that_is_linked_to_the_first_one(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    trace, send = os.urandom(16).hex(), os.urandom(8).hex()
    body = changed("Cán bộ").model_dump_json().encode()
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        id_ = await to_dead_letters(campaigns, changed("Cán bộ"), body, traceparent=f"00-{trace}-{send}-01")
        with observed(tmp_path / "lines", "campaigns") as spans:
            await errand(built("campaigns", tmp_path, nats_server), ["letters", "replay", id_, "--reason", "đã sửa"])
            await until(lambda: heard(campaigns) == [1])
    told = [(each.name, each) for each in spans.get_finished_spans() if each.name.endswith(".account.changed.v1")]
    ((name, replay),) = told
    assert name == "replay thidua.units.account.changed.v1"
    assert replay.parent is None
    assert [f"{each.context.trace_id:032x}-{each.context.span_id:016x}" for each in replay.links] == [f"{trace}-{send}"]
    assert replay.context is not None
    assert replay.context.trace_id != int(trace, 16)
    assert (replay.attributes or {})["thidua.event.type"] == "units.account.changed.v1"


async def test_an_unreadable_dead_letter_stays_when_it_is_replayed(nats_server: NatsServer, tmp_path: Path) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        id_ = await to_dead_letters(campaigns, changed("Cán bộ"), b"{")
        asking = built("campaigns", tmp_path, nats_server)
        finding, _ = await errand(asking, ["letters", "replay", id_, "--reason", ""])
        assert "Vẫn không đọc được" in finding["detail"]
        assert settled(campaigns) == [None]
        missing, _ = await errand(asking, ["letters", "drop", "no-such-letter", "--reason", ""])
        assert missing["detail"] == "Không có thư no-such-letter."
