"""Old decisions entered from a workbook: its rows, its preview, what was entered."""

import io
from datetime import date
from typing import Any

import httpx2
from openpyxl import Workbook
from sqlalchemy import select
from sqlmodel import col

from services.awards.store.tables import AwardRow
from services.awards.usecases.register import import_work
from services.awards.usecases.register.past_sheet import COLUMNS
from tests.support.awards import AwardsHouse

GOOD = {
    "Mã đơn vị": "x-29602",
    "Mã hình thức": "CSTDCS",
    "Mã cá nhân": "person-1",
    "Năm": 2023,
    "Loại": "Công trạng",
    "Số quyết định": "12/QĐ",
    "Ngày quyết định": date(2023, 12, 20),
    "Người quyết định": "Giám đốc Công an tỉnh",
}
FLAG = GOOD | {"Mã cá nhân": None, "Mã hình thức": "CO_BO", "Số quyết định": "3/QĐ", "Ngày quyết định": "05/01/2024"}
ADDRESS = "/awards/import"


def book(*rows: dict[str, Any], header: list[str] | None = None) -> bytes:
    made, out = Workbook(), io.BytesIO()
    made.worksheets[0].append(header or list(COLUMNS))
    for row in rows:
        made.worksheets[0].append([row.get(title) for title in COLUMNS])
    made.save(out)
    return out.getvalue()


async def preview(house: AwardsHouse, data: bytes, account: str = "secretary") -> httpx2.Response:
    """The page of the workbook once it is checked, or the answer that took none in."""
    async with house.browser(account) as page:
        answer = await page.post(ADDRESS, files={"file": ("so.xlsx", data)})
        if answer.status_code != 303:
            return answer
        await import_work.finish(house.service, answer.headers["location"].rpartition("/")[2])
        return await page.get(answer.headers["location"])


def entered(house: AwardsHouse) -> list[AwardRow]:
    with house.service.database.reading() as store:
        return list(store.scalars(select(AwardRow).order_by(col(AwardRow.register_number))))


async def enter(house: AwardsHouse, shown: httpx2.Response, paper: str, account: str = "secretary") -> httpx2.Response:
    """Confirmed; the page after all rows were entered."""
    async with house.browser(account) as page:
        answer = await page.post(shown.url.path, data={"paper": paper})
        if answer.status_code == 303:
            await import_work.finish(house.service, shown.url.path.rpartition("/")[2])
        return answer
