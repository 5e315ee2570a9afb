import shutil
from pathlib import Path

import pytest

from services.units.domain.account import Open
from shared.bus.provision import provision
from shared.records.book import Reader
from shared.records.office import ReadOnly
from shared.records.restore import EVENT, Lost, Restored, lost_contracts
from shared.records.tables import Ledger, Outbox
from shared.records.unit_of_work import UnitOfWork
from tests.support.nats import NatsServer
from tests.support.restoring import ACCEPT, change, heard, put_back
from tests.support.serving import built, errand, found, served
from tests.support.stores import rows_of
from tests.support.waiting import until


async def test_a_store_from_a_copy_is_read_only_until_a_person_accepts_it(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        await put_back(tmp_path, nats_server, campaigns)
        async with served("units", tmp_path, nats_server) as units:
            with pytest.raises(ReadOnly, match="3 thông điệp"):
                await change(units, "Giám đốc")
            (told,) = await errand(built("units", tmp_path, nats_server), ACCEPT)
            assert "account/a" in told["text"]
            await change(units, "Giám đốc")
            await until(lambda: heard(campaigns) == [1, 2, 3, 4])
            last = rows_of(units.database, Outbox)[-1]
            assert (last["stream"], last["sequence"]) == ("account/a", 4)
            restored = [row for row in rows_of(units.database, Ledger) if row["type"] == EVENT]
            assert "hỏng đĩa" in restored[0]["body"]


async def test_an_accepted_restore_verifies_and_its_witnesses_agree(nats_server: NatsServer, tmp_path: Path) -> None:
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        await put_back(tmp_path, nats_server, campaigns)
        assert (await found(tmp_path, nats_server))["units"]
        async with served("units", tmp_path, nats_server) as units:
            await errand(built("units", tmp_path, nats_server), ACCEPT)
            await change(units, "Giám đốc")
            await until(lambda: heard(campaigns) == [1, 2, 3, 4])
    assert await found(tmp_path, nats_server) == {
        "units": [],
        "campaigns": [],
    }
    lines = await errand(built("units", tmp_path, nats_server), ["audit", "verify"])
    (told,) = [line["text"] for line in lines if line["kind"] == "row"]
    assert "Kho được khôi phục từ bản sao" in told
    assert "hỏng đĩa" in told
    assert "khôi phục từ bản sao 1 lần, mất 3 thông điệp" in lines[-1]["text"], "green, but not without saying so"


async def test_a_store_that_only_missed_its_marks_is_not_taken_for_a_copy(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    """Killed between the stream's confirmation and the mark: the row says it, so nothing is lost."""
    await provision(nats_server.url)
    async with served("units", tmp_path, nats_server) as units:
        await units.office.perform([("account/a", Open("Cán bộ", ()))], "admin")
        await until(lambda: all(row["published"] for row in rows_of(units.database, Outbox)))
        await units.office.keep(lambda kept: kept.connection().exec_driver_sql("UPDATE outbox SET published = NULL"))
    async with served("units", tmp_path, nats_server) as units:
        await change(units, "Trưởng phòng")
        assert units.office.read_only is None


async def test_a_restored_copy_is_noticed_before_anything_is_published_even_if_nats_starts_later(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    """A row written in ignorance has a number that was given already: the copy must be put back once more."""
    await provision(nats_server.url)
    async with served("campaigns", tmp_path, nats_server) as campaigns:
        await put_back(tmp_path, nats_server, campaigns)
        last = heard(campaigns)
    nats_server.kill()
    async with served("units", tmp_path, nats_server) as units:
        await change(units, "Giám đốc")
        nats_server.restart()
        await until(lambda: units.office.read_only, 30)
        finding, _ = await errand(built("units", tmp_path, nats_server), ACCEPT)
        assert "1 thông điệp đã được ghi thêm khi chưa có NATS" in finding["detail"]
        assert [row["published"] for row in rows_of(units.database, Outbox)][-1] is None
    shutil.copy(tmp_path / "copy.db", tmp_path / "units" / "store.db")
    async with (
        served("campaigns", tmp_path, nats_server) as campaigns,
        served("units", tmp_path, nats_server) as units,
    ):
        await errand(built("units", tmp_path, nats_server), ACCEPT)
        await change(units, "Giám đốc")
        await until(lambda: heard(campaigns) == [*last, 4], 30)
    assert await found(tmp_path, nats_server) == {
        "units": [],
        "campaigns": [],
    }


async def test_accepting_without_need_is_refused(nats_server: NatsServer, tmp_path: Path) -> None:
    await provision(nats_server.url)
    async with served("units", tmp_path, nats_server):
        finding, _ = await errand(built("units", tmp_path, nats_server), ACCEPT)
        assert "không có gì phải chấp nhận" in finding["detail"]


async def test_numbers_that_were_published_before_a_restore_are_known(nats_server: NatsServer, tmp_path: Path) -> None:
    async with served("units", tmp_path, nats_server) as units:
        lost = Lost("id-1", "awards.award.granted.v1", "dossier/n-1", 9, 44, '{"register_number": 7}')
        await units.office.perform([("restore/units", Restored(0, "thử", (lost,)))], "operator")
        with units.database.readers.connect() as connection:
            moment = units.clock.now()
            read = Reader(connection, UnitOfWork(connection, {}, moment, {}), moment)
            found = lost_contracts(read, "units", "awards.award.granted.v1")
            assert [contract["register_number"] for contract in found] == [7]
