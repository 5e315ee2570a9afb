"""A service whose store is put back to an old copy, and what another one has heard of it."""

import shutil
from pathlib import Path

from services.units.domain.account import Change, Open
from shared.http import Service
from shared.records.tables import Inbox, Outbox
from tests.support.nats import NatsServer
from tests.support.serving import served
from tests.support.stores import rows_of
from tests.support.waiting import until

ACCEPT = ["restore", "accept", "--reason", "hỏng đĩa"]


def heard(service: Service, stream: str = "account/a") -> list[int]:
    return [row["sequence"] for row in rows_of(service.database, Inbox) if row["stream"] == stream]


async def change(service: Service, post: str) -> None:
    await service.office.perform([("account/a", Change(post, ()))], "admin")


async def put_back(folder: Path, server: NatsServer, hearer: Service) -> None:
    """Units says one thing, is copied, says two more and its seal, and gets its old copy back."""
    store = folder / "units" / "store.db"
    async with served("units", folder, server) as units:
        await units.office.perform([("account/a", Open("Cán bộ", ()))], "admin")
        await until(lambda: heard(hearer) == [1])
        await until(lambda: all(row["published"] for row in rows_of(units.database, Outbox)))
    shutil.copy(store, folder / "copy.db")
    async with served("units", folder, server) as units:
        for post in ("Phó trưởng phòng", "Trưởng phòng"):
            await change(units, post)
        await until(lambda: heard(hearer) == [1, 2, 3])
    await until(lambda: heard(hearer, "seal/units") == [1, 2])
    shutil.copy(folder / "copy.db", store)
