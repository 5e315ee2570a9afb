"""Of a sheet there is no log line, and of a choice no trace in spans, log lines and metrics."""

import asyncio
import json
from pathlib import Path
from random import Random

from prometheus_client import generate_latest

from services.awards.usecases.council import box
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey
from tests.resilience.attacker import PLAIN
from tests.resilience.sitting import CHAIR, MEMBERS, convene, council, hear_directory, vote_of
from tests.resilience.zygote import person
from tests.support.nats import NatsServer
from tests.support.observed import exported, observed


async def test_no_line_is_written_while_sheets_are_cast_and_no_choice_is_told(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    log = tmp_path / "awards.log"
    with observed(log, "awards") as exporter:
        async with council(tmp_path, nats_server.url, None) as sitting:
            await hear_directory(sitting.service)
            round_, dossiers = await convene(sitting.service)
            await box.open_box(sitting.service, person(CHAIR), round_, IdempotencyKey(new_id()))
            votes = [vote_of(Random(number), round_, dossiers, each) for number, each in enumerate(MEMBERS[:3])]
            before = await asyncio.to_thread(log.read_text)
            for vote in votes:
                unconfirmed = await sitting.ask(vote.member, vote.path, vote.body, confirmed=False)
                assert (unconfirmed.status_code, unconfirmed.json()["rule"]) == (403, "confirmation-needed")
                await sitting.cast(vote)
                assert (await sitting.ask(vote.member, vote.path, b"{")).status_code == 422
            meanwhile = (await asyncio.to_thread(log.read_text)).removeprefix(before)
            figures = generate_latest(sitting.service.metrics.registry).decode()
    told = [line["event"] for line in map(json.loads, meanwhile.splitlines())]
    assert [event for event in told if event in {"act", "refused", "turned away"}] == []
    assert {"act": "dossier.Open"}.items() <= json.loads(_acts(before)[0]).items()
    assert not PLAIN.search((meanwhile + figures + exported(exporter.get_finished_spans())).encode())


def _acts(lines: str) -> list[str]:
    return [line for line in lines.splitlines() if '"act": "dossier.Open"' in line]
