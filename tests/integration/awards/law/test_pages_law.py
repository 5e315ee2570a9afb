"""The simulator of a change of the law: what would be judged otherwise, by which article; it changes nothing."""

import asyncio
import json
import os
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from services.awards.law import catalogue
from services.awards.law.judging import judged
from services.awards.store.dossier.cases import cases
from services.awards.store.tables import DossierRow
from services.awards.usecases.law.changes import changes
from shared.installation.layout import Home
from shared.installation.lock import occupy
from shared.records.directory import UnitHeard
from tests.support.awards import BEGIN, AwardsHouse, read, words
from tests.support.reading import leafed

PORTS = {"awards": 1, "nats": 1, "monitor": 1}


async def of_a_collective_that_is_gone(house: AwardsHouse, unit: str = "x-29602", province: str = "t-86") -> str:
    """TT 15/2025/TT-BNV, in force on 5 August 2025, honours none: it looks at the day of the decision."""
    gone = UnitHeard("Công an xã minh họa", "commune", province, BEGIN, date(2025, 7, 15), None)
    await house.service.office.perform([(f"unit/{unit}", gone)], "service:units")
    return await house.nominate(subject="collective", unit=unit)


async def test_a_rule_that_looks_at_the_decision_binds_what_was_sent_before_it(house: AwardsHouse) -> None:
    mine = await of_a_collective_that_is_gone(house)
    page = words(await read(house, "appraiser", "/awards/law/diff/result?on=2025-08-05"))
    assert "Đã đánh giá lại 1 hồ sơ đang xét; 1 hồ sơ thay đổi." in page
    assert "không áp dụng hoặc đạt → không đạt (TT 15/2025/TT-BNV" in page
    asked, changed = changes(house.service, date(2025, 8, 5))
    assert (asked, [each.dossier for each in changed]) == (1, [mine])
    assert [turned.rule for turned in changed[0].rules] == ["stands"]
    assert changes(house.service, date(2025, 8, 4)) == (1, ())


async def test_the_end_of_the_decree_changes_nothing_for_what_was_sent_before_it(house: AwardsHouse) -> None:
    """Its rules look at the day of sending, and so will judge whoever decides in March 2027."""
    mine, after = await house.nominate(), date(2027, 3, 2)
    assert changes(house.service, after) == (1, ())
    with house.service.database.reading() as store:
        case = cases(store.execute, [store.get_one(DossierRow, mine)], after)[mine]
    assert "decree-after-152-unseen" not in [found.rule for found in judged(case)[0].findings]


async def test_a_transition_keeps_the_old_law_for_what_was_received_before_it(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2026, 10, 1)) == (1, ()), "the law of 2026 does not favour it"
    assert changes(house.service, date(2027, 2, 28)) == (1, ())


async def test_the_rules_of_today_change_nothing(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2025, 7, 10)) == (1, ())


async def test_the_page_waits_for_its_result_which_names_rule_article_and_dossier(house: AwardsHouse) -> None:
    mine = await of_a_collective_that_is_gone(house)
    asked = await read(house, "appraiser", "/awards/law/diff")
    assert "data-load" not in asked, "nothing is judged before a day is chosen"
    waiting = await read(house, "appraiser", "/awards/law/diff?on=2025-08-05")
    assert 'data-load="/awards/law/diff/result?on=2025-08-05"' in waiting
    assert "Đang đánh giá lại các hồ sơ đang xét theo quy định ngày 05/08/2025" in words(waiting)
    page = await read(house, "appraiser", "/awards/law/diff/result?on=2025-08-05&rule=stands")
    assert f'href="/awards/dossiers/{mine}"' in page
    assert 'href="/awards/law/rows/stands"' in page
    none = words(await read(house, "appraiser", "/awards/law/diff/result?on=2025-08-05&rule=no-hold"))
    assert "0 hồ sơ thay đổi" in none


async def test_of_thousands_the_page_counts_all_and_tells_the_first_hundred(house: AwardsHouse) -> None:
    for number in range(101):
        await of_a_collective_that_is_gone(house, f"x-{number}")
    page = await read(house, "appraiser", "/awards/law/diff/result?on=2025-08-05")
    assert "Đã đánh giá lại 101 hồ sơ đang xét; 101 hồ sơ thay đổi." in words(page)
    assert page.count('href="/awards/dossiers/') == 100
    assert "thidua law diff --on 2025-08-05" in words(page)


async def test_the_command_line_tells_the_same_over_the_running_house_and_at_rest(tmp_path: Path) -> None:
    """By the date the demo stands at: only then is a unit that ends on 15 July 2025 not yet without an award."""
    folder = tmp_path / "home"
    asked = [sys.executable, "-m", "services", "law", "diff", "--on", "2027-03-01", "--home", str(folder), "--json"]
    lock = occupy(Home(folder), demo=True)
    async with AwardsHouse(folder).open() as house:
        await house.nominate()
        ended = await of_a_collective_that_is_gone(house, "x-31972", "t-96")
        (folder / "run.json").write_text(json.dumps({"address": "http://127.0.0.1", "ports": PORTS}))
        (folder / "awards" / "demo-on").write_text("2025-07-20")
        running = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    os.close(lock)
    rest = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    assert rest.stdout == running.stdout
    *rows, summary = map(json.loads, rest.stdout.splitlines())
    told = {row["dossier"]: {(rule["rule"], rule["after"]) for rule in row["rules"]} for row in rows}
    assert told == {ended: {("stands", "not_met")}}, "judged by the wall clock the rule would have held before, too"
    assert (summary["service"], summary["judged"], summary["changed"]) == ("awards", 2, 1)
    assert "Cán bộ minh họa" not in rest.stdout


async def test_a_dossier_of_another_province_is_not_shown(house: AwardsHouse) -> None:
    await house.nominate(unit="x-31972")
    page = words(await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01"))
    assert "Đã đánh giá lại 0 hồ sơ đang xét; 0 hồ sơ thay đổi." in page


async def test_the_page_of_the_law_tells_a_rule_with_article_days_parameters_and_cases(house: AwardsHouse) -> None:
    page = "".join(await leafed(house, "head"))
    told = words(page.partition('id="cstdb-chain"')[2].partition("</ul>")[0])
    for said in (
        "Luật 06/2022/QH15, Đ.22",
        "từ 01/01/2024, theo ngày gửi hồ sơ",
        "Số lần liên tục 3",
        "Chiến sĩ thi đua cơ sở",
        "Năm 2023 nghỉ thai sản vẫn tính: đạt",
    ):
        assert said in told, said
    for table in (
        "councils",
        "routes",
        "deadlines",
        "parts",
        "bonuses",
        "objects",
        "transitions",
        "holidays",
        "sources",
    ):
        assert f'id="{table}"' in page
    assert "2/3 tổng số thành viên (mức tạm, chưa xác nhận)" in words(page)
    assert "giơ tay hoặc bỏ phiếu" in words(page)


async def test_the_page_of_the_law_is_filtered_by_award_and_by_document(house: AwardsHouse) -> None:
    page = "".join(await leafed(house, "head", "award=CSTDB"))
    assert 'id="cstdb-chain"' in page
    assert 'id="achievement-once"' in page, "what binds every award binds this one"
    assert 'id="cstdtq-chain"' not in page
    assert 'id="bo-cstdb"' in page
    assert 'id="nd152-con-lai"' not in page, "a rule for all the rest is not its own"
    page = "".join(await leafed(house, "head", "source=TT20BCA"))
    assert 'id="knc-time"' in page
    assert 'id="cstdb-chain"' not in page
    assert "NĐ 98/2023/NĐ-CP, Đ.30.7" not in page


async def test_every_page_of_the_law_is_short_and_together_they_hold_every_row_once(house: AwardsHouse) -> None:
    pages = await leafed(house, "head")
    assert max(len(page.encode()) for page in pages) < 150_000
    anchors = [anchor for page in pages for anchor in set(re.findall(r'class="stack" id="([^"]+)"', page))]
    assert len(anchors) == len(set(anchors))
    assert {rule.id for rule in catalogue().conditions} | {one.code for one in catalogue().awards} <= set(anchors)


@pytest.mark.parametrize("row", ["cstdb-chain", "CSTDB", "TT20BCA", "knc-time"])
async def test_a_link_to_one_row_leads_to_the_page_it_stands_on(house: AwardsHouse, row: str) -> None:
    async with house.browser("head") as browser:
        led = await browser.get(f"/awards/law/rows/{row}")
        page, _, anchor = led.headers["location"].partition("#")
        assert (led.status_code, anchor) == (303, row)
        assert f'id="{row}"' in (await browser.get(page)).text
        assert (await browser.get("/awards/law/rows/gone")).headers["location"] == "/awards/law"


async def test_the_law_page_says_which_thresholds_are_not_confirmed(house: AwardsHouse) -> None:
    page = words("".join(await leafed(house, "appraiser")))
    assert "8/10 tổng số thành viên" in page
    assert "NĐ 152/2025/NĐ-CP, Đ.33.5" in page
    assert "từ 01/01/2024, theo ngày gửi hồ sơ" in page
    assert "Mức tạm, chưa xác nhận" in page
    assert date(2025, 7, 20) == house.service.clock.now().on
