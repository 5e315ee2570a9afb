"""What pages cost in processor time where 100,000 dossiers are open: each asked three times, the cheapest counts."""

import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from bench.filling import fill_awards, fill_campaigns, fill_units
from shared.records.derived import renew_derived
from tests.integration.awards_thing import AwardsHouse
from tests.integration.campaigns_thing import CampaignsHouse
from tests.integration.units_thing import House as UnitsHouse

AWARDS_PAGES = {
    "desk of a province": ("appraiser", "/awards/"),
    "desk of the department": ("ministry-appraiser", "/awards/"),
    "desk of the ministry's secretary": ("ministry-secretary", "/awards/"),
    "desk of the minister": ("minister", "/awards/"),
    "due of a province": ("appraiser", "/awards/due"),
    "due of the ministry's secretary": ("ministry-secretary", "/awards/due"),
    "postings": ("ministry-secretary", "/awards/postings?unit=bca"),
    "rounds": ("ministry-secretary", "/awards/rounds"),
    "a new decision": ("minister", "/awards/decisions/new"),
    "drafts of decisions": ("minister", "/awards/drafts"),
    "register": ("auditor", "/awards/register"),
    "timeline": ("auditor", "/awards/timeline?campaign=cand-80"),
    "holds": ("appraiser", "/awards/holds"),
    "councils": ("ministry-secretary", "/awards/councils"),
    "a new round": ("ministry-secretary", "/awards/rounds/new?unit=bca"),
    "what to confer": ("secretary", "/awards/ceremony/choose"),
    "stubs": ("custodian", "/awards/stubs"),
    "objects": ("secretary", "/awards/objects/t-86"),
    "funds": ("secretary", "/awards/funds"),
    "revocations": ("secretary", "/awards/revocations"),
}
UNITS_PAGES = {
    "desk of a province": ("head", "/units/"),
    "desk of the ministry": ("chief", "/units/"),
    "decided, of the ministry": ("chief", "/units/?status=decided"),
    "drafting": ("clerk", "/units/drafts/new"),
    "persons": ("clerk", "/units/persons"),
    "accounts": ("admin", "/units/accounts"),
    "tree": ("clerk", "/units/tree"),
    "a new account's sheet": ("admin", "/units/accounts/new"),
    "delegations": ("chief", "/units/delegations"),
}
CAMPAIGNS_PAGES = {
    "campaigns": ("minister", "/campaigns/"),
    "one campaign": ("minister", "/campaigns/cand-80"),
    "who responded": ("minister", "/campaigns/cand-80/registered"),
    "who did not": ("minister", "/campaigns/cand-80/missing"),
    "clusters": ("minister", "/campaigns/clusters"),
}


async def measure() -> dict[str, float]:
    """Milliseconds by page."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        async with AwardsHouse(Path(name) / "awards").open() as awards:
            with awards.service.database.writing() as connection:
                fill_awards(connection)
                renew_derived(connection, awards.service.plan.derived)
            figures = await _pages(awards, "awards", AWARDS_PAGES)
        async with CampaignsHouse(Path(name) / "campaigns").open() as campaigns:
            await campaigns.launched()
            with campaigns.service.database.writing() as connection:
                fill_campaigns(connection)
            figures |= await _pages(campaigns, "campaigns", CAMPAIGNS_PAGES)
        async with UnitsHouse(Path(name) / "units").open() as units:
            async with units.browser("clerk") as clerk:
                sheet = await clerk.begin("person")
            with units.service.database.writing() as connection:
                fill_units(connection)
            return figures | await _pages(units, "units", UNITS_PAGES | {"a person's draft": ("clerk", sheet)})


async def _pages(
    house: AwardsHouse | CampaignsHouse | UnitsHouse, service: str, pages: Mapping[str, tuple[str, str]]
) -> dict[str, float]:
    return {f"cpu_ms_{service}: {page}": await _cpu(house.browser(who), path) for page, (who, path) in pages.items()}


async def _cpu(browser: httpx2.AsyncClient, path: str) -> float:
    taken = []
    async with browser as client:
        for _ in range(3):
            began = time.process_time()
            answer = await client.get(path)
            taken.append(time.process_time() - began)
            answer.raise_for_status()
    return 1000 * min(taken)
