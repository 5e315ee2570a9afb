"""The API refuses a misspelt parameter by name; a page ignores it."""

from pathlib import Path

import pytest

from tests.support.awards import AwardsHouse
from tests.support.campaigns import CampaignsHouse
from tests.support.units import House

PROBLEM = "application/problem+json"


@pytest.mark.parametrize(
    ("path", "unknown"),
    [
        ("/awards/api/v1/dossiers?unit=t-86&stauts=decided", "stauts"),
        ("/awards/api/v1/holds?limit=5&endded=true", "endded"),
        ("/awards/api/v1/calendar?year=2025&Year=2026", "Year"),
    ],
)
async def test_a_parameter_nobody_knows_is_named(tmp_path: Path, path: str, unknown: str) -> None:
    async with AwardsHouse(tmp_path).open() as house, house.browser("appraiser") as api:
        answer = await api.get(path)
    assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (422, PROBLEM)
    assert answer.json()["errors"] == [{"field": unknown, "message": "Không có tham số này."}]


@pytest.mark.parametrize(
    "path", ["/awards/api/v1/dossiers?unit=t-86&act=appraise", "/awards/api/v1/calendar?year=2025", "/awards/?utm=1"]
)
async def test_known_parameters_are_answered_and_pages_ignore_the_rest(tmp_path: Path, path: str) -> None:
    async with AwardsHouse(tmp_path).open() as house, house.browser("appraiser") as api:
        assert (await api.get(path)).status_code == 200


async def test_the_other_services_and_what_changes_something_refuse_as_well(tmp_path: Path) -> None:
    async with House(tmp_path / "units").open() as house, house.browser("head") as head:
        found = await head.get("/units/api/v1/units?words=An&limits=3")
        made = await head.post("/units/api/v1/drafts?unit=t-86", json={})
    assert [answer.json()["errors"][0]["field"] for answer in (found, made)] == ["limits", "unit"]
    async with CampaignsHouse(tmp_path / "campaigns").open() as other, other.browser("writer") as writer:
        answer = await writer.get("/campaigns/api/v1/campaigns?status=draft")
    assert answer.json()["errors"][0]["field"] == "status"
