"""A forged private text is found and not printed; a text older than digests is told apart."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
import typer
from sqlalchemy import delete, update

from services.awards.store.holds.holds import HoldReason
from services.awards.store.tables import Conferral, SignedText
from services.awards.usecases.holds import holds
from services.campaigns.app import plan
from services.campaigns.domain import cluster
from services.campaigns.store.clusters import TakingPart
from services.campaigns.usecases import clusters
from services.campaigns.usecases.occasions import Occasion, Participant
from services.cli import telling
from services.units.store.tables import Draft, Login, PersonRow
from services.units.usecases import nominations, people
from shared.access import Person
from shared.access.people import Role
from shared.http import Service
from shared.installation.asking import Answer
from shared.kernel import new_id
from shared.records.bound import Bound, bind, fits
from shared.records.jobs import IdempotencyKey
from shared.runtime import auditing
from tests.resilience.zygote import person
from tests.support.audited import Houses
from tests.support.awards import AwardsHouse
from tests.support.campaigns import CampaignsHouse
from tests.support.units import House

CONFERRED = {"presenter": "Lãnh đạo minh họa", "received_by": "Cán bộ minh họa"}


async def told(service: Service, kind: str) -> list[dict[str, Any]]:
    return [line for line in await asyncio.to_thread(lambda: list(auditing.verify(service))) if line["kind"] == kind]


async def texts(service: Service) -> list[str]:
    """The private texts that do not fit the ledger, and those it cannot judge."""
    found = [line["where"] for line in await told(service, "finding") if line["check"] in ("text", "erasure")]
    return found + [f"unbound {line['table']}" for line in await told(service, "unbound")]


async def forge(service: Service, model: type[Bound], **values: str) -> None:
    await service.office.keep(lambda kept: kept.execute(update(model).values(values)))


def test_a_digest_fits_the_rows_it_was_made_of_and_no_others() -> None:
    def rows(name: str = "Nguyễn") -> list[TakingPart]:
        told = {"people": "p", "rank": "", "post": "", "capacity": "", "source": ""}
        return [TakingPart(id=str(n), place=n, name=name if n else "Trần", **told) for n in range(2)]

    kept = rows()
    digest = bind(*kept)
    assert fits(digest, *kept)
    assert fits(digest, *reversed(kept))
    assert not fits(digest, kept[0])
    assert not fits(digest, None)
    for row in (forged := rows("Lê")):
        row.salt = kept[0].salt
    assert not fits(digest, *forged)
    assert digest != bind(*rows()), "who knows the text cannot tell the digest: the salt is random"
    forged = rows()
    forged[0].salt = kept[0].salt
    assert not fits(digest, *forged), "each row has the salt"


async def test_a_forged_signer_is_found_and_not_printed(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        dossier = await house.to_council()
        decision = await house.decide(dossier)
        papers = [f"/awards/decisions/{decision}/decision.pdf", f"/awards/awards/{dossier}/certificate.pdf"]
        async with house.browser("head") as page:
            assert [(await page.get(paper)).status_code for paper in papers] == [200, 200]
            assert await texts(house.service) == []
            await forge(house.service, SignedText, signer_name="Người khác")
            assert await texts(house.service) == [f"signed_text {decision}"]
            for paper in papers:
                refused = await page.get(paper)
                assert (refused.status_code, "text-forged" in refused.text) == (409, True), paper
            await house.service.office.keep(lambda kept: kept.execute(delete(SignedText)))
            assert await texts(house.service) == [f"signed_text {decision}"]
            assert (await page.get(papers[0])).status_code == 409


async def test_a_name_forged_in_the_store_is_not_printed_though_the_package_is_whole(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        dossier = await house.to_council()
        decision = await house.decide(dossier)
        forged = "UPDATE enclosed SET content = replace(content, 'minh h\\u1ecda', 'kh\\u00e1c')"
        await house.service.office.keep(lambda kept: kept.connection().exec_driver_sql(forged))
        async with house.browser("head") as page:
            for paper in (f"decisions/{decision}/decision.pdf", f"awards/{dossier}/certificate.pdf"):
                assert (await page.get(f"/awards/{paper}")).status_code == 409, paper


async def test_every_text_of_awards_is_bound_when_it_is_written(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        dossier, held, key = await house.to_council(), await house.nominate(), IdempotencyKey(new_id())
        await house.decide(dossier)
        async with house.browser("head", confirmed=True) as page:
            assert (await page.post(f"/awards/awards/{dossier}/confer", data=CONFERRED)).status_code == 303
        await holds.place(house.service, person(), held, "complaint", "3/ĐT", "Có đơn", key)
        assert await texts(house.service) == []
        await forge(house.service, Conferral, presenter="Người khác")
        await forge(house.service, HoldReason, text="Không có gì")
        assert [each.split()[0] for each in await texts(house.service)] == ["conferral", "hold_reason"]


async def test_every_text_of_units_is_bound_when_it_is_written(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:
        service, who = house.service, person()
        older = len((await told(service, "unbound"))[0]["keys"])
        new = people.NewAccount("lan", "Cán bộ minh họa", "Đại úy", "Cán bộ", "một mật khẩu dài", (("clerk", "t-86"),))
        account = await people.open_account(service, who, new, IdempotencyKey(new_id()))
        row = PersonRow(id=new_id(), unit="t-86", name="Cán bộ minh họa", rank="Thiếu tá")
        subject = await people.add_person(service, who, row, IdempotencyKey(new_id()))
        report = {
            "campaign": "cand-80",
            "award": "BK_BO",
            "subject": "person",
            "report": "Báo cáo",
            "subject_ref": subject,
        }
        draft = await nominations.start_draft(service, who, "t-86", report, IdempotencyKey(new_id()))
        await nominations.submit(service, who, draft, IdempotencyKey(new_id()))
        await nominations.withdraw(service, who, draft, IdempotencyKey(new_id()), "Thiếu số liệu")
        assert await texts(service) == ["unbound login"]
        assert len((await told(service, "unbound"))[0]["keys"]) == older, "logins the house was given without a digest"
        await forge(service, PersonRow, name="Người khác")
        await forge(service, Draft, withdraw_reason="Lý do khác")
        await service.office.keep(lambda kept: setattr(kept.get_one(Login, account), "name", "Người khác"))
        assert await texts(service) == [f"login {account}", f"person {subject}", f"draft {draft}", "unbound login"]
        await forge(service, Login, password="khác")
        await forge(service, Draft, report="Báo cáo khác")
        assert len(await texts(service)) == 4, "sign-in and drafts are not covered, and verify says so"


async def test_who_took_part_is_bound_when_it_is_written(tmp_path: Path) -> None:
    async with CampaignsHouse(tmp_path).open() as house:
        members = tuple(cluster.Member(code, house.service.clock.now().on) for code in ("t-86-cu", "x03"))
        form = cluster.Form("Cụm 9", "x03", members)
        writer = Person("writer", "s1", (Role("campaigner", "x03"),), plan().permissions, lambda _unit, _above: True)
        await clusters.form(house.service, writer, "cum-9", form, IdempotencyKey(new_id()))
        there = (Participant("Đại biểu một"), Participant("Đại biểu hai"))
        occasion = Occasion("Giao ban", "Vĩnh Long", there)
        await clusters.meet(house.service, writer, "cum-9", "progress", (), occasion, IdempotencyKey(new_id()))
        assert await texts(house.service) == []
        one = delete(TakingPart).where(TakingPart.__table__.c.place == 2)  # type: ignore[attr-defined]
        await house.service.office.keep(lambda kept: kept.execute(one))
        assert len(await texts(house.service)) == 1


@pytest.mark.parametrize("name", ["awards", "campaigns"])
async def test_texts_older_than_digests_are_listed_as_unbound_and_are_no_finding(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    houses = Houses(tmp_path, digests=False)
    await houses.write()
    service = houses.services[name]
    lines = await asyncio.to_thread(lambda: list(auditing.verify(service)))
    assert [line for line in lines if line["kind"] == "finding"] == []
    unbound = {line["table"]: line["keys"] for line in lines if line["kind"] == "unbound"}
    assert (
        unbound
        == {
            "awards": {
                "conferral": ["c-1", "c-2"],
                "signed_text": ["q-1", "q-3"],
                "hold_reason": ["h-2", "h-3"],
                "feedback_text": ["f-1", "f-2"],
                "stub_paper": ["m-1", "m-2"],
            },
            "campaigns": {"taking_part": ["p-8", "p-9"]},
        }[name]
    )
    by_kind = {kind: [line for line in lines if line["kind"] == kind] for kind in ("unbound", "summary")}
    telling.report([Answer(name, lines=by_kind)], as_json=False)
    printed = capsys.readouterr().out
    assert f"· {name} · " in printed
    with pytest.raises(typer.Exit):
        telling.report([Answer(name, lines={**by_kind, "finding": [{**FOUND}]})], as_json=False)


FOUND = {"kind": "finding", "check": "text", "where": "signed_text q-1", "detail": "khác"}


async def test_an_older_text_that_is_missing_is_a_finding(tmp_path: Path) -> None:
    houses = Houses(tmp_path, digests=False)
    await houses.write()
    with houses.services["awards"].database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM hold_reason WHERE hold = 'h-2'")
    assert (await texts(houses.services["awards"]))[0] == "hold_reason h-2"


async def test_verify_names_what_it_does_not_cover(tmp_path: Path) -> None:
    houses = Houses(tmp_path)
    await houses.write()
    said = {name: (await told(service, "summary"))[0]["text"] for name, service in houses.services.items()}
    for words in ("đăng nhập", "phiên làm việc", "kể cả sau khi gửi", "thư chờ", "dòng sổ cái cuối"):
        assert words in said["units"], words
    assert "bảng nhập khen thưởng cũ" in said["awards"]
