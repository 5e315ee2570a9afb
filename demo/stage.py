"""What every step of the demo works with."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from demo.calls import Calls
from demo.people import WATCHER, People
from demo.story import Row, Story


@dataclass
class Stage:
    """Callers, people and the ids that the services gave to what the story names by code."""

    calls: Calls
    people: People
    story: Story
    nominations: dict[str, str] = field(default_factory=dict)
    persons: dict[str, str] = field(default_factory=dict)
    rounds: dict[str, str] = field(default_factory=dict)
    revocations: dict[str, str] = field(default_factory=dict)

    async def ask(self, login: str, method: str, path: str, body: object = None, **more: Any) -> Any:
        """What this person asks of a service."""
        content = more if body is None else {"json": body, **more}
        return await self.calls.ask(method, path, self.people.tokens[login], **content)

    async def gravely(self, login: str, path: str, body: object) -> Any:
        """A vote, a signature, a handing over: with a confirmation of its own."""
        return await self.ask(login, "POST", path, body, headers=await self.people.proof(login))

    async def watched(self, nomination: Row | str, *statuses: str, note: str | None = None) -> Row:
        """The nomination at units once it has one of these statuses, and a line of its life says `note`."""

        def arrived(told: Row) -> bool:
            lines = {line["note"] for line in told["story"]}
            return told["status"] in statuses and (note is None or note in lines)

        code = nomination if isinstance(nomination, str) else nomination["code"]
        path = f"/units/api/v1/nominations/{self.nominations[code]}"
        told: Row = await self.until(path, arrived)
        return told

    async def until(self, path: str, true: Callable[[Any], bool]) -> Any:
        """What the auditor reads at a path, once it is as wanted."""
        return await self.calls.until(path, self.people.tokens[WATCHER], true)

    async def seen(self, path: str) -> Any:
        """What the auditor reads at a path."""
        return await self.ask(WATCHER, "GET", path)
