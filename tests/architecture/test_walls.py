import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from shared.bus.manifest import PROCESSES
from tests.architecture.tree import PACKAGES, ROOT

# contract, the file that is given one bad line, the line
CANARIES = [
    ("islands", "services/awards/domain/canary.py", "import services.units.domain"),
    ("islands", "services/__main__.py", "import services.units.app"),
    ("below", "shared/records/canary.py", "import services.units.domain"),
    ("below", "shared/bus/canary.py", "import demo"),
    ("rooms", "services/units/store.py", "import services.units.web"),
    ("rooms", "services/units/api.py", "import services.units.inbox"),
    ("rooms", "services/campaigns/domain/canary.py", "import services.campaigns.store"),
    ("rooms", "services/awards/web/canary.py", "import services.awards.topics"),
    ("rooms", "services/awards/topics/canary.py", "import services.awards.app"),
    ("rooms", "services/awards/attic.py", "X = 1"),
    ("pure", "services/units/domain/canary.py", "import sqlmodel"),
    ("pure", "services/units/domain/canary.py", "import shared.records"),
    ("pure", "services/units/domain/canary.py", "import shared.contracts.units"),
    ("law", "services/awards/law/canary.py", "import services.awards.domain.dossier"),
    ("words", "shared/contracts/words.py", "import shared.contracts.units"),
    ("door", "services/awards/store/canary.py", "from services.awards.law.workdays import Calendar"),
    ("door", "services/awards/web/canary.py", "import services.awards.law.eligibility.verdicts"),
    ("mirrors", "services/units/outbox.py", "import shared.records"),
    ("mirrors", "services/units/inbox.py", "import faststream"),
    ("audience", "demo/canary.py", "import services.units.domain.account"),
    ("audience", "demo/calls.py", "import shared.records.database"),
    ("audience", "demo/canary.py", "import sqlmodel"),
    ("floors", "shared/kernel.py", "import shared.contracts"),
    ("floors", "shared/telemetry/canary.py", "import shared.bus"),
    ("floors", "shared/attic.py", "X = 1"),
]
# the room, a topic of it, and one that imports it already
TURNS = [("store", "register", "decision"), ("web", "dossier", "council")]
COPIED = shutil.ignore_patterns("__pycache__", "static", "data", "templates", "*.html")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for folder in (*PACKAGES, "tests/architecture"):
        shutil.copytree(ROOT / folder, tmp_path / folder, ignore=COPIED)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-logo", "--no-cache", *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_every_service_is_in_the_import_contracts() -> None:
    walls = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    inside = {wall["id"]: {*wall.get("modules", ()), *wall.get("containers", ())} for wall in walls}
    named = {f"services.{service}" for service in PROCESSES}
    assert inside["islands"] - {"services.__main__"} == inside["rooms"] == named


def test_every_import_contract_holds() -> None:
    outcome = lint(ROOT)
    assert outcome.returncode == 0, outcome.stdout + outcome.stderr


@pytest.mark.parametrize(("contract", "file", "line"), CANARIES)
def test_a_planted_violation_breaks_its_contract(copy: Path, contract: str, file: str, line: str) -> None:
    planted = copy / file
    with planted.open("a", encoding="utf-8") as text:
        text.write(f"\n{line}\n")
    outcome = lint(copy, "--contract", contract)
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"{contract}: " in outcome.stdout
    assert "BROKEN" in outcome.stdout
    assert ".".join(planted.relative_to(copy).with_suffix("").parts) in outcome.stdout


@pytest.mark.parametrize(("room", "topic", "importer"), TURNS)
def test_two_topics_that_import_each_other_break_their_wall(copy: Path, room: str, topic: str, importer: str) -> None:
    planted = copy / "services/awards" / room / topic / "canary.py"
    planted.write_text(f"import services.awards.{room}.{importer}\n", encoding="utf-8")
    outcome = lint(copy, "--contract", "topics")
    assert outcome.returncode == 1, outcome.stdout + outcome.stderr
    assert f"in services.awards.{room}." in outcome.stdout
    assert f".{topic} -> .{importer} (1 import)" in outcome.stdout


@pytest.mark.parametrize("service", PROCESSES)
def test_shared_and_one_service_in_an_empty_folder_import(service: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "shared", tmp_path / "shared")
    shutil.copytree(ROOT / "services" / service, tmp_path / "services" / service)
    shutil.copy(ROOT / "services" / "__init__.py", tmp_path / "services")
    program = (
        "import importlib, pkgutil, services, shared\n"
        "for root in (services, shared):\n"
        f"    assert root.__path__[0].startswith({str(tmp_path)!r}), root\n"
        "    for module in pkgutil.walk_packages(root.__path__, root.__name__ + '.'):\n"
        "        if not module.name.endswith('__main__'):\n"
        "            importlib.import_module(module.name)\n"
        f"import services.{service}.app\n"
    )
    outcome = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert outcome.returncode == 0, outcome.stderr
