import asyncio
import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from shared.contracts.envelope import Enclosure
from shared.records.tables import DeadLetter, Waiting
from tests.support.nats import NatsServer
from tests.support.parties import Saying, administrator, both, paid, settled
from tests.support.stores import rows_of
from tests.support.trade import Paid, PurseRow
from tests.support.waiting import until


def headed(name: str, value: str) -> Saying:
    return Saying(paid("p").headers | {name: value}, paid("p").body, paid("p").subject)


def bodied(**fields: object) -> Saying:
    body = json.loads(paid("p").body) | fields
    return Saying(paid("p").headers, json.dumps(body).encode(), paid("p").subject)


POISONS = {
    "envelope": Saying({}, b"{}", paid("p").subject),
    "unknown type": paid("p", type="units.purse.melted.v1"),
    "may not say": paid("p", source="campaigns"),
    "sequence": Saying(paid("p").headers | {"ce-sequence": "many"}, b"{}", paid("p").subject),
    "not JSON": Saying(paid("p").headers, b"{", paid("p").subject),
    "not UTF-8": Saying(paid("p").headers, b'{"key":"\xff\xfe"}', paid("p").subject),
    "missing fields": Saying(paid("p").headers, b"{}", paid("p").subject),
    "deep": Saying(paid("p").headers, b"[" * 100_000, paid("p").subject),
}


@pytest.mark.parametrize("poison", sorted(POISONS))
async def test_a_poison_message_is_a_dead_letter_at_its_first_delivery_and_the_rest_passes(
    nats_server: NatsServer, tmp_path: Path, poison: str
) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        sayings = [paid(f"k{number}") for number in range(256)]
        sayings[128] = POISONS[poison]
        await asyncio.gather(*[saying.publish(js) for saying in sayings])
        await until(lambda: awards.heard() == 255 and awards.letters())
        info = await settled(js)
        assert info.delivered
        assert (info.num_redelivered, info.delivered.consumer_seq) == (0, 256)
        assert len(awards.letters()) == 1
        (letter,) = rows_of(awards.office.database, DeadLetter)
        assert letter["body"] == POISONS[poison].body
        assert len(rows_of(awards.office.database, PurseRow)) == 255


BEYOND = [
    *(headed("ce-sequence", number) for number in (str(10**22), str(2**63), "0", "-1", "1_0", "１", "9" * 5000)),
    *(headed(name, text) for name in ("ce-id", "ce-subject") for text in ("", "x" * 300, "a\x07b")),
    bodied(amount=10**22),
    bodied(note="a\0b"),
    bodied(amount=2**63 - 1, key="full"),  # a purse can hold that much, and two of it no column
    Saying(paid("full").headers, bodied(amount=2**63 - 1, key="full").body, paid("p").subject),
]


async def test_a_value_no_column_can_hold_is_a_dead_letter_at_its_first_delivery(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        for saying in (*BEYOND, paid("last")):
            await saying.publish(js)
        await until(lambda: awards.heard() == 2)
        info = await settled(js)
        assert (info.num_redelivered, len(awards.letters())) == (0, len(BEYOND) - 1)
        assert not rows_of(awards.office.database, Waiting)


class Carrying(Paid):
    enclosure: Enclosure


async def test_a_package_with_an_impossible_file_name_is_a_dead_letter_at_its_first_delivery(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    names = ["../../units/store.db", "x" * 300, "", "a b", "a\0b"]
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        assert awards.hearer
        awards.hearer.inbox = replace(awards.hearer.inbox, contracts={Paid.type(): Carrying})
        for name in names:
            await bodied(enclosure={"ref": name, "size": 1, "digest": "00"}).publish(js)
        await until(lambda: len(awards.letters()) == len(names))
        assert (await settled(js)).num_redelivered == 0
        assert awards.heard() == 0


async def test_a_speaker_whose_clock_runs_ahead_is_named(nats_server: NatsServer, tmp_path: Path) -> None:
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        await headed("ce-time", (datetime.now(UTC) + timedelta(hours=1)).isoformat()).publish(js)
        await until(lambda: awards.heard() == 1)
        (warning,) = awards.office.skew.warnings()
        assert "của units đi trước" in warning


async def test_a_sequence_taken_by_another_message_is_a_dead_letter_and_not_a_repeat(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    """As when store and stream of a speaker were both put back: it counts on with numbers that were heard already."""
    async with both(nats_server, tmp_path) as (_, awards), administrator(nats_server) as js:
        first = paid("a")
        await first.publish(js)
        await until(lambda: awards.heard() == 1)  # who comes first in one batch is not said
        for saying in (paid("a"), first, paid("a", 2)):
            await saying.publish(js)
        await until(lambda: awards.heard() == 2)
        await settled(js)
        assert awards.letters() == ["Taken"]
