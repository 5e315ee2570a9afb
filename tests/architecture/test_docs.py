"""Proves that documents match the code they point to, and that the change log is short."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"\[([^\]]+)\]\(([^)#\s]+)\)")
CHANGES = ROOT / "CHANGELOG.md"
WORDS = 25
RECIPES = ROOT / "docs" / "recipes.md"
RECIPE = re.compile(r"\[test_\w+\]\((\S+)\)\s+`(test_\w+)`")
WALK = ROOT / "docs" / "life-of-a-nomination.md"
PAGES = sorted(
    path for pattern in ("*.md", "docs/**/*.md", "services/**/*.md", "shared/**/*.md") for path in ROOT.glob(pattern)
)


def defines(file: Path, name: str) -> bool:
    """Whether a Python file defines a function, class or constant of this name."""
    return re.search(rf"^\s*(?:async def|def|class) {name}\b|^{name}\b.* =", file.read_text(), re.MULTILINE) is not None


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_document_leads_somewhere(page: Path) -> None:
    targets = [target for _, target in LINK.findall(page.read_text()) if "://" not in target]
    assert [target for target in targets if not (page.parent / target).exists()] == []


def test_every_step_of_the_walk_names_something_its_file_defines() -> None:
    steps = [(name, WALK.parent / target) for name, target in LINK.findall(WALK.read_text()) if target.endswith(".py")]
    assert len(steps) > 30
    assert [name for name, file in steps if name != file.stem and not defines(file, name)] == []


def test_every_step_of_a_recipe_names_a_test_of_its_file() -> None:
    steps = RECIPE.findall(RECIPES.read_text())
    assert len(steps) > 15
    assert [name for file, name in steps if not defines(RECIPES.parent / file, name)] == []


def test_a_step_that_was_renamed_would_be_noticed() -> None:
    assert defines(ROOT / "shared/records/ledger.py", "breaks")
    assert not defines(ROOT / "shared/records/ledger.py", "brakes")


def long_winded(changes: str) -> list[str]:
    """Lines of the change log that are no headings and no bullets of one short line."""
    sections = changes[changes.index("\n## ") :].splitlines()
    return [line for line in sections if line and line[0] != "#" and not (line[:2] == "- " and short(line))]


def short(bullet: str) -> bool:
    return len(bullet.removeprefix("- ").split()) <= WORDS


def test_every_change_is_told_in_one_short_line() -> None:
    assert long_winded(CHANGES.read_text()) == []


@pytest.mark.parametrize("line", ["- " + "word " * (WORDS + 1), "  a second line of the same bullet"])
def test_a_long_change_would_be_noticed(line: str) -> None:
    assert long_winded(f"# Changelog\n\n## [Unreleased]\n\n- One short line.\n{line}\n") == [line]
