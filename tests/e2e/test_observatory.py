"""The observatory of a running house tells where a nomination is, also while NATS is away."""

import sqlite3
from pathlib import Path

import httpx2

from tests.support.standing import Standing, standing
from tests.support.waiting import until


async def page(client: httpx2.AsyncClient, nomination: str) -> str:
    answer = await client.get(f"/observatory/nominations/{nomination}")
    return answer.text if answer.is_success else ""


async def test_it_tells_who_must_act_and_that_a_message_is_not_sent(tmp_path: Path) -> None:
    async with standing(tmp_path) as stands:
        auditor = await stands.account("auditor")
        headers = {"authorization": f"Bearer {auditor}", "accept": "text/html"}
        async with httpx2.AsyncClient(base_url=stands.house.address, headers=headers, timeout=30) as client:
            first = await stands.draft(await stands.person("Người thứ nhất"), "Báo cáo thành tích")
            await stands.submit(first)
            await until(lambda: _says(client, first, "Chờ xác nhận, đề nghị"))
            await until(lambda: {"units", "awards"} <= spans_of(stands, first))

            second = await stands.draft(await stands.person("Người thứ hai"), "Báo cáo thành tích")
            await stands.house.stop("nats")
            await stands.ask("POST", f"/units/api/v1/nominations/{second}/submit")
            await until(lambda: _says(client, second, "chưa gửi được"))
            await stands.house.start("nats")
            await until(lambda: _says(client, second, "Chờ xác nhận, đề nghị"))


async def _says(client: httpx2.AsyncClient, nomination: str, words: str) -> bool:
    return words in await page(client, nomination)


def spans_of(stands: Standing, nomination: str) -> set[str]:
    """The services of which a span names it."""
    with sqlite3.connect(stands.home.store("observatory")) as store:
        return {row[0] for row in store.execute("SELECT service FROM span WHERE nomination = ?", [nomination])}
