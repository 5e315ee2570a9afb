"""Lists of names follow the Vietnamese alphabet, with numbers in numeric order."""

import re
from pathlib import Path

from sqlalchemy import insert

from services.awards.store.council.seating import CouncilRow
from services.campaigns.domain import cluster
from services.units.domain import account
from services.units.store.tables import Login
from shared.records.database import table_of
from tests.support.awards import AwardsHouse, read
from tests.support.campaigns import LAUNCH, CampaignsHouse
from tests.support.units import House

ORDER = ["Á.thử.2", "Á.thử.10", "anh.thử", "duy.thử", "Đức.thử"]


def shown(page: str) -> list[str]:
    """Those of these names a page shows, in its order."""
    return list(dict.fromkeys(re.findall("|".join(ORDER), page)))


async def test_accounts_stand_by_login(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.browser("admin") as admin:
        for login in sorted(ORDER):
            await house.have((f"account/{login}", account.Open("Cán bộ", (account.RoleHeld("clerk", "t-86"),))))
            await house.keep(Login(account=login, login=login, name="Cán bộ", password="x"))
        pages, address = "", "/units/accounts?limit=2"
        while address:
            page = await admin.page(address)
            following = re.search(r'rel="next" href="([^"]*)"', page)
            pages, address = pages + page, following.group(1).replace("&amp;", "&") if following else ""
    assert shown(pages) == ORDER


async def test_clusters_stand_by_title(tmp_path: Path) -> None:
    async with CampaignsHouse(tmp_path).open() as house, house.browser("writer") as writer:
        members = tuple(cluster.Member(unit, LAUNCH) for unit in ("t-86-cu", "x03"))
        for code, title in zip("edcba", ORDER, strict=True):
            await house.have((f"cluster/{code}", cluster.Form(title, "bca", members)))
        page = (await writer.get("/campaigns/clusters")).text
    assert shown(page) == ORDER


async def test_councils_stand_by_title_after_those_that_stand(tmp_path: Path) -> None:
    async with AwardsHouse(tmp_path).open() as house:
        with house.service.database.writing() as connection:
            for title in sorted(ORDER):
                status = "dissolved" if title == ORDER[0] else "standing"
                about = {"id": title, "unit": "t-86", "kind": "emulation", "title": title, "instrument": "1/QĐ"}
                connection.execute(insert(table_of(CouncilRow)).values(**about, status=status, on="2025-07-01"))
        found = await read(house, "secretary", "/awards/councils")
    assert shown(found) == [*ORDER[1:], ORDER[0]]
