"""Plays a short story in a home, with the demo of the release that is first on the path: `python story.py HOME`."""

import asyncio
import json
import sys
from collections.abc import Collection
from pathlib import Path

import httpx2

from demo.calls import TIMEOUT, Calls
from demo.people import ADMIN, People
from demo.play import play, set_clocks
from demo.show import Teller
from demo.stage import Stage
from demo.story import Row, Story, load
from shared.bus.manifest import SERVICES
from shared.installation import House, asking

FILES = ("people", "history", "drive", "response", "nominations", "decisions")
KEPT = frozenset({"n01", "n02", "n03", "n07", "n09"})
"""A collective and a person of a province, one returned, one of the Prime Minister's, one withdrawn."""
ERASED = "n02"
PASSWORD = "nha-cu-dung-de-thu"
HELD = {"meetings": "items", "conferrals": "items", "decisions": "nominations"}
"""Tables that speak of nominations, and their field that does."""
FIELDS = ("parent", "successor")


def shortened(story: Story, kept: Collection[str] = KEPT) -> Story:
    """A story with these nominations, small files and the first responses."""
    tables = dict(story.tables)
    tables["nominations"] = [_small(row) for row in story.rows("nominations") if row["code"] in kept]
    for name, field in HELD.items():
        rows = [row | {field: [item for item in row[field] if _code(item) in kept]} for row in story.rows(name)]
        tables[name] = [row for row in rows if row[field]]
    tables["registrations"], tables["results"] = story.rows("registrations")[:3], story.rows("results")[:1]
    stays = {row["code"] for name in ("nominations", *HELD) for row in tables[name]}
    about = ("nomination", *(name.removesuffix("s") for name in HELD))
    acts = [act for act in tables["diary"]["acts"] if all(act[kind] in stays for kind in about if kind in act)]
    return Story(tables | {"diary": {"acts": acts}})


def units_of(story: Story, every: dict[str, Row]) -> set[str]:
    """The units that somebody of the story belongs to or speaks of, and those above and after them."""
    acts = story.acts
    logins = story.actors(acts) | {ADMIN, "kiem-tra"}
    known = {row["unit"] for row in story.rows("accounts") if row["login"] in logins}
    text = json.dumps([act.about for act in acts], default=str)
    known |= {unit for unit in every if f'"{unit}"' in text}
    todo = list(known)
    while todo:
        row = every[todo.pop()]
        found = {row[field] for field in FIELDS if row[field]} - known
        known |= found
        todo += found
    return known


async def live(folder: Path) -> list[str]:
    """What the audit of that release finds at the end."""
    async with (
        House(folder, demo=True) as house,
        httpx2.AsyncClient(base_url=house.address, timeout=TIMEOUT) as client,
    ):
        story = shortened(load(*[FILES][: load.__code__.co_argcount]))  # the first release knew one story
        people = People(Calls(client), story, PASSWORD)
        stage, clocks = Stage(people.calls, people, story), {name: house.ports[name] for name in SERVICES}
        await set_clocks(clocks, story.acts[0].on)
        await people.found(house.home.first_link.read_text())
        await play(stage, clocks, Teller())
        person = stage.persons[story.row("nominations", ERASED)["recipient"]]
        proof = await people.proof(ADMIN, "units")
        await stage.ask(ADMIN, "DELETE", f"/units/api/v1/persons/{person}", headers=proof)
        dossier = f"/awards/api/v1/dossiers/{stage.nominations[ERASED]}"
        await stage.until(dossier, lambda told: told["content"] is None)
    answers = await asking.verify(house.home)
    found = [json.dumps(line, ensure_ascii=False) for answer in answers for line in answer.of("finding")]
    return found + [answer.fault for answer in answers if answer.fault]


def _small(row: Row) -> Row:
    return row | {
        name: [{**file, "size_kb": 2} for file in row[name][:1]]
        for name in ("attachments", "resubmitted_attachments")
        if name in row
    }


def _code(item: Row | str) -> str:
    return item if isinstance(item, str) else str(item["nomination"])


if __name__ == "__main__":
    sys.exit("\n".join(asyncio.run(live(Path(sys.argv[1])))) or 0)
