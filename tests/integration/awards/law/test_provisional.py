"""An unconfirmed share is marked on pages and papers and declines nothing; the authority rules."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from services.awards.law import catalogue
from services.awards.law.eligibility import NOT_NEEDED, Dates, Finding, Verdict, findings_of
from services.awards.law.eligibility.case import Case, Declared, Settled, Year
from services.awards.store import queries
from services.awards.store.dossier.verdicts import Frozen
from services.awards.web.decision.provisional import grounds, provisional
from tests.support.awards import COUNCIL, PEOPLE, AwardsHouse, read, row_of, words
from tests.support.dossiers import call
from tests.support.printed import text_of
from tests.support.rounds import voted_down
from tests.support.statements import asked

DATES = Dates(*[date(2025, 12, 1)] * 3)
MARK = "mức tạm, chưa xác nhận"
RULING = {"ruling": "declined", "ruling_paper": "12/QĐ-CAT", "ruling_dated": "20/07/2025"}
PASSED = {"passed": True, "paper": "12/QĐ", "dated": "2025-07-20"}
RULED = "12/QĐ-CAT ngày 20 tháng 7 năm 2025"
NOTICE = {"number": "9/TB-HĐ", "reason": "Chưa nêu gương.", "signer_name": "Người ký minh họa", "place": "Vĩnh Long"}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def paper(house: AwardsHouse, account: str, path: str) -> str:
    async with house.browser(account) as page:
        return text_of((await page.get(path)).content)


async def test_a_vote_that_falls_short_waits_for_the_authority_who_declines_by_a_paper(
    house: AwardsHouse,
) -> None:
    id_, round_ = await voted_down(house)
    assert row_of(house.service, id_).status == "undecided"
    told = await paper(house, "secretary", f"/awards/rounds/{round_}/minutes.pdf")
    assert "Chưa đạt; người có thẩm quyền quyết định" in told
    assert f"Đ.6.2 ({MARK})" in told
    assert "Quyết định của người có thẩm quyền về hồ sơ không đạt tỷ lệ chưa xác nhận" in words(
        await read(house, "head", "/awards/?act=rule")
    )
    where = f"/awards/dossiers/{id_}"
    shown = words(await read(house, "head", where))
    assert f"Chưa đạt {MARK}" in shown
    assert shown.index("Ghi quyết định") < shown.index("Nội dung đề nghị"), "who must act finds the form first"
    async with house.browser("head") as page:
        blank = await page.post(f"{where}/ruling", data=RULING | {"ruling_paper": " "})
        assert blank.status_code == 422
        assert 'value="declined" checked' in blank.text, "what was typed is not lost"
        assert (await page.post(f"{where}/ruling", data=RULING)).status_code == 303
    assert row_of(house.service, id_).status == "declined"
    assert RULING["ruling_paper"] in words(await read(house, "head", where))
    async with house.browser("secretary") as page:
        assert (await page.post(f"{where}/notice", data=NOTICE)).status_code == 303
    told = await paper(house, "secretary", f"{where}/notice.pdf")
    assert (
        f"quyết định của {PEOPLE['head'][0]} tại văn bản số {RULING['ruling_paper']} ngày 20 tháng 7 năm 2025" in told
    )
    assert f"Đ.6.2 ({MARK})" in told


async def test_the_authority_lets_it_go_on_and_it_is_signed_like_any_other(house: AwardsHouse) -> None:
    id_, _ = await voted_down(house)
    status, told = await call(house, "head", f"dossiers/{id_}/ruling", PASSED)
    assert (status, told["status"]) == (200, "voted")
    assert row_of(house.service, id_).station_act == "sign"
    again, refusal = await call(house, "head", f"dossiers/{id_}/ruling", PASSED | {"passed": False})
    assert (again, refusal["rule"]) == (409, "not-at-this-stage")


async def test_only_the_authority_rules(house: AwardsHouse) -> None:
    id_, _ = await voted_down(house)
    for account, status in (
        ("secretary", 403),
        ("appraiser", 403),
        ("foreign", 404),
        ("auditor", 403),
        ("minister", 403),
    ):
        answer, _ = await call(house, account, f"dossiers/{id_}/ruling", PASSED)
        assert answer == status, account
        assert "Quyết định về hồ sơ" not in (
            await read(house, account, f"/awards/dossiers/{id_}") if status == 403 else ""
        )


async def test_a_decision_says_of_a_case_the_council_did_not_pass_who_let_it_by_which_paper(house: AwardsHouse) -> None:
    id_, _ = await voted_down(house)
    house.service.clock.set_on = date(2025, 7, 22)  # it is entered two days after the paper was signed
    ruling = {"passed": True, "paper": "12/QĐ-CAT", "dated": "2025-07-20"}
    assert (await call(house, "head", f"dossiers/{id_}/ruling", ruling))[0] == 200
    with house.service.database.reading() as store:
        told = provisional(store, queries.dossiers(store, [id_]))
    assert [line for line in told if "Hội đồng" in line or "hội đồng" in line] == [
        f"Không theo đề nghị của Hội đồng: không đạt tỷ lệ phiếu, người có thẩm quyền cho qua tại văn bản số {RULED}"
    ]
    form = words(await read(house, "head", f"/awards/decisions/sign?unit=t-86&dossier={id_}"))
    assert "Theo đề nghị của Hội đồng" not in form
    about = "trường hợp không đạt tỷ lệ phiếu của Hội đồng"
    assert f"Căn cứ văn bản số {RULED} của {PEOPLE['head'][0]} đối với 01 {about}" in form


async def test_of_a_mixed_decision_the_council_is_said_to_propose_only_what_it_passed(house: AwardsHouse) -> None:
    id_, _ = await voted_down(house)
    ruling = {"passed": True, "paper": "12/QĐ-CAT", "dated": "2025-07-20"}
    assert (await call(house, "head", f"dossiers/{id_}/ruling", ruling))[0] == 200
    passed = [await house.to_council(), await house.to_council()]
    await house.carry(*passed)
    here = "/awards/decisions/sign?unit=t-86&" + "&".join(f"dossier={each}" for each in (id_, *passed))
    form = words(await read(house, "head", here))
    council = "Hội đồng Thi đua – Khen thưởng Công an tỉnh Vĩnh Long"
    assert f"Theo đề nghị của {council} đối với 02 trường hợp được Hội đồng thông qua" in form
    assert f"Căn cứ văn bản số {RULED} của {PEOPLE['head'][0]} đối với 01 trường hợp" in form
    only = words(await read(house, "head", f"/awards/decisions/sign?unit=t-86&dossier={passed[0]}"))
    assert f"Theo đề nghị của {council}" in only
    assert "trường hợp" not in only.partition(council)[2][:40]
    assert "Căn cứ văn bản số" not in only


def test_a_decision_names_of_alternatives_only_what_the_case_stood_on() -> None:
    said = ("tier-top", "tier-base", "tier-below")
    findings = (
        Finding("met", NOT_NEEDED, rule="tier-top", law="A"),  # as it was frozen before it was told apart
        Finding("met", "Không áp dụng.", rule="tier-base", law="B", beside=True),
        Finding("met", "Kết luận.", rule="tier-below", law="C"),
    )
    frozen = Frozen("appraised", date(2025, 7, 20), Verdict("v", findings, unconfirmed=said))
    [line] = grounds(frozen)
    assert line.endswith(f", C ({MARK})")


def test_a_decision_names_no_row_of_what_does_not_occur_in_the_case() -> None:
    case = Case("CSTT", "merit", "person", DATES, declared=Declared(years=(Year(2025),), disciplines=()))
    rows = [row for row in catalogue().conditions if row.id in ("absence", "discipline-over") and not row.confirmed]
    findings = tuple(replace(found, law="A") for found in findings_of(rows, case))
    assert [found.outcome for found in findings] == ["met"] * len(rows) != []
    said = tuple(row.id for row in rows)
    assert not list(grounds(Frozen("appraised", date(2025, 7, 20), Verdict("v", findings, unconfirmed=said))))


def test_a_decision_names_the_paper_by_which_a_person_concluded() -> None:
    [row] = [row for row in catalogue().conditions if row.id == "law-2026-unseen"]
    case = Case("CSTT", "merit", "person", DATES, settled=(Settled(row.id, "met", "12/TB-X03"),))
    verdict = Verdict("v", tuple(findings_of([row], case)), unconfirmed=(row.id,))
    [line] = grounds(Frozen("appraised", date(2025, 7, 20), verdict))
    assert line.endswith(f"({MARK}); người thẩm định kết luận theo 12/TB-X03")


async def test_a_pass_by_an_unconfirmed_share_is_marked_on_page_minutes_and_decision(house: AwardsHouse) -> None:
    id_ = await house.to_council()
    decision = await house.decide(id_)
    shown = words(await read(house, "head", f"/awards/dossiers/{id_}"))
    assert f"Đạt {MARK}" in shown
    assert f"cần 3: đạt ({MARK})" in shown, "in its life too"
    with house.service.database.reading() as store:
        [round_] = [vote.round for vote in queries.votes(store, id_)]
    told = await paper(house, "secretary", f"/awards/rounds/{round_}/minutes.pdf")
    assert "Đạt cần 3/4" in told
    assert told.count(f"({MARK})") == 1
    told = await paper(house, "head", f"/awards/decisions/{decision}/decision.pdf")
    assert "Mức tạm, chưa xác nhận khi xét:" in told
    assert f"Tỷ lệ phiếu của hội đồng, NĐ 152/2025/NĐ-CP, Đ.6.2 ({MARK})" in told


async def test_a_vote_lost_only_by_counting_who_stepped_back_is_left_to_the_authority_and_marked(
    house: AwardsHouse,
) -> None:
    """The share of CSTĐ toàn quốc is known; that a recused member counts in the total is our own reading of it."""
    id_ = await house.nominate("CSTDTQ", kind="merit")
    round_ = await house.convene(id_)
    async with house.browser("absent") as page:
        assert (await page.post(f"/awards/rounds/{round_}/recuse", data={"dossier": id_})).status_code == 303
    for account in COUNCIL:
        assert (await house.vote(round_, account, {id_: "agree"})).status_code == 303
    await house.count(round_)
    assert row_of(house.service, id_).status == "undecided"
    told = await paper(house, "secretary", f"/awards/rounds/{round_}/minutes.pdf")
    assert "Chưa đạt; người có thẩm quyền quyết định" in told
    assert f"cách tính thành viên rút khỏi hồ sơ trong tổng số ({MARK})" in told


async def test_the_paper_of_a_long_decision_asks_the_store_no_more_than_that_of_a_short_one(house: AwardsHouse) -> None:
    ids = [await house.to_council() for _ in range(3)]
    await house.decide(*ids)
    with house.service.database.reading() as store:
        awards = queries.awarded(store, ids)
        with asked(house.service.database) as short:
            told = provisional(store, awards[:1])
        store.expunge_all()
        with asked(house.service.database) as long:
            assert provisional(store, awards) == told
    assert told
    assert len(long) == len(short)
