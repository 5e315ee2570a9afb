"""The same file attached under three parts stays three attachments everywhere."""

from pathlib import Path

from sqlalchemy import select
from sqlmodel import col

from services.units.store.tables import DraftFile, Enclosed
from shared.runtime import auditing
from tests.support.awards import AwardsHouse
from tests.support.papers import pdf
from tests.support.units import Browser, House

SCAN = pdf("ban quet")
PAPERS = [("z-to-trinh.pdf", "submission"), ("bien-ban.pdf", "minutes"), ("bao-cao.pdf", "report")]
DRAFT = {"unit": "t-86", "campaign": "cand-80", "award": "BK_BO", "subject": "collective", "subject_ref": "t-86"}


async def drafted(clerk: Browser) -> tuple[str, list[str]]:
    """A draft with one scan as three papers, and the ids of these."""
    begun = await clerk.post("/units/api/v1/drafts", json=DRAFT | {"report": "Thành tích"})
    files, ids = f"/units/api/v1/drafts/{begun.json()['id']}/files", []
    for name, part in PAPERS:
        kept = await clerk.post(files, files={"file": (name, SCAN)}, data={"part": part})
        ids.append(kept.json()["id"])
    return begun.json()["id"], ids


async def test_one_scan_attached_as_three_papers_is_sent_as_three_in_their_order(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:
        async with house.browser("clerk") as clerk:
            id_, _ = await drafted(clerk)
        async with house.browser("head") as head:
            sent = await head.post(f"/units/api/v1/nominations/{id_}/submit")
            assert sent.status_code == 202, sent.text
        with house.service.database.reading() as store:
            ref = store.scalars(select(col(Enclosed.ref))).one()
        package = house.service.enclosures
        assert [(file.name, file.part) for file in package.files(ref)] == PAPERS
        assert [b"".join(package.read(ref, number)) for number in range(3)] == [SCAN] * 3
        assert package.content(ref)["facts"]["parts"] == sorted(part for _, part in PAPERS)
        assert [line for line in auditing.verify(house.service) if line["kind"] == "finding"] == []


async def test_taking_one_out_leaves_the_others_their_content(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.browser("clerk") as clerk:
        id_, (first, *others) = await drafted(clerk)
        await clerk.delete(f"/units/api/v1/drafts/{id_}/files/{first}")
        with house.service.database.reading() as store:
            assert list(store.scalars(select(col(DraftFile.id)).order_by(col(DraftFile.id)))) == others
        (content,) = house.service.files.folder.iterdir()
        assert content.read_bytes() == SCAN
        for other in others:
            await clerk.delete(f"/units/api/v1/drafts/{id_}/files/{other}")
        assert list(house.service.files.folder.iterdir()) == []


async def test_the_appraiser_sees_and_opens_each_of_them(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        id_ = await house.nominate(files={name: SCAN for name, _ in PAPERS}, part="minutes")
        async with house.browser("appraiser") as page:
            shown = (await page.get(f"/awards/dossiers/{id_}")).text
            for number, (name, _) in enumerate(PAPERS):
                assert f'/awards/dossiers/{id_}/files/{number}">{name}' in shown
                assert (await page.get(f"/awards/dossiers/{id_}/files/{number}")).content == SCAN
            assert shown.count("Biên bản bình xét của đơn vị") == len(PAPERS)
            listed = (await page.get(f"/awards/api/v1/dossiers/{id_}")).json()["files"]
        assert [(file["name"], file["part"]) for file in listed] == [(name, "minutes") for name, _ in PAPERS]
