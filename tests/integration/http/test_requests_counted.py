"""Every request is counted by the route that answered, files of the design too."""

from pathlib import Path

from prometheus_client import generate_latest

from shared.design.assets import asset
from tests.support.made_up import House


async def test_a_file_of_the_design_is_answered_and_counted_by_its_route(tmp_path: Path) -> None:
    async with House(tmp_path).open() as house, house.client() as browser:
        assert (await browser.get(asset("tokens.css"))).status_code == 200
        told = generate_latest(house.service.metrics.registry).decode()
    assert 'route="/static/{version}/{name:path}",status="2xx"} 1.0' in told
