"""Unconfirmed law is listed with the dossiers that use it; a jurist confirms it by a paper."""

import asyncio
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from services.awards.domain.law.confirming import Confirm
from services.awards.domain.money.bonus import words as bonus_words
from services.awards.law import catalogue
from services.awards.law.confirming import Open, open_rows
from services.awards.store.law.confirming import law_in_force
from services.awards.store.money.bonuses import BonusRow
from services.awards.usecases.law.asking import eligibility
from services.awards.usecases.law.eligibility import standing_of
from shared.contracts.questions import EligibilityAsked
from shared.kernel import Refused
from shared.records.directory import AccountHeard
from tests.support.awards import COUNCIL, AwardsHouse, read, row_of, words
from tests.support.dossiers import call
from tests.support.printed import text_of
from tests.support.reading import leafed

PAPER = {"paper": "9/2026/TT-BCA, Đ.3", "dated": "2025-07-15"}
UNSAID: dict[str, object] = {"facts": {}}
"""Nothing is declared of disciplines: a person must say."""
MARK = "mức tạm, chưa xác nhận"


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        known = AccountHeard("Cán bộ pháp chế, Bộ Công an", (("jurist", "bca"),), closed=False)
        await house.service.office.perform([("account/jurist", known)], "service:units")
        local = AccountHeard("Cán bộ pháp chế tỉnh", (("jurist", "t-86"),), closed=False)
        await house.service.office.perform([("account/local", local)], "service:units")
        yield house


def share() -> Open:
    """Of the council for a letter of commendation."""
    return next(each for each in open_rows(catalogue()) if each.row.id == "nd152-con-lai")


async def confirm(house: AwardsHouse, account: str = "jurist", act: str = "confirm", **more: str) -> int:
    form = PAPER | {"content": share().content} | more
    async with house.browser(account, confirmed=True) as page:
        return (await page.post(f"/awards/law/open/{share().key}/{act}", data=form)).status_code


async def test_the_page_lists_every_row_with_its_why_and_how_many_dossiers_stand_on_it(house: AwardsHouse) -> None:
    await house.nominate()
    await house.nominate()
    shown = words("".join(await leafed(house, "appraiser", path="/awards/law/open")))
    assert f"{len(open_rows(catalogue()))} quy định hệ thống đang dùng" in shown
    assert "tạm giữ" in shown
    async with house.browser("appraiser") as api:
        told = (await api.get("/awards/api/v1/law/unconfirmed")).json()
    known = {each["key"]: each for each in told["unconfirmed"]}
    assert len(known) == len(open_rows(catalogue()))
    assert known[share().key]["dossiers"] == 2
    assert known[share().key]["why"]
    assert "/awards/law/open" in await read(house, "appraiser", "/awards/law")


async def test_a_jurist_of_the_ministry_confirms_a_row_and_it_is_cited_without_a_mark(house: AwardsHouse) -> None:
    before = await house.to_council()
    first = await house.convene(before)
    await read(house, "jurist", f"/awards/law/open/{share().key}")
    assert await confirm(house) == 303
    assert await confirm(house) == 409, "once"
    listed = words(await read(house, "appraiser", "/awards/law/open"))
    assert PAPER["paper"] in listed
    async with house.browser("appraiser") as page:
        law = await page.get(f"/awards/law/rows/{share().row.id}", follow_redirects=True)
    assert f"Xác nhận theo {PAPER['paper']}" in words(law.text)
    after = await house.to_council()
    second = await house.convene(after)
    for id_, round_, status in ((before, first, "undecided"), (after, second, "declined")):
        for account in COUNCIL:
            assert (await house.vote(round_, account, {id_: "disagree"})).status_code == 303
        await house.count(round_)
        assert row_of(house.service, id_).status == status, "what was convened before stays what it was"
    assert MARK in words(await read(house, "head", f"/awards/dossiers/{before}"))
    async with house.browser("secretary") as page:
        told = text_of((await page.get(f"/awards/rounds/{second}/minutes.pdf")).content)
    assert f"NĐ 152/2025/NĐ-CP, Đ.6.2, xác nhận theo {PAPER['paper']}" in told.replace("- ", "-"), (
        "the paper that says so is cited"
    )
    assert f"Không đạt {MARK}" not in words(await read(house, "head", f"/awards/dossiers/{after}"))


async def test_the_page_of_a_dossier_cites_its_award_with_a_mark_until_a_paper_confirms_it(house: AwardsHouse) -> None:
    row = next(each for each in open_rows(catalogue()) if each.row.id == "GK_TINH" and each.table == "awards")
    page = f"/awards/dossiers/{await house.nominate()}"
    assert f"{row.row.law} ({MARK})" in words(await read(house, "head", page))
    body = {"key": row.key, "content": row.content} | PAPER
    assert (await call(house, "jurist", "law/confirmations", body, confirmed=True))[0] == 204
    shown = words(await read(house, "head", page))
    assert f"{row.row.law}, xác nhận theo {PAPER['paper']} ngày 15/07/2025" in shown
    assert f"{row.row.law} ({MARK})" not in shown


async def test_a_confirmed_condition_makes_another_version_and_taking_it_back_the_old_one(house: AwardsHouse) -> None:
    id_ = await house.nominate()
    found = standing_of(house.service, row_of(house.service, id_))
    doubted = next(rule for rule, _ in found.findings if not rule.confirmed)
    row = next(each for each in open_rows(catalogue()) if each.row == doubted)
    body = {"key": row.key, "content": row.content} | PAPER
    assert (await call(house, "jurist", "law/confirmations", body, confirmed=True))[0] == 204
    now = standing_of(house.service, row_of(house.service, id_))
    assert now.verdict.version != found.verdict.version
    assert all(rule.confirmed for rule, _ in now.findings if rule.id == doubted.id)
    back = {"key": row.key, "paper": "10/CV-V03", "dated": "2025-07-18"}
    assert (await call(house, "jurist", "law/confirmations/doubt", back, confirmed=True))[0] == 204
    assert standing_of(house.service, row_of(house.service, id_)).verdict.version == found.verdict.version


OTHER_ROWS = (
    "objects:certificate:2025-07-01",
    "bonuses:gk-person:2019-07-01:person",
    "roundings:up:2019-07-01",
    "salaries:base-salary:2019-07-01",
    "yearly:object-exchange-file:2025-05-10",
    "holidays:new-year:2017-01-01",
    "awards:KNC:2025-04-28",
)
NOT_FOR_UNITS = {"award": "KNC", "kind": "merit", "subject": "collective", "subject_ref": ""}
NOT_FOR_UNITS |= {"on": "2025-07-20", "nomination": "", "unit": "t-86"}


def assess(id_: str) -> tuple[str, bonus_words.Assess]:
    honour = bonus_words.Honour("GK_TINH", "person", f"person-{id_}", (None, None), date(2023, 2, 2))
    return f"bonus/{id_}", bonus_words.Assess(honour, "t-86")


async def marks(house: AwardsHouse, number: str) -> dict[str, bool]:
    """Whether money, objects, days of the year, days off and the door of a new award are told as unconfirmed."""
    await house.decide(await house.to_council(), number=f"{number}/QĐ")
    await house.service.office.perform([assess(number)], "service:awards")
    asked = EligibilityAsked.model_validate(NOT_FOR_UNITS)
    with house.service.database.reading() as store:
        money = not store.get_one(BonusRow, number).confirmed
    law = {row.id: f"{row.text} {row.law} ({MARK})" for row in catalogue().yearly}
    law |= {row.id: f"{row.text} {row.law} ({MARK})" for row in catalogue().holidays}
    pages = {"objects": "/awards/objects/t-86", "yearly": "/awards/due", "day off": "/awards/calendar?year=2025"}
    found = {name: words(await read(house, "secretary", path)) for name, path in pages.items()}
    return {
        "money": money,
        "objects": MARK in found["objects"],
        "yearly": law["object-exchange-file"] in found["yearly"],
        "day off": law["new-year"] in found["day off"],
        "door": MARK in eligibility(house.service, asked).findings[0].law,
    }


async def test_points_a_confirmed_row_leaves_open_are_unconfirmed_too(house: AwardsHouse) -> None:
    row = next(each for each in open_rows(catalogue()) if each.key == "deadlines:strip-honour:2025-07-01")
    shown = "".join(await leafed(house, "jurist", "table=deadlines", path="/awards/law/open"))
    assert "Bộ luật Dân sự 2015, Đ.148.5" in words(shown)
    body = {"key": row.key, "content": row.content} | PAPER
    assert (await call(house, "jurist", "law/confirmations", body, confirmed=True))[0] == 204
    with house.service.database.reading() as store:
        term = next(
            each for each in law_in_force(store.execute).deadlines if each is not row.row and each.id == row.row.id
        )
    assert (term.rolls, term.unsure) == (True, ())


async def test_a_confirmed_row_of_any_table_is_told_without_a_mark_from_then_on(house: AwardsHouse) -> None:
    before = await marks(house, "1")
    assert all(before.values()), before
    for key in OTHER_ROWS:
        row = next(each for each in open_rows(catalogue()) if each.key == key)
        body = {"key": key, "content": row.content} | PAPER
        assert (await call(house, "jurist", "law/confirmations", body, confirmed=True))[0] == 204
    after = await marks(house, "2")
    assert not any(after.values()), after


async def test_within_a_transaction_the_law_is_what_was_confirmed_and_not_taken_back_before(house: AwardsHouse) -> None:
    money = ("bonuses", "roundings", "salaries")
    rows = [each for each in open_rows(catalogue()) if each.key in OTHER_ROWS and each.table in money]
    confirmed = [(f"law/{row.key}", Confirm(row.content, PAPER["paper"], date(2025, 7, 15))) for row in rows]
    perform = house.service.office.perform
    taken_back = perform([assess("1"), *confirmed, assess("2"), confirmed[0]], "jurist")
    told = await asyncio.gather(taken_back, perform([assess("3")], "service:awards"), return_exceptions=True)
    assert isinstance(told[0], Refused), "once"
    await perform([assess("4"), *confirmed, assess("5")], "jurist")
    with house.service.database.reading() as store:
        sure = {id_: store.get_one(BonusRow, id_).confirmed for id_ in ("3", "4", "5")}
    assert sure == {"3": False, "4": False, "5": True}


@pytest.mark.parametrize("account", ["local", "head", "appraiser", "minister", "auditor", "ministry-appraiser"])
async def test_only_a_jurist_confirms(house: AwardsHouse, account: str) -> None:
    assert await confirm(house, account) == 403
    async with house.browser(account) as page:
        assert (await page.get(f"/awards/law/open/{share().key}")).status_code == 403


async def test_a_confirmation_covers_the_wording_read_and_needs_a_paper_of_the_past(house: AwardsHouse) -> None:
    assert await confirm(house, content="other") == 409
    assert await confirm(house, dated="2026-01-01") == 409
    assert await confirm(house, act="doubt") == 409
    assert await confirm(house, paper=" ") == 422
    assert await confirm(house, paper=".") == 409
    assert await confirm(house, paper="9/2026/TT-BCA") == 409, "no article"
    assert await confirm(house, dated="1900-01-15") == 409, "older than the decree"


# ── one conclusion for many ──────────────────────────────────────────────────────────────────────────────────────────


async def test_one_paper_concludes_all_that_wait_and_says_of_the_others_why_not(house: AwardsHouse) -> None:
    waits = [await house.nominate(content=UNSAID) for _ in range(3)]
    done = await house.to_council()
    page = await read(house, "appraiser", "/awards/conclusions?unit=t-86&rule=after-discipline&award=GK_TINH")
    assert all(id_ in page for id_ in waits)
    assert done not in page, "it does not wait for this any more"
    form = {"unit": "t-86", "rule": "after-discipline", "award": "GK_TINH", "outcome": "met"}
    async with house.browser("appraiser") as browser:
        blank = await browser.post("/awards/conclusions", data=form | {"dossier": waits[:2], "basis": " "})
        assert blank.status_code == 422
        assert blank.text.count(" checked") == 3, "two dossiers and the outcome are still chosen"
        answer = await browser.post("/awards/conclusions", data=form | {"dossier": [*waits, done], "basis": "7/BC"})
        assert answer.status_code == 303, words(answer.text)
        shown = words((await browser.get(answer.headers["location"])).text)
    assert "Ghi vào 3 hồ sơ, để lại 1; còn 0 hồ sơ chờ điều này." in shown
    assert "không ở bước xử lý của đơn vị" in shown or "không còn chờ kết luận này" in shown
    for id_ in waits:
        assert "7/BC" in words(await read(house, "appraiser", f"/awards/dossiers/{id_}"))


@pytest.mark.slow
async def test_a_list_of_339_is_concluded_by_one_act(house: AwardsHouse) -> None:
    ids = [await house.nominate(content=UNSAID) for _ in range(339)]
    body = {"unit": "t-86", "rule": "after-discipline", "outcome": "met", "basis": "7/BC", "dossiers": ids}
    status, told = await call(house, "appraiser", "conclusions", body)
    assert status == 201, told
    assert (len(told["concluded"]), told["left"]) == (339, [])


async def test_only_an_appraiser_of_the_station_concludes(house: AwardsHouse) -> None:
    id_ = await house.nominate(content=UNSAID)
    body = {"unit": "t-86", "rule": "after-discipline", "outcome": "met", "basis": "7/BC", "dossiers": [id_]}
    for account in ("foreign", "secretary", "auditor", "jurist"):
        assert (await call(house, account, "conclusions", body))[0] == 403, account
