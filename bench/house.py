"""A whole installation: time to restart, memory while idle, time to answer."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from typing import Any

import httpx2

from shared.bus.manifest import SERVICES
from shared.installation import House

DAY = "2025-07-01"
PASSWORD = "bench-bench-bench"  # noqa: S105 - of a house that stands for a minute
UNIT = "x-29821"
CLIENTS, REQUESTS = 32, 1024
IDLE_SECONDS = 5


async def measure() -> dict[str, float]:
    """Ready time (s) of a second start, memory (MB) of each service at rest, rate and p99 (ms) of submissions."""
    with TemporaryDirectory(prefix="thidua-bench-") as name:
        async with House(Path(name) / "home", demo=True) as house, _client(house) as client:
            await _ground(house, client)
        began = time.perf_counter()
        async with House(Path(name) / "home", demo=True) as house, _client(house) as client:
            figures = {"ready_seconds": time.perf_counter() - began}
            await asyncio.sleep(IDLE_SECONDS)
            figures |= {f"idle_mb_{service}": _resident(house.pid(service)) for service in SERVICES}
            return figures | await _submissions(client)


@asynccontextmanager
async def _client(house: House) -> AsyncIterator[httpx2.AsyncClient]:
    limits = httpx2.Limits(max_connections=CLIENTS)
    async with httpx2.AsyncClient(base_url=house.address, limits=limits, timeout=30) as client:
        yield client


async def _ground(house: House, client: httpx2.AsyncClient) -> None:
    """The real tree, one account that may do everything a nomination needs, a launched campaign."""
    for service in SERVICES:
        clock = f"http://127.0.0.1:{house.ports[service]}/{service}/api/v1/demo/clock"
        (await client.post(clock, json={"on": DAY})).raise_for_status()
    nonce = house.home.first_link.read_text().strip().rpartition("/")[2]
    await _post(client, f"/units/api/v1/first/{nonce}", login="first", name="Quản trị", password=PASSWORD)
    await _sign_in(client, "first")
    held = [{"role": role, "unit": "bca"} for role in ("authority", "campaigner", "head", "admin")]
    about = {"login": "bench", "name": "Người đo", "post": "Người đo", "password": PASSWORD}
    await _post(client, "/units/api/v1/accounts", **about, roles=held)
    await _sign_in(client, "bench")
    draft = {"title": "Phong trào", "kind": "thematic", "unit": "bca", "starts": DAY, "ends": "2025-08-19"}
    await _heard(client, "/campaigns/api/v1/campaigns")
    (await client.put("/campaigns/api/v1/campaigns/cand-80", json=draft | {"awards": ["BK_BO"]})).raise_for_status()
    await _post(client, "/campaigns/api/v1/campaigns/cand-80/launch", event="", place="")


async def _submissions(client: httpx2.AsyncClient) -> dict[str, float]:
    """Submissions only: the drafts lie ready. Sealing and fsync of the package and the answer are part of each."""
    await _sign_in(client, "bench")
    drafts = [await _draft(client) for _ in range(REQUESTS)]
    taken: list[float] = []

    async def submit_all(mine: list[str]) -> None:
        for draft in mine:
            began = time.perf_counter()
            await _post(client, f"/units/api/v1/nominations/{draft}/submit")
            taken.append(time.perf_counter() - began)

    began = time.perf_counter()
    await asyncio.gather(*[submit_all(drafts[number::CLIENTS]) for number in range(CLIENTS)])
    rate = REQUESTS / (time.perf_counter() - began)
    return {"http_submissions_per_second": rate, "http_p99_ms": 1000 * quantiles(taken, n=100)[98]}


async def _draft(client: httpx2.AsyncClient) -> str:
    about = {"campaign": "cand-80", "award": "BK_BO", "subject": "collective", "subject_ref": UNIT, "unit": UNIT}
    text = {"citation": "Có thành tích", "report": "x" * 300, "achieved_from": DAY, "achieved_to": DAY}
    return str((await _post(client, "/units/api/v1/drafts", **about, **text))["id"])


async def _sign_in(client: httpx2.AsyncClient, login: str) -> None:
    client.headers.pop("Authorization", None)
    token = (await _post(client, "/units/api/v1/tokens", login=login, password=PASSWORD))["token"]
    client.headers["Authorization"] = f"Bearer {token}"


async def _heard(client: httpx2.AsyncClient, path: str) -> None:
    """Wait until another service has heard of the account. Raises what the last answer says after a minute."""
    for _ in range(600):
        if (await client.get(path)).is_success:
            return
        await asyncio.sleep(0.1)
    (await client.get(path)).raise_for_status()


async def _post(client: httpx2.AsyncClient, path: str, **body: Any) -> dict[str, Any]:  # noqa: ANN401 - JSON
    answer = await client.post(path, json=body)
    assert answer.is_success, answer.text
    shown: dict[str, Any] = answer.json()
    return shown


def _resident(pid: int | None) -> float:
    """MB of memory a process holds (VmRSS); 0 where the system does not tell."""
    status = Path(f"/proc/{pid}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS")), 0.0)
