"""The simulator of a change of the law: what would be judged otherwise, by which article; nothing is changed."""

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from services.awards.acts.lawchange import changes
from services.awards.law import catalogue
from shared.home.layout import Home
from shared.home.lock import occupy
from shared.records.directory import UnitHeard
from tests.integration.awards_thing import BEGIN, UNITS, AwardsHouse, read, words

PORTS = {"awards": 1, "nats": 1, "monitor": 1}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def test_the_end_of_the_decree_would_send_every_pending_dossier_to_a_person(house: AwardsHouse) -> None:
    mine = await house.nominate()
    page = words(await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01"))
    assert "Đã đánh giá lại 1 hồ sơ đang xét; 1 hồ sơ thay đổi." in page
    assert "không áp dụng hoặc đạt → chưa rõ (NĐ 152/2025/NĐ-CP, Đ.60.1" in page
    judged, changed = changes(house.service, date(2027, 3, 1))
    assert (judged, [each.dossier for each in changed]) == (1, [mine])
    assert "decree-after-152-unseen" in [turned.rule for turned in changed[0].rules]


async def test_a_transition_keeps_the_old_law_for_what_was_received_before_it(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2026, 10, 1)) == (1, ()), "the law of 2026 does not favour it"
    assert changes(house.service, date(2027, 2, 28)) == (1, ())


async def test_the_rules_of_today_change_nothing(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2025, 7, 10)) == (1, ())


async def test_the_page_waits_for_its_result_which_names_rule_article_and_dossier(house: AwardsHouse) -> None:
    mine = await house.nominate()
    asked = await read(house, "appraiser", "/awards/law/diff")
    assert "data-load" not in asked, "nothing is judged before a day is chosen"
    waiting = await read(house, "appraiser", "/awards/law/diff?on=2027-03-01")
    assert 'data-load="/awards/law/diff/result?on=2027-03-01"' in waiting
    assert "Đang đánh giá lại các hồ sơ đang xét theo quy định ngày 01/03/2027" in words(waiting)
    page = await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01&rule=decree-after-152-unseen")
    assert f'href="/awards/dossiers/{mine}"' in page
    assert 'href="/awards/law/rows/decree-after-152-unseen"' in page
    none = words(await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01&rule=stands"))
    assert "0 hồ sơ thay đổi" in none


async def test_of_thousands_the_page_counts_all_and_tells_the_first_hundred(house: AwardsHouse) -> None:
    for _ in range(101):
        await house.nominate()
    page = await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01")
    assert "Đã đánh giá lại 101 hồ sơ đang xét; 101 hồ sơ thay đổi." in words(page)
    assert page.count('href="/awards/dossiers/') == 100
    assert "thidua law diff --on 2027-03-01" in words(page)


async def test_the_command_line_tells_the_same_over_the_running_house_and_at_rest(tmp_path: Path) -> None:
    """By the date the demo stands at: only then is a unit that ends on 15 July 2025 not yet without an award."""
    folder = tmp_path / "home"
    asked = [sys.executable, "-m", "services", "law", "diff", "--on", "2027-03-01", "--home", str(folder), "--json"]
    lock = occupy(Home(folder), demo=True)
    async with AwardsHouse(folder).open() as house:
        mine = await house.nominate()
        ended = await house.nominate(subject="collective", unit="x-31972")
        title, level, parent = UNITS["x-31972"]
        gone = UnitHeard(title, level, parent, BEGIN, date(2025, 7, 15), None)
        await house.service.office.perform([("unit/x-31972", gone)], "service:units")
        (folder / "run.json").write_text(json.dumps({"address": "http://127.0.0.1", "ports": PORTS}))
        (folder / "awards" / "demo-on").write_text("2025-07-20")
        running = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    os.close(lock)
    rest = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    assert rest.stdout == running.stdout
    *rows, summary = map(json.loads, rest.stdout.splitlines())
    told = {row["dossier"]: {(rule["rule"], rule["after"]) for rule in row["rules"]} for row in rows}
    assert ("decree-after-152-unseen", "unknown") in told[mine]
    assert ("stands", "not_met") in told[ended], "judged by the wall clock the rule would have held before, too"
    assert (summary["service"], summary["judged"], summary["changed"]) == ("awards", 2, 2)
    assert "Cán bộ minh họa" not in rest.stdout


async def test_a_dossier_of_another_province_is_not_shown(house: AwardsHouse) -> None:
    await house.nominate(unit="x-31972")
    page = words(await read(house, "appraiser", "/awards/law/diff/result?on=2027-03-01"))
    assert "Đã đánh giá lại 0 hồ sơ đang xét; 0 hồ sơ thay đổi." in page


async def leafed(house: AwardsHouse, account: str, query: str = "") -> list[str]:
    """Every page of the law, as one turns them."""
    pages = [await read(house, account, f"/awards/law?{query}")]
    while following := re.search(r'rel="next" href="([^"]+)"', pages[-1]):
        pages.append(await read(house, account, unescape(following[1])))
    return pages


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
