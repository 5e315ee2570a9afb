"""The simulator of a change of the law: what would be judged otherwise, by which article; nothing is changed."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator
from datetime import date
from pathlib import Path

import pytest

from services.awards.acts.lawchange import changes
from shared.home.layout import Home
from shared.home.lock import occupy
from tests.integration.awards_thing import AwardsHouse, read, words

PORTS = {"awards": 1, "nats": 1}


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[AwardsHouse]:
    async with AwardsHouse(tmp_path).open() as house:
        yield house


async def test_the_law_of_october_2026_would_send_every_pending_dossier_to_a_person(house: AwardsHouse) -> None:
    mine = await house.nominate()
    page = words(await read(house, "appraiser", "/awards/law/diff?on=2026-10-01"))
    assert "Đã đánh giá lại 1 hồ sơ đang xét; 1 hồ sơ thay đổi." in page
    assert "không áp dụng hoặc đạt → chưa rõ (Luật 06/2026/QH16" in page
    judged, changed = changes(house.service, date(2026, 10, 1))
    assert (judged, [each.dossier for each in changed]) == (1, [mine])
    assert "law-2026-unseen" in [turned.rule for turned in changed[0].rules]


async def test_the_rules_of_today_change_nothing(house: AwardsHouse) -> None:
    await house.nominate()
    assert changes(house.service, date(2025, 7, 10)) == (1, ())


async def test_the_command_line_tells_the_same_over_the_running_house_and_at_rest(tmp_path: Path) -> None:
    folder = tmp_path / "home"
    asked = [sys.executable, "-m", "services", "law", "diff", "--on", "2026-10-01", "--home", str(folder), "--json"]
    lock = occupy(Home(folder), demo=True)
    async with AwardsHouse(folder).open() as house:
        mine = await house.nominate()
        (folder / "run.json").write_text(json.dumps({"address": "http://127.0.0.1", "ports": PORTS}))
        (folder / "awards" / "demo-on").write_text("2025-07-20")
        running = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    os.close(lock)
    rest = await asyncio.to_thread(subprocess.run, asked, capture_output=True, text=True, check=True)
    assert rest.stdout == running.stdout
    row, summary = map(json.loads, rest.stdout.splitlines())
    assert (row["dossier"], row["after"]) == (mine, "unknown")
    assert ("law-2026-unseen", "unknown") in [(rule["rule"], rule["after"]) for rule in row["rules"]]
    assert (summary["service"], summary["judged"], summary["changed"]) == ("awards", 1, 1)
    assert "Cán bộ minh họa" not in rest.stdout


async def test_a_dossier_of_another_province_is_not_shown(house: AwardsHouse) -> None:
    await house.nominate(unit="x-31972")
    page = words(await read(house, "appraiser", "/awards/law/diff?on=2026-10-01"))
    assert "Đã đánh giá lại 0 hồ sơ đang xét; 0 hồ sơ thay đổi." in page


async def test_the_page_of_the_law_tells_a_rule_with_article_days_parameters_and_cases(house: AwardsHouse) -> None:
    page = await read(house, "head", "/awards/law")
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
    page = await read(house, "head", "/awards/law?award=CSTDB")
    assert 'id="cstdb-chain"' in page
    assert 'id="achievement-once"' in page, "what binds every award binds this one"
    assert 'id="cstdtq-chain"' not in page
    page = await read(house, "head", "/awards/law?source=TT20BCA")
    assert 'id="knc-time"' in page
    assert 'id="cstdb-chain"' not in page
    assert "NĐ 98/2023/NĐ-CP, Đ.30.7" not in page
