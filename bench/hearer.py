"""The second process of work W1: the real awards books receive each nomination once and open its dossier."""

import asyncio
import json
import sys
import time
from pathlib import Path

from sqlalchemy import func, select

from bench.sender import ACTOR, CAMPAIGN, DAY, LAST, LOOK_SECONDS, SAMPLED, TREE
from services.awards.app import plan
from services.awards.inbox import hear, refused
from services.awards.store.tables import DossierRow
from shared.bus.connection import broker_for
from shared.bus.enclosures import Enclosures
from shared.bus.hearing import Hearer, Inbox
from shared.bus.wrapping import Locks
from shared.contracts.registry import spoken_by
from shared.kernel import Clock
from shared.records import campaigns
from shared.records.database import Database, table_of
from shared.records.directory import UnitRow
from shared.records.ledger import breaks
from shared.records.migrating import open_store
from shared.records.office import Office
from shared.records.tables import Ledger
from shared.telemetry import traces
from tests.support.parties import register


async def main(folder: Path, url: str, count: int) -> None:
    """Print `ready` when the tree was heard, and when the last of `count` dossiers was committed."""
    traces.set_up("awards", ratio=SAMPLED)
    database, awards = Database(f"sqlite:///{folder / 'awards.db'}", "awards"), plan()
    open_store(database, awards.books, awards.read_models, awards.migrations, derived=awards.derived)
    office = Office(database, awards.books, Clock(), "awards", awards.derived)
    await office.start()
    launched = campaigns.CampaignHeard("Phong trào", "thematic", DAY, LAST, ("BK_BO",))
    await office.perform([(f"campaign/{CAMPAIGN}", launched)], ACTOR)
    broker = broker_for("awards", url)
    enclosures = Enclosures(folder / "enclosures", folder / "old.key", Locks("awards", [], folder / "speakers.json"))
    inbox = Inbox(spoken_by("units"), hear, refused)
    Hearer(office, ("units", inbox), register(folder), enclosures, broker).subscribe()
    await broker.start()
    await asyncio.to_thread(_until, database, UnitRow, len(TREE))
    print("ready", flush=True)
    await asyncio.to_thread(_until, database, DossierRow, count)
    ended = time.time()
    _verify(database)
    print(json.dumps({"ended": ended}), flush=True)
    await broker.stop()
    await office.stop()


def _until(database: Database, model: type[UnitRow | DossierRow], count: int) -> None:
    query = select(func.count()).select_from(table_of(model))
    while True:
        with database.reading() as store:
            if (store.execute(query).scalar() or 0) >= count:
                return
        time.sleep(LOOK_SECONDS)


def _verify(database: Database) -> None:
    with database.reading() as store:
        rows = store.execute(select(table_of(Ledger)).order_by(table_of(Ledger).c.position)).mappings().all()
    assert not list(breaks([dict(row) for row in rows])), "the chain is broken"


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
