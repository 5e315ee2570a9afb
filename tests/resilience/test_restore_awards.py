"""Awards is restored from a copy older than three decisions: published awards stay granted."""

import asyncio
import shutil
from pathlib import Path

import pytest

from services.awards import app as awards_app
from services.awards.store.tables import AwardRow, DossierRow
from services.awards.usecases.decision import decisions
from services.awards.usecases.dossier import dossiers
from services.units import app as units_app
from shared.bus.provision import provision
from shared.http import Service
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey
from shared.records.office import ReadOnly
from shared.records.tables import Outbox
from shared.runtime.command import answer
from tests.resilience.nominating import PLANS, built, nominate, served
from tests.resilience.sitting import agreed
from tests.resilience.zygote import MEMBERS, UNIT, found_units, hear_campaign, person
from tests.support.awards import BASES
from tests.support.nats import NatsServer
from tests.support.serving import verified
from tests.support.stores import rows_of
from tests.support.waiting import until


async def vote(awards: Service, ids: list[str]) -> None:
    secretary = person("secretary")
    await until(lambda: set(ids) <= {row["id"] for row in rows_of(awards.database, DossierRow)})
    for id_ in ids:
        await dossiers.appraise(awards, secretary, id_, IdempotencyKey(new_id()))
    await agreed(awards, MEMBERS, ids)


async def sign(awards: Service, id_: str, number: str) -> None:
    new = decisions.NewDecision(
        number, UNIT, "authority", (id_,), signer_name="Người ký", place="Vĩnh Long", bases=BASES
    )
    await decisions.sign(awards, person("authority"), new, IdempotencyKey(new_id()))


def register(awards: Service) -> dict[str, int]:
    """Register numbers by decision."""
    return {row["decision_number"]: row["register_number"] for row in rows_of(awards.database, AwardRow)}


async def test_decisions_that_were_published_before_a_restore_keep_their_register_numbers(
    nats_server: NatsServer, tmp_path: Path
) -> None:
    await provision(nats_server.url)
    home, copy, url = Home(tmp_path / "home"), tmp_path / "copy.db", nats_server.url
    home.create()
    keys.create_missing(home)
    async with served(units_app.plan(), home, url) as units:
        async with served(awards_app.plan(), home, url) as awards:
            await found_units(units)
            await hear_campaign(awards)
            ids = [await nominate(units) for _ in range(4)]
            await vote(awards, ids)
        await asyncio.to_thread(shutil.copy, home.store("awards"), copy)
        async with served(awards_app.plan(), home, url) as awards:
            for number, id_ in enumerate(ids[:3], start=1):
                await sign(awards, id_, f"{number}/QĐ")
            assert sorted(register(awards).values()) == [1, 2, 3]
            await until(lambda: all(row["published"] for row in rows_of(awards.database, Outbox)))
        await asyncio.to_thread(shutil.copy, copy, home.store("awards"))
        async with served(awards_app.plan(), home, url) as awards:
            with pytest.raises(ReadOnly):
                await sign(awards, ids[3], "4/QĐ")
            accept = ["restore", "accept", "--reason", "hỏng đĩa"]
            told = await asyncio.to_thread(lambda: list(answer(built(awards_app.plan(), home, url), accept) or []))
            assert all(id_ in told[-1]["text"] for id_ in ids[:3]), "what has to be entered again is named"
            await sign(awards, ids[3], "4/QĐ")
            assert register(awards) == {"4/QĐ": 4}
            await until(lambda: all(row["published"] for row in rows_of(awards.database, Outbox)))
    services = [built(plan(), home, url) for plan in PLANS.values()]
    assert await asyncio.to_thread(verified, services) == {"units": [], "awards": []}
