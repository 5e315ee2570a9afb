"""Calls the public interfaces, and retries while a service has not yet received an event of another."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2

from shared.kernel import new_id

PATIENCE = 30.0
"""Seconds until what was said must have arrived."""
LOOK = 0.1
UNHEARD = frozenset(
    {"account-not-heard", "not-yet", "busy", "dossier-unknown", "campaign-unknown", "member-unfit", "seat-unfit"}
)
"""Answers that a message under way will change."""
TIMEOUT = 60.0


class Problem(Exception):
    """What a service answered instead of doing it."""

    def __init__(self, rule: str, detail: str = "", law: str = "") -> None:
        super().__init__(f"{rule}: {detail}" + (f" ({law})" if law else ""))
        self.rule, self.detail, self.law = rule, detail, law


@dataclass(frozen=True)
class Calls:
    """`client` stands at the public address of the house."""

    client: httpx2.AsyncClient

    async def ask(
        self, method: str, path: str, token: str = "", *, unheard: frozenset[str] = UNHEARD, **content: Any
    ) -> Any:
        """The answer, None where it is empty. Raises Problem, for rules in `unheard` only after `PATIENCE`."""
        headers = {"Idempotency-Key": new_id(), **content.pop("headers", {})}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while True:
            answer = await self.client.request(method, path, headers=headers, **content)
            if answer.is_success:
                return answer.json() if answer.content else None
            problem = _problem(method, path, answer)
            if problem.rule not in unheard or asyncio.get_running_loop().time() > deadline:
                raise problem
            await asyncio.sleep(LOOK)

    async def until(self, path: str, token: str, true: Callable[[Any], bool]) -> Any:
        """Ask until the answer is as wanted. Raises Problem when it does not become so."""
        deadline = asyncio.get_running_loop().time() + PATIENCE
        while not true(answer := await self.ask("GET", path, token)):
            if asyncio.get_running_loop().time() > deadline:
                raise Problem("deadline", f"{path}: {answer}")
            await asyncio.sleep(LOOK)
        return answer


def _problem(method: str, path: str, answer: httpx2.Response) -> Problem:
    try:
        told = answer.json()
        return Problem(told["rule"], told.get("detail") or str(told.get("errors", "")), told.get("law", ""))
    except (ValueError, KeyError):
        return Problem(f"http-{answer.status_code}", f"{method} {path}: {answer.text[:300]}")
