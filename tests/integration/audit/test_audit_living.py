"""An export of a running installation shows no false finding, and still shows a true one."""

import asyncio
import random
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from services.units.domain.account import Change, Open
from shared.bus.provision import provision
from shared.http import Service
from shared.records.audit.cutting import fit
from shared.records.audit.offline import main as inspect
from shared.records.audit.offline import rows
from shared.records.sealing import seal_now
from shared.records.seals import read_key
from shared.records.tables import Inbox, Ledger
from shared.runtime.exporting import export
from tests.support.nats import NatsServer
from tests.support.restoring import ACCEPT, change, heard, put_back
from tests.support.serving import PLANS, built, errand, served
from tests.support.stores import rows_of
from tests.support.waiting import until

CUT = "bị cắt hoặc viết lại"


async def at_once() -> None:
    """Nothing happens between the exports of two services."""


async def packed(
    folder: Path, server: NatsServer, into: Path, meanwhile: Callable[[], Awaitable[None]] = at_once
) -> Path:
    """As `thidua audit export` does it, one service after the other, in any order."""
    for place in (into / "before", into / "after"):
        names = [*PLANS]
        random.shuffle(names)
        for name in names:
            await asyncio.to_thread(list, export(built(name, folder, server), place))
            await meanwhile()
    fit(into / "before", into / "after")
    return into / "after"


@asynccontextmanager
async def busy(folder: Path, server: NatsServer) -> AsyncIterator[dict[str, Service]]:
    """Both say and hear without a pause, and seal after every word."""
    await provision(server.url)
    async with served("units", folder, server) as units, served("campaigns", folder, server) as campaigns:
        await units.office.perform([("account/a", Open("Cán bộ", ()))], "admin")

        async def talk() -> None:
            for number in range(1_000_000):
                await units.office.perform([("account/a", Change(f"Phòng {number}", ()))], "admin")
                for service in (units, campaigns):
                    await seal_now(service.office, read_key(service.home.seal_key(service.name)))

        talking = asyncio.create_task(talk())
        try:
            yield {"units": units, "campaigns": campaigns}
        finally:
            talking.cancel()
            await asyncio.wait([talking])


async def test_every_package_of_a_busy_house_verifies_and_holds_all_that_stood_before(
    nats_server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    async with busy(tmp_path / "home", nats_server) as services:

        async def each_hears_more() -> None:
            known = {name: len(rows_of(service.database, Inbox)) for name, service in services.items()}
            await until(lambda: all(len(rows_of(services[name].database, Inbox)) > known[name] for name in known))

        for number in range(12):
            stood = {name: len(rows_of(service.database, Ledger)) for name, service in services.items()}
            package = await packed(tmp_path / "home", nats_server, tmp_path / str(number), each_hears_more)
            assert inspect(package) == 0, capsys.readouterr().out
            for name, service in services.items():
                ledger = rows(package / name / "ledger.jsonl")
                assert stood[name] <= len(ledger) <= len(rows_of(service.database, Ledger))
                caused = {row["causation"] for row in ledger if row["actor"].startswith("service:")}
                assert caused <= {row["id"] for row in rows(package / name / "inbox.jsonl")}
                assert all(row["position"] <= len(ledger) for row in rows(package / name / "outbox.jsonl"))


async def test_the_export_of_a_running_installation_shows_a_shortened_ledger(
    nats_server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rows are gone from both exports of units: the witness is not cut down to what was left of it."""
    async with busy(tmp_path / "home", nats_server) as services:
        await until(lambda: len(rows_of(services["campaigns"].database, Ledger)) > 20)
        package = await packed(tmp_path / "home", nats_server, tmp_path / "package")
    before = shutil.copytree(package, tmp_path / "before")
    for place in (before, package):
        for book in ("ledger", "outbox", "seals"):
            shorten(place / "units" / f"{book}.jsonl", 8)
    fit(before, package)
    assert inspect(package) == 1
    told = capsys.readouterr().out
    assert f"của units: {CUT}" in told
    assert "mà units không công bố" in told


def shorten(file: Path, position: int) -> None:
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = len([row for row in rows(file) if row["position"] <= position])
    file.write_text("".join(lines[:kept]), encoding="utf-8")


async def test_an_accepted_restore_shows_no_false_finding(
    nats_server: NatsServer, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        await put_back(tmp_path, nats_server, campaigns)
        assert inspect(await packed(tmp_path, nats_server, tmp_path / "not yet")) == 1
        assert CUT in capsys.readouterr().out
        async with served("units", tmp_path, nats_server) as units:
            await errand(built("units", tmp_path, nats_server), ACCEPT)
            await change(units, "Giám đốc")
            await until(lambda: heard(campaigns) == [1, 2, 3, 4])
            assert inspect(await packed(tmp_path, nats_server, tmp_path / "accepted")) == 0, capsys.readouterr().out
