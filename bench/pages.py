"""Processor time of pages with 100,000 open dossiers: each is asked five times and the cheapest counts."""

import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from bench.filling import fill_awards, fill_campaigns, fill_units
from shared.records.derived import renew_derived
from shared.records.directory import DIRECTORY_TABLES
from tests.support.awards import AwardsHouse
from tests.support.campaigns import CampaignsHouse
from tests.support.units import House as UnitsHouse

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
    "a draft of a decision": ("minister", "/awards/drafts/w-0"),
    "signing a draft": ("minister", "/awards/decisions/sign?unit=bca&draft=w-0"),
    "a decision": ("minister", "/awards/decisions/d-0"),
    "register": ("auditor", "/awards/register"),
    "register, searched": ("auditor", "/awards/register?words=long+ho"),
    "history of a person": ("auditor", "/awards/history/p-1"),
    "timeline": ("auditor", "/awards/timeline?campaign=cand-80"),
    "holds": ("appraiser", "/awards/holds"),
    "councils": ("ministry-secretary", "/awards/councils"),
    "a new round": ("ministry-secretary", "/awards/rounds/new?unit=bca"),
    "what to confer": ("secretary", "/awards/ceremony/choose"),
    "stubs": ("custodian", "/awards/stubs"),
    "objects": ("secretary", "/awards/objects/t-86"),
    "funds": ("secretary", "/awards/funds"),
    "a fund": ("secretary", "/awards/funds/t-86/2025"),
    "conclusions": ("appraiser", "/awards/conclusions"),
    "calendar": ("ministry-secretary", "/awards/calendar"),
    "law": ("appraiser", "/awards/law"),
    "open rows of the law": ("appraiser", "/awards/law/open"),
    "posted": ("appraiser", "/awards/posted"),
    "revocations": ("secretary", "/awards/revocations"),
    "API, dossiers": ("minister", "/awards/api/v1/dossiers?unit=bca"),
    "API, due": ("ministry-secretary", "/awards/api/v1/due"),
    "API, drafts": ("minister", "/awards/api/v1/drafts"),
    "API, register": ("auditor", "/awards/api/v1/awards"),
    "API, holds": ("appraiser", "/awards/api/v1/holds"),
    "API, objects": ("secretary", "/awards/api/v1/objects/t-86"),
    "API, conclusions": ("appraiser", "/awards/api/v1/conclusions?unit=t-86"),
}
UNITS_PAGES = {
    "desk of a province": ("head", "/units/"),
    "desk of the ministry": ("chief", "/units/"),
    "decided, of the ministry": ("chief", "/units/?status=decided"),
    "drafting": ("clerk", "/units/drafts/new"),
    "persons": ("clerk", "/units/persons"),
    "accounts": ("admin", "/units/accounts"),
    "tree": ("clerk", "/units/tree"),
    "tree of a province": ("clerk", "/units/tree/t-86"),
    "tree, searched": ("clerk", "/units/tree?words=long+ho"),
    "persons, searched": ("clerk", "/units/persons?words=so+17"),
    "accounts, searched": ("admin", "/units/accounts?words=so+17"),
    "a new account's sheet": ("admin", "/units/accounts/new"),
    "delegations": ("chief", "/units/delegations"),
}
CAMPAIGNS_PAGES = {
    "campaigns": ("minister", "/campaigns/"),
    "one campaign": ("minister", "/campaigns/cand-80"),
    "who responded": ("minister", "/campaigns/cand-80/registered"),
    "who did not": ("minister", "/campaigns/cand-80/missing"),
    "clusters": ("minister", "/campaigns/clusters"),
    "a cluster": ("minister", "/campaigns/clusters/c-1"),
    "API, campaigns": ("minister", "/campaigns/api/v1/campaigns"),
    "API, one campaign": ("minister", "/campaigns/api/v1/campaigns/cand-80"),
    "API, a cluster": ("minister", "/campaigns/api/v1/clusters/c-1"),
}


async def measure() -> dict[str, float]:
    """Milliseconds by page."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        async with AwardsHouse(Path(name) / "awards").open() as awards:
            with awards.service.database.writing() as connection:
                fill_awards(connection)
                renew_derived(connection, awards.service.plan.derived)
            awards.service.database.wrote(DIRECTORY_TABLES)
            figures = await _pages(awards, "awards", AWARDS_PAGES)
        async with CampaignsHouse(Path(name) / "campaigns").open() as campaigns:
            await campaigns.launched()
            with campaigns.service.database.writing() as connection:
                fill_campaigns(connection)
            campaigns.service.database.wrote(DIRECTORY_TABLES)
            figures |= await _pages(campaigns, "campaigns", CAMPAIGNS_PAGES)
        async with UnitsHouse(Path(name) / "units").open() as units:
            async with units.browser("clerk") as clerk:
                sheet = await clerk.begin("person")
            with units.service.database.writing() as connection:
                fill_units(connection)
                renew_derived(connection, units.service.plan.derived)
            units.service.database.wrote(DIRECTORY_TABLES)
            return figures | await _pages(units, "units", UNITS_PAGES | {"a person's draft": ("clerk", sheet)})


async def _pages(
    house: AwardsHouse | CampaignsHouse | UnitsHouse, service: str, pages: Mapping[str, tuple[str, str]]
) -> dict[str, float]:
    return {f"cpu_ms_{service}: {page}": await _cpu(house.browser(who), path) for page, (who, path) in pages.items()}


async def _cpu(browser: httpx2.AsyncClient, path: str) -> float:
    taken = []
    async with browser as client:
        for _ in range(5):
            began = time.process_time()
            answer = await client.get(path)
            taken.append(time.process_time() - began)
            answer.raise_for_status()
    return 1000 * min(taken)
