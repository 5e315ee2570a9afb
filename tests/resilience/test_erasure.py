"""An erased person is in no byte of the installation, and the decisions still verify."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import sha256
from pathlib import Path

import pytest
from nats.js.errors import NotFoundError
from sqlalchemy import select
from sqlmodel import col

from services.awards import app as awards_app
from services.awards.store.tables import Conferral, DossierRow
from services.awards.store.tables import Enclosed as Received
from services.awards.usecases.decision import decisions
from services.awards.usecases.dossier import dossiers
from services.units import app as units_app
from services.units.store.tables import Enclosed, PersonRow
from services.units.usecases import attaching, nominations, people
from shared.bus.connection import client_of
from shared.bus.manifest import bucket_of
from shared.bus.provision import provision
from shared.http import Plan, Service, Settings, assemble
from shared.installation import keys
from shared.installation.layout import Home
from shared.kernel import new_id
from shared.records.jobs import IdempotencyKey
from shared.records.ledger import breaks
from shared.records.tables import Ledger
from shared.runtime.tasks import running
from tests.resilience.sitting import agreed
from tests.resilience.zygote import AWARD, CAMPAIGN, DAY, MEMBERS, UNIT, found_units, hear_campaign, person
from tests.support.awards import BASES
from tests.support.names import NAME, forms_in, named, no_byte
from tests.support.nats import NatsServer
from tests.support.papers import pdf
from tests.support.parties import administrator, scan
from tests.support.stores import rows_of
from tests.support.waiting import until


@asynccontextmanager
async def service(plan: Plan, home: Home, url: str) -> AsyncIterator[Service]:
    assembled = assemble(plan, Settings.model_validate({"home": home.root, "nats_url": url}))
    assembled.clock.set_on = DAY
    async with running(assembled):
        await until(lambda: client_of(assembled.broker), what="NATS is reached")
        yield assembled


@pytest.fixture
async def home(nats_server: NatsServer, tmp_path: Path) -> Home:
    await provision(nats_server.url)
    made = Home(tmp_path / "home")
    made.create()
    keys.create_missing(made)
    return made


async def nominate(units: Service, paper: Path) -> tuple[str, str]:
    """A nomination of the person, with a scan that bears the name; the ids of nomination and person."""
    head, row = person("head"), PersonRow(id=new_id(), unit=UNIT, name=NAME)
    fields = {"campaign": CAMPAIGN, "award": AWARD, "subject": "person", "report": f"Thành tích của {NAME}"}
    fields |= {"facts": '{"disciplines": []}'}
    person_id = await people.add_person(units, head, row, IdempotencyKey(new_id()))
    fields |= {"subject_ref": person_id, "citation": NAME}
    id_ = await nominations.start_draft(units, head, UNIT, fields, IdempotencyKey(new_id()))

    async def pieces() -> AsyncIterator[bytes]:
        with paper.open("rb") as file:
            while piece := file.read(1 << 20):
                yield piece

    for part in ("report", "minutes"):  # one scan as two papers
        scan = attaching.Paper(f"{NAME}.pdf", pieces(), part)
        await attaching.attach(units, head, id_, scan, IdempotencyKey(new_id()))
    await nominations.submit(units, head, id_, IdempotencyKey(new_id()))
    return id_, person_id


async def heard(awards: Service, id_: str) -> DossierRow:
    def found() -> bool:
        with awards.database.reading() as store:
            return store.get(DossierRow, id_) is not None

    await until(found, 30, "the dossier is opened")
    with awards.database.reading() as database:
        row: DossierRow = database.get_one(DossierRow, id_)
    return row


async def award_to(awards: Service, id_: str) -> None:
    """Send it through to a signed decision and its presentation, so that every private table has known the name."""
    secretary, authority = person("secretary"), person("authority")
    await dossiers.appraise(awards, secretary, id_, IdempotencyKey(new_id()))
    await agreed(awards, MEMBERS, [id_])
    new = decisions.NewDecision(
        "1/QĐ", UNIT, "authority", (id_,), signer_name="Người ký", place="Vĩnh Long", bases=BASES
    )
    await decisions.sign(awards, authority, new, IdempotencyKey(new_id()))
    presenting = decisions.Presenting("Giám đốc", "chủ trì", "Lễ trao", "Hội trường", NAME)
    await decisions.confer(awards, authority, id_, presenting, IdempotencyKey(new_id()))


async def test_an_erased_person_is_in_no_store_bucket_stream_folder_or_log(
    nats_server: NatsServer, home: Home, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "paper" / "scan.pdf"
    paper.parent.mkdir()
    paper.write_bytes(pdf("scan", NAME.encode() * 1000))
    async with (
        service(units_app.plan(), home, nats_server.url) as units,
        service(awards_app.plan(), home, nats_server.url) as awards,
    ):
        await found_units(units)
        await hear_campaign(awards)
        id_, person_id = await nominate(units, paper)
        await heard(awards, id_)
        await award_to(awards, id_)
        folders = [home.root, nats_server._folder]
        assert named(folders), "before the erasure the name can be found"
        assert await people.erase_person(units, person("admin"), person_id, IdempotencyKey(new_id())) == 1
        await no_byte(folders)
        for store in (units, awards):
            assert list(breaks(rows_of(store.database, Ledger))) == []
        assert {row["content"] for row in rows_of(units.database, Enclosed)} == {None}
        assert {row["content"] for row in rows_of(awards.database, Received)} == {None}
        with awards.database.reading() as database:
            assert NAME not in set(database.scalars(select(col(Conferral.received_by))))
        async with administrator(nats_server) as js:
            with pytest.raises(NotFoundError):
                await (await js.object_store(bucket_of("units"))).list(ignore_deletes=True)
    printed = "".join(capfd.readouterr()).encode()
    assert forms_in(printed) == []


async def test_a_scan_of_20_megabytes_is_with_the_appraiser_when_units_is_down(
    nats_server: NatsServer, home: Home, tmp_path: Path
) -> None:
    paper = await asyncio.to_thread(scan, tmp_path / "scan.pdf", 20 * 2**20)
    digest = sha256(await asyncio.to_thread(paper.read_bytes)).hexdigest()
    async with service(awards_app.plan(), home, nats_server.url) as awards:
        await hear_campaign(awards)
        async with service(units_app.plan(), home, nats_server.url) as units:
            await found_units(units)
            id_, _ = await nominate(units, paper)
            row = await heard(awards, id_)
        content = dossiers.content_of(awards, row.package)
        assert content
        assert content["recipient"] == NAME
        files = [(file.name, file.part) for file in awards.enclosures.files(row.package)]
        assert files == [(f"{NAME}.pdf", "report"), (f"{NAME}.pdf", "minutes")]
        for number in range(2):
            whole = await asyncio.to_thread(b"".join, awards.enclosures.read(row.package, number))
            assert sha256(whole).hexdigest() == digest
