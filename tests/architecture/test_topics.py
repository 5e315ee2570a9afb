"""A new topic of a service is its own files and one line."""

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from importlib import import_module
from pathlib import Path

import pytest

from shared.bus.manifest import SERVICES
from tests.architecture.tree import PACKAGES, ROOT

TOY = {
    "domain/toy.py": '''
"""Toys: a name, noted once."""

from dataclasses import dataclass

from shared.kernel import Decider, Rule

NAMELESS = Rule("toy-nameless", "Đồ chơi phải có tên", "Ghi tên đồ chơi.")


@dataclass(frozen=True)
class Noted:
    name: str


def decide(command, state, facts):
    if not command.name:
        raise NAMELESS.refused("Đồ chơi chưa có tên.")
    return [command]


DECIDER = Decider(None, decide, lambda _state, event: event)
EVENTS = {"toy.noted.v1": Noted}
''',
    "store/toy.py": '''
"""Toys in tables."""

from sqlmodel import Field

from services.awards.domain import toy
from services.awards.store.tables import Base
from shared.records.book import Book, put
from shared.records.codec import Codec


class ToyRow(Base, table=True):
    __tablename__ = "toy"
    id: str = Field(primary_key=True)
    name: str


def project(entry):
    return [put(ToyRow, id=entry.key, name=entry.event.name)]


BOOK = Book("toy", toy.DECIDER, Codec(toy.EVENTS), project)
''',
    "usecases/toy.py": '''
"""What a person can do with toys."""

from services.awards.domain import toy


async def note(service, who, id_, name, key):
    who.must("toy.note")
    await service.office.perform([(f"toy/{id_}", toy.Noted(name))], who.account, key=key)
''',
    "api/toy.py": '''
"""The API of toys."""

from fastapi import APIRouter

from services.awards.usecases.toy import note
from shared.access import SignedIn
from shared.http import Here, Idempotent

router = APIRouter(tags=["toys"])


@router.post("/toys/{id_}", status_code=201)
async def add(id_: str, name: str, service: Here, person: SignedIn, key: Idempotent) -> str:
    """Note a toy."""
    await note(service, person, id_, name, key)
    return id_
''',
    "web/toy.py": '''
"""The pages of toys."""

from fastapi import APIRouter
from starlette.responses import HTMLResponse

from services.awards.store.toy import ToyRow
from shared.access import SignedIn
from shared.http import Here

router = APIRouter(prefix="/awards/toys")


@router.get("/{id_}")
def show(id_: str, service: Here, person: SignedIn) -> HTMLResponse:
    person.must("toy.note")
    with service.database.reading() as store:
        return HTMLResponse(store.get(ToyRow, id_).name)
''',
    "topics/toy.py": '''
"""Toys."""

from services.awards.api import toy as api
from services.awards.domain import toy
from services.awards.store.toy import BOOK, ToyRow
from services.awards.web import toy as web
from shared.kernel import rules_in
from shared.records.audit import Evidence
from shared.runtime.topic import Topic

TOPIC = Topic(
    books=(BOOK,),
    read_models=(ToyRow,),
    evidence=Evidence(words={"toy.noted.v1": "Ghi đồ chơi {name}"}),
    rules=rules_in(toy),
    permissions={"appraiser": frozenset({"toy.note"})},
    api=(api.router,),
    web=(web.router,),
)
''',
}
"""A topic through every room, by path below the service."""
LAST = '    "revocation",\n'
ASKED = """
import asyncio, json, sys
from pathlib import Path
from tests.support.awards import AwardsHouse

async def main() -> None:
    async with AwardsHouse(Path(sys.argv[1])).open() as house:
        async with house.browser("appraiser") as may, house.browser("member") as may_not:
            asked = {
                "added": await may.post(
                    "/awards/api/v1/toys/t1", params={"name": "Diều"}, headers={"Idempotency-Key": "one"}
                ),
                "page": await may.get("/awards/toys/t1"),
                "rule": await may.get("/awards/problems/toy-nameless"),
                "refused": await may.post(
                    "/awards/api/v1/toys/t2", params={"name": ""}, headers={"Idempotency-Key": "two"}
                ),
                "denied": await may_not.get("/awards/toys/t1"),
            }
        words = house.service.plan.evidence.words["toy.noted.v1"]
    print(json.dumps({name: [each.status_code, each.text] for name, each in asked.items()} | {"words": words}))

asyncio.run(main())
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in (*PACKAGES, "tests/support"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "tests" / "__init__.py").touch()
    return tmp_path


def test_a_new_topic_is_its_own_files_and_one_line(copy: Path) -> None:
    service = copy / "services" / "awards"
    for place, text in TOY.items():
        assert not (service / place).exists()
        (service / place).write_text(text.lstrip(), encoding="utf-8")
    app = service / "app.py"
    assert app.read_text().count(LAST) == 1
    app.write_text(app.read_text().replace(LAST, f'{LAST}    "toy",\n'))
    outcome = subprocess.run(
        [sys.executable, "-c", ASKED, copy / "home"],
        cwd=copy,
        env=os.environ | {"PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
    said = json.loads(outcome.stdout.splitlines()[-1])
    assert said["added"][0] == 201, said["added"]
    assert said["page"] == [200, "Diều"]
    assert said["rule"][0] == 200
    assert "Đồ chơi phải có tên" in said["rule"][1]
    assert said["refused"][0] == 409, said["refused"]
    assert json.loads(said["refused"][1])["type"].endswith("toy-nameless")
    assert said["denied"][0] == 403
    assert said["words"] == "Ghi đồ chơi {name}"


@pytest.mark.parametrize("service", SERVICES)
def test_every_topic_is_listed_and_nothing_is_of_two(service: str) -> None:
    app = import_module(f"services.{service}.app")
    files = {path.stem for path in (ROOT / "services" / service / "topics").glob("[!_]*.py")}
    assert set(app.TOPICS) == files
    topics = [import_module(f"services.{service}.topics.{name}").TOPIC for name in app.TOPICS]
    brought = Counter(
        f"{kind} {each}"
        for topic in topics
        for kind, names in (
            ("book", [book.name for book in topic.books]),
            ("table", [table.__tablename__ for table in (*topic.read_models, *topic.private_tables)]),
            ("rule", topic.rules),
            ("task", topic.tasks),
            ("words", topic.evidence.words),
            ("code", topic.evidence.codes),
            ("proof", [table.__tablename__ for table in topic.evidence.texts]),
        )
        for each in names
    )
    assert [each for each, times in brought.items() if times > 1] == []
