"""Two thousand good and bad calls, from each service's OpenAPI document and as each role: no answer is a 5xx."""

import asyncio
from functools import cache
from math import ceil
from pathlib import Path
from typing import Any

import pytest
import requests
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode

from services.units.domain.account import ROLES
from shared.bus.manifest import SERVICES
from shared.installation.caddy import HEADER_BYTES
from tests.contract.documents import file_of
from tests.support.standing import standing
from tests.support.totals import Count

CALLS = 2_000
TOO_LONG, FAULT = 431, 500
QUIET = settings(
    database=None,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


@pytest.mark.slow
@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("service", SERVICES)
async def test_no_call_of_any_role_is_answered_with_a_fault(
    service: str, role: str, tmp_path: Path, count: Count
) -> None:
    async with standing(tmp_path) as stands:
        await stands.submit(await stands.draft(await stands.person("Người được đề nghị"), "Báo cáo thành tích"))
        token = await stands.account(role)
        codes, faults = await asyncio.to_thread(attack, service, stands.house.address, token)
    assert faults == []
    assert len(codes) >= CALLS
    count("hostile calls without a fault", len(codes))


@cache
def cases(service: str) -> list[Any]:
    """Calls of every operation; to draw them takes longer than to make them, and each role makes the same."""
    found: Any = schemathesis.openapi.from_path(file_of(service)).get_all_operations()
    operations = [each.ok() for each in found if not _ends_the_run(each.ok().label)]
    drawn = list[Any]()
    for operation in operations:
        ways = [operation.as_strategy(generation_mode=mode) for mode in GenerationMode]

        @settings(QUIET, max_examples=ceil(CALLS / len(operations)))
        @given(case=st.one_of(ways))
        def draw(case: Any) -> None:  # noqa: ANN401 - of a library without types
            drawn.append(case)

        draw()
    return drawn


def attack(service: str, address: str, token: str) -> tuple[list[int], list[str]]:
    """The codes of all answers, and every call that was answered with a fault."""
    codes, faults, headers = list[int](), list[str](), {"Authorization": f"Bearer {token}"}
    for case in cases(service):
        try:
            answer = case.call(base_url=address, headers=headers)
        except requests.RequestException:
            if _head(case.as_transport_kwargs(address, headers)) < HEADER_BYTES:
                raise
            codes.append(TOO_LONG)  # Caddy answers and hangs up, and the answer may be lost with the line
            continue
        codes.append(answer.status_code)
        if answer.status_code >= FAULT and not _by_design(answer.status_code, answer.headers):
            faults.append(f"{answer.status_code} {case.as_curl_command()}")
    return codes, faults


def _head(request: dict[str, Any]) -> int:
    """Bytes of the request before its body."""
    sent = requests.Request(**request).prepare()
    return len(f"{sent.method} {sent.url}") + sum(len(name) + len(value) + 4 for name, value in sent.headers.items())


def _ends_the_run(label: str) -> bool:
    """Signing out ends the token of all calls after it."""
    return label.startswith("DELETE") and label.endswith("/tokens/current")


def _by_design(code: int, headers: Any) -> bool:  # noqa: ANN401 - of a library without types
    """503 with Retry-After: come back, nothing is broken."""
    return code == 503 and "retry-after" in headers
