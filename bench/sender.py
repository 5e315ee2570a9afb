"""The first process of work W1: 64 producers submit nominations to the real units books, and the relay sends them."""

import asyncio
import json
import sys
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import nats

from services.units.app import plan
from services.units.domain import nomination, unit
from services.units.domain.nomination import Submit
from services.units.store.tables import Draft
from shared.bus.relay import OUTBOX, Relay
from shared.bus.signing import Voice
from shared.contracts.nomination import Package
from shared.kernel import Clock, Sending, new_id
from shared.records import campaigns
from shared.records.database import Database
from shared.records.migrating import open_store
from shared.records.office import Office
from shared.records.times import stamp
from shared.telemetry import traces
from tests.support.parties import SECRETS, register

PRODUCERS = 64
SAMPLED = 0.01
DAY, LAST = date(2024, 11, 20), date(2125, 8, 19)
CAMPAIGN = "cand-80"
TREE = (
    ("bca", "ministry", None),
    ("x03", "department", "bca"),
    ("t-86", "province", "bca"),
    ("x-1", "commune", "t-86"),
)
ACTOR = "bench"
LOOK_SECONDS = 0.02


async def main(folder: Path, url: str, count: int) -> None:
    """Print `ready`, wait for a line, submit `count` nominations, print when the first went and when all were said."""
    traces.set_up("units", ratio=SAMPLED)
    database, units = Database(f"sqlite:///{folder / 'units.db'}", "units"), plan()
    open_store(database, units.books, units.read_models, units.migrations)
    office = Office(database, units.books, Clock(), "units")
    await office.start()
    client = await nats.connect(url)
    relay = asyncio.create_task(Relay(office, Voice(SECRETS["units"], register(folder))).run(client))
    await office.perform(_ground(), ACTOR)
    ids = [new_id() for _ in range(count)]
    await office.keep(lambda kept: kept.add_all(map(_draft, ids)))
    print("ready", flush=True)
    await asyncio.to_thread(sys.stdin.readline)
    began = time.time()
    await asyncio.gather(*[_produce(office, ids[number::PRODUCERS]) for number in range(PRODUCERS)])
    committed = time.time()
    await asyncio.to_thread(_all_said, database)
    print(json.dumps({"began": began, "committed": committed, "said": time.time()}), flush=True)
    relay.cancel()
    await client.close()
    await office.stop()


def _ground() -> list[Sending]:
    """The units above the nominating one, and the campaign."""
    tree = [(f"unit/{code}", unit.Found(code, level, parent, DAY)) for code, level, parent in TREE]
    launched = campaigns.CampaignHeard("Phong trào", "thematic", DAY, LAST, ("BK_BO",))
    return [*tree, (f"campaign/{CAMPAIGN}", launched)]


async def _produce(office: Office, ids: Sequence[str]) -> None:
    for id_ in ids:
        with traces.span("POST /units/api/v1/nominations"):
            await office.perform([(f"nomination/{id_}", _submission())], ACTOR)


def _draft(id_: str) -> Draft:
    written = {"author": ACTOR, "edited": stamp(Clock().now().at), "subject": "person", "subject_ref": ""}
    return Draft.model_validate({"id": id_, "unit": "x-1", "campaign": CAMPAIGN, "award": "BK_BO", **written})


def _submission() -> Submit:
    package = Package(new_id(), 4096, "ab" * 32)
    # A person each: one collective is honoured once for one movement.
    person, packed = new_id(), nomination.Draft(1, ())
    return Submit(
        CAMPAIGN, "x-1", "BK_BO", "person", person, posthumous=False, kind="thematic", package=package, packed=packed
    )


def _all_said(database: Database) -> None:
    unsaid = OUTBOX.select().where(OUTBOX.c.published.is_(None)).limit(1)
    while True:
        with database.reading() as store:
            if store.execute(unsaid).first() is None:
                return
        time.sleep(LOOK_SECONDS)


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
