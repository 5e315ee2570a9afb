import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import nats
import pytest
from nats.aio.msg import Msg
from sqlalchemy import func, select

from services.awards.usecases.law.asking import eligibility
from services.units.store.tables import Draft
from services.units.usecases.checking import check, question_of
from shared.bus import questions
from shared.bus.connection import client_of
from shared.bus.manifest import ELIGIBILITY
from shared.contracts.declared import Declared, Initiative, Year
from shared.contracts.questions import EligibilityAnswered, EligibilityAsked
from shared.installation.ports import free_ports
from shared.records.database import table_of
from shared.records.tables import Ledger
from tests.support.awards import AwardsHouse
from tests.support.processes import nats_at
from tests.support.units import House
from tests.support.waiting import until


async def nonsense(message: Msg) -> None:
    await message.respond(b'{"outcome": "fine"}')


def draft(**given: str) -> Draft:
    shown = {
        "id": "n1",
        "unit": "x-29602",
        "campaign": "cand-80",
        "award": "CSTDCS",
        "kind": "merit",
        "subject": "person",
        "subject_ref": "person-1",
        "author": "clerk",
        "edited": "",
        "achieved_to": "2025-06-30",
    }
    return Draft.model_validate(shown | given)


def asked(**given: object) -> EligibilityAsked:
    shown = {
        "on": date(2025, 7, 20),
        "campaign": "cand-80",
        "nomination": "n1",
        "unit": "x-29602",
        "award": "CSTDCS",
        "kind": "merit",
        "subject": "person",
        "subject_ref": "person-1",
        "achieved_to": date(2025, 6, 30),
    }
    return EligibilityAsked.model_validate(shown | given)


@asynccontextmanager
async def in_touch(house: House | AwardsHouse) -> AsyncIterator[None]:
    async with house.open():
        await until(lambda: client_of(house.service.broker), what="a client of NATS")
        yield


async def answered(house: House, what: Draft) -> EligibilityAnswered:
    answer: EligibilityAnswered = await until(lambda: check(house.service, what), what="an answer of awards")
    return answer


async def test_a_draft_is_answered_by_awards_over_the_bus_and_nothing_is_written_down(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    facts = Declared(years=(Year(year=2025, grade="excellent"),)).model_dump_json()
    async with nats_at(tmp_path / "nats", port) as url:
        units, awards = House(tmp_path / "u", nats_url=url), AwardsHouse(tmp_path / "a", nats_url=url)
        async with in_touch(units), in_touch(awards):
            bare = await answered(units, draft())
            before = ledger_rows(awards)
            declared = await answered(units, draft(facts=facts))
            assert ledger_rows(awards) == before
    outcome = {found.rule: found.outcome for found in bare.findings}
    assert outcome["cstdcs-excellent"] == "unknown"
    graded = next(found for found in declared.findings if found.rule == "cstdcs-excellent")
    assert (graded.outcome, graded.law) == ("met", "Luật 06/2022/QH15, Đ.23")
    assert declared.version == bare.version


async def test_without_awards_or_without_nats_there_is_no_answer_and_it_comes_at_once(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    units = House(tmp_path / "u", nats_url=f"nats://127.0.0.1:{port}")
    async with units.open():
        assert await check(units.service, draft()) is None
        async with nats_at(tmp_path / "nats", port):
            await until(lambda: client_of(units.service.broker), what="a client of NATS")
            assert await asyncio.wait_for(check(units.service, draft()), questions.SECONDS) is None


async def test_a_late_or_invalid_answer_counts_as_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(questions, "SECONDS", 0.2)
    port = free_ports(1)[0]
    async with nats_at(tmp_path / "nats", port) as url:
        units = House(tmp_path / "u", nats_url=url)
        async with in_touch(units):
            other = await nats.connect(url)
            silent = await other.subscribe(ELIGIBILITY.subject)
            await other.flush()
            assert await check(units.service, draft()) is None
            question = await silent.next_msg(1)
            await silent.unsubscribe()
            await other.subscribe(ELIGIBILITY.subject, cb=nonsense)
            await other.flush()
            assert await check(units.service, draft()) is None
            await other.close()
    assert json.loads(question.data)["subject_ref"] == "person-1"


async def test_a_question_nobody_can_read_leaves_the_next_one_answered(tmp_path: Path) -> None:
    port = free_ports(1)[0]
    async with nats_at(tmp_path / "nats", port) as url:
        units, awards = House(tmp_path / "u", nats_url=url), AwardsHouse(tmp_path / "a", nats_url=url)
        async with in_touch(units), in_touch(awards):
            await answered(units, draft())
            client = client_of(units.service.broker)
            assert client
            for poison in (b"", b"{", b'{"on": "2025-07-20"}'):
                await client.publish(ELIGIBILITY.subject, poison)
            assert await check(units.service, draft())


async def test_claims_of_other_dossiers_are_seen_and_the_drafts_own_are_not(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        first = await house.nominate()
        claim = {"award": "GK_TINH", "kind": "thematic"}
        again = eligibility(house.service, asked(**claim))
        mine = eligibility(house.service, asked(**claim, nomination=first))
    key = [next(found for found in each.findings if found.rule == "achievement-once") for each in (again, mine)]
    assert [found.outcome for found in key] == ["not_met", "met"]
    assert first == key[0].dossier


async def test_an_award_that_is_not_for_this_subject_or_line_or_does_not_exist_is_said_before_any_condition(
    tmp_path: Path,
) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        said = [
            eligibility(house.service, asked(**wrong)).findings[0].rule
            for wrong in ({"award": "KHONG_CO"}, {"subject": "collective"}, {"kind": "ad_hoc"})
        ]
    assert said == ["award-unknown", "award-subject", "award-line"]


async def test_a_question_carries_numbers_of_papers_and_never_a_text(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house:
        facts = Declared(initiatives=(Initiative(number="12/QĐ"),)).model_dump_json()
        row = draft(facts=facts, citation="Đồng chí A", report="Báo cáo của đồng chí A")
        text = question_of(house.service, row).model_dump_json()
    assert "12/QĐ" in text
    assert "đồng chí A" not in text.lower()


def ledger_rows(house: AwardsHouse) -> int:
    with house.service.database.reading() as store:
        about_dossiers = table_of(Ledger).c.stream.startswith("dossier/")
        return store.scalar(select(func.count()).select_from(table_of(Ledger)).where(about_dossiers)) or 0
