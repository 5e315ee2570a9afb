import asyncio
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from nats.aio.msg import Msg

from services.units.domain.account import Open
from shared.bus.manifest import Hearing
from shared.bus.provision import provision
from shared.http import Service, Settings, assemble
from shared.installation.layout import Home, write_json
from shared.installation.offline import laid_open
from shared.records.tables import Inbox, Outbox
from tests.support.nats import NatsServer
from tests.support.parties import administrator
from tests.support.serving import PLANS, found, served, verified
from tests.support.stores import rows_of
from tests.support.waiting import until

HEARING = Hearing("campaigns", "units")
LOST = "đã báo cho NATS là nghe xong từ units, ở đây thiếu"


@asynccontextmanager
async def overtaken(server: NatsServer, folder: Path) -> AsyncIterator[Msg]:
    """Campaigns was killed with account a on its way, runs again, and has heard account b."""
    await provision(server.url)
    async with served("units", folder, server) as units, administrator(server) as js:
        for key in "ab":
            await units.office.perform([(f"account/{key}", Open("Cán bộ", ()))], "admin")
        await until(lambda: all(row["published"] for row in rows_of(units.database, Outbox)))
        durable = await js.pull_subscribe_bind(HEARING.durable, stream=HEARING.stream)
        (message,) = await durable.fetch(1)
        async with served("campaigns", folder, server) as campaigns:
            await until(lambda: "account/b" in heard(campaigns))
            assert "account/a" not in heard(campaigns)
            yield message


def heard(campaigns: Service) -> list[str]:
    return [row["stream"] for row in rows_of(campaigns.database, Inbox)]


async def test_a_message_that_is_on_its_way_again_is_not_missed(nats_server: NatsServer, tmp_path: Path) -> None:
    async with overtaken(nats_server, tmp_path):
        assert await found(tmp_path, nats_server) == {"units": [], "campaigns": []}


async def test_a_message_that_was_acked_and_not_heard_is_named(nats_server: NatsServer, tmp_path: Path) -> None:
    async with overtaken(nats_server, tmp_path) as message:
        await message.ack_sync()
        told = await found(tmp_path, nats_server)
    assert told["units"] == []
    assert [LOST in line for line in told["campaigns"]] == [True]


async def test_a_home_at_rest_knows_how_far_its_hearers_have_come(nats_server: NatsServer, tmp_path: Path) -> None:
    async with overtaken(nats_server, tmp_path) as message:
        await message.ack_sync()
    nats_server.stop()
    home = Home(tmp_path)
    shutil.copytree(nats_server._folder / "store" / "jetstream", home.nats / "jetstream")
    write_json(home.marker, {"demo": False})
    home.lock.touch()
    async with laid_open(home) as url:
        told = await asyncio.to_thread(verified, [resting(name, home, url) for name in PLANS])
    assert [LOST in line for line in told["campaigns"]] == [True]


def resting(name: str, home: Home, url: str | None) -> Service:
    settings = {"home": home.root, "nats_url": url}
    return assemble(PLANS[name](), Settings.model_validate(settings))
